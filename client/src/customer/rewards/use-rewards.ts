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
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<RewardView | null>(null)
  const [voucher, setVoucher] = useState<VoucherView | null>(null)
  const redeem = useAction(async (reward: RewardView) => {
    const { outcome, home } = await customer.redeem({ rewardId: reward.id })
    putHome(home)
    setVoucher(home.member?.vouchers.find(({ id }) => id === outcome.voucherId) ?? null)
    setChosen(null)
    const shown = useStore.getState().rewards
    if (shown) remote.put(afterRedeeming(shown, reward.id, home))
  })
  const choose = (reward: RewardView | null) => {
    redeem.clear()
    setChosen(reward)
  }
  return { ...remote, filter, setFilter, chosen, choose, redeem, voucher, setVoucher }
}

/** A first screen that came later tells another balance: points were earned or spent on another page. */
function isOld(loadedAt: number): boolean {
  const { home, homeAt, rewards } = useStore.getState()
  return homeAt > loadedAt && home?.member?.balance !== rewards?.balance
}
