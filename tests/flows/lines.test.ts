// Orders with lines, refunds by line, and rewards for points plus cash, through the doors.
import { Webhook } from 'standardwebhooks'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, join, openShop, type Shop, visit } from './shop'

const ME = 'o-customer'
const KEY = `whsec_${Buffer.from('a-till-key-of-24-characters').toString('base64')}`
const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has no rewards')
const sofa = { ...curtains, id: 'sofa', name: '沙发清洗', points: 200, cashFen: 2000 }
const whole = { points: 200, fen: 2000, step: 100, maxPercent: 100, maxFen: 100_000 }

const lines = [
  { id: 'clean', name: '日常保洁', category: 'cleaning', fen: 12_000 },
  { id: 'curtain', name: '窗帘清洗', category: 'washing', fen: 7999 },
  { id: 'bag', name: '收纳袋', fen: 1 },
]

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: { rewards: [sofa, curtains], offset: whole } })
  shop.cloud.documents.insert('partners', [
    { _id: 'till', name: '收银', secret: KEY, active: true },
  ])
  await join(shop, ME)
})
afterEach(() => shop.close())

async function buy(orderNo: string, more: Record<string, unknown> = {}) {
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const sale = { operationId: shop.op(), visit: ticket, orderNo, amountFen: 20_000 }
  return shop.clerk(CLERK, 'recordPurchase', { ...sale, ...more })
}

const asked = (orderNo: string, part: object, operationId = shop.op()) => ({
  ...{ action: 'refund', operationId, storeId: 'xuhui', orderNo, ...part },
})
const refund = (orderNo: string, part: object, operationId?: string) =>
  shop.clerk(CLERK, 'refund', asked(orderNo, part, operationId))
const refusal = (orderNo: string, part: object) =>
  shop.refusal('clerk', CLERK, asked(orderNo, part))

async function standing() {
  const { member } = await shop.customer(ME, 'home')
  const { lots } = await shop.customer(ME, 'points')
  return { balance: member?.balance, debt: member?.debt, growth: member?.tier.growth, lots }
}

test('line by line ends as one refund of the whole; what is left of each line is told', async () => {
  const before = await standing()
  await buy('A', { lines })
  const part = await refund('A', { lines: [{ id: 'curtain', fen: 99 }] })
  expect(part.order.lines.map(line => line.leftFen)).toEqual([12_000, 7900, 1])
  await refund('A', { lines: [{ id: 'bag' }, { id: 'clean' }] })
  const last = await refund('A', { fen: 7900 })
  expect(last.order).toMatchObject({ leftFen: 0, refundedFen: 20_000 })
  expect(last.order.lines.map(line => line.leftFen)).toEqual([0, 0, 0])
  expect(await standing()).toEqual(before)
  expect(shop.member(ME)?.activity).not.toHaveProperty('categories')
})

test.each<[string, object, string]>([
  ['an unknown line', { lines: [{ id: 'sofa' }] }, 'line_not_found'],
  ['more than the line', { lines: [{ id: 'bag', fen: 2 }] }, 'refund_too_much'],
  ['one line twice', { lines: [{ id: 'bag' }, { id: 'bag' }] }, 'invalid_input'],
  ['lines and an amount', { lines: [{ id: 'bag' }], fen: 1 }, 'invalid_input'],
  ['nothing', {}, 'invalid_input'],
  ['an empty list', { lines: [] }, 'invalid_input'],
])('a refund of %s: refused, nothing changed', async (_, part, code) => {
  await buy('A', { lines })
  const before = [shop.member(ME), shop.cloud.documents.get('orders', 'xuhui:A')]
  expect(await refusal('A', part)).toBe(code)
  expect([shop.member(ME), shop.cloud.documents.get('orders', 'xuhui:A')]).toEqual(before)
})

test('a line that went back can’t go back twice; its first operation is answered again', async () => {
  await buy('A', { lines })
  const operationId = shop.op()
  const first = await refund('A', { lines: [{ id: 'clean' }] }, operationId)
  const again = await refund('A', { lines: [{ id: 'clean' }] }, operationId)
  expect(again.outcome).toEqual(first.outcome)
  expect(await refusal('A', { lines: [{ id: 'clean' }] })).toBe('refund_too_much')
})

