// What nobody reaches: rewards that nobody can afford, tiers that nobody climbs to, rules without effect.
import { type Check, foundAt, foundIf, type Subject } from '../finding'
import { BEST_TIMES, COLLECT_MONTHS, FIRST_REWARD_MONTHS, VOUCHER_DAYS } from '../measures'
import { monthsFact, monthsFor } from '../money'

/** One row for each thing that is looked for. */
export const reachChecks: Check[] = [
  { code: 'points_useless', level: 'warning', find: pointsUseless },
  { code: 'purchase_earns_nothing', level: 'advice', find: purchaseEarnsNothing },
  { code: 'first_reward_far', level: 'warning', find: firstRewardFar },
  { code: 'reward_beyond_life', level: 'warning', find: rewardBeyondLife },
  { code: 'nothing_for_base', level: 'warning', find: nothingForBase },
  { code: 'reward_twice', level: 'warning', find: rewardTwice },
  {
    code: 'tier_bound_idle',
    level: 'advice',
    find: ({ programme: { rewards, tiers } }) =>
      foundAt(
        rewards,
        i => ['rewards', i, 'tier'],
        ({ tier }) => (tier !== null && tier === tiers[0]?.id ? { tier: tiers[0].name } : null),
      ),
  },
  {
    code: 'voucher_short',
    level: 'warning',
    find: ({ programme }) =>
      foundAt(
        programme.rewards,
        i => ['rewards', i, 'validDays'],
        ({ validDays: days }) => (days < VOUCHER_DAYS ? { days } : null),
      ),
  },
  { code: 'growth_missing', level: 'warning', find: growthMissing },
  { code: 'tier_unreachable', level: 'warning', find: tierUnreachable },
  { code: 'tier_pays_less', level: 'warning', find: tierPaysLess },
  { code: 'tier_empty', level: 'warning', find: tierEmpty },
  {
    code: 'base_multiplied',
    level: 'advice',
    find: ({ programme: { tiers } }) =>
      foundIf((tiers[0]?.percent ?? 100) !== 100, ['tiers', 0, 'percent'], {
        percent: tiers[0]?.percent ?? 100,
      }),
  },
]

function pointsUseless({ programme: { rewards, offset } }: Subject) {
  return foundIf(rewards.length === 0 && offset === null, ['rewards'])
}

function purchaseEarnsNothing({ programme: { earning } }: Subject) {
  const nothing = earning.purchase.points === 0 && earning.rules.length === 0
  return foundIf(nothing, ['earning', 'purchase', 'points'])
}

/** The cheapest is what keeps people collecting. */
function firstRewardFar({ programme, money }: Subject) {
  const prices = programme.rewards.map(({ points }) => points)
  // Whoever can pay bills with points has a use for them at once.
  if (prices.length === 0 || programme.offset) return []
  const least = Math.min(...prices)
  const months = monthsFor(least - programme.earning.join.points, money.monthly)
  return foundIf(months > FIRST_REWARD_MONTHS, ['rewards', prices.indexOf(least), 'points'], {
    points: least,
    months: monthsFact(months),
    monthly: Math.floor(money.monthly),
  })
}

/** Even the best customers lose their points before they have enough. */
function rewardBeyondLife({ programme, money }: Subject) {
  const months = Math.min(COLLECT_MONTHS, Math.max(1, Math.floor(money.lifeDays / 30)))
  const most = Math.floor(money.bestMonthly * months) + programme.earning.join.points
  return foundAt(
    programme.rewards,
    i => ['rewards', i, 'points'],
    ({ points }) => (points > most ? { points, most, months } : null),
  )
}

function nothingForBase({ programme: { rewards, tiers, offset } }: Subject) {
  const base = tiers[0]?.id
  const open = rewards.some(({ tier }) => tier === null || tier === base)
  return foundIf(rewards.length > 0 && !offset && !open, ['rewards'])
}

function rewardTwice({ programme: { rewards } }: Subject) {
  const names = rewards.map(({ name }) => name)
  return foundAt(
    rewards,
    i => ['rewards', i, 'name'],
    ({ name }, i) => (names.indexOf(name) < i ? { name } : null),
  )
}

function growthMissing({ programme: { growth, tiers } }: Subject) {
  const none = growth.perYuan === 0 && growth.perOrder === 0 && growth.perPoint === 0
  return foundIf(none && tiers.length > 1, ['growth'])
}

function tierUnreachable({ programme: { growth, tiers }, money }: Subject) {
  const perMonth =
    BEST_TIMES *
    (money.orderYuan * (growth.perYuan + growth.perPoint * money.bestRate) + growth.perOrder)
  const most = Math.floor(perMonth * 12)
  // Where nothing makes growth, that alone is told.
  if (most === 0) return []
  return foundAt(
    tiers,
    i => ['tiers', i, 'growth'],
    ({ growth: needed }) => (needed > most ? { needed, most } : null),
  )
}

function tierPaysLess({ programme: { tiers } }: Subject) {
  return foundAt(
    tiers,
    i => ['tiers', i, 'percent'],
    ({ percent }, i) => {
      const below = tiers[i - 1]
      return below && percent < below.percent
        ? { percent, before: below.percent, below: below.name }
        : null
    },
  )
}

function tierEmpty({ programme: { tiers, rewards } }: Subject) {
  return foundAt(
    tiers,
    i => ['tiers', i, 'benefits'],
    (tier, i) => {
      const below = tiers[i - 1]
      if (!below || tier.percent !== below.percent || tier.welcome) return null
      const more = tier.benefits.some(one => !below.benefits.includes(one))
      return more || rewards.some(one => one.tier === tier.id) ? null : { below: below.name }
    },
  )
}
