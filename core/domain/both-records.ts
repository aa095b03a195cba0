// The better of two records of one person, part by part: what somebody would have who had always had
// only one.
import { WELCOMES_REMEMBERED } from '../contracts/limits'
import { addDays, type BusinessDate } from './dates'
import { latestOfBoth } from './earning/latest'
import { minusLots, plusLots } from './ledger/lots'
import type { Activity, Context, Member } from './member'
import { earnedTier, grantedLevel } from './tier'

/** Orders and spending of both together. */
export function activityOfBoth(a: Activity, b: Activity): Activity {
  return {
    firstOn: [a.firstOn, b.firstOn].filter(on => on !== null).sort()[0] ?? null,
    lastOn: later(a.lastOn, b.lastOn),
    orders: a.orders + b.orders,
    spend: plusLots(a.spend, b.spend),
    ...bestOf(a, b),
    ...latestOfBoth(a, b),
  }
}

/** What is absent before there is any. */
function bestOf(a: Activity, b: Activity): Pick<Activity, 'categories' | 'usedOn'> {
  const categories = plusLots(a.categories ?? {}, b.categories ?? {})
  const usedOn = later(a.usedOn ?? null, b.usedOn ?? null)
  return {
    ...(Object.keys(categories).length > 0 && { categories }),
    ...(usedOn && { usedOn }),
  }
}

/** Spending by category without that of the other. */
export function lessCategories(
  { categories = {} }: Activity,
  { categories: theirs = {} }: Activity,
): Pick<Activity, 'categories'> {
  const left = plusLots(categories, minusLots(theirs))
  return Object.keys(theirs).length > 0 ? { categories: left } : {}
}

/**
 * The running streak of somebody who checked in with two records: days that touch or overlap are
 * one streak, otherwise the later one runs on.
 */
export function streakOfBoth(a: Member['checkIn'], b: Member['checkIn']): Member['checkIn'] {
  if (!a || !b) return a ?? b
  const [first, last] = a.last <= b.last ? [a, b] : [b, a]
  const touch = first.last >= addDays(last.since, -1)
  return { since: touch ? earlier(first.since, last.since) : last.since, last: last.last }
}

/** The higher tier; of the same one, whichever is kept longer. */
export function betterTier(
  target: Member,
  theirs: Member['tier'],
  context: Context,
): Member['tier'] {
  const { programme, today } = context
  const own = earnedTier(programme, target, today).level
  const other = earnedTier(programme, { ...target, tier: theirs }, today).level
  if (own !== other) return own > other ? target.tier : theirs
  return later(target.tier.until, theirs.until) === target.tier.until ? target.tier : theirs
}

/** The higher of two grants; of the same tier, the one that ends later. */
export function grantOfBoth(
  { granted: own }: Member,
  { granted: theirs }: Pick<Member, 'granted'>,
  { programme, today }: Context,
): Pick<Member, 'granted'> {
  if (!theirs) return {}
  if (!own) return { granted: theirs }
  const level = (granted: NonNullable<Member['granted']>) =>
    grantedLevel(programme, { granted }, today)
  const better = level(theirs) - level(own) || (theirs.until > own.until ? 1 : -1)
  return { granted: better > 0 ? theirs : own }
}

/** Tiers whose welcome was given to either. */
export function together(a: string[] = [], b: string[]): string[] {
  return [...new Set([...a, ...b])].slice(-WELCOMES_REMEMBERED)
}

/** The earlier of two dates. */
export function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b
}

function later(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  return (
    [a, b]
      .filter(on => on !== null)
      .sort()
      .at(-1) ?? null
  )
}