test('the function dies between order and member: the timer finishes the refund of the line, once', async () => {
  await buy('A', { lines })
  await shop.cloud.fire('timer')
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    collection: 'orders',
    do: 'kill',
  })
  const gone = refund('A', { lines: [{ id: 'clean' }] })
  await expect(gone).rejects.toMatchObject({ errCode: expect.any(Number) })
  shop.travel(0.01)
  await shop.cloud.fire('timer')
  await shop.cloud.fire('timer')
  expect(await standing()).toMatchObject({ balance: 180, growth: 80 })
  expect(shop.member(ME)?.activity).toMatchObject({ categories: { washing: 7999 } })
})

test('lines that don’t make the bill are refused at the counter and at the till', async () => {
  const { visit: ticket } = await visit(shop, ME)
  const sale = { orderNo: 'A', amountFen: 19_999, lines }
  const counter = { action: 'recordPurchase', operationId: shop.op(), visit: ticket, ...sale }
  expect(await shop.refusal('clerk', CLERK, counter)).toBe('lines_differ')
  shop.nextCode()
  expect(await till(sale)).toMatchObject({ ok: false, code: 'lines_differ' })
  expect(shop.cloud.documents.count('orders')).toBe(0)
  expect(await till({ ...sale, amountFen: 20_000 })).toMatchObject({
    ok: true,
    data: { outcome: { points: 200 } },
  })
  const { order } = await refund('A', { lines: [{ id: 'bag' }] })
  expect(order.lines[2]).toMatchObject({ name: '收纳袋', leftFen: 0 })
})

async function till(sale: object): Promise<unknown> {
  const { member } = await shop.customer(ME, 'home')
  const code = member?.codes.list[0]?.text
  const operationId = shop.op()
  const event = { action: 'recordPurchase', operationId, code, storeId: 'xuhui', ...sale }
  const body = JSON.stringify(event)
  const at = new Date(shop.now())
  const headers = {
    'x-partner': 'till',
    'webhook-id': 'm1',
    'webhook-timestamp': String(Math.floor(shop.now() / 1000)),
    'webhook-signature': new Webhook(KEY).sign('m1', at, body),
  }
  const { result } = await shop.cloud.call('openapi', {
    ...{ path: '/', httpMethod: 'POST', headers, body, isBase64Encoded: false },
  })
  return JSON.parse((result as { body: string }).body)
}

test('200 points and ¥20: the points go at once, the money is asked for at the store, and kept with the voucher', async () => {
  await buy('A')
  const { outcome } = await shop.customer(ME, 'redeem', {
    operationId: shop.op(),
    rewardId: 'sofa',
  })
  expect((await standing()).balance).toBe(100)
  const { live } = await shop.customer(ME, 'vouchers')
  expect(live).toMatchObject([{ id: outcome.voucherId, points: 200, cashFen: 2000 }])
  const code = live[0]?.code
  const verify = { action: 'verify', operationId: shop.op(), code, storeId: 'xuhui' }
  expect(await shop.refusal('clerk', CLERK, verify)).toBe('cash_differs')
  expect(await shop.refusal('clerk', CLERK, { ...verify, collectedFen: 1999 })).toBe('cash_differs')
  const taken = await shop.clerk(CLERK, 'verify', { ...verify, collectedFen: 2000 })
  expect(taken.outcome).toMatchObject({ collectedFen: 2000 })
  await shop.cloud.fire('timer')
  expect(shop.cloud.documents.find('vouchers')).toMatchObject([
    { state: 'verified', collectedFen: 2000 },
  ])
})

test('a bill that points cover as a whole pays 0, earns 0, and goes back as points', async () => {
  await buy('A', { amountFen: 200_000 })
  const before = await standing()
  const covered = await buy('B', { offsetPoints: 2000 })
  expect(covered.outcome).toMatchObject({ points: 0, growth: 0, offsetFen: 20_000 })
  expect(await standing()).toMatchObject({ balance: 100, growth: before.growth })
  const half = await refund('B', { fen: 10_000 })
  expect(half.outcome).toMatchObject({ moneyFen: 0, offsetFen: 10_000, restored: 1000, clawed: 0 })
  const { outcome } = await refund('B', { fen: 10_000 })
  expect(outcome).toMatchObject({ moneyFen: 0, restored: 1000 })
  expect(await standing()).toEqual(before)
})
