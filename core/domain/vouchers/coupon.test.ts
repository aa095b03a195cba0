// What comes off a bill, as tables: a share or an amount, from a least bill on, for some categories; and
// which of several discounts counts.
import type { CouponForm } from '../../contracts/reward'
import { type Bill, bestDiscount, offOf } from './coupon'

const off = (more: Partial<CouponForm>) => ({ minFen: 0, categories: [], ...more })
const lines = [
  { category: 'windows', fen: 4_000 },
  { category: 'floors', fen: 6_000 },
  { fen: 5_000 },
]
const bill = (amountFen: number): Bill => ({ amountFen })
const sum = { amountFen: 15_000, lines }

test.each<[string, Partial<CouponForm>, Bill, number]>([
  ['10 % of ¥268.00', { percentOff: 10 }, bill(26_800), 2_680],
  ['10 % of ¥0.09, rounded down to a fen', { percentOff: 10 }, bill(9), 0],
  ['99 % of a fen', { percentOff: 99 }, bill(1), 0],
  ['a share up to a limit', { percentOff: 50, maxFen: 5_000 }, bill(26_800), 5_000],
  ['¥20.00', { fenOff: 2_000 }, bill(26_800), 2_000],
  ['¥20.00 of a smaller bill', { fenOff: 2_000 }, bill(1_500), 1_500],
  ['¥50.00 of a bill of ¥300.00', { fenOff: 5_000, minFen: 30_000 }, bill(30_000), 5_000],
  ['and nothing of a fen less', { fenOff: 5_000, minFen: 30_000 }, bill(29_999), 0],
  ['half of what is of a category', { percentOff: 50, categories: ['windows'] }, sum, 2_000],
  ['two categories', { percentOff: 10, categories: ['windows', 'floors'] }, sum, 1_000],
  ['no more than its category', { fenOff: 9_000, categories: ['windows'] }, sum, 4_000],
  [
    'the least bill counts what is of the category',
    { fenOff: 100, minFen: 5_000, categories: ['windows'] },
    sum,
    0,
  ],
  ['a category that nobody bought', { fenOff: 100, categories: ['sofas'] }, sum, 0],
  ['a bill without lines', { fenOff: 100, categories: ['windows'] }, bill(15_000), 0],
  ['the largest bill there is', { percentOff: 99 }, bill(100_000_000), 99_000_000],
])('%s', (_, form, of, fen) => {
  expect(offOf(off(form), of)).toBe(fen)
})

test.each<[string, number[], number | null]>([
  ['none', [], null],
  ['one that takes nothing off', [0], null],
  ['the larger one', [300, 500, 400], 1],
  ['of equal ones the first', [500, 500], 0],
])('the discount that counts: %s', (_, fens, place) => {
  const offers = fens.map((fen, i) => ({ fen, name: String(i) }))
  expect(bestDiscount(offers)?.name ?? null).toBe(place === null ? null : String(place))
})
