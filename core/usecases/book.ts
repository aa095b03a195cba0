// The liability book as use cases see it: its rows, and how far the job has come that keeps it.
import type { BusinessDate } from '../domain/dates'
import type { Amounts, Counted } from '../domain/liability/amounts'
import type { BookRow } from '../domain/liability/book'

/** The last comparison of the liability book with the sum of all members. */
export interface BookCheck {
  on: BusinessDate
  members: number
  /** The book less the members; empty when they agree. */
  difference: Amounts
}

/** How far the liability book has come. What was read and what was counted of it change together. */
export interface BookState {
  rev: number
  /** The first day of the book. */
  since: BusinessDate
  /** The day that is counted, or that was closed and is compared with the members. */
  on: BusinessDate
  doing: 'count' | 'check'
  /** The `_id` of the last entry, or member, that is in the sums. */
  upTo: string
  counted: Counted
  members: { seen: number; sum: Amounts }
  checked: BookCheck | null
}

/** The liability book and the state of the job that keeps it. */
export interface Book {
  state(): Promise<BookState | null>
  /** Makes `next` the state if it still is at the revision before; false when another tick was faster. */
  advance(next: BookState): Promise<boolean>
  /** Adds rows; false when one of them was there already. */
  add(rows: BookRow[]): Promise<boolean>
  replace(row: BookRow): Promise<void>
  /** The rows with these ids that there are, in no order. */
  rows(ids: string[]): Promise<BookRow[]>
  /** All rows of these dates, in no order. */
  ofDays(dates: BusinessDate[]): Promise<BookRow[]>
}
