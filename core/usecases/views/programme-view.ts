// Brand and rules as screens show them, generated from the running programme
// so that both always agree (G3).
import type { Programme, Tier } from '../../contracts/programme'
import type { BrandView, RulesView, TierStep } from '../../contracts/views'

/** The brand and its stores. */
export function brandView(programme: Programme): BrandView {
  const { name, shortName, slogan, phone, trade } = programme.brand
  return { name, shortName, slogan, phone, trade, stores: programme.stores }
}

/** How points are earned and how long they live. */
export function rulesView(programme: Programme): RulesView {
  const { join, purchase, review, checkIn } = programme.earning
  return {
    joinPoints: join.points,
    purchase,
    review,
    checkIn: checkIn.table,
    expiry: programme.expiry,
    growthPerYuan: programme.growth.perYuan,
    tiers: programme.tiers.map(tierStep),
    offset: programme.offset,
    refundGraceDays: programme.refund.graceDays,
  }
}

/** A tier as a step of the ladder. */
export function tierStep({ id, name, growth, percent, benefits }: Tier): TierStep {
  return { id, name, growth, percent, benefits }
}
