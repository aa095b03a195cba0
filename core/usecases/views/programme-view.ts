// Brand and rules as screens show them, generated from the running programme
// so that both always agree (G3).
import type { Expiry, Programme, Tier } from '../../contracts/programme'
import type { BrandView, BusinessDate, RulesView, TierStep } from '../../contracts/views'
import { expiryOf } from '../../domain/ledger/lots'

/** The brand and its stores. */
export function brandView(programme: Programme): BrandView {
  const { name, shortName, slogan, phone, trade } = programme.brand
  return { name, shortName, slogan, phone, trade, stores: programme.stores }
}

/** How points are earned and how long they live. */
export function rulesView(programme: Programme, today: BusinessDate): RulesView {
  const { join, purchase, review, checkIn } = programme.earning
  return {
    joinPoints: join.points,
    purchase,
    review,
    checkIn: checkIn.table,
    expiry: expiryView(programme.expiry, today),
    expiryNoticeDays: programme.expiry.kind === 'never' ? null : programme.notices.expiryDays,
    inactivity: programme.inactivity,
    growthPerYuan: programme.growth.perYuan,
    growthPerOrder: programme.growth.perOrder,
    growthPerPoint: programme.growth.perPoint,
    tierRules: programme.tierRules,
    tiers: programme.tiers.map(tier => tierStep(tier, programme)),
    offset: programme.offset,
    refundGraceDays: programme.refund.graceDays,
  }
}

/** A date that is over stands for the same day of the next years: the terms name the one that counts. */
function expiryView(expiry: Expiry, today: BusinessDate): RulesView['expiry'] {
  return expiry.kind === 'date'
    ? { kind: 'date', on: expiryOf(today, expiry) ?? expiry.on }
    : expiry
}

/** A tier as a step of the ladder. */
export function tierStep(tier: Tier, programme: Pick<Programme, 'rewards'>): TierStep {
  const { id, name, growth, percent } = tier
  return {
    id,
    name,
    growth,
    percent,
    benefits: benefitsOf(tier),
    welcome: welcomeOf(tier, programme),
  }
}

/** What a tier gives, in words: its benefits and the names of its entitlements. */
export function benefitsOf({ benefits, entitlements = [] }: Tier): string[] {
  return [...benefits, ...entitlements.map(({ name }) => name)]
}

function welcomeOf({ welcome }: Tier, { rewards }: Pick<Programme, 'rewards'>) {
  if (!welcome) return null
  if ('points' in welcome) return { points: welcome.points, reward: null }
  const reward = rewards.find(({ id }) => id === welcome.rewardId)
  return reward ? { points: 0, reward: reward.name } : null
}
