// What is outstanding, day by day: the liability book, read and checked (X6, A7, A9).
import type { AdminActions, Input } from '../../contracts/actions'
import type { LiabilityView } from '../../contracts/liability-views'
import { addDays, type BusinessDate, datesFrom, endBefore } from '../../domain/dates'
import { type BookRow, BRAND, problemOf, rowId } from '../../domain/liability/book'
import type { Admin } from '../actors'
import type { BookState } from '../book'
import { rowProblemText } from '../views/liability-text'
import {
  agesView,
  breakageView,
  checkView,
  dayView,
  kindsView,
  totalView,
  valueView,
} from '../views/liability-view'
import type { World } from '../world'

/** Ids that one query names at most. */
const IDS = 100

/**
 * The book of some days, of the brand or a store; days that are not closed yet are left out. Rows that
 * are missing or were edited by hand are named, and shown as they are.
 */
export async function liability(
  world: World,
  _: Admin,
  { from, to, storeId = BRAND }: Input<AdminActions, 'liability'>,
): Promise<LiabilityView> {
  const state = await world.book.state()
  const rows = await rowsOf(world, storeId, datesFrom(addDays(from, -1), to))
  const shown = rows.filter(row => row.on >= from)
  const last = shown.at(-1)
  return {
    closedTo: closedTo(state),
    rows: shown.map(dayView),
    total: totalView(shown),
    kinds: kindsView(shown),
    ages: last ? agesView(last) : [],
    value: last ? valueView(last) : null,
    breakage: last ? await breakageOf(world, last) : [],
    check: checkView(state?.checked ?? null),
    problems: problemsIn(rows),
  }
}

/** The last day that is closed; null when there is none. */
export function closedTo(state: BookState | null): BusinessDate | null {
  if (!state) return null
  const last = state.doing === 'check' ? state.on : addDays(state.on, -1)
  return last < state.since ? null : last
}

async function rowsOf(world: World, storeId: string, dates: BusinessDate[]): Promise<BookRow[]> {
  const rows: BookRow[] = []
  for (let i = 0; i < dates.length; i += IDS)
    rows.push(...(await world.book.rows(dates.slice(i, i + IDS).map(on => rowId(on, storeId)))))
  return rows.sort((a, b) => (a.on < b.on ? -1 : 1))
}

function problemsIn(rows: BookRow[]): string[] {
  return rows.flatMap((row, i) => {
    const problem = problemOf(row, rows[i - 1] ?? null)
    return problem ? [rowProblemText(problem)] : []
  })
}

/** Ended vintages beside the estimates that stood at the end of the months before them. */
async function breakageOf(world: World, last: BookRow): Promise<LiabilityView['breakage']> {
  const months = breakageView(last, () => null).map(({ month }) => month)
  if (months.length === 0) return []
  const before = await rowsOf(world, BRAND, months.map(endBefore))
  const estimates = new Map(before.map(row => [row.on, row.valued?.estimate?.percent ?? null]))
  return breakageView(last, month => estimates.get(endBefore(month)) ?? null)
}
