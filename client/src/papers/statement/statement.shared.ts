// Pure helpers of the statement: its months, its parts, its sums.
import type { StatementView } from '@core/contracts/views'

/** Months from one to another, `YYYY-MM`, both included. */
export interface Period {
  from: string
  to: string
}

const YEAR = 12

/** A month so many months later; negative = earlier. No date of today is made here: months are counted from one that the cloud gave. */
export function monthAfter(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * YEAR + Number(month.slice(5)) - 1 + count
  return `${Math.floor(at / YEAR)}-${String((at % YEAR) + 1).padStart(2, '0')}`
}

/** The month of a date, as a period. */
export function monthOf(date: string): Period {
  const month = date.slice(0, 7)
  return { from: month, to: month }
}

/** The twelve months that end with the month of a date. */
export function yearTo(date: string): Period {
  const to = date.slice(0, 7)
  return { from: monthAfter(to, 1 - YEAR), to }
}

/** A period as a name for what was loaded for it. */
export function keyOf({ from, to }: Period): string {
  return `${from}:${to}`
}

/** Puts the next part below: its opening is where the first one closed. */
export function withNext(first: StatementView, next: StatementView): StatementView {
  const chained =
    first.closing.seq === next.opening.seq && first.closing.proof === next.opening.proof
  return {
    ...first,
    lines: [...first.lines, ...next.lines],
    closing: next.closing,
    agrees: first.agrees && next.agrees && chained,
    next: next.next,
  }
}

/** What came in and what went out, both as they are added to the opening. */
export function sums({ lines }: Pick<StatementView, 'lines'>): { gained: number; spent: number } {
  const sum = (points: number[]) => points.reduce((total, one) => total + one, 0)
  const all = lines.map(line => line.points)
  return { gained: sum(all.filter(one => one > 0)), spent: sum(all.filter(one => one < 0)) }
}
