// Pure helpers of the catalogue.
import type { HomeView, RewardKind, RewardsView, RewardView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatPoints } from '@/i18n/format'

/** A kind to filter by, or all of them. */
export type Filter = RewardKind | 'all'

const kinds: RewardKind[] = ['coupon', 'service', 'service_time', 'gift', 'experience']

/** The filters worth showing: all, then the kinds that there are, in a steady order. */
export function filtersOf(rewards: RewardView[], t: Translate): { id: Filter; label: string }[] {
  const present = kinds.filter(kind => rewards.some(reward => reward.kind === kind))
  return [
    { id: 'all', label: t('rewards.all') },
    ...present.map(kind => ({ id: kind, label: t(`reward.${kind}`) })),
  ]
}

/** The rewards of a filter: what can be redeemed first by price, then what is nearest, then the rest. */
export function arrange(rewards: RewardView[], filter: Filter): RewardView[] {
  const rank = ({ blocked }: RewardView) =>
    blocked === null ? 0 : blocked === 'points_short' ? 1 : 2
  return rewards
    .filter(reward => filter === 'all' || reward.kind === filter)
    .sort((a, b) => rank(a) - rank(b) || a.points - b.points)
}

/** Why a reward can't be had now, in a few words. */
export function blockedText(reward: RewardView, t: Translate): string {
  switch (reward.blocked) {
    case null:
      return ''
    case 'points_short':
      return t('rewards.blocked.points_short', { missing: formatPoints(reward.missing) })
    case 'reward_tier':
      return t('rewards.blocked.reward_tier', { tier: reward.tier?.name ?? '' })
    default:
      return t(`rewards.blocked.${reward.blocked}`)
  }
}

/**
 * The catalogue after a redemption, from the answer's fresh balance, so that no second call is needed; `rewardId` null =
 * nothing was taken of the stock now. What only the cloud knows (how many one may hold) is refused there and comes
 * right with the next refresh.
 */
export function afterRedeeming(
  view: RewardsView,
  rewardId: string | null,
  home: HomeView,
): RewardsView {
  const balance = home.member?.balance ?? view.balance
  const rewards = view.rewards.map(reward => {
    const missing = Math.max(0, reward.points - balance)
    const left = reward.left !== null && reward.id === rewardId ? reward.left - 1 : reward.left
    const soldOut = left !== null && left <= 0
    const blocked = soldOut
      ? 'reward_sold_out'
      : (reward.blocked ?? (missing ? 'points_short' : null))
    return { ...reward, missing, left, blocked } satisfies RewardView
  })
  return { ...view, balance, rewards }
}
