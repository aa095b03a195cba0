// The liability book: one row per day for the brand and one per store, each chained to the row of the day
// before by hash, so that an edit by hand shows.
import { createHash } from 'node:crypto'
import type { Programme } from '../../contracts/programme'
import { canonical } from '../canonical'
import { addDays, type BusinessDate } from '../dates'
import {
  type Amounts,
  addAmounts,
  byKind,
  type Counted,
  lessAmounts,
  type Moved,
  movedByAll,
  standingAfter,
} from './amounts'
import {
  ageVintages,
  type Estimate,
  estimateExpiry,
  type Value,
  type Vintages,
  valueOn,
} from './value'

/** Stands for all stores together. */
export const BRAND = '*'

/** One day of the brand, by month of expiry and kind, or of one store, by kind. */
export interface BookRow {
  /** `<date>` or `<date>-<storeId>`. */
  _id: string
  on: BusinessDate
  storeId: string
  entries: number
  opening: Amounts
  moved: Moved
  closing: Amounts
  /** Only the brand's row: what points are worth on this day, and what was learned so far. */
  valued: Valued | null
  /** The hash of this store's row of the day before; '' before the first. */
  head: string
  /** Over all other fields. */
  hash: string
}

export interface Valued {
  value: Value
  vintages: Vintages
  estimate: Estimate | null
}

/** The `_id` of a row. */
export function rowId(on: BusinessDate, storeId: string): string {
  return storeId === BRAND ? on : `${on}-${storeId}`
}

/** The hash of a row: 96 bits, base64url. */
export function hashRow({ hash: _, ...fields }: BookRow): string {
  return createHash('sha256').update(canonical(fields)).digest('base64url').slice(0, 16)
}

/** A day that is over: what its entries moved, and the rows that stand already. */
export interface Day {
  on: BusinessDate
  counted: Counted
  /** The rows of the day before. */
  before: BookRow[]
  /** A row of this very day, when it is counted again: its value of a point stays. */
  again: BookRow | null
}

/** The rows of a finished day: the brand's first, then those of all stores that ever took part. */
export function closeDay(day: Day, programme: Programme): BookRow[] {
  const { counted, before } = day
  const own = new Map(before.map(row => [row.storeId, row]))
  const brand = brandRow(day, own.get(BRAND) ?? null, programme)
  const ids = new Set([...own.keys(), ...Object.keys(counted)])
  ids.delete(BRAND)
  const stores = [...ids].sort().map(storeId => {
    const { entries, moved } = counted[storeId] ?? { entries: 0, moved: {} }
    const last = own.get(storeId) ?? null
    return rowOf(day, last, { storeId, entries, moved: movedByKind(moved), valued: null })
  })
  return [brand, ...stores]
}

function movedByKind(moved: Moved): Moved {
  const kinds = Object.entries(moved).map(([verb, amounts]) => [verb, byKind(amounts)] as const)
  return Object.fromEntries(kinds.filter(([, amounts]) => !isEmpty(amounts)))
}

function brandRow(day: Day, last: BookRow | null, programme: Programme): BookRow {
  const { on } = day
  const all = movedByAll(day.counted)
  const vintages = ageVintages(last?.valued?.vintages ?? {}, all.moved, on)
  const estimate = estimateExpiry(vintages, on)
  const before = last?.valued ? { on: last.on, value: last.valued.value } : null
  const value = day.again?.valued?.value ?? valueOn(programme, on, { estimate, before })
  return rowOf(day, last, { storeId: BRAND, ...all, valued: { value, vintages, estimate } })
}

function rowOf(
  { on }: Day,
  last: BookRow | null,
  own: Pick<BookRow, 'storeId' | 'entries' | 'moved' | 'valued'>,
): BookRow {
  const opening = last?.closing ?? {}
  const row = {
    _id: rowId(on, own.storeId),
    on,
    ...own,
    opening,
    closing: standingAfter(opening, own.moved),
    head: last?.hash ?? '',
    hash: '',
  }
  return { ...row, hash: hashRow(row) }
}

/** What is wrong with a row, as a word and its `_id`. */
export interface RowProblem {
  kind: 'missing' | 'edited' | 'sum' | 'opening' | 'stores'
  row: string
}

/**
 * What is wrong with a row by itself, or beside the row of the day before where that is known.
 */
export function problemOf(row: BookRow, before: BookRow | null): RowProblem | null {
  const is = (kind: RowProblem['kind']) => ({ kind, row: row._id })
  if (hashRow(row) !== row.hash) return is('edited')
  if (!isEmpty(lessAmounts(standingAfter(row.opening, row.moved), row.closing))) return is('sum')
  if (!before) return null
  if (row.on !== addDays(before.on, 1))
    return { kind: 'missing', row: rowId(addDays(before.on, 1), row.storeId) }
  return row.head === before.hash ? null : is('opening')
}

/**
 * What is wrong with the rows of one day, all stores: each by itself, and that the stores make the
 * brand. Null = all right.
 */
export function problemOfDay(on: BusinessDate, rows: BookRow[]): RowProblem | null {
  const brand = rows.find(row => row.storeId === BRAND)
  if (!brand) return { kind: 'missing', row: on }
  for (const row of rows) {
    const problem = problemOf(row, null)
    if (problem) return problem
  }
  const stores = rows.filter(row => row.storeId !== BRAND)
  const sum = stores.map(row => row.closing).reduce(addAmounts, {})
  const agrees = isEmpty(lessAmounts(sum, byKind(brand.closing)))
  return agrees ? null : { kind: 'stores', row: on }
}

function isEmpty(amounts: Amounts): boolean {
  return Object.keys(amounts).length === 0
}
