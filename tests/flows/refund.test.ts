// Refunds, points as money and corrections, through the doors.
import { personId } from '../../core/domain/codes'
import { CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
})
afterEach(() => shop.close())

async function buy(orderNo: string, amountFen: number, offsetPoints?: number) {
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const sale = { operationId: shop.op(), visit: ticket, orderNo, amountFen, offsetPoints }
  return shop.clerk(CLERK, 'recordPurchase', sale)
}

function refund(orderNo: string, fen: number, operationId = shop.op()) {
  return shop.clerk(CLERK, 'refund', { operationId, storeId: 'xuhui', orderNo, fen })
}

async function standing() {
  const { member } = await shop.customer(ME, 'home')
  return { balance: member?.balance, debt: member?.debt, growth: member?.tier.growth }
}

test('three parts make exactly the whole; more is refused', async () => {
  await buy('A', 26_800)
  expect(await standing()).toEqual({ balance: 368, debt: 0, growth: 268 })
  const parts = [await refund('A', 9_999), await refund('A', 1), await refund('A', 16_800)]
  expect(parts.map(part => part.outcome.clawed)).toEqual([100, 0, 168])
  expect(await standing()).toEqual({ balance: 100, debt: 0, growth: 0 })
  expect(parts[2]?.order).toMatchObject({ refundedFen: 26_800, leftFen: 0 })
  const more = { action: 'refund', operationId: shop.op(), storeId: 'xuhui', orderNo: 'A', fen: 1 }
  expect(await shop.refusal('clerk', CLERK, more)).toBe('refund_too_much')
})

test('a repeated refund is one refund, also when its answer was lost', async () => {
  await buy('A', 26_800)
  const operationId = shop.op()
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    collection: 'members',
    do: 'drop',
  })
  const first = await refund('A', 10_000, operationId)
  const again = await refund('A', 10_000, operationId)
  expect(again.outcome).toEqual(first.outcome)
  expect(await standing()).toEqual({ balance: 268, debt: 0, growth: 168 })
})

test('the function dies between order and member: the timer finishes the refund, once', async () => {
  await buy('A', 26_800)
  await shop.cloud.fire('timer')
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    collection: 'orders',
    do: 'kill',
  })
  await expect(refund('A', 26_800)).rejects.toMatchObject({ errCode: expect.any(Number) })
  expect(await standing()).toMatchObject({ balance: 368 })
  shop.travel(0.01)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { orders: 1 } })
  expect(await standing()).toEqual({ balance: 100, debt: 0, growth: 0 })
  await shop.cloud.fire('timer')
  expect(await standing()).toEqual({ balance: 100, debt: 0, growth: 0 })
})

test('points already spent become a visible debt, which the next earnings repay or an admin forgives', async () => {
  await buy('A', 20_000)
  await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  const { outcome } = await refund('A', 20_000)
  expect(outcome).toMatchObject({ clawed: 200, owed: 100 })
  expect(await standing()).toMatchObject({ balance: -100, debt: 100 })
  await buy('B', 6_000)
  expect(await standing()).toMatchObject({ balance: -40, debt: 40 })
  const memberNo = personId(SECRET, ME)
  const event = {
    action: 'writeOff',
    consoleKey: CONSOLE_KEY,
    operationId: shop.op(),
    memberNo,
    note: '系统演示致歉',
  }
  const { envelope } = await shop.send('admin', null, event)
  expect(envelope).toMatchObject({ ok: true, data: { points: 40, balance: 0, debt: 0 } })
  expect(await shop.refusal('admin', null, { ...event, operationId: shop.op() })).toBe('no_debt')
  const { entries } = await shop.customer(ME, 'points')
  expect(entries[0]).toMatchObject({
    points: 40,
    reason: { kind: 'write_off', note: '系统演示致歉' },
  })
})

test('200 points pay ¥20 of a bill; the part they paid earns nothing, and a refund gives them back to their lots', async () => {
  await buy('A', 20_000)
  const before = await shop.customer(ME, 'points')
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const quote = await shop.clerk(CLERK, 'quote', {
    visit: ticket,
    amountFen: 20_000,
    offsetPoints: 200,
  })
  expect(quote).toMatchObject({
    points: 180,
    payFen: 18_000,
    offset: { step: 100, max: 300, fenPerStep: 1000 },
  })
  const bought = await buy('B', 20_000, 200)
  expect(bought.outcome).toMatchObject({ points: 180, offsetPoints: 200, offsetFen: 2000 })
  expect(await standing()).toMatchObject({ balance: 280, growth: 380 })
  const { outcome } = await refund('B', 20_000)
  expect(outcome).toMatchObject({ clawed: 180, restored: 200, owed: 0 })
  expect((await shop.customer(ME, 'points')).lots).toEqual(before.lots)
  expect(await standing()).toMatchObject({ balance: 300, growth: 200 })
})

test.each([
  [150, 'offset_step'],
  [1_100, 'offset_too_much'],
  [200, 'points_short'],
])('%i points for a ¥200 bill: %s', async (offsetPoints, code) => {
  const { visit: ticket } = await visit(shop, ME)
  const sale = { action: 'recordPurchase', operationId: shop.op(), visit: ticket, orderNo: 'A' }
  const event = { ...sale, amountFen: 20_000, offsetPoints }
  expect(await shop.refusal('clerk', CLERK, event)).toBe(code)
  expect(shop.cloud.documents.count('orders')).toBe(0)
})

test('an admin gives and takes points with a reason that the member reads', async () => {
  const memberNo = personId(SECRET, ME)
  const event = { action: 'adjust', consoleKey: CONSOLE_KEY, memberNo, note: '活动补发' }
  const given = await shop.send('admin', null, { ...event, operationId: shop.op(), points: 50 })
  expect(given.envelope).toMatchObject({ ok: true, data: { points: 50, balance: 150 } })
  const taken = await shop.send('admin', null, { ...event, operationId: shop.op(), points: -30 })
  expect(taken.envelope).toMatchObject({ ok: true, data: { points: -30, balance: 120 } })
  expect(
    await shop.refusal('admin', null, { ...event, operationId: shop.op(), points: -121 }),
  ).toBe('points_short')
  const { entries } = await shop.customer(ME, 'points')
  expect(entries.map(({ points, reason }) => [points, reason.kind])).toEqual([
    [-30, 'adjust'],
    [50, 'adjust'],
    [100, 'join'],
  ])
})

test('the function dies after an order paid with points was created, and the points go elsewhere: it never happened', async () => {
  await buy('A', 10_000)
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const sale = { visit: ticket, orderNo: 'B', amountFen: 20_000 }
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.insertDocument',
    collection: 'orders',
    do: 'kill',
  })
  const paid = { ...sale, operationId: shop.op(), offsetPoints: 200 }
  await expect(shop.clerk(CLERK, 'recordPurchase', paid)).rejects.toMatchObject({
    errCode: expect.any(Number),
  })
  await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  shop.travel(0.01)
  await shop.cloud.fire('timer')
  expect(shop.cloud.documents.get('orders', 'xuhui:B')).toBeUndefined()
  expect(await standing()).toMatchObject({ balance: 0, debt: 0 })
  await buy('B', 20_000)
  expect(await standing()).toMatchObject({ balance: 200, debt: 0 })
})
