// Statements: what a month begins with, what happens in it and what it ends with always fit, in any
// history of a member, and one month goes on where the former one ended.
import fc from 'fast-check'
import { HISTORIES, histories, type Played, play } from '../../testing/histories'
import { memberAt } from '../../testing/proved'
import { addPeriod, endOf } from '../dates'
import { settle } from '../settle'
import { balanceOf } from './apply'
import type { Entry } from './entry'
import { changeLots, listOf, totalOf } from './lot-list'
import { addsUp, type Statement, statementOf } from './statement'

const ALL = { from: '2000-01-01', to: '2099-12-31', after: 0, limit: 1e9 }
const month = (first: string) => ({ ...ALL, from: first, to: endOf(first, 'month') })

/** Every month from that of one date to that of another, in order. */
function months(entries: Entry[], [since, until]: [string, string]): Statement[] {
  const list: Statement[] = []
  let first = `${since.slice(0, 7)}-01`
  for (; first <= until; first = addPeriod(first, { amount: 1, unit: 'month' }))
    list.push(statementOf(entries, month(first)))
  return list
}

function last({ member, context, entries }: Played) {
  const settled = settle({ ...member, outbox: {} }, context)
  return { settled, entries, today: context.today }
}

test('in any history: every month adds up, goes on where the last one ended, and ends at the balance', () => {
  fc.assert(
    fc.property(histories, history => {
      const { settled, entries, today } = last([...play(history)].at(-1) as Played)
      const list = months(entries, [history.joined, today])
      list.forEach((one, i) => {
        expect(addsUp(one)).toBe(true)
        expect(totalOf(one.closing.points.lots) - one.closing.points.debt).toBe(
          balanceOf(one.closing),
        )
        if (i > 0) expect(one.opening).toEqual(list[i - 1]?.closing)
      })
      const end = list.at(-1)?.closing
      expect([end?.points, end?.head, end?.seq]).toEqual([
        settled.points,
        settled.head,
        settled.seq,
      ])
      expect(list.flatMap(one => one.entries.map(({ entry }) => entry.seq))).toEqual(
        entries.map(({ seq }) => seq),
      )
    }),
    { numRuns: Math.ceil(HISTORIES / 50) },
  )
})

const { member, entries } = memberAt('2026-06-30')

test.each([1, 2, 5, 100])('in parts of %i lines it is the same statement', limit => {
  const whole = statementOf(entries, ALL)
  const parts: Statement[] = []
  for (let after: number | null = 0; after !== null; after = parts.at(-1)?.next ?? null)
    parts.push(statementOf(entries, { ...ALL, after, limit }))
  expect(parts.flatMap(part => part.entries)).toEqual(whole.entries)
  parts.forEach((part, i) => {
    expect([addsUp(part), part.entries.length <= limit]).toEqual([true, true])
    if (i > 0) expect(part.opening).toEqual(parts[i - 1]?.closing)
  })
  expect([parts[0]?.opening, parts.at(-1)?.closing]).toEqual([whole.opening, whole.closing])
})

test('before the first entry there is nothing; after the last one nothing changes', () => {
  const before = statementOf(entries, month('2020-01-01'))
  expect([before.entries, balanceOf(before.closing)]).toEqual([[], 0])
  const after = statementOf(entries, month('2026-12-01'))
  expect(after.entries).toEqual([])
  expect([after.opening, after.closing].map(balanceOf)).toEqual(Array(2).fill(balanceOf(member)))
})

test('the first day of a cut is in it', () => {
  const [first] = entries
  const cut = statementOf(entries, { ...ALL, from: first?.on ?? '' })
  expect([cut.opening.seq, cut.entries.length]).toEqual([0, entries.length])
})

test('a debt that a line repays adds up', () => {
  const owing = { seq: 1, head: 'a', points: { lots: [], debt: 5 }, growth: {} }
  const paid = { ...owing, seq: 2, points: { lots: [], debt: 0 } }
  const line = { ...entries[0], lots: {}, debt: -5, points: 5 } as Entry
  const lines = [{ entry: line, balance: 0 }]
  expect(addsUp({ opening: owing, entries: lines, closing: paid, next: null })).toBe(true)
})

test('an entry booked late for a day of the month before stands where it was booked', () => {
  const late = entries.map((entry, i) => (i === 5 ? { ...entry, on: '2026-01-31' } : entry))
  const june = statementOf(late, month('2026-06-01'))
  expect(june.entries.map(({ entry }) => entry.seq)).toEqual(entries.map(({ seq }) => seq))
  expect(statementOf(late, month('2026-01-01')).entries).toEqual([])
})

test.each<[string, (statement: Statement) => Statement]>([
  ['a line taken out', s => ({ ...s, entries: s.entries.slice(1) })],
  [
    'points of a line changed',
    s => ({
      ...s,
      entries: s.entries.map((line, i) =>
        i === 2 ? { ...line, entry: { ...line.entry, points: line.entry.points + 1 } } : line,
      ),
    }),
  ],
  [
    'a lot moved at the end',
    s => ({
      ...s,
      closing: { ...s.closing, points: { ...s.closing.points, lots: listOf({ x: 1 }) } },
    }),
  ],
  [
    'a point that changed lots at the end',
    s => {
      const lots = changeLots(s.closing.points.lots, { [firstLot(s)]: -1, x: 1 })
      return { ...s, closing: { ...s.closing, points: { ...s.closing.points, lots } } }
    },
  ],
  [
    'the debt of a line changed',
    s => ({
      ...s,
      entries: s.entries.map((line, i) =>
        i === 2 ? { ...line, entry: { ...line.entry, debt: line.entry.debt + 1 } } : line,
      ),
    }),
  ],
  [
    'a debt at the end',
    s => ({ ...s, closing: { ...s.closing, points: { ...s.closing.points, debt: 1 } } }),
  ],
])('%s is found', (_, spoil) => {
  const whole = statementOf(entries, ALL)
  expect([addsUp(whole), addsUp(spoil(whole))]).toEqual([true, false])
})

function firstLot({ closing }: Statement): string {
  return closing.points.lots[0]?.key ?? ''
}
