// Tiers: what growth has earned and what an admin has granted. They come from growth in a window, never
// from the balance, and up at once (T1, T3).
import type { Programme, Tier } from '../contracts/programme'
import type { BusinessDate } from './dates'
import type { Member } from './member'
import { type Growing, growthOn, reachedUntil } from './tier-window'

/** What of a member their tier follows from. */
export type Placed = Growing & Pick<Member, 'tier' | 'granted'>

/** The day and the rules of a beginning. */
interface Start {
  programme: Programme
  today: BusinessDate
}

/** A tier and its level; 0 = the lowest. */
export interface Place {
  tier: Tier
  level: number
}

/** The index of the highest tier that this growth reaches. */
export function levelFor(programme: Programme, growth: number): number {
  return programme.tiers.findLastIndex(tier => growth >= tier.growth)
}

/** The tier at a level. */
export function tierAt(programme: Programme, level: number): Tier {
  const tier = programme.tiers[level]
  if (!tier) throw new Error(`no tier at level ${level}`)
  return tier
}

/**
 * The tier that growth has earned. One that the programme no longer has is found anew by growth.
 */
export function earnedTier(programme: Programme, member: Placed, on: BusinessDate): Place {
  const known = programme.tiers.findIndex(tier => tier.id === member.tier.id)
  const level = known >= 0 ? known : levelFor(programme, growthOn(member, programme, on))
  return { tier: tierAt(programme, level), level }
}

/** The level that an admin has granted until this date or later; -1 = none. */
export function grantedLevel(
  programme: Programme,
  { granted }: Pick<Member, 'granted'>,
  on: BusinessDate,
): number {
  if (!granted || granted.until < on) return -1
  return programme.tiers.findIndex(tier => tier.id === granted.tier)
}

/** The tier that counts: the one earned, or a higher one that was granted. */
export function tierOf(programme: Programme, member: Placed, on: BusinessDate): Place {
  const earned = earnedTier(programme, member, on)
  const level = Math.max(earned.level, grantedLevel(programme, member, on))
  return { tier: tierAt(programme, level), level }
}

/** Puts the member into a tier from a date on; the lowest is kept for good. */
export function placeInTier(
  member: Member,
  place: { tier: Tier; level: number; since: BusinessDate; until: BusinessDate },
): Member {
  const { tier, level, since, until } = place
  return { ...member, tier: { id: tier.id, since, until: level === 0 ? null : until } }
}

/** Puts the member into the lowest tier, as at the beginning of a life. */
export function placeAtStart(member: Member, { programme, today }: Start): Member {
  return { ...member, tier: { id: tierAt(programme, 0).id, since: today, until: null } }
}

/** Moves the member up as soon as growth allows it, by as many steps as it reaches. */
export function moveUp(member: Member, programme: Programme, today: BusinessDate): Member {
  const level = levelFor(programme, growthOn(member, programme, today))
  if (level <= earnedTier(programme, member, today).level) return member
  const until = reachedUntil({ member, programme }, today)
  return placeInTier(member, { tier: tierAt(programme, level), level, since: today, until })
}
