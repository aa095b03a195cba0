// Lots of the naive model: when they die, and how points go in and out of them.
import type { Expiry, Programme } from '../contracts/programme'
import {
  type Day,
  dateOf,
  dayAfter,
  dayOf,
  monthLength,
  monthsLater,
  periodEnd,
} from './naive-dates'

/** Points that die together; `dies` is their last day or 'never'. */
export interface Lot {
  dies: string
  kind: string
  points: number
}

const NEVER = 'never'

/** A lot as a line of its last day, kind and points. */
export function line({ dies, kind, points }: Lot): string {
  return `${dies} ${kind} ${points}`
}

/** All points in these lots. */
export function total(lots: Lot[]): number {
  return lots.reduce((sum, lot) => sum + lot.points, 0)
}

/** Whether a lot can still be used on a date. */
export function lives({ dies }: Lot, on: string): boolean {
  return dies === NEVER || dies >= on
}

/** Adds points to the lot that dies with them, or as a new one. */
export function put(lots: Lot[], { dies, kind, points }: Lot): void {
  const twin = lots.find(lot => lot.dies === dies && lot.kind === kind)
  if (twin) twin.points += points
  else lots.push({ dies, kind, points })
}

/**
 * Takes points, soonest dying first. Days are compared as text and kinds after them, so that 'never'
 * comes last of all. Returns what was taken from where.
 */
export function take(lots: Lot[], points: number): Lot[] {
  lots.sort((a, b) => (`${a.dies} ${a.kind}` < `${b.dies} ${b.kind}` ? -1 : 1))
  const taken: Lot[] = []
  let missing = points
  for (const lot of lots) {
    const part = Math.min(lot.points, missing)
    lot.points -= part
    missing -= part
    taken.push({ ...lot, points: part })
  }
  if (missing > 0) throw new Error(`${missing} points were taken that nobody had`)
  return taken
}

/** Points as they come back on a date: as they were, or a gift for the days of grace when they had died. */
export function broughtBack(programme: Programme, lot: Lot, on: string): Lot {
  if (lives(lot, on)) return { ...lot }
  return { ...lot, kind: 'reward', dies: dateOf(daysLater(dayOf(on), programme.refund.graceDays)) }
}

/** What was counted once, by policy and date: the same is asked a thousand times. */
const deaths = new WeakMap<Expiry, Map<string, string>>()

/** The last day of points that are earned on a date. */
export function deathOf({ expiry }: Pick<Programme, 'expiry'>, on: string): string {
  const known = deaths.get(expiry) ?? new Map<string, string>()
  deaths.set(expiry, known)
  const dies = known.get(on) ?? countedDeath(expiry, on)
  known.set(on, dies)
  return dies
}

function countedDeath(expiry: Expiry, on: string): string {
  let day = dayOf(on)
  switch (expiry.kind) {
    case 'never':
      return NEVER
    case 'after':
      if (expiry.unit === 'day') day = daysLater(day, expiry.amount)
      else day = monthsLater(day, expiry.amount * (expiry.unit === 'year' ? 12 : 1))
      return dateOf(periodEnd(day, expiry.to))
    case 'fixed':
      day = daysLater(day, expiry.leastDays)
      while (!isYearly(day, expiry)) day = dayAfter(day)
      return dateOf(day)
    case 'date':
      if (on <= expiry.on) return expiry.on
      while (!isYearly(day, { month: dayOf(expiry.on).m, day: dayOf(expiry.on).d }))
        day = dayAfter(day)
      return dateOf(day)
  }
}

function isYearly({ y, m, d }: Day, { month, day }: { month: number; day: number }): boolean {
  return m === month && d === Math.min(day, monthLength({ y, m }))
}

function daysLater(from: Day, days: number): Day {
  let day = from
  for (let i = 0; i < days; i++) day = dayAfter(day)
  return day
}
