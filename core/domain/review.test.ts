// A review: one per order, in time, and rewarded the same for one star and for five.
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { mapOf } from './ledger/lot-list'
import { waiting } from './outbox'
import { recordPurchase } from './purchase'
import { reviewOrder, reviewUntil } from './review'

const bought = done(recordPurchase(memberWith({}), sale({}), contextOn('2026-03-10'))).member
const rating = { orderId: 'xuhui:A1', stars: 5, text: '擦得很干净', checked: 'pass' as const }
const context = contextOn('2026-03-12')

test.each([1, 2, 3, 4, 5])('%i stars: 20 points', stars => {
  const { member, points } = done(reviewOrder(bought, { ...rating, stars }, context))
  expect(points).toBe(20)
  expect(mapOf(member.points.lots)).toEqual({ '20270331_spend': 268, '20270331_behaviour': 20 })
})

test('the review goes out with the order’s number, store and check; its entry says what it is for', () => {
  const { member } = done(reviewOrder(bought, { ...rating, checked: 'pending' }, context))
  expect(waiting(member, 'reviews')).toEqual([
    {
      _id: 'xuhui:A1',
      memberId: '0000000000001',
      storeId: 'xuhui',
      orderId: 'xuhui:A1',
      stars: 5,
      text: '擦得很干净',
      checked: 'pending',
      at: context.now,
      on: '2026-03-12',
    },
  ])
  expect(waiting(member, 'entries').at(-1)).toMatchObject({
    kind: 'earn',
    points: 20,
    storeId: 'xuhui',
    reason: { kind: 'review', orderId: 'xuhui:A1' },
    receipt: { steps: [{ kind: 'fixed', rule: 'review', points: 20 }], misses: [] },
  })
})

test.each([
  ['2026-03-10', 20],
  ['2026-04-09', 20],
  ['2026-04-10', 'review_too_late'],
  ['2027-03-10', 'review_too_late'],
])('bought on 10 March, reviewed on %s: %s', (on, expected) => {
  const result = reviewOrder(bought, rating, contextOn(on))
  expect('refused' in result ? result.refused : result.points).toBe(expected)
})

test('the last day is thirty days after the order, over a leap day too', () => {
  expect(reviewUntil({ on: '2026-03-10' }, 30)).toBe('2026-04-09')
  expect(reviewUntil({ on: '2024-02-15' }, 30)).toBe('2024-03-16')
})

test('twice is refused', () => {
  const { member } = done(reviewOrder(bought, rating, context))
  expect(member.reviewable).toEqual({})
  expect(reviewOrder(member, { ...rating, stars: 1 }, context)).toEqual({
    refused: 'order_not_found',
  })
})

test('somebody else’s order is not found', () => {
  const other = { ...rating, orderId: 'xuhui:B7' }
  expect(reviewOrder(bought, other, context)).toEqual({ refused: 'order_not_found' })
})

test('a programme that gives nothing for reviews takes them all the same', () => {
  const programme = programmeWith({ earning: { review: { points: 0, withinDays: 30 } } })
  const { member, points } = done(
    reviewOrder(bought, rating, contextOn('2026-03-12', { programme })),
  )
  expect(points).toBe(0)
  expect(waiting(member, 'reviews')).toHaveLength(1)
  expect(member.seq).toBe(bought.seq)
})
