// Pending points through the doors (E4): earned on purchase, settled when the service is done or on
// their date, taken back while they wait without ever making a debt; once, whatever breaks.
import type { Settle } from '../../core/contracts/programme'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'
import { openTill } from './till'

let shop: Shop
const ME = 'o-customer'
const sale = { amountFen: 26_800, orderNo: 'A' }
const order = { storeId: 'xuhui', orderNo: 'A' }

/** A shop where points of a purchase wait, and a member with 100 points for joining. */
async function open(settle: Settle): Promise<void> {
  const { earning } = housekeeping
  const purchase = { ...earning.purchase, settle }
  shop = await openShop({ programme: { earning: { ...earning, purchase } } })
  await join(shop, ME)
}

const byDate = () => open({ kind: 'after_days', days: 7 })
const byService = () => open({ kind: 'on_completion', latestDays: 30 })
afterEach(() => shop.close())

async function standing() {
  const { member, today } = await shop.customer(ME, 'home')
  const pending = member?.pending?.map(({ points }) => points) ?? []
  return { today, balance: member?.balance, debt: member?.debt, pending }
}

function complete(operationId = shop.op()) {
  return shop.clerk(CLERK, 'completeService', { operationId, ...order })
}

function refund(fen: number) {
  return shop.clerk(CLERK, 'refund', { operationId: shop.op(), ...order, fen })
}

/** What the proof of the whole ledger finds. */
async function proof() {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, ME) }
  const { envelope } = await shop.send<{ difference: string | null }>('admin', null, event)
  return envelope.ok ? envelope.data.difference : envelope.code
}

