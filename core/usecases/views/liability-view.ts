// The liability book as an admin sees it: days, kinds, ages, what it is worth, and what was expected of points
// that have come to their end.
import type {
  BookColumns,
  BreakageMonth,
  LiabilityAge,
  LiabilityCheck,
  LiabilityDay,
  LiabilityValue,
  LiabilityView,
} from '../../contracts/liability-views'
import type { PointKind } from '../../contracts/views'
import {
  type Amounts,
  byKind,
  type Holding,
  pointsIn,
  readBucket,
  verbs,
} from '../../domain/liability/amounts'
import type { BookRow } from '../../domain/liability/book'
import { owedFen } from '../../domain/liability/journal'
import { expiredPercent } from '../../domain/liability/value'
import type { BookCheck } from '../book'
import { differencesText } from './liability-text'

const KINDS: PointKind[] = ['spend', 'behaviour', 'reward', 'promotion']

/** One row as a day. */
export function dayView(row: BookRow): LiabilityDay {
  const { on, entries, closing } = row
  const { pending = 0, held: onHold = 0, debt = 0 } = closing
  return { on, entries, ...columnsOf([row], pointsIn), pending, onHold, debt }
}

/** All rows together, and how much of what was issued was redeemed. */
export function totalView(rows: BookRow[]): LiabilityView['total'] {
  const columns = columnsOf(rows, pointsIn)
  const issued = columns.issued + columns.clawedBack
  const redeemed = -columns.redeemed - columns.restored
  return {
    ...columns,
    redeemedPercent: issued > 0 ? Math.round((redeemed * 100) / issued) : null,
  }
}

/** All rows together, kind by kind. */
export function kindsView(rows: BookRow[]): LiabilityView['kinds'] {
  return KINDS.map(kind => ({
    kind,
    ...columnsOf(rows, amounts => byKind(amounts)[kind] ?? 0),
  }))
}

/** From the first row's opening to the last one's closing. */
function columnsOf(rows: BookRow[], points: (amounts: Amounts) => number): BookColumns {
  const moved = verbs.map(verb => [
    verb,
    rows.reduce((sum, row) => sum + points(row.moved[verb] ?? {}), 0),
  ])
  return {
    opening: points(rows[0]?.opening ?? {}),
    ...(Object.fromEntries(moved) as Omit<BookColumns, 'opening' | 'closing'>),
    closing: points(rows.at(-1)?.closing ?? {}),
  }
}

function isKind(kind: Holding): kind is PointKind {
  return KINDS.some(one => one === kind)
}

/** What is outstanding by the month of its expiry; a store's row doesn't know. */
export function agesView({ closing }: BookRow): LiabilityAge[] {
  return Object.entries(closing)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([bucket, points]) => {
      const { month, kind } = readBucket(bucket)
      if (month === null || !isKind(kind)) return []
      return [{ month: monthText(month), kind, points }]
    })
}

/** What a point is worth on the row's day, and what is owed; null for a store. */
export function valueView(row: BookRow): LiabilityValue | null {
  if (!row.valued) return null
  const { fenPer1000, from, usePercent, useFrom } = row.valued.value
  const { sales, marketing } = owedFen(row)
  return {
    fenPer1000Points: fenPer1000,
    from,
    expectedUsePercent: usePercent,
    useFrom,
    salesFen: sales,
    marketingFen: marketing,
  }
}

/** The vintages that had ended by a brand's row, each beside what `estimated` says was expected. */
export function breakageView(
  row: BookRow,
  estimated: (month: string) => number | null,
): BreakageMonth[] {
  const now = row.on.slice(0, 7)
  return Object.entries(row.valued?.vintages ?? {})
    .map(([key, vintage]) => ({ month: `${key.slice(0, 4)}-${key.slice(4)}`, ...vintage }))
    .filter(({ month }) => month < now)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(vintage => {
      const actualPercent = expiredPercent(vintage)
      const estimatedPercent = estimated(vintage.month)
      const known = actualPercent !== null && estimatedPercent !== null
      const errorPercent = known ? actualPercent - estimatedPercent : null
      return { ...vintage, actualPercent, estimatedPercent, errorPercent }
    })
}

/** The last comparison with the members. */
export function checkView(checked: BookCheck | null): LiabilityCheck | null {
  if (!checked) return null
  const { on, members, difference } = checked
  return { on, members, differences: differencesText(difference) }
}

function monthText(month: string): string | null {
  return month === 'never' ? null : `${month.slice(0, 4)}-${month.slice(4)}`
}
