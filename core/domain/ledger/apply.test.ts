// What an entry does to an account: its number, lots, debt, what waits, and growth by month.
import { type Account, apply, balanceOf, emptyAccount } from './apply'
import { type Entry, seal } from './entry'
import { listOf } from './lot-list'

const before: Account = {
  seq: 4,
  head: 'former',
  points: { lots: listOf({ '20270331_spend': 50, never_gift: 8 }), debt: 0 },
  growth: { m202601: 30, m202602: 5 },
}

function entry(of: Partial<Entry>): Entry {
  return seal(
    { _id: 'M1', seq: before.seq, head: before.head },
    {
      ...{ kind: 'adjust', lots: {}, debt: 0, growth: 0, growthOn: null, at: 9 },
      ...{ on: '2026-03-10', operationId: 'op', reason: { kind: 'join' }, storeId: null },
      ...{ receipt: { steps: [], misses: [] }, programme: 'v1' },
      ...of,
    },
  )
}

test('its number and hash are the account’s', () => {
  const one = entry({})
  expect(apply(before, one)).toEqual({ ...before, seq: 5, head: one.hash })
})

test.each([before.seq, before.seq + 2])('number %i after 4 is a bug', seq => {
  expect(() => apply(before, { ...entry({}), seq })).toThrow(`entry ${seq} after 4`)
})

describe('lots, debt and what waits', () => {
  test.each<[string, Partial<Entry>, Account['points'], number]>([
    [
      'points go in and out of lots',
      { lots: { '20270331_spend': -50, '20260630_reward': 20 } },
      { lots: listOf({ '20260630_reward': 20, never_gift: 8 }), debt: 0 },
      28,
    ],
    ['a debt is made', { debt: 60 }, { ...before.points, debt: 60 }, -2],
    [
      'points become pending: they are in no balance',
      { pending: { a: 7 } },
      { ...before.points, pending: { a: 7 } },
      58,
    ],
    [
      'points are held',
      { lots: { never_gift: -8 }, held: { h: 8 } },
      { lots: listOf({ '20270331_spend': 50 }), debt: 0, holds: { h: 8 } },
      50,
    ],
  ])('%s', (_, change, points, balance) => {
    const after = apply(before, entry(change))
    expect([after.points, balanceOf(after)]).toEqual([points, balance])
  })

  test.each<[string, Partial<Entry>, Partial<Entry>]>([
    ['pending', { pending: { a: 7 } }, { pending: { a: -7 } }],
    ['held', { held: { h: 8 } }, { held: { h: -8 } }],
    ['of both', { pending: { a: 7 }, held: { h: 8 } }, { pending: { a: -7 }, held: { h: -8 } }],
  ])('nothing left %s leaves no empty map behind', (_, some, none) => {
    const waiting = apply(before, entry(some))
    expect(apply(waiting, { ...entry(none), seq: 6 }).points).toStrictEqual(before.points)
  })
})

describe('growth', () => {
  test.each<[string, Partial<Entry>, Account['growth']]>([
    ['counts in the month of the entry', { growth: 7 }, { ...before.growth, m202603: 7 }],
    ['adds up', { growth: 7, on: '2026-01-02' }, { m202601: 37, m202602: 5 }],
    [
      'counts in the month that it names',
      { growth: -3, growthOn: '2026-02-28' },
      { m202601: 30, m202602: 2 },
    ],
    [
      'a month that is taken back stays, at nought',
      { growth: -5, growthOn: '2026-02-28' },
      { m202601: 30, m202602: 0 },
    ],
    [
      'months that move as a whole leave nothing',
      { growthBy: { m202601: -30, m202602: -4 } },
      { m202602: 1 },
    ],
  ])('%s', (_, change, growth) => {
    expect(apply(before, entry(change)).growth).toEqual(growth)
  })

  test('without any is the very same', () => {
    expect(apply(before, entry({ lots: { never_gift: 1 } })).growth).toBe(before.growth)
  })
})

test('an account before its first entry is empty', () => {
  expect(emptyAccount).toEqual({ seq: 0, head: '', points: { lots: [], debt: 0 }, growth: {} })
})