describe('points that wait for a date', () => {
  beforeEach(byDate)

  test('are told to clerk and customer, count for the tier at once, and can be used from their date', async () => {
    const { outcome } = await buy(shop, ME, sale)
    expect(outcome).toMatchObject({ points: 268, growth: 268, settling: { whenDone: false } })
    const { member } = await shop.customer(ME, 'home')
    expect(member).toMatchObject({ balance: 100, tier: { growth: 268 } })
    const view = await shop.customer(ME, 'points')
    expect(view.pending).toEqual(member?.pending)
    expect(view.pending).toMatchObject([
      { points: 268, orderId: 'xuhui:A', on: outcome.settling?.on, whenDone: false },
    ])
    expect(view.entries[0]).toMatchObject({ points: 0, pending: 268, lots: [] })
    shop.travel(6)
    expect(await standing()).toMatchObject({ balance: 100, pending: [268] })
    shop.travel(1)
    expect(await standing()).toMatchObject({
      today: outcome.settling?.on,
      balance: 368,
      pending: [],
    })
  })

  test('settle once though the job is late and runs twice, and expire by the date of settling', async () => {
    await buy(shop, ME, sale)
    await shop.cloud.fire('timer')
    shop.travel(40)
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 1 } })
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 0 } })
    const { entries, balance } = await shop.customer(ME, 'points')
    expect(balance).toBe(368)
    expect(entries.map(({ points, reason }) => [points, reason.kind])).toEqual([
      [268, 'settle'],
      [0, 'purchase'],
      [100, 'join'],
    ])
    expect(await proof()).toBeNull()
    const bought = new Date(entries[1]?.at ?? 0)
    const settled = new Date(bought.getTime() + 7 * 86_400_000)
    const lot = entries[0]?.lots[0]?.expiresOn ?? ''
    const months = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
    expect(months(new Date(lot)) - months(settled)).toBe(12)
  })

  test('don’t settle by a clerk’s word', async () => {
    await buy(shop, ME, sale)
    const event = { action: 'completeService', operationId: shop.op(), ...order }
    expect(await shop.refusal('clerk', CLERK, event)).toBe('service_not_awaited')
    expect(await standing()).toMatchObject({ balance: 100, pending: [268] })
  })

  test('go back out of what is pending, then out of what has settled: never a debt while they wait', async () => {
    await buy(shop, ME, sale)
    const first = await refund(10_000)
    expect(first.outcome).toMatchObject({ clawed: 100, unsettled: 100, owed: 0 })
    expect(first.order.pending).toMatchObject({ points: 168 })
    expect(await standing()).toMatchObject({ balance: 100, debt: 0, pending: [168] })
    shop.travel(7)
    await shop.cloud.fire('timer')
    const second = await refund(6_800)
    expect(second.outcome).toMatchObject({ clawed: 68, owed: 0 })
    expect(second.outcome).not.toHaveProperty('unsettled')
    expect(await standing()).toMatchObject({ balance: 200, debt: 0, pending: [] })
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
    expect((await refund(10_000)).outcome).toMatchObject({ clawed: 100, owed: 100 })
    expect(await standing()).toMatchObject({ balance: -100, debt: 100 })
    expect(await proof()).toBeNull()
  })

  test('a whole refund leaves nothing that could settle', async () => {
    await buy(shop, ME, sale)
    await refund(26_800)
    expect(await standing()).toMatchObject({ balance: 100, pending: [] })
    expect(shop.member(ME)).not.toHaveProperty('pending')
    shop.travel(8)
    expect(await standing()).toMatchObject({ balance: 100, debt: 0, pending: [] })
  })

  test('a debt is repaid once they settle', async () => {
    await buy(shop, ME, { ...sale, orderNo: 'B' })
    shop.travel(7)
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'extra-hour' })
    const back = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'B', fen: 26_800 }
    await shop.clerk(CLERK, 'refund', back)
    const before = await standing()
    expect(before.debt).toBeGreaterThan(0)
    await buy(shop, ME, sale)
    expect(await standing()).toMatchObject({ debt: before.debt, pending: [268] })
    shop.travel(7)
    expect(await standing()).toMatchObject({ debt: 0, balance: 268 - (before.debt ?? 0) })
    expect(await proof()).toBeNull()
  })

  test('a purchase is 3 database calls, beside the clerk’s own record', async () => {
    shop.nextCode()
    const { visit: ticket } = await visit(shop, ME)
    const event = { action: 'recordPurchase', operationId: shop.op(), visit: ticket, ...sale }
    const { envelope, dbCalls } = await shop.send('clerk', CLERK, event)
    expect([envelope.ok, dbCalls - 1]).toEqual([true, 3])
  })

  test('the function dies after the order was created: the timer books it as of its day, once', async () => {
    shop.nextCode()
    const { visit: ticket } = await visit(shop, ME)
    shop.cloud.faults.push({
      when: 'after',
      action: 'database.insertDocument',
      collection: 'orders',
      do: 'kill',
    })
    const asked = { operationId: shop.op(), visit: ticket, ...sale }
    await expect(shop.clerk(CLERK, 'recordPurchase', asked)).rejects.toMatchObject({
      errCode: expect.any(Number),
    })
    expect(await standing()).toMatchObject({ balance: 100, pending: [] })
    shop.travel(0.01)
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { orders: 1 } })
    expect(await standing()).toMatchObject({ balance: 100, pending: [268] })
    shop.travel(7)
    await shop.cloud.fire('timer')
    await shop.cloud.fire('timer')
    expect(await standing()).toMatchObject({ balance: 368, pending: [] })
    expect(await proof()).toBeNull()
  })
})

