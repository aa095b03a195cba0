// The member-day discount of a tier through the doors: it comes off a bill by itself, is told with what is
// left, counts once however often an order is sent, and comes back with the refund of the whole.
import type { CampaignDiscount } from '../../core/contracts/discounts'
import type { Entitlement } from '../../core/contracts/membership'
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, join, OPENING, openShop, type Shop, visit } from './shop'

const ME = 'o-customer'
const day = Number(OPENING.slice(8))
const memberDay = (more: Partial<Entitlement> = {}): Entitlement => ({
  ...{ id: 'day', name: '会员日 9 折', kind: 'member_day_discount', percent: 10 },
  ...{ count: 1, per: 'period', valueFen: 0, monthDays: [day] },
  ...more,
})
const festival: CampaignDiscount = {
  ...{ id: 'festival', name: '周年庆', from: OPENING, to: addDays(OPENING, 3) },
  ...{ fenOff: 3_000, minFen: 20_000, categories: [] },
}

let shop: Shop
async function open(entitlement = memberDay(), discounts: CampaignDiscount[] = []) {
  const tiers = housekeeping.tiers.map(tier => ({ ...tier, entitlements: [entitlement] }))
  shop = await openShop({ programme: { tiers, discounts } })
  await join(shop, ME)
}
afterEach(() => shop.close())

async function atCounter() {
  shop.nextCode()
  return visit(shop, ME)
}

async function sale(orderNo: string, amountFen: number) {
  return { operationId: shop.op(), visit: (await atCounter()).visit, orderNo, amountFen }
}

const sell = async (orderNo: string, amountFen: number) =>
  shop.clerk(CLERK, 'recordPurchase', await sale(orderNo, amountFen))
const refund = (orderNo: string, fen: number) =>
  shop.clerk(CLERK, 'refund', { operationId: shop.op(), storeId: 'xuhui', orderNo, fen })
const left = async () => (await atCounter()).member.entitlements?.[0]?.left

test('named on the quote, the receipt and the clerk’s card, and used once', async () => {
  await open()
  const seen = await atCounter()
  expect(seen.member.entitlements).toMatchObject([{ percent: 10, monthDays: [day], left: 1 }])
  const quote = await shop.clerk(CLERK, 'quote', { visit: seen.visit, amountFen: 26_800 })
  const discount = { name: '会员日 9 折', fen: 2_680, left: 0 }
  expect(quote).toMatchObject({ payFen: 24_120, discount })
  const request = await sale('A', 26_800)
  const sold = await shop.clerk(CLERK, 'recordPurchase', request)
  expect(sold.outcome).toMatchObject({ discount, points: 241 })
  expect(sold.receipt.steps).toContainEqual({ kind: 'member_day', ...discount })
  expect((await shop.clerk(CLERK, 'recordPurchase', request)).outcome).toEqual(sold.outcome)
  expect(await left()).toBe(0)
  expect((await sell('B', 10_000)).outcome).not.toHaveProperty('discount')
})

test('parts of a refund give exactly the money back, and the last one the use', async () => {
  await open()
  await sell('A', 10_000)
  const first = await refund('A', 3_333)
  expect(await left()).toBe(0)
  const last = await refund('A', 6_667)
  expect((first.outcome.moneyFen ?? 0) + (last.outcome.moneyFen ?? 0)).toBe(9_000)
  expect(await left()).toBe(1)
  expect((await sell('B', 10_000)).outcome.discount).toMatchObject({ fen: 1_000, left: 0 })
})

test('not on another day', async () => {
  await open(memberDay({ monthDays: [day === 31 ? 1 : day + 1] }))
  expect((await sell('A', 10_000)).outcome).not.toHaveProperty('discount')
  expect(await left()).toBe(1)
})

test('a campaign that takes off more, or as much, leaves it unused', async () => {
  await open(memberDay(), [festival])
  expect((await sell('A', 30_000)).outcome.discount).toMatchObject({ name: '周年庆', fen: 3_000 })
  expect(await left()).toBe(1)
  const most = await sell('B', 30_010)
  expect(most.outcome.discount).toMatchObject({ name: '会员日 9 折', fen: 3_001, left: 0 })
})
