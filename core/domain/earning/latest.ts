// The dates that conditions ask for: of a member's latest orders, and of the last one of each category (E19, E20).
// Kept in the member's activity, so that nobody scans orders.
import { RECENT_ORDERS_KEPT } from '../../contracts/limits'
import type { BusinessDate } from '../dates'
import type { Categories } from '../lines'
import type { Activity } from '../member'

type Latest = Pick<Activity, 'days' | 'categoryDays'>

/** The dates of the latest orders with one more. */
export function latestDays({ days = [] }: Latest, on: BusinessDate): BusinessDate[] {
  return [...days, on].slice(-RECENT_ORDERS_KEPT)
}

/** The dates of categories with those of an order's lines; only categories whose spending is kept have one. */
export function latestCategories(
  before: Latest['categoryDays'],
  lines: { category?: string }[],
  { on, categories }: { on: BusinessDate; categories: Categories },
): Record<string, BusinessDate> {
  const dates: Record<string, BusinessDate> = {}
  for (const one in before) if (categories[one] !== undefined) dates[one] = before[one] ?? on
  for (const { category: one } of lines)
    if (one !== undefined && categories[one] !== undefined) dates[one] = on
  return dates
}

/** Without orders of these dates, and without categories of which nothing is left. */
export function lessLatest(
  { days = [], ...activity }: Activity,
  gone: BusinessDate[] = [],
): Activity {
  const left = [...days]
  for (const day of gone) {
    const at = left.lastIndexOf(day)
    if (at >= 0) left.splice(at, 1)
  }
  return keepKnown(left.length > 0 ? { ...activity, days: left } : activity)
}

/** The latest dates of two records of one person. */
export function latestOfBoth(a: Latest, b: Latest): Latest {
  const days = [...(a.days ?? []), ...(b.days ?? [])].sort().slice(-RECENT_ORDERS_KEPT)
  const dated = [...Object.entries(a.categoryDays ?? {}), ...Object.entries(b.categoryDays ?? {})]
  const last = dated.sort(([, x], [, y]) => (x < y ? -1 : 1))
  return {
    ...(days.length > 0 && { days }),
    ...(last.length > 0 && { categoryDays: Object.fromEntries(last) }),
  }
}

function keepKnown({ categoryDays = {}, ...activity }: Activity): Activity {
  const { categories = {} } = activity
  const known = Object.entries(categoryDays).filter(([one]) => categories[one] !== undefined)
  return known.length > 0 ? { ...activity, categoryDays: Object.fromEntries(known) } : activity
}
