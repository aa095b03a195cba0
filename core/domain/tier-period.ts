// The end of a tier's period: a warning before, a grace after, then kept or down by one step; and the
// end of a tier that was granted. All of it by dates, so that late jobs do what punctual ones do (T1, T3).
import type { Programme } from '../contracts/programme'
import { addDays, type BusinessDate } from './dates'
import { announce } from './inbox'
import type { Context, Member } from './member'
import { earnedTier, grantedLevel, type Place, type Placed, placeInTier, tierAt } from './tier'
import { growthBetween, keptUntil, lastDay, windowStart } from './tier-window'

/** The running period of the tier that growth has earned. */
export interface TierPeriod extends Place {
  /** The first day from which growth counts for keeping the tier. */
  from: BusinessDate
  /** The last day; growth is looked at as of it. */
  until: BusinessDate
  /** The last day of the grace; `until` when the programme gives none. */
  graceEnd: BusinessDate
  /** Growth still missing to keep the tier, that of the grace counted. */
  missing: number
}

/** The running period; null in the lowest tier, which has no end. */
export function tierPeriod(member: Placed, programme: Programme): TierPeriod | null {
  if (member.tier.until === null) return null
  const counted = { member, programme }
  const until = lastDay(counted, member.tier.until)
  const place = earnedTier(programme, member, until)
  const from = windowStart(counted, until)
  const graceEnd = addDays(until, programme.tierRules.graceDays)
  const growth = growthBetween(member, from, graceEnd)
  return { ...place, from, until, graceEnd, missing: Math.max(0, place.tier.growth - growth) }
}

/** Whether the growth up to a date, and no later one, keeps the tier. */
function earnedBy(member: Member, { from, tier }: TierPeriod, on: BusinessDate): boolean {
  return growthBetween(member, from, on) >= tier.growth
}

/**
 * Ends every period that is over by today. Growth is looked at as of the period's last day, and where
 * it does not suffice once more as of the last day of the grace: enough keeps the tier for another
 * period, any less makes it fall by one step, which has a period of its own.
 */
export function endTierPeriods(member: Member, programme: Programme, today: BusinessDate): Member {
  let current = member
  for (;;) {
    const period = tierPeriod(current, programme)
    if (!period || period.until >= today) return current
    const kept = earnedBy(current, period, period.until)
    if (!kept && period.graceEnd >= today) return current
    const stays = kept || earnedBy(current, period, period.graceEnd)
    current = stays ? keep(current, period, programme) : fall(current, period, programme)
  }
}

function keep(member: Member, { tier, level, until }: TierPeriod, programme: Programme): Member {
  const { since } = member.tier
  const next = keptUntil({ member, programme }, addDays(until, 1))
  return placeInTier(member, { tier, level, since, until: next })
}

function fall(member: Member, period: TierPeriod, programme: Programme): Member {
  const level = Math.max(0, period.level - 1)
  const since = addDays(period.graceEnd, 1)
  const until = keptUntil({ member, programme }, since)
  const fallen = placeInTier(member, { tier: tierAt(programme, level), level, since, until })
  // Whether anybody was warned of it depends on who looked when.
  const { warned: _, ...tier } = member.tier
  return { ...fallen, ended: { ...member.ended, tier: { ...tier, over: period.graceEnd } } }
}

/** Takes a granted tier away once its last day is over. */
export function endGrant(member: Member, today: BusinessDate): Member {
  if (!member.granted || member.granted.until >= today) return member
  const { granted, ...others } = member
  return { ...others, ended: { ...member.ended, granted } }
}

/**
 * The member in the tiers of a day, where one has ended since and no other was reached or granted: what is credited
 * late counts in them, and dates do their part once more at the next look.
 */
export function inTiersOf(member: Member, on: BusinessDate): Member {
  const { tier, granted } = member.ended ?? {}
  const before = grantOf(granted, { member, on })
  if (!tier || on > tier.over || member.tier.since !== addDays(tier.over, 1)) return before
  const { over: _, ...earned } = tier
  return { ...before, tier: earned }
}

function grantOf(
  granted: Member['granted'],
  { member, on }: { member: Member; on: BusinessDate },
): Member {
  return granted && !member.granted && on <= granted.until ? { ...member, granted } : member
}

/** Whether nothing would be seen of a fall, for a tier as high is granted for longer. */
function coveredByGrant(member: Member, programme: Programme, period: TierPeriod): boolean {
  return grantedLevel(programme, member, addDays(period.graceEnd, 1)) >= period.level
}

/** The first day of the warning that a tier will fall; null when none is due in this period. */
function warnsOn(member: Member, programme: Programme, period: TierPeriod): BusinessDate | null {
  const { warnDays } = programme.tierRules
  const due = warnDays > 0 && member.tier.warned !== true && period.missing > 0
  if (!due || coveredByGrant(member, programme, period)) return null
  return addDays(period.until, -warnDays)
}

/**
 * Warns the member, once in a period, from so many days before its end on when growth does not
 * suffice; in the grace too, but not when that is over and nothing can be done any more.
 */
export function warnOfTier(member: Member, context: Context): Member {
  const { programme, today } = context
  const period = tierPeriod(member, programme)
  const from = period && warnsOn(member, programme, period)
  if (!period || !from || from > today || period.graceEnd < today) return member
  const { until, graceEnd, missing } = period
  const notice = {
    kind: 'tier_ending' as const,
    tier: period.tier.name,
    on: until,
    graceUntil: graceEnd === until ? null : graceEnd,
    missing,
  }
  return announce({ ...member, tier: { ...member.tier, warned: true } }, notice, context)
}

/** The first dates on which something happens to the member's tier by itself. */
export function tierDates(member: Member, programme: Programme): BusinessDate[] {
  const { granted } = member
  return [
    ...(granted ? [addDays(granted.until, 1)] : []),
    ...periodDates(member, programme, tierPeriod(member, programme)),
  ]
}

function periodDates(
  member: Member,
  programme: Programme,
  period: TierPeriod | null,
): BusinessDate[] {
  if (!period) return []
  if (earnedBy(member, period, period.until)) return [addDays(period.until, 1)]
  const warning = warnsOn(member, programme, period)
  return [addDays(period.graceEnd, 1), ...(warning ? [warning] : [])]
}
