// The journal of a month, for accounting: what the liability book's days mean in money (CAS 14).
import Papa from 'papaparse'
import type { AdminActions, Input } from '../../contracts/actions'
import type { JournalLine, JournalView } from '../../contracts/liability-views'
import { JOURNAL_LINES } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import { addDays, type BusinessDate, datesFrom, endOf } from '../../domain/dates'
import { ONLINE } from '../../domain/liability/amounts'
import { type BookRow, BRAND, problemOf, problemOfDay, rowId } from '../../domain/liability/book'
import { journalOf, owedFen } from '../../domain/liability/journal'
import type { Admin } from '../actors'
import { programmeInForce } from '../programme-in-force'
import { rowProblemText } from '../views/liability-text'
import type { World } from '../world'

/** Days that one query reads: with 200 stores each, no more rows than a query gives. */
const DAYS = 4
/** Tells Excel that a file is UTF-8. */
const BOM = '\ufeff'

/** The days that were read, in order, until one is missing or wrong. */
interface Read {
  before: BookRow | null
  brands: BookRow[]
  lines: JournalLine[]
  next: BusinessDate | null
  problems: string[]
}

/**
 * The journal lines of a month's closed days, or of those from `from` on; where they are many, in
 * several answers. It ends before a day whose rows were edited by hand, and says so. Refusal:
 * programme_missing.
 */
export async function journal(
  world: World,
  _: Admin,
  { month, from = `${month}-01` }: Input<AdminActions, 'journal'>,
): Promise<JournalView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const dates = datesFrom(from, endOf(from, 'month'))
  const { before, brands, lines, next, problems } = await read(
    world,
    dates,
    namesIn(inForce.programme),
  )
  const last = brands.at(-1) ?? before
  return {
    month,
    lines,
    csv: csvOf(lines),
    accounts: accountsOf(lines),
    opening: fenView(before),
    closing: fenView(last),
    next,
    problems,
  }
}

async function read(
  world: World,
  dates: BusinessDate[],
  nameOf: (storeId: string) => string,
): Promise<Read> {
  const [first = ''] = dates
  const [before = null] = await world.book.rows([rowId(addDays(first, -1), BRAND)])
  const done: Read = { before, brands: [], lines: [], next: null, problems: [] }
  for (let i = 0; i < dates.length; i += DAYS) {
    const chunk = dates.slice(i, i + DAYS)
    const rows = await world.book.ofDays(chunk)
    for (const on of chunk) {
      const ofDay = rows.filter(row => row.on === on)
      if (ofDay.length === 0 && done.brands.length === 0 && !before) continue
      if (ofDay.length === 0) return done
      if (!addDay(done, ofDay, nameOf)) return done
    }
  }
  return done
}

/** Adds a day's lines; false when it is wrong or must wait for the next answer. */
function addDay(done: Read, rows: BookRow[], nameOf: (storeId: string) => string): boolean {
  const brand = rows.find(row => row.storeId === BRAND)
  const before = done.brands.at(-1) ?? done.before
  const on = rows[0]?.on ?? ''
  const problem = problemOfDay(on, rows) ?? (brand ? problemOf(brand, before) : null)
  if (!brand || problem) {
    if (problem) done.problems.push(rowProblemText(problem))
    return false
  }
  const stores = rows.filter(row => row !== brand).sort((a, b) => (a._id < b._id ? -1 : 1))
  const lines = journalOf({ brand, stores, before }, nameOf)
  if (done.lines.length > 0 && done.lines.length + lines.length > JOURNAL_LINES) {
    done.next = on
    return false
  }
  done.brands.push(brand)
  done.lines.push(...lines)
  return true
}

function namesIn({ stores, brand }: Programme): (storeId: string) => string {
  const names = new Map(stores.map(store => [store.id, store.name]))
  return storeId => {
    if (storeId === BRAND) return brand.shortName
    return names.get(storeId) ?? (storeId === ONLINE ? '线上' : storeId)
  }
}

function accountsOf(lines: JournalLine[]): JournalView['accounts'] {
  const accounts = new Map<string, { debitFen: number; creditFen: number }>()
  for (const { account, debitFen, creditFen } of lines) {
    const sum = accounts.get(account) ?? { debitFen: 0, creditFen: 0 }
    accounts.set(account, {
      debitFen: sum.debitFen + debitFen,
      creditFen: sum.creditFen + creditFen,
    })
  }
  return [...accounts].map(([account, sums]) => ({ account, ...sums }))
}

function fenView(row: BookRow | null): JournalView['opening'] {
  const { sales, marketing } = row ? owedFen(row) : { sales: 0, marketing: 0 }
  return { salesFen: sales, marketingFen: marketing }
}

function csvOf(lines: JournalLine[]): string {
  const rows = lines.map(({ on, voucher, account, debitFen, creditFen, store, memo }) => ({
    日期: on,
    凭证号: voucher,
    科目: account,
    '借方（元）': yuan(debitFen),
    '贷方（元）': yuan(creditFen),
    门店: store,
    摘要: memo,
  }))
  return BOM + Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })
}

/** Fen as yuan with two digits; empty for none. */
function yuan(fen: number): string {
  if (fen === 0) return ''
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
