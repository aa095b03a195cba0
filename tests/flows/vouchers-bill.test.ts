// Money off a bill through the doors: a coupon or a campaign, what is then paid and earned, and what a
// refund gives back, wholly and in parts; each once, whatever is repeated.
import type { CampaignDiscount } from '../../core/contracts/discounts'
import type { CouponForm, Reward } from '../../core/contracts/reward'
import { addDays, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, OPENING, openShop, type Shop, visit } from './shop'

const ME = 'o-customer'
const [plain] = housekeeping.rewards as [Reward, ...Reward[]]
const coupon = (id: string, off: Partial<CouponForm>): Reward => ({
  ...plain,
  ...{ id, name: id, kind: 'coupon', points: 100, perMember: null },
  form: { kind: 'coupon', minFen: 0, categories: [], ...off },
})
const rewards = [
  coupon('tenth', { percentOff: 10 }),
  coupon('cash', { fenOff: 2_000 }),
  coupon('full', { fenOff: 5_000, minFen: 30_000 }),
  coupon('windows', { percentOff: 50, categories: ['windows'] }),
  plain,
]
const festival: CampaignDiscount = {
  ...{ id: 'festival', name: '周年庆', from: OPENING, to: addDays(OPENING, 3) },
  ...{ fenOff: 3_000, minFen: 20_000, categories: [] },
}

let shop: Shop
async function open(discounts: CampaignDiscount[] = []) {
  shop = await openShop({ programme: { rewards, discounts } })
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 10_000, orderNo: 'first' })
}
afterEach(() => shop.close())

/** A member with 100 points of joining and 100 of ¥100.00 redeems coupons. */
const redeem = async (rewardId: string) => {
  const event = { operationId: shop.op(), rewardId }
  return (await shop.customer(ME, 'redeem', event)).outcome.voucherId
}
const atCounter = async () => {
  shop.nextCode()
  return (await visit(shop, ME)).visit
}
const sale = async (orderNo: string, amountFen: number, more: object = {}) => ({
  ...{ operationId: shop.op(), visit: await atCounter(), orderNo, amountFen },
  ...more,
})
const sell = async (orderNo: string, amountFen: number, more: object = {}) =>
  shop.clerk(CLERK, 'recordPurchase', await sale(orderNo, amountFen, more))
const refund = (orderNo: string, fen: number) =>
  shop.clerk(CLERK, 'refund', { operationId: shop.op(), storeId: 'xuhui', orderNo, fen })
const lives = async () => (await shop.customer(ME, 'vouchers')).live
const proof = async () => {
  const { member } = await shop.customer(ME, 'home')
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: member?.memberNo }
  return (await shop.send<{ difference: string | null }>('admin', null, event)).envelope
}

test('a coupon comes off the bill, is used up with it, and what it paid earns nothing', async () => {
  await open()
  const voucherId = await redeem('tenth')
  const quoting = { visit: await atCounter(), amountFen: 26_800, voucherId }
  const quote = await shop.clerk(CLERK, 'quote', quoting)
  expect(quote).toMatchObject({ payFen: 24_120, points: 241, discount: { fen: 2_680, voucherId } })
  const request = await sale('A', 26_800, { voucherId })
  const sold = await shop.clerk(CLERK, 'recordPurchase', request)
  expect(sold.outcome).toMatchObject({ points: 241, discount: { fen: 2_680 } })
  expect(sold.receipt.steps).toContainEqual({ kind: 'coupon', name: 'tenth', fen: 2_680 })
  expect((await shop.clerk(CLERK, 'recordPurchase', request)).outcome).toEqual(sold.outcome)
  expect(await lives()).toEqual([])
  const [past] = (await shop.customer(ME, 'vouchers')).past
  expect(past).toMatchObject({ state: 'verified', verifiedOn: OPENING })
  const again = { action: 'recordPurchase', ...(await sale('B', 26_800, { voucherId })) }
  expect(await shop.refusal('clerk', CLERK, again)).toBe('voucher_not_found')
  expect(await proof()).toMatchObject({ data: { difference: null } })
})

