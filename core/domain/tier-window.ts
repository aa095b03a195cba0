// In which months growth counts for tiers, and how long a tier is kept: the rolling twelve months, the
// calendar year, or the member's own year (T1, docs/decisions/0008-tiers-by-growth-in-a-window.md).
import type { Programme } from '../contracts/programme'
import { addDays, addPeriod, type BusinessDate, endOf, monthOf } from './dates'
import type { Member } from './member'
import { perText } from './remembered'

/** What of a member windows and growth need. */
export type Growing = Pick<Member, 'growth' | 'profile'>

/** A member and the programme whose rules count their growth. */
interface Counted {
  member: Growing
  programme: Programme
}

const YEAR = { amount: 1, unit: 'year' } as const

/**
 * The first day of the window that a date lies in: of eleven months before, of 1 January, or of the
 * month in which the member joined. Always the first of a month, for growth is kept by month.
 */
export function windowStart({ member, programme }: Counted, on: BusinessDate): BusinessDate {
  const { window } = programme.tierRules
  if (window === 'rolling') return rollingStart(on)
  const begins = window === 'calendar' ? '01' : member.profile.joinedOn.slice(5, 7)
  const year = Number(on.slice(0, 4)) - (on.slice(5, 7) < begins ? 1 : 0)
  return `${year}-${begins}-01`
}

const rollingStart = perText(on =>
  addPeriod(`${on.slice(0, 7)}-01`, { amount: -11, unit: 'month' }),
)

/** Growth from the month of one date to that of another, both included. */
export function growthBetween(
  { growth }: Pick<Member, 'growth'>,
  from: BusinessDate,
  to: BusinessDate,
): number {
  const [first, last] = [monthOf(from), monthOf(to)]
  let sum = 0
  for (const month in growth) if (month >= first && month <= last) sum += growth[month] ?? 0
  return sum
}

/** Growth that counts on a date. */
export function growthOn(member: Growing, programme: Programme, on: BusinessDate): number {
  return growthBetween(member, windowStart({ member, programme }, on), on)
}

/**
 * The last day of a tier that is kept, or fallen to, on a date: the end of the month one year later,
 * or of the year that the date lies in.
 */
export function keptUntil(counted: Counted, on: BusinessDate): BusinessDate {
  if (counted.programme.tierRules.window === 'rolling') return endOf(addPeriod(on, YEAR), 'month')
  return addDays(addPeriod(windowStart(counted, on), YEAR), -1)
}

/**
 * The last day of a tier that is reached on a date: the end of the month one year later, or of the
 * year after the one that the date lies in.
 */
export function reachedUntil(counted: Counted, on: BusinessDate): BusinessDate {
  const end = keptUntil(counted, on)
  return counted.programme.tierRules.window === 'rolling'
    ? end
    : keptUntil(counted, addDays(end, 1))
}

/**
 * The last day of a period as the rules in force count: one that was begun by other rules and would
 * end inside a year goes on to the end of it.
 */
export function lastDay(counted: Counted, until: BusinessDate): BusinessDate {
  return counted.programme.tierRules.window === 'rolling' ? until : keptUntil(counted, until)
}
