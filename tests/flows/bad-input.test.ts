// Bad input and what it gets: its own refusal, and nothing changes.
import { ulid } from 'ulid'
import { MEMBER_CODE_STEP_MS } from '../../core/contracts/limits'
import { memberCode, personId, voucherCode } from '../../core/domain/codes'
import { buy, CLERK, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'
const OTHER = 'o-other'

beforeAll(async () => {
  shop = await openShop()
  await join(shop, ME)
  await join(shop, OTHER)
  await buy(shop, ME, { amountFen: 40_000, orderNo: 'A-1' })
})
afterAll(() => shop.close())

/** Everything that is stored, as one text: what a refusal must not change. */
function everything(): string {
  const { documents } = shop.cloud
  return JSON.stringify(documents.collections().map(name => [name, documents.find(name)]))
}

async function refused(
  code: string,
  ...call: [door: string, openid: string | null, event: object]
) {
  const [door, openid, event] = call
  const before = everything()
  const answer = await shop.send(door, openid, event as Record<string, unknown>)
  expect(answer.envelope).toMatchObject({ ok: false, code })
  expect(everything()).toBe(before)
}

const events: [string, string, string, (at: Shop) => object][] = [
  ['an unknown action', 'unknown_action', 'customer', () => ({ action: 'giveMePoints' })],
  ['an inherited name as action', 'unknown_action', 'customer', () => ({ action: 'toString' })],
  ['no action at all', 'unknown_action', 'customer', () => ({})],
  ['a wrong type', 'invalid_input', 'customer', () => ({ action: 'checkIn', operationId: 7 })],
  ['an extra field', 'invalid_input', 'customer', at => ({ ...checkIn(at), points: 1000 })],
  [
    'an operator for a value',
    'invalid_input',
    'customer',
    at => ({ ...redeem(at), rewardId: { $gt: '' } }),
  ],
  ['a forged openid', 'invalid_input', 'customer', at => ({ ...checkIn(at), openid: OTHER })],
  [
    'prototype keys',
    'invalid_input',
    'customer',
    at => JSON.parse(`{"action":"checkIn","operationId":"${at.op()}","__proto__x":1}`),
  ],
  ['no stars', 'invalid_input', 'customer', at => ({ ...review(at), stars: 0 })],
  ['half a star', 'invalid_input', 'customer', at => ({ ...review(at), stars: 4.5 })],
  [
    'a text that is too long',
    'invalid_input',
    'customer',
    at => ({ ...review(at), text: '好'.repeat(501) }),
  ],
  [
    'a text that WeChat finds risky',
    'text_refused',
    'customer',
    at => ({ ...review(at), text: '违禁' }),
  ],
  [
    'a review of an order that is not mine',
    'order_not_found',
    'customer',
    at => ({ ...review(at), orderId: 'xuhui:B-1' }),
  ],
  [
    'a reward that does not exist',
    'reward_not_found',
    'customer',
    at => ({ ...redeem(at), rewardId: 'moon' }),
  ],
  [
    'a reward for a higher tier',
    'reward_tier',
    'customer',
    at => ({ ...redeem(at), rewardId: 'deep-clean' }),
  ],
  [
    'a reward that costs too much',
    'points_short',
    'customer',
    at => ({ ...redeem(at), rewardId: 'gift-box' }),
  ],
  [
    'an operation of the future',
    'clock_wrong',
    'customer',
    at => ({ ...checkIn(at), operationId: ulid(at.now() + 3_600_000) }),
  ],
  [
    'a member code of another brand',
    'code_unreadable',
    'clerk',
    at => scan(at, 'https://example.com/u/1'),
  ],
  [
    'a member code with one character changed',
    'code_unreadable',
    'clerk',
    at => scan(at, flip(code(at, ME))),
  ],
  ['a member code of two minutes ago', 'code_expired', 'clerk', at => scan(at, code(at, ME, -4))],
  [
    'a voucher in another brand’s format',
    'voucher_unreadable',
    'clerk',
    at => ({ ...verify(at), code: 'COUPON-123' }),
  ],
  [
    'a voucher signed with another secret',
    'voucher_unreadable',
    'clerk',
    at => ({ ...verify(at), code: voucherCode('x'.repeat(32), personId(SECRET, ME), 'v3') }),
  ],
  [
    'a voucher that was never issued',
    'voucher_not_found',
    'clerk',
    at => ({ ...verify(at), code: voucherCode(SECRET, personId(SECRET, ME), 'v99') }),
  ],
  [
    'a store that the brand does not have',
    'wrong_store',
    'clerk',
    at => ({ ...verify(at), storeId: 'moon', code: 'V' }),
  ],
  [
    'somebody else’s visit',
    'code_unreadable',
    'clerk',
    at => ({ action: 'quote', visit: `W.${at.op()}`, amountFen: 100 }),
  ],
]

test.each(events)('%s: %s', async (_, expected, door, event) => {
  await refused(expected, door, door === 'clerk' ? CLERK : ME, event(shop))
})

test.each([0, -100, 268.5, Number.MAX_SAFE_INTEGER, '26800', null])(
  'an amount of %p fen is refused',
  async amountFen => {
    shop.nextCode()
    const scanned = await visit(shop, ME)
    const sale = {
      action: 'recordPurchase',
      operationId: shop.op(),
      orderNo: 'N-1',
      visit: scanned.visit,
    }
    await refused('invalid_input', 'clerk', CLERK, { ...sale, amountFen })
  },
)

test('a member code is good once, a visit for a quarter of an hour', async () => {
  shop.nextCode()
  const used = code(shop, ME)
  const scanned = await shop.clerk(CLERK, 'scan', scan(shop, used))
  await refused('code_used', 'clerk', CLERK, scan(shop, used))
  shop.travel(16 / (24 * 60))
  const quote = { action: 'quote', visit: scanned.visit, amountFen: 100 }
  await refused('visit_expired', 'clerk', CLERK, quote)
})

test('an order number already used: the same member gets the first answer, another one a refusal', async () => {
  shop.nextCode()
  const mine = await visit(shop, ME)
  const sale = { action: 'recordPurchase', visit: mine.visit, orderNo: 'A-1', amountFen: 40_000 }
  const again = await shop.clerk(CLERK, 'recordPurchase', { ...sale, operationId: shop.op() })
  expect(again.outcome).toMatchObject({ orderId: 'xuhui:A-1', points: 400, seq: 2 })
  await refused('order_differs', 'clerk', CLERK, {
    ...sale,
    amountFen: 50_000,
    operationId: shop.op(),
  })
  const theirs = await visit(shop, OTHER)
  await refused('order_taken', 'clerk', CLERK, {
    ...sale,
    visit: theirs.visit,
    operationId: shop.op(),
  })
})

test('a repeated tap gets the first answer; another wish under the same id is refused', async () => {
  const event = { operationId: shop.op(), rewardId: 'curtain-clean' }
  const first = await shop.customer(ME, 'redeem', event)
  const before = everything()
  const again = await shop.customer(ME, 'redeem', event)
  expect([again.outcome, everything()]).toEqual([first.outcome, before])
  await refused('operation_reused', 'customer', ME, {
    action: 'redeem',
    ...event,
    rewardId: 'extra-hour',
  })
})

test('an operation older than what the member remembers is refused as stale', async () => {
  const old = shop.op()
  shop.travel(0.01)
  for (let i = 0; i < 13; i++)
    await shop.customer(OTHER, 'saveProfile', { operationId: shop.op(), nickname: `甲${i}` })
  await refused('operation_stale', 'customer', OTHER, { action: 'checkIn', operationId: old })
})

test('nobody: no identity, no member, no staff, a clerk switched off, a clerk who wants to be admin', async () => {
  await refused('not_identified', 'customer', null, { action: 'home' })
  await refused('not_joined', 'customer', 'o-stranger', checkIn(shop))
  const { envelope } = await shop.send('clerk', ME, { action: 'me' })
  const staffId = personId(SECRET, ME)
  expect(envelope).toMatchObject({ ok: false, code: 'not_staff', details: { staffId } })
  await refused('not_allowed', 'admin', CLERK, { action: 'status' })
  await refused('not_allowed', 'admin', ME, {
    action: 'status',
    consoleKey: 'console-key-for-tests',
  })
  await refused('not_allowed', 'admin', null, {
    action: 'status',
    consoleKey: 'wrong-key-of-some-length',
  })
  await refused('not_allowed', 'timer', ME, {})
  const off = {
    _id: personId(SECRET, 'o-off'),
    name: '前台',
    role: 'clerk',
    stores: [],
    active: false,
  }
  shop.cloud.documents.insert('staff', [off])
  await refused('staff_off', 'clerk', 'o-off', { action: 'me' })
})

test('a clerk at one store does not serve another, nor their own account', async () => {
  const me = personId(SECRET, OTHER)
  const record = { _id: me, name: '店员', role: 'clerk', stores: ['pudong'], active: true }
  shop.cloud.documents.insert('staff', [record])
  shop.nextCode()
  await refused('wrong_store', 'clerk', OTHER, scan(shop, code(shop, ME)))
  const own = { ...scan(shop, code(shop, OTHER)), storeId: 'pudong' }
  await refused('own_account', 'clerk', OTHER, own)
})

test('without its secret a door says that it is not configured', async () => {
  const bare = await openShop({ env: { CHANGLAI_SECRET: 'short' } })
  expect(await bare.refusal('customer', ME, { action: 'home' })).toBe('not_configured')
  await bare.close()
})

test('without any good programme a door says so and raises an alert', async () => {
  const bare = await openShop({ programme: { tiers: [] } })
  expect(await bare.refusal('customer', ME, { action: 'home' })).toBe('programme_missing')
  expect(bare.cloud.documents.find('alerts')).toMatchObject([
    { lines: expect.arrayContaining([expect.stringMatching(/^tiers: /)]) },
  ])
  await bare.close()
})

function checkIn(at: Shop) {
  return { action: 'checkIn', operationId: at.op() }
}

function redeem(at: Shop) {
  return { action: 'redeem', operationId: at.op(), rewardId: 'curtain-clean' }
}

function review(at: Shop) {
  return { action: 'review', operationId: at.op(), orderId: 'xuhui:A-1', stars: 5, text: '好' }
}

function verify(at: Shop) {
  return { action: 'verify', operationId: at.op(), storeId: 'xuhui' }
}

function scan(at: Shop, text: string) {
  return { action: 'scan', operationId: at.op(), code: text, storeId: 'xuhui' }
}

function code(at: Shop, openid: string, steps = 0): string {
  const step = Math.floor(at.now() / MEMBER_CODE_STEP_MS) + steps
  return memberCode(SECRET, personId(SECRET, openid), step)
}

function flip(text: string): string {
  return text.slice(0, -1) + (text.endsWith('7') ? '8' : '7')
}
