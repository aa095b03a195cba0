// The lots of an account: sorted by expiry, changed without touching what was, and the same as sums on
// maps whatever is done to them.
import fc from 'fast-check'
import {
  absorb,
  changeLots,
  expiredLots,
  type LotList,
  listOf,
  lotsChanged,
  mapOf,
  pointsIn,
  takeFromLots,
  totalOf,
} from './lot-list'
import { addLots, type Lots, plusLots } from './lots'

const lots = {
  never_reward: 100,
  '20270131_spend': 50,
  '20261231_spend': 30,
  '20261231_behaviour': 20,
}
const list = listOf(lots)

test('they stand soonest expiring first, never-expiring last; emptied ones are no lots', () => {
  expect(listOf({ ...lots, '20260101_spend': 0 })).toEqual([
    { key: '20261231_behaviour', points: 20 },
    { key: '20261231_spend', points: 30 },
    { key: '20270131_spend', points: 50 },
    { key: 'never_reward', points: 100 },
  ])
  expect(mapOf(list)).toEqual(lots)
  expect([totalOf(list), totalOf([])]).toEqual([200, 0])
})

test.each([
  ['20261231_behaviour', 20],
  ['20270131_spend', 50],
  ['never_reward', 100],
  ['20260101_spend', 0],
  ['20261231_reward', 0],
  ['never_spend', 0],
])('lot %s holds %i points', (key, points) => {
  expect(pointsIn(list, key)).toBe(points)
})

describe('which lots pay', () => {
  test.each<[string, number, Lots | null]>([
    ['nothing is asked', 0, {}],
    ['the soonest first', 20, { '20261231_behaviour': -20 }],
    ['then the next of the same day', 45, { '20261231_behaviour': -20, '20261231_spend': -25 }],
    [
      'then a later day',
      60,
      { '20261231_behaviour': -20, '20261231_spend': -30, '20270131_spend': -10 },
    ],
    [
      'never-expiring ones last, to the last point',
      200,
      {
        '20261231_behaviour': -20,
        '20261231_spend': -30,
        '20270131_spend': -50,
        never_reward: -100,
      },
    ],
    ['one more than there is', 201, null],
  ])('%s: %i points', (_, points, taken) => {
    expect(takeFromLots(list, points)).toEqual(taken)
  })
})

describe('whose last day is over', () => {
  const some = listOf({
    never_spend: 1,
    '20260331_spend': 2,
    '20260401_spend': 4,
    '20260331_reward': 8,
  })
  test.each([
    ['2026-03-31', []],
    ['2026-04-01', ['20260331_reward', '20260331_spend']],
    ['2026-04-02', ['20260331_reward', '20260331_spend', '20260401_spend']],
    ['9999-12-31', ['20260331_reward', '20260331_spend', '20260401_spend']],
  ])('on %s: %j', (today, keys) => {
    expect(expiredLots(some, today).map(({ key }) => key)).toEqual(keys)
  })
})

describe('what another account brings pays what is owed, soonest expiring first', () => {
  test.each<[string, { lots: Lots; debt: number }, { lots: Lots; debt: number }, object]>([
    ['nothing is owed', { lots: { a: 5 }, debt: 0 }, { lots: { b: 3 }, debt: 0 }, { b: 3 }],
    ['its own debt', { lots: { a: 5 }, debt: 0 }, { lots: {}, debt: 7 }, { a: -5 }],
    ['the debt that was there', { lots: {}, debt: 4 }, { lots: { b: 3, c: 3 }, debt: 0 }, { c: 2 }],
    ['both', { lots: {}, debt: 2 }, { lots: { b: 9 }, debt: 3 }, { b: 4 }],
  ])('%s', (_, has, coming, moved) => {
    const taken = absorb({ ...has, lots: listOf(has.lots) }, coming)
    const paid = Math.min(totalOf(listOf(plusLots(has.lots, coming.lots))), has.debt + coming.debt)
    expect(taken).toEqual({ lots: moved, debt: coming.debt - paid })
  })
})

describe('changing', () => {
  const key = fc.constantFrom('20260101_spend', '20260101_reward', '20270101_spend', 'never_spend')
  const some = fc.dictionary(key, fc.integer({ min: 1, max: 9 }))

  test('makes new lots, drops emptied ones and leaves the old list and its other lots alone', () => {
    const before = listOf({ a: 5, b: 7, d: 1 })
    const after = changeLots(before, { a: -5, b: 1, c: 2 })
    expect(after).toEqual(listOf({ b: 8, c: 2, d: 1 }))
    expect(before).toEqual(listOf({ a: 5, b: 7, d: 1 }))
    expect(after[2]).toBe(before[2])
  })

  test('does what adding maps does', () => {
    fc.assert(
      fc.property(some, fc.dictionary(key, fc.integer({ min: -9, max: 9 })), (has, change) => {
        const added = outcome(() => listOf(addLots(has, change)))
        expect(outcome(() => changeLots(listOf(has), change))).toEqual(added)
      }),
    )
  })

  test.each<[string, Lots, Lots, Lots]>([
    ['a new lot in place of a later one', { b: 5 }, { a: 5 }, { a: 5, b: 0 }],
    ['a new lot in place of a sooner one', { a: 5 }, { b: 5 }, { a: 0, b: 5 }],
    ['a new lot between those that stay', { a: 5, c: 5 }, { a: 5, b: 1, c: 5 }, { b: 1 }],
  ])('the difference tells of %s', (_, before, after, told) => {
    expect(lotsChanged(listOf(before), listOf(after))).toEqual(told)
  })

  test('the difference of two lists leads from one to the other and names nothing else', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [before, after] = [listOf(one), listOf(other)]
        const changed = lotsChanged(before, after)
        expect(listOf({ ...one, ...changed })).toEqual(after)
        for (const [name, points] of Object.entries(changed)) {
          expect(pointsIn(before, name)).not.toBe(points)
          expect(pointsIn(after, name)).toBe(points)
        }
      }),
    )
  })

  test.each<[string, Lots]>([
    ['below zero', { a: -6 }],
    ['a lot that does not exist', { z: -1 }],
    ['half a point', { a: 0.5 }],
    ['beyond whole numbers', { a: Number.MAX_SAFE_INTEGER }],
    ['not a number', { a: Number.NaN }],
  ])('refuses %s as a bug', (_, change) => {
    expect(() => changeLots(listOf({ a: 5 }), change)).toThrow('lot ')
  })

  function outcome(make: () => LotList): LotList | string {
    try {
      return make()
    } catch (error) {
      return String(error)
    }
  }
})
