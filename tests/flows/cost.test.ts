// What each action costs in database calls and bytes, counted at the
// stand-in's socket: calls are money.
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'
import { buy, CLERK, join, openShop, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'
/**
 * The clerk's own record is read on every call of the clerk door and not counted in the budgets.
 */
const OWN_RECORD = 1

beforeAll(async () => {
  shop = await openShop()
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 500_000, orderNo: 'warm' })
  await warm()
})
afterAll(() => shop.close())

/** Lets every instance read the programme, so that only the action itself is counted. */
async function warm() {
  const both = () => shop.customer(ME, 'home')
  await Promise.all([both(), both(), both(), both()])
}

const budgets: [string, number, (shop: Shop) => Promise<number>][] = [
  ['home', 1, shop => calls(shop, 'home', {})],
  ['check-in', 2, shop => calls(shop, 'checkIn', { operationId: shop.op() })],
  ['review', 2, shop => calls(shop, 'review', review(shop))],
  ['redeem, unlimited', 2, shop => calls(shop, 'redeem', redeem(shop, 'curtain-clean'))],
  [
    'saving the profile',
    2,
    shop => calls(shop, 'saveProfile', { operationId: shop.op(), nickname: '满' }),
  ],
  ['points', 2, shop => calls(shop, 'points', {})],
  ['rewards', 2, shop => calls(shop, 'rewards', {})],
  ['vouchers', 2, shop => calls(shop, 'vouchers', {})],
  ['inbox', 2, shop => calls(shop, 'inbox', {})],
  ['reading an inbox without news', 1, shop => calls(shop, 'readInbox', reading(shop))],
]

test.each(budgets)('%s: %i database calls', async (_, budget, run) => {
  expect(await run(shop)).toBe(budget)
})

test('redeem of limited stock: 3 database calls once the stock is there', async () => {
  await shop.customer(ME, 'redeem', redeem(shop, 'gift-box'))
  await join(shop, 'o-second')
  await buy(shop, 'o-second', { amountFen: 500_000, orderNo: 'second' })
  const event = { action: 'redeem', ...redeem(shop, 'gift-box') }
  const { dbCalls, envelope } = await shop.send('customer', 'o-second', event)
  expect([envelope.ok, dbCalls]).toEqual([true, 3])
})

test('purchase: 3 database calls, verify: 2, beside the clerk’s own record', async () => {
  shop.nextCode()
  const scanned = await visit(shop, ME)
  const sale = { visit: scanned.visit, orderNo: 'cost', amountFen: 100, operationId: shop.op() }
  const bought = await shop.send('clerk', CLERK, { action: 'recordPurchase', ...sale })
  expect([bought.envelope.ok, bought.dbCalls - OWN_RECORD]).toEqual([true, 3])
  const { member } = await shop.customer(ME, 'home')
  const voucher = { code: member?.vouchers[0]?.code, storeId: 'xuhui', operationId: shop.op() }
  const verified = await shop.send('clerk', CLERK, { action: 'verify', ...voucher })
  expect([verified.envelope.ok, verified.dbCalls - OWN_RECORD]).toEqual([true, 2])
})

test('a purchase under a campaign: one call more; none more once its budget was found empty', async () => {
  const rules = [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })]
  const times = { from: '2020-01-01', to: '2099-12-31' }
  const campaigns = [campaignWith({ ...times, id: 'spring', budgetPoints: 200, rules })]
  const other = await openShop({ programme: { campaigns } })
  try {
    await join(other, ME)
    const { visit: ticket } = await visit(other, ME)
    const cost = async (orderNo: string) => {
      const sale = { visit: ticket, orderNo, amountFen: 100, operationId: other.op() }
      const bought = await other.send('clerk', CLERK, { action: 'recordPurchase', ...sale })
      return [bought.envelope.ok, bought.dbCalls - OWN_RECORD]
    }
    await cost('first')
    expect(await cost('last')).toEqual([true, 4])
    await cost('empty')
    expect(await cost('known')).toEqual([true, 3])
  } finally {
    await other.close()
  }
})

test('publishing 100 members’ outboxes costs at most 0.1 call per entry', async () => {
  const people = Array.from({ length: 100 }, (_, i) => `o-many-${i}`)
  await Promise.all(people.map(openid => join(shop, openid)))
  await shop.cloud.fire('timer')
  const idle = await tickCost()
  await Promise.all(
    people.map(openid => shop.customer(openid, 'checkIn', { operationId: shop.op() })),
  )
  const busy = await tickCost()
  expect(busy.published).toBe(100)
  expect((busy.dbCalls - idle.dbCalls) / 100).toBeLessThanOrEqual(0.1)
})

async function tickCost() {
  const { envelope, dbCalls } = await shop.send<{ published: number }>('timer', null, {})
  if (!envelope.ok) throw new Error(envelope.code)
  return { dbCalls, published: envelope.data.published }
}

test.each([13, 130, 400])(
  'a check-in with %i lots sends under 2.5 KB and receives under 1.5 times its document',
  async lots => {
    const openid = `o-lots-${lots}`
    await join(shop, openid)
    await fillSlots(openid)
    giveLots(openid, lots)
    await shop.cloud.fire('timer')
    const size = Buffer.byteLength(JSON.stringify(shop.member(openid)))
    const event = { action: 'checkIn', operationId: shop.op() }
    const { envelope, bytesIn, bytesOut } = await shop.send('customer', openid, event)
    console.info(`${lots} lots: document ${size} B, sent ${bytesIn} B, received ${bytesOut} B`)
    expect(envelope.ok).toBe(true)
    expect(bytesIn).toBeLessThan(2.5 * 1024)
    expect(bytesOut).toBeLessThan(1.5 * size)
  },
)

/**
 * Does so many things that every slot for remembered operations is in use, as
 * with any regular customer.
 */
async function fillSlots(openid: string) {
  for (let i = 0; i < OPERATIONS_REMEMBERED + 1; i++)
    await shop.customer(openid, 'saveProfile', { operationId: shop.op(), nickname: `满${i}` })
}

function giveLots(openid: string, count: number) {
  const stored = shop.member(openid) as { _id: string; points: object }
  const lots = Array.from({ length: count }, (_, i) => [`${20_300_101 + i}_spend`, 7])
  const points = { ...stored.points, lots: Object.fromEntries(lots) }
  shop.cloud.documents.replace('members', { ...stored, points })
}

function reading(at: Shop) {
  return { operationId: at.op(), upTo: 1 }
}

async function calls(at: Shop, action: string, input: Record<string, unknown>): Promise<number> {
  const { envelope, dbCalls } = await at.send('customer', ME, { action, ...input })
  if (!envelope.ok) throw new Error(`${action} refused: ${envelope.code}`)
  return dbCalls
}

function redeem(at: Shop, rewardId: string) {
  return { operationId: at.op(), rewardId }
}

function review(at: Shop) {
  return { operationId: at.op(), orderId: 'xuhui:warm', stars: 4, text: '好' }
}
