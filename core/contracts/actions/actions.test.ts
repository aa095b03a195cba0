// The doors' inputs: what passes and what is refused before any use case sees it.
import type * as z from 'zod/mini'
import { operationIdAt } from '../../testing/moments'
import { adminActions } from './admin'
import { clerkActions } from './clerk'
import { customerActions } from './customer'
import { openapiActions } from './openapi'

const operationId = operationIdAt(1_773_115_200_000)
const actions = {
  customer: customerActions,
  clerk: clerkActions,
  admin: adminActions,
  openapi: openapiActions,
}

const purchase = { operationId, visit: 'W', orderNo: 'A-1', amountFen: 1 }

test.each<[string, z.ZodMiniType, object]>([
  ['a purchase of one fen', clerkActions.recordPurchase, purchase],
  [
    'a review without words',
    customerActions.review,
    { operationId, orderId: 'xuhui:A-1', stars: 1, text: '' },
  ],
  ['a page of points', customerActions.points, { before: 3 }],
  [
    'an order number with underscores',
    clerkActions.recordPurchase,
    { ...purchase, orderNo: 'a_B-9' },
  ],
])('%s passes', (_, schema, input) => {
  expect(schema.safeParse(input).success).toBe(true)
})

test.each<[string, z.ZodMiniType, object, string]>([
  ['nothing for a price', clerkActions.recordPurchase, { ...purchase, amountFen: 0 }, 'amountFen'],
  ['a negative price', clerkActions.recordPurchase, { ...purchase, amountFen: -5 }, 'amountFen'],
  ['a price in yuan', clerkActions.recordPurchase, { ...purchase, amountFen: 268.5 }, 'amountFen'],
  [
    'a price above a million',
    clerkActions.recordPurchase,
    { ...purchase, amountFen: 100_000_001 },
    'amountFen',
  ],
  ['a price as text', clerkActions.recordPurchase, { ...purchase, amountFen: '268' }, 'amountFen'],
  [
    'an order number with a colon',
    clerkActions.recordPurchase,
    { ...purchase, orderNo: 'a:b' },
    'orderNo',
  ],
  [
    'an operation id of another make',
    customerActions.checkIn,
    { operationId: 'abc' },
    'operationId',
  ],
  [
    'an operation id from after the year 10889',
    customerActions.checkIn,
    { operationId: `8${operationId.slice(1)}` },
    'operationId',
  ],
  ['a field that nobody asked for', customerActions.checkIn, { operationId, points: 999 }, ''],
  [
    'six stars',
    customerActions.review,
    { operationId, orderId: 'xuhui:A', stars: 6, text: '' },
    'stars',
  ],
  [
    'no star',
    customerActions.review,
    { operationId, orderId: 'xuhui:A', stars: 0, text: '' },
    'stars',
  ],
  [
    'a review too long',
    customerActions.review,
    { operationId, orderId: 'xuhui:A', stars: 5, text: '好'.repeat(501) },
    'text',
  ],
  ['a name of blanks', customerActions.saveProfile, { operationId, nickname: '   ' }, 'nickname'],
  [
    'joining without agreeing',
    customerActions.join,
    { operationId, nickname: '林', agreed: false },
    'agreed',
  ],
])('%s is refused, and the field is named', (_, schema, input, field) => {
  const parsed = schema.safeParse(input)
  expect(parsed.success ? 'passed' : parsed.error.issues[0]?.path.join('.')).toBe(field)
})

test('an operator of the database is no value', () => {
  for (const door of Object.values(actions))
    for (const schema of Object.values(door) as z.ZodMiniType[])
      expect(
        schema.safeParse({ operationId: { $gt: '' }, code: { $ne: 1 }, storeId: {} }).success,
      ).toBe(false)
})
