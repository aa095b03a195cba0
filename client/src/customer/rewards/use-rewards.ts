// The catalogue and the redemption of one of its rewards.
import type { RewardView, VoucherView } from '@core/contracts/views'
import { useState } from 'react'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'
import { putHome, putRewards, useStore } from '@/store'
import { afterRedeeming, type Filter } from './rewards.shared'

/** What the catalogue's page knows and does. */
export function useRewards() {
  const remote = useRemote(() => customer.rewards(), useStore.getState().rewards, {
    keep: putRewards,
    isOld,
  })
  // The store's, because it is gone with the membership, whichever page that ended on.
  const data = useStore(state => state.rewards)
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<RewardView | null>(null)
  const [voucher, setVoucher] = useState<VoucherView | null>(null)
  const redeem = useAction(async (reward: RewardView) => {
    const { outcome, home } = await customer.redeem({ rewardId: reward.id })
    putHome(home)
    setVoucher(home.member?.vouchers.find(({ id }) => id === outcome.voucherId) ?? null)
    setChosen(null)
    const { rewards } = useStore.getState()
    if (rewards) remote.put(afterRedeeming(rewards, reward.id, home))
  })
  const choose = (reward: RewardView | null) => {
    redeem.clear()
    setChosen(reward)
  }
  return { ...remote, data, filter, setFilter, chosen, choose, redeem, voucher, setVoucher }
}

/** It was forgotten, or a first screen that came later tells what was earned or spent on another page. */
function isOld(loadedAt: number): boolean {
  const { home, homeAt, rewards } = useStore.getState()
  return rewards === null || (homeAt > loadedAt && home?.member?.balance !== rewards.balance)
}
