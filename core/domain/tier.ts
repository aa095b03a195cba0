// Tiers come from growth in a rolling window of twelve months, never from the
// balance; up at once, down one step at the end of the period (T1, T3).
import type { Programme, Tier } from '../contracts/programme'
import { addDays, addPeriod, type BusinessDate, endOf, monthOf, monthsBefore } from './dates'
import type { Member } from './member'

const WINDOW_MONTHS = 12

/** Growth that counts on a date: this month and the eleven before it. */
export function growthOn(growth: Member['growth'], on: BusinessDate): number {
  const first = monthsBefore(on, WINDOW_MONTHS - 1)
  const last = monthOf(on)
  return Object.entries(growth).reduce(
    (sum, [month, value]) => (month >= first && month <= last ? sum + value : sum),
    0,
  )
}

/** The index of the highest tier that this growth reaches. */
export function levelFor(programme: Programme, growth: number): number {
  return programme.tiers.findLastIndex(tier => growth >= tier.growth)
}

/**
 * The member's tier and its level (0 = lowest). A tier that the programme no
 * longer has is found anew by growth.
 */
export function tierOf(
  programme: Programme,
  member: Pick<Member, 'tier' | 'growth'>,
  today: BusinessDate,
): { tier: Tier; level: number } {
  const known = programme.tiers.findIndex(tier => tier.id === member.tier.id)
  const level = known >= 0 ? known : levelFor(programme, growthOn(member.growth, today))
  const tier = programme.tiers[level]
  if (!tier) throw new Error(`no tier at level ${level}`)
  return { tier, level }
}

/**
 * How long a tier taken up on `on` is kept: to the end of the month one year
 * later; the lowest for good.
 */
export function keptUntil(level: number, on: BusinessDate): BusinessDate | null {
  return level === 0 ? null : endOf(addPeriod(on, { amount: 1, unit: 'year' }), 'month')
}

/** Puts the member into a tier from a date on. */
export function placeInTier(
  member: Member,
  place: { programme: Programme; level: number; on: BusinessDate },
): Member {
  const tier = place.programme.tiers[place.level]
  if (!tier) throw new Error(`no tier at level ${place.level}`)
  const until = keptUntil(place.level, place.on)
  return { ...member, tier: { id: tier.id, since: place.on, until } }
}

/** Moves the member up as soon as growth allows it. */
export function moveUp(member: Member, programme: Programme, today: BusinessDate): Member {
  const reached = levelFor(programme, growthOn(member.growth, today))
  const { level } = tierOf(programme, member, today)
  return reached > level ? placeInTier(member, { programme, level: reached, on: today }) : member
}

/**
 * Ends every period that is over: a tier still earned is kept for another
 * one, any other falls by one step.
 */
export function endTierPeriods(member: Member, programme: Programme, today: BusinessDate): Member {
  let current = member
  while (current.tier.until !== null && current.tier.until < today) {
    const last = current.tier.until
    const on = addDays(last, 1)
    const { tier, level } = tierOf(programme, current, last)
    const kept = growthOn(current.growth, last) >= tier.growth
    const since = current.tier.since
    current = placeInTier(current, { programme, level: kept ? level : Math.max(0, level - 1), on })
    if (kept) current = { ...current, tier: { ...current.tier, since } }
  }
  return current
}
