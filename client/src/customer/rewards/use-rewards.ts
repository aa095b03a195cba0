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
  const [former, setFormer] = useState(false)
  const redeem = useAction(async (reward: RewardView) => {
    setFormer(false)
    const held = useStore.getState().home?.member?.vouchers ?? []
    const { outcome, home } = await customer.redeem({ rewardId: reward.id })
    putHome(home)
    const isIt = ({ id }: VoucherView) => id === outcome.voucherId
    const issued = held.some(isIt) ? undefined : home.member?.vouchers.find(isIt)
    const { rewards } = useStore.getState()
    const after = rewards && afterRedeeming(rewards, issued ? reward.id : null, home)
    if (after) remote.put(after)
    // Else it answers an earlier tap that had no answer then. Its operation is forgotten now: another tap is a new deed.
    setFormer(!issued)
    setVoucher(issued ?? null)
    setChosen(issued ? null : (after?.rewards.find(({ id }) => id === reward.id) ?? reward))
  })
  const choose = (reward: RewardView | null) => {
    redeem.clear()
    setFormer(false)
    setChosen(reward)
  }
  const sheet = { chosen, choose, redeem, former, voucher, setVoucher }
  return { ...remote, data, filter, setFilter, ...sheet }
}

/** It was forgotten, or a first screen that came later tells what was earned or spent on another page. */
function isOld(loadedAt: number): boolean {
  const { home, homeAt, rewards } = useStore.getState()
  return rewards === null || (homeAt > loadedAt && home?.member?.balance !== rewards.balance)
}
