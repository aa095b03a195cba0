// The book in random histories of several members: every day it is what they all have, and every row adds up.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { JournalLine } from '../../contracts/liability-views'
import { type History, histories, type Played, play } from '../../testing/histories'
import { programmeWith } from '../../testing/moments'
import { addDays, datesFrom } from '../dates'
import type { Entry } from '../ledger/entry'
import { listOf, totalOf } from '../ledger/lot-list'
import { addAmounts, amountsOf, byKind, countEntries } from './amounts'
import { type BookRow, closeDay, problemOf, problemOfDay } from './book'
import { journalOf, owedFen } from './journal'

/** Some people who join within a month; each has the store where they always buy. */
const towns = fc.record({
  lives: fc.array(histories, { minLength: 1, maxLength: 4 }),
  worth: fc.record({
    fenPer1000Points: fc.constantFrom(1, 7, 999, 1000, 33_333),
    expectedUsePercent: fc.constantFrom(null, 0, 61, 100),
  }),
})

interface Town {
  lives: History[]
  worth: { fenPer1000Points: number; expectedUsePercent: number | null }
}

/** A person's moments and all their entries. */
interface Life {
  moments: Played[]
  entries: Entry[]
}

const TOWNS = Number(process.env.TOWNS ?? 60)
/** Long absences make long books: what comes after so many days is left out. */
const DAYS = 250

function livesOf({ lives }: Town): Life[] {
  return lives.map((history, i) => {
    const joined = addDays('2026-01-01', i * 9)
    const moments = [...play({ ...history, joined })]
    const entries = (moments.at(-1)?.entries ?? []).map(entry => ({ ...entry, memberId: `m${i}` }))
    return { moments, entries: entries.map(entry => ({ ...entry, _id: `m${i}-${entry.seq}` })) }
  })
}

/** The book of all days on which something happens, and some more. */
function keep(lives: Life[], worth: Town['worth']): Map<string, BookRow[]> {
  const programme = programmeWith({ liability: worth })
  const entries = lives.flatMap(life => life.entries)
  const last =
    entries
      .map(entry => entry.on)
      .sort()
      .at(-1) ?? '2026-01-01'
  const end = [addDays(last, 2), addDays('2026-01-01', DAYS)].sort()[0] ?? last
  const book = new Map<string, BookRow[]>()
  let before: BookRow[] = []
  for (const on of datesFrom('2026-01-01', end)) {
    const counted = countEntries(
      {},
      entries.filter(entry => entry.on === on),
    )
    before = closeDay({ on, counted, before, again: null }, programme)
    book.set(on, before)
  }
  return book
}

/** What a member had at the end of a date: the account of the last moment by then. */
function stoodOn({ moments }: Life, on: string) {
  const last = moments.filter(({ context }) => context.today <= on).at(-1)
  return last?.member.points ?? { lots: [], debt: 0 }
}

/** Jest's own comparison only words the difference: it is slow. */
function same(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** One day of a book with all that was before it. */
interface Turned {
  on: string
  lives: Life[]
  rows: BookRow[]
  brand: BookRow
  /** The rows of the day before. */
  before: BookRow[]
  /** What the journal's lines up to this day make of the two liabilities. */
  owed: Record<string, number>
}

/** Each one throws where it does not hold. */
const rules: Record<string, (turned: Turned) => void> = {
  'the book is the sum of all members, bucket by bucket'({ on, lives, brand }) {
    same(brand.closing, lives.map(life => amountsOf(stoodOn(life, on))).reduce(addAmounts, {}))
  },
  'what is outstanding is what they all can spend'({ on, lives, brand }) {
    const { debt = 0, pending: _, held: __, ...lots } = brand.closing
    const members = lives.map(life => stoodOn(life, on))
    const balances = members.map(points => totalOf(points.lots) - points.debt)
    same(sum(Object.values(lots)) - debt, sum(balances))
  },
  'rows add up and the stores make the brand'({ on, rows }) {
    same(problemOfDay(on, rows), null)
  },
  'each row follows that of the day before'({ rows, before }) {
    const last = new Map(before.map(row => [row.storeId, row]))
    for (const row of rows) same(problemOf(row, last.get(row.storeId) ?? null), null)
  },
  'the journal’s lines make what is owed'({ owed, brand }) {
    same({ sales: owed.合同负债, marketing: owed.预计负债 }, owedFen(brand))
  },
}

/** Adds a day's lines to what is owed; throws where a voucher's debits are not its credits. */
function booked(owed: Turned['owed'], lines: JournalLine[]): Turned['owed'] {
  const next = { ...owed }
  const vouchers: Record<string, number> = {}
  for (const { voucher, account, debitFen, creditFen } of lines) {
    vouchers[voucher] = (vouchers[voucher] ?? 0) + debitFen - creditFen
    const [liability = ''] = account.split('—')
    if (liability in next) next[liability] = (next[liability] ?? 0) + creditFen - debitFen
  }
  same(
    Object.values(vouchers).every(difference => difference === 0),
    true,
  )
  return next
}

test(`${TOWNS} towns keep every rule of the book on every day`, () => {
  const holds = (town: Town) => {
    const lives = livesOf(town)
    let before: BookRow[] = []
    let owed: Turned['owed'] = { 合同负债: 0, 预计负债: 0 }
    for (const [on, rows] of keep(lives, town.worth)) {
      const [brand, ...stores] = rows
      if (!brand) throw new Error(`no row on ${on}`)
      owed = booked(
        owed,
        journalOf({ brand, stores, before: before[0] ?? null }, id => id),
      )
      for (const rule of Object.values(rules)) rule({ on, lives, rows, brand, before, owed })
      before = rows
    }
  }
  fc.assert(fc.property(towns, holds), { numRuns: TOWNS })
}, 120_000)

test('counted again, and in pages of any size, the book is the same', () => {
  const holds = (town: Town, size: number) => {
    const lives = livesOf(town)
    same(keep(lives, town.worth), keep(lives, town.worth))
    const entries = lives.flatMap(life => life.entries)
    let counted = {}
    for (let i = 0; i < entries.length; i += size)
      counted = countEntries(counted, entries.slice(i, i + size))
    same(counted, countEntries({}, entries))
  }
  fc.assert(fc.property(towns, fc.integer({ min: 1, max: 7 }), holds), { numRuns: 30 })
})

test('a store is kept by kind, the brand by month of expiry too', () => {
  const lots = listOf({ '20270331_spend': 30, '20270430_spend': 5, never_reward: 2 })
  expect(amountsOf({ lots, debt: 7 })).toEqual({
    '202703_spend': 30,
    '202704_spend': 5,
    never_reward: 2,
    debt: 7,
  })
  expect(byKind(amountsOf({ lots, debt: 7 }))).toEqual({ spend: 35, reward: 2, debt: 7 })
})