test('a refund of the whole gives all money and the coupon back; parts make the same whole', async () => {
  await open()
  const voucherId = await redeem('cash')
  await sell('A', 10_000, { voucherId })
  const parts = [await refund('A', 3_333), await refund('A', 3_333)]
  expect(await lives()).toEqual([])
  const last = await refund('A', 3_334)
  const money = [...parts, last].map(({ outcome }) => outcome.moneyFen)
  expect(money.reduce((sum, fen) => sum + fen, 0)).toBe(8_000)
  const [back, ...more] = await lives()
  expect(more).toEqual([])
  expect(back).toMatchObject({ rewardId: 'cash', state: 'live' })
  expect(back?.id).not.toBe(voucherId)
  expect((await shop.customer(ME, 'home')).member?.balance).toBe(100)
  const entries = (await shop.customer(ME, 'points')).entries
  expect(entries[0]?.receipt.steps).toContainEqual(
    expect.objectContaining({ kind: 'coupon_back', name: 'cash' }),
  )
  await sell('B', 10_000, { voucherId: back?.id })
  expect(await proof()).toMatchObject({ data: { difference: null } })
})

test('a coupon whose day is over comes back for the brand’s days of grace', async () => {
  await open()
  await sell('A', 10_000, { voucherId: await redeem('cash') })
  shop.travel(plain.validDays + 5)
  await refund('A', 10_000)
  const now = businessDate(shop.now(), 'Asia/Shanghai')
  expect((await lives())[0]?.expiresOn).toBe(addDays(now, housekeeping.refund.graceDays))
})

test.each<[string, string, number, object]>([
  ['less than the least bill', 'full', 29_999, {}],
  ['a bill without lines of its category', 'windows', 10_000, {}],
  [
    'another category',
    'windows',
    10_000,
    { lines: [{ id: 'a', name: '地板', category: 'floors', fen: 10_000 }] },
  ],
  ['a voucher that is no coupon', 'curtain-clean', 10_000, {}],
])('a coupon is not for %s, and nothing is booked', async (_, rewardId, amountFen, more) => {
  await open()
  const voucherId = await redeem(rewardId)
  const request = await sale('A', amountFen, { ...more, voucherId })
  const event = { action: 'recordPurchase', ...request }
  expect(await shop.refusal('clerk', CLERK, event)).toBe('coupon_unfit')
  expect(await lives()).toHaveLength(1)
  const order = { action: 'order', storeId: 'xuhui', orderNo: 'A' }
  expect(await shop.refusal('clerk', CLERK, order)).toBe('order_not_found')
})

test('it counts for its category alone', async () => {
  await open()
  const voucherId = await redeem('windows')
  const lines = [
    { id: 'a', name: '擦窗', category: 'windows', fen: 4_000 },
    { id: 'b', name: '地板', category: 'floors', fen: 6_000 },
  ]
  const sold = await sell('A', 10_000, { voucherId, lines })
  expect(sold.outcome).toMatchObject({ discount: { fen: 2_000 }, points: 80 })
})

test('a coupon is taken with a bill, not handed in by itself', async () => {
  await open()
  await redeem('cash')
  const [held] = await lives()
  const event = { action: 'verify', operationId: shop.op(), code: held?.code, storeId: 'xuhui' }
  expect(await shop.refusal('clerk', CLERK, event)).toBe('voucher_on_bill')
})

test('points pay only what the coupon has left of the bill', async () => {
  await open()
  const voucherId = await redeem('cash')
  await buy(shop, ME, { amountFen: 90_000, orderNo: 'second' })
  const max = { voucherId, offsetPoints: 500 }
  const event = { action: 'recordPurchase', ...(await sale('A', 10_000, max)) }
  expect(await shop.refusal('clerk', CLERK, event)).toBe('offset_too_much')
  const sold = await sell('B', 10_000, { voucherId, offsetPoints: 400 })
  expect(sold.outcome).toMatchObject({ offsetFen: 4_000, discount: { fen: 2_000 }, points: 40 })
})

test('a campaign takes off by itself from its least bill on, in its days, and no coupon is lost to it', async () => {
  await open([festival])
  const voucherId = await redeem('cash')
  expect((await sell('A', 19_999)).outcome).not.toHaveProperty('discount')
  const sold = await sell('B', 20_000, { voucherId })
  expect(sold.outcome).toMatchObject({ discount: { name: '周年庆', fen: 3_000 }, points: 170 })
  expect(await lives()).toHaveLength(1)
  shop.travel(4)
  expect((await sell('C', 20_000, { voucherId })).outcome.discount?.voucherId).toBe(voucherId)
})

test('a campaign for another tier, or on another day of the month, takes nothing off', async () => {
  const day = Number(OPENING.slice(8))
  const monthDays = [day === 31 ? 1 : day + 1]
  await open([
    { ...festival, id: 'vip', tiers: ['vip'] },
    { ...festival, id: 'day', monthDays },
  ])
  expect((await sell('A', 20_000)).outcome).not.toHaveProperty('discount')
})
