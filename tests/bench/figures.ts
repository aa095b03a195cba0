// One figure of the benchmark, and the table of all of them.
import { type Spread, shown } from './stats'

/** A figure; `aim` says in words what it is to be. */
export interface Figure {
  part: string
  name: string
  unit: string
  value: Spread
  aim?: string
}

/** A figure that is the same in every run. */
export function exactly(value: number): Spread {
  return { median: value, min: value, max: value }
}

/** All figures as one table, parts in the order given. */
export function tableOf(figures: Figure[]): string {
  const rows = figures.map(({ part, name, value, unit, aim = '' }) => {
    const exact = value.min === value.max
    const text = exact ? shown(value).replace(/ \(.*/, '') : shown(value)
    return [part, name, `${text} ${unit}`.trim(), aim]
  })
  const head = ['part', 'what', 'median (least–most)', 'aim']
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map(row => (row[i] ?? '').length)))
  return [head, ...rows]
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