describe('points that wait for a service', () => {
  beforeEach(byService)

  test('settle when a clerk says that it is done; the same word again is the same answer', async () => {
    expect((await buy(shop, ME, sale)).outcome.settling).toMatchObject({ whenDone: true })
    shop.travel(2)
    const operationId = shop.op()
    const first = await complete(operationId)
    expect(first).toMatchObject({ outcome: { points: 268 }, member: { balance: 368 } })
    expect((await complete(operationId)).outcome).toEqual(first.outcome)
    const event = { action: 'completeService', operationId: shop.op(), ...order }
    expect(await shop.refusal('clerk', CLERK, event)).toBe('service_not_awaited')
    shop.travel(30)
    await shop.cloud.fire('timer')
    expect(await standing()).toMatchObject({ balance: 368, pending: [] })
    expect(await proof()).toBeNull()
  })

  test('a service that is done is 4 database calls, beside the clerk’s own record', async () => {
    await buy(shop, ME, sale)
    shop.travel(1)
    await shop.cloud.fire('timer')
    // Every instance reads the programme anew first.
    await Promise.all([1, 2, 3, 4].map(() => shop.clerk(CLERK, 'order', order)))
    const event = { action: 'completeService', operationId: shop.op(), ...order }
    const { envelope, dbCalls } = await shop.send('clerk', CLERK, event)
    expect([envelope.ok, dbCalls - 1]).toEqual([true, 4])
  })

  test('settle by themselves on the latest day', async () => {
    await buy(shop, ME, sale)
    shop.travel(29)
    expect(await standing()).toMatchObject({ balance: 100, pending: [268] })
    shop.travel(1)
    expect(await standing()).toMatchObject({ balance: 368, pending: [] })
  })

  test('settle by a partner’s word, each order by its own', async () => {
    const till = openTill(shop)
    await buy(shop, ME, sale)
    await buy(shop, ME, { amountFen: 5_000, orderNo: 'B' })
    const done = { storeId: 'xuhui', orderNo: 'B' }
    const view = await till.ask('completeService', { operationId: shop.op(), ...done })
    expect(view).toMatchObject({ outcome: { orderId: 'xuhui:B', points: 50 } })
    expect(await standing()).toMatchObject({ balance: 150, pending: [268] })
    const again = { operationId: shop.op(), ...done }
    expect(await till.refusal('completeService', again)).toBe('service_not_awaited')
    const unknown = { ...again, orderNo: 'Z' }
    expect(await till.refusal('completeService', unknown)).toBe('order_not_found')
  })

  test('a refund after the service takes what had settled, in parts, to the point', async () => {
    await buy(shop, ME, sale)
    await refund(9_999)
    await complete()
    expect(await standing()).toMatchObject({ balance: 268, pending: [] })
    await shop.cloud.fire('timer')
    await refund(1)
    await refund(16_800)
    expect(await standing()).toMatchObject({ balance: 100, debt: 0, pending: [] })
    expect(await proof()).toBeNull()
  })

  test('the answer of a completion is lost, and it dies after an order that was never booked', async () => {
    shop.nextCode()
    const { visit: ticket } = await visit(shop, ME)
    shop.cloud.faults.push({
      when: 'after',
      action: 'database.insertDocument',
      collection: 'orders',
      do: 'kill',
    })
    const asked = { operationId: shop.op(), visit: ticket, ...sale }
    await expect(shop.clerk(CLERK, 'recordPurchase', asked)).rejects.toMatchObject({
      errCode: expect.any(Number),
    })
    shop.cloud.faults.push({ when: 'after', action: 'database.modifyDocument', do: 'drop' })
    const view = await complete()
    expect(view).toMatchObject({ outcome: { points: 268 }, member: { balance: 368 } })
    shop.travel(0.01)
    await shop.cloud.fire('timer')
    expect(await standing()).toMatchObject({ balance: 368, pending: [] })
    expect(await proof()).toBeNull()
  })

  test('an edit by hand of what is pending is found', async () => {
    await buy(shop, ME, sale)
    const stored = shop.member(ME) as { _id: string; points: { pending: Record<string, number> } }
    const [key = ''] = Object.keys(stored.points.pending)
    const points = { ...stored.points, pending: { [key]: 9_999 } }
    shop.cloud.documents.replace('members', { ...stored, points })
    expect(await proof()).toMatch(/^待生效积分 .*：流水合计 268，文档为 9999$/)
  })
})
