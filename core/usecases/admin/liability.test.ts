// What an admin is told of the book beyond its days: what had been expected of points and what became of them, ages, and
// a journal that comes in parts.
import { JOURNAL_LINES } from '../../contracts/limits'
import { addDays, datesFrom } from '../../domain/dates'
import type { Counted } from '../../domain/liability/amounts'
import { type BookRow, closeDay } from '../../domain/liability/book'
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld } from '../../testing/memory-world'
import { boss } from '../../testing/shop'
import { journal } from './journal'
import { liability } from './liability'

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-06-15')
})

/** Puts a book in place: what moved on some days, and nothing on all others. */
function bookOf(from: string, to: string, counted: (on: string) => Counted): void {
  let before: BookRow[] = []
  for (const on of datesFrom(from, to)) {
    before = closeDay({ on, counted: counted(on), before, again: null }, housekeeping)
    for (const row of before) world.data.book.set(row._id, row)
  }
}

/** On the first of each month 100 points come that end with that month; so many of them expire. */
const lapsing: Record<string, number> = {
  '2026-01': 40,
  '2026-02': 40,
  '2026-03': 10,
  '2026-04': 50,
  '2026-05': 20,
}

function monthly(on: string): Counted {
  if (!on.endsWith('-01')) return {}
  const bucket = `${on.slice(0, 7).replace('-', '')}_spend`
  const last = addDays(on, -1).slice(0, 7)
  const gone = lapsing[last] ?? 0
  const old = `${last.replace('-', '')}_spend`
  const moved = { issued: { [bucket]: 100 } }
  if (!(last in lapsing)) return { xuhui: { entries: 1, moved } }
  const ended = { redeemed: { [old]: gone - 100 }, expired: { [old]: -gone } }
  return { xuhui: { entries: 3, moved: { ...moved, ...ended } } }
}

test('each month’s estimate stands beside what became of its points, with the error', async () => {
  bookOf('2026-01-01', '2026-06-10', monthly)
  const { breakage, value } = await liability(world, boss, { from: '2026-06-01', to: '2026-06-10' })
  const line = (month: string, expired: number, estimatedPercent: number | null) => ({
    month,
    issued: 100,
    expired,
    actualPercent: expired,
    estimatedPercent,
    errorPercent: estimatedPercent === null ? null : expired - estimatedPercent,
  })
  expect(breakage).toEqual([
    line('2026-01', 40, null),
    line('2026-02', 40, null),
    line('2026-03', 10, null),
    // At the end of March two months had ended: too few. At the end of April three: (40 + 40 + 10) / 3.
    line('2026-04', 50, null),
    line('2026-05', 20, 30),
  ])
  // On the first of June five months have ended: 160 of 500 points expired. A point pays ten fen.
  expect(value).toMatchObject({ expectedUsePercent: 68, useFrom: 'experience', salesFen: 680 })
})

test('what is outstanding, by month of expiry and kind', async () => {
  const issued = { '202612_spend': 30, '202611_reward': 5, never_promotion: 2, debt: 4 }
  const first: Counted = { online: { entries: 1, moved: { issued } } }
  bookOf('2026-06-01', '2026-06-02', on => (on === '2026-06-01' ? first : {}))
  const view = await liability(world, boss, { from: '2026-06-02', to: '2026-06-30' })
  expect(view.ages).toEqual([
    { month: '2026-11', kind: 'reward', points: 5 },
    { month: '2026-12', kind: 'spend', points: 30 },
    { month: null, kind: 'promotion', points: 2 },
  ])
  expect(view.rows).toMatchObject([{ on: '2026-06-02', opening: 37, closing: 37, debt: 4 }])
  expect(view.kinds).toMatchObject([
    { kind: 'spend', opening: 30, issued: 0, closing: 30 },
    { kind: 'behaviour', opening: 0, closing: 0 },
    { kind: 'reward', opening: 5, closing: 5 },
    { kind: 'promotion', opening: 2, closing: 2 },
  ])
})

test('before the first night there is nothing to show', async () => {
  expect(await liability(world, boss, { from: '2026-06-01', to: '2026-06-30' })).toMatchObject({
    closedTo: null,
    rows: [],
    total: { opening: 0, closing: 0, redeemedPercent: null },
    value: null,
    check: null,
    problems: [],
  })
  const empty = done(await journal(world, boss, { month: '2026-06' }))
  expect(empty).toMatchObject({ lines: [], accounts: [], next: null, problems: [] })
})

test('a day that is missing between others is named', async () => {
  bookOf('2026-06-01', '2026-06-05', () => ({}))
  world.data.book.delete('2026-06-03')
  const { problems } = await liability(world, boss, { from: '2026-06-01', to: '2026-06-30' })
  expect(problems).toEqual(['liability/2026-06-03：账页缺失'])
})

test('a month with very many lines comes in parts that make the whole', async () => {
  const stores = Array.from({ length: 40 }, (_, i) => `s${String(i).padStart(2, '0')}`)
  const moved = { issued: { '202612_spend': 7, '202612_reward': 3 } }
  bookOf('2026-05-31', '2026-06-30', () =>
    Object.fromEntries(stores.map(id => [id, { entries: 1, moved }])),
  )
  const parts = []
  for (let from: string | null | undefined; from !== null; ) {
    const part = done(await journal(world, boss, { month: '2026-06', ...(from && { from }) }))
    expect(part.lines.length).toBeLessThanOrEqual(JOURNAL_LINES)
    expect(part.opening).toEqual(parts.at(-1)?.closing ?? { salesFen: 2800, marketingFen: 1200 })
    parts.push(part)
    from = part.next
  }
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.flatMap(part => part.lines)).toHaveLength(30 * 40 * 2 * 2)
  expect(parts.at(-1)?.closing).toEqual({ salesFen: 31 * 2800, marketingFen: 31 * 1200 })
})

test('the file: amounts in yuan, and a name that looks like a formula is only text', async () => {
  const [store] = housekeeping.stores
  if (!store) throw new Error('the template has no stores')
  world.data.live = { ...housekeeping, stores: [{ ...store, name: '=1+1' }] }
  const moved = { issued: { '202612_spend': 1234 } }
  bookOf('2026-06-01', '2026-06-01', () => ({ [store.id]: { entries: 1, moved } }))
  const { csv, accounts } = done(await journal(world, boss, { month: '2026-06' }))
  expect(csv.split('\r\n').slice(1)).toEqual([
    `2026-06-01,JF-20260601-1,主营业务收入—积分递延,123.40,,"'=1+1",发放积分（消费积分 1234 分）`,
    `2026-06-01,JF-20260601-1,合同负债—会员积分,,123.40,"'=1+1",发放积分（消费积分 1234 分）`,
  ])
  expect(accounts).toEqual([
    { account: '主营业务收入—积分递延', debitFen: 12_340, creditFen: 0 },
    { account: '合同负债—会员积分', debitFen: 0, creditFen: 12_340 },
  ])
})
