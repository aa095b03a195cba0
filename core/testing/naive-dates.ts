// Calendar arithmetic by hand, for the naive model: it shares no code and no
// library with the domain's dates.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Year, month (1 to 12) and day. */
export interface Day {
  y: number
  m: number
  d: number
}

/** Reads 'YYYY-MM-DD'. */
export function dayOf(date: string): Day {
  return { y: Number(date.slice(0, 4)), m: Number(date.slice(5, 7)), d: Number(date.slice(8)) }
}

/** Writes 'YYYY-MM-DD'. */
export function dateOf({ y, m, d }: Day): string {
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** How many days a month has. */
export function monthLength({ y, m }: Pick<Day, 'y' | 'm'>): number {
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  return m === 2 && leap ? 29 : (LENGTHS[m - 1] ?? 0)
}

/** The day after. */
export function dayAfter({ y, m, d }: Day): Day {
  if (d < monthLength({ y, m })) return { y, m, d: d + 1 }
  return m < 12 ? { y, m: m + 1, d: 1 } : { y: y + 1, m: 1, d: 1 }
}

/** The day before. */
export function dayBefore({ y, m, d }: Day): Day {
  if (d > 1) return { y, m, d: d - 1 }
  const before = m > 1 ? { y, m: m - 1 } : { y: y - 1, m: 12 }
  return { ...before, d: monthLength(before) }
}

/** So many months later; a day that the month lacks becomes its last. */
export function monthsLater({ y, m, d }: Day, months: number): Day {
  const count = y * 12 + (m - 1) + months
  const then = { y: Math.floor(count / 12), m: (count % 12) + 1 }
  return { ...then, d: Math.min(d, monthLength(then)) }
}

/** The last day of the day, month, quarter or year that a day lies in. */
export function periodEnd(day: Day, period: 'day' | 'month' | 'quarter' | 'year'): Day {
  if (period === 'day') return day
  const m = { month: day.m, quarter: Math.ceil(day.m / 3) * 3, year: 12 }[period]
  return { y: day.y, m, d: monthLength({ y: day.y, m }) }
}
