// Lots: when points expire, and sums of maps of them; no lot ever falls below zero.
import type { Expiry } from '../../contracts/programme'
import { addDays } from '../dates'
import { addLots, expiryOf, lotKey, minusLots, plusLots, readLotKey, sumLots } from './lots'

const lasting = (
  amount: number,
  unit: 'day' | 'month' | 'year',
  to: 'day' | 'month' | 'quarter' | 'year',
) => ({ kind: 'after', amount, unit, to }) satisfies Expiry

const yearly = (month: number, day: number, leastDays: number): Expiry => ({
  kind: 'fixed',
  month,
  day,
  leastDays,
})

describe('when points expire', () => {
  test.each<[string, string, Expiry, string | null]>([
    ['never', '2026-03-10', { kind: 'never' }, null],
    ['a year, then to the month’s end', '2026-03-10', lasting(1, 'year', 'month'), '2027-03-31'],
    ['earned on the last day of a month', '2026-03-31', lasting(1, 'year', 'month'), '2027-03-31'],
    ['earned on 29 February', '2024-02-29', lasting(1, 'year', 'month'), '2025-02-28'],
    ['into a leap year', '2027-02-10', lasting(1, 'year', 'month'), '2028-02-29'],
    ['29 February to the day', '2024-02-29', lasting(1, 'year', 'day'), '2025-02-28'],
    ['one month after the 31st', '2026-01-31', lasting(1, 'month', 'day'), '2026-02-28'],
    [
      'six months, to the quarter’s end',
      '2026-02-15',
      lasting(6, 'month', 'quarter'),
      '2026-09-30',
    ],
    ['on the last day of a quarter', '2026-03-31', lasting(6, 'month', 'quarter'), '2026-09-30'],
    ['two years, to the year’s end', '2026-01-01', lasting(2, 'year', 'year'), '2028-12-31'],
    ['earned on New Year’s Eve', '2026-12-31', lasting(1, 'year', 'year'), '2027-12-31'],
    ['thirty days, to the day', '2026-12-15', lasting(30, 'day', 'day'), '2027-01-14'],
    ['a year in days, over a leap day', '2027-06-01', lasting(365, 'day', 'day'), '2028-05-31'],
    ['every year’s end, long enough ahead', '2026-10-02', yearly(12, 31, 90), '2026-12-31'],
    ['every year’s end, a day too near', '2026-10-03', yearly(12, 31, 90), '2027-12-31'],
    ['every 31 March, earned on that day', '2026-03-31', yearly(3, 31, 1), '2027-03-31'],
    ['every 29 February, in a leap year', '2028-01-10', yearly(2, 29, 30), '2028-02-29'],
    ['every 29 February, in another year', '2026-01-10', yearly(2, 29, 30), '2026-02-28'],
    ['every 29 February, from the 28th on', '2026-02-28', yearly(2, 29, 1), '2027-02-28'],
    ['over two years ahead', '2026-05-01', yearly(1, 1, 731), '2029-01-01'],
    ['one date for all', '2026-05-01', { kind: 'date', on: '2026-12-31' }, '2026-12-31'],
    [
      'over a year before that date',
      '2025-05-01',
      { kind: 'date', on: '2026-12-31' },
      '2026-12-31',
    ],
    ['on that date itself', '2026-12-31', { kind: 'date', on: '2026-12-31' }, '2026-12-31'],
    [
      'once it is over, a year later',
      '2027-01-01',
      { kind: 'date', on: '2026-12-31' },
      '2027-12-31',
    ],
    ['a 29 February that is over', '2024-03-01', { kind: 'date', on: '2024-02-29' }, '2025-02-28'],
  ])('%s: earned on %s', (_, on, expiry, expiresOn) => {
    expect(expiryOf(on, expiry)).toBe(expiresOn)
  })

  test.each<[string, Expiry]>([
    ['months to the day', lasting(1, 'month', 'day')],
    ['a year to its 29 February', lasting(1, 'year', 'day')],
    ['a fixed date', yearly(2, 29, 20)],
    ['one date for all', { kind: 'date', on: '2025-02-10' }],
  ])('who earns later never loses earlier, nor on the spot: %s', (_, expiry) => {
    let before = ''
    for (let i = 0; i < 1500; i++) {
      const on = addDays('2023-12-01', i)
      const dies = expiryOf(on, expiry) ?? ''
      expect([dies >= before, dies >= on]).toEqual([true, true])
      before = dies
    }
  })

  test('a lot’s key tells its last day and its kind', () => {
    expect(lotKey('2027-03-31', 'spend')).toBe('20270331_spend')
    expect(readLotKey('20270331_spend')).toEqual({ expiresOn: '2027-03-31', kind: 'spend' })
    expect(lotKey(null, 'reward')).toBe('never_reward')
    expect(readLotKey('never_reward')).toEqual({ expiresOn: null, kind: 'reward' })
  })
})

describe('adding', () => {
  test('adds lot by lot, makes new ones, drops emptied ones and leaves the old map alone', () => {
    const lots = { a: 5, b: 7 }
    expect(addLots(lots, { a: -5, b: 1, c: 2 })).toEqual({ b: 8, c: 2 })
    expect(lots).toEqual({ a: 5, b: 7 })
    expect(sumLots({ b: 8, c: 2 })).toBe(10)
    expect(sumLots({})).toBe(0)
  })

  test.each<[string, Record<string, number>]>([
    ['below zero', { a: -6 }],
    ['a lot that does not exist', { z: -1 }],
    ['half a point', { a: 0.5 }],
    ['beyond whole numbers', { a: Number.MAX_SAFE_INTEGER }],
    ['not a number', { a: Number.NaN }],
  ])('refuses %s as a bug', (_, change) => {
    expect(() => addLots({ a: 5 }, change)).toThrow('lot ')
  })
})

test('changes add up lot by lot, and what comes to nothing disappears', () => {
  expect(plusLots({ a: 5, b: 7 }, { a: -5, b: 1, c: -2 })).toEqual({ b: 8, c: -2 })
  expect(minusLots({ a: 5, b: -7 })).toEqual({ a: -5, b: 7 })
})
