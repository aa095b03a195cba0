// Two people who agree on one operation id: what the first one has reserved, a piece, a prize, a use of a code, points
// of a budget, is not the second one's, though their message names the same operation.
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'
import { lotteryFrom } from '../../core/testing/games-programme'
import { CLERK, CONSOLE_KEY, join, OPENING, openShop, type Shop, visit } from '../flows/shop'
import { generous } from '../flows/ways-rules'

const [first, second] = ['o-first', 'o-second']
const [curtains] = housekeeping.rewards

let shop: Shop
afterEach(() => shop.close())

async function open(programme: Parameters<typeof openShop>[0]): Promise<void> {
  shop = await openShop(programme)
  await join(shop, first)
  await join(shop, second)
}

/** Both ask for the very same. The first one gets it; what the second one is told. */
async function bothAsk(action: string, input: object): Promise<string> {
  const event = { action, operationId: shop.op(), ...input }
  expect(await shop.refusal('customer', first, event)).toBe('ok')
  return shop.refusal('customer', second, event)
}

/** The timer has ended all that was reserved. */
async function settled(): Promise<void> {
  shop.pass(3 * 60_000)
  await shop.cloud.fire('timer')
}

const balance = async (openid: string) => (await shop.customer(openid, 'home')).member?.balance
const stock = () => shop.cloud.documents.get('stocks', 'towel')

function limited(stock: number) {
  if (!curtains) throw new Error('the template has changed')
  const reward = {
    ...curtains,
    id: 'towel',
    points: 10,
    tier: null,
    perMember: null,
    stock,
    cancelDays: 3,
  }
  return { programme: { rewards: [reward] } }
}

test('the last piece', async () => {
  await open(limited(1))
  expect(await bothAsk('redeem', { rewardId: 'towel' })).toBe('operation_reused')
  await settled()
  expect([await balance(first), await balance(second)]).toEqual([90, 100])
  expect(stock()).toMatchObject({ left: 0, held: {} })
})

test('a piece that is given back is counted beside one that is redeemed', async () => {
  await open(limited(3))
  const mine = await shop.customer(first, 'redeem', { operationId: shop.op(), rewardId: 'towel' })
  const operationId = shop.op()
  await shop.customer(second, 'redeem', { operationId, rewardId: 'towel' })
  const cancel = { action: 'cancelVoucher', operationId, voucherId: mine.outcome.voucherId }
  expect(await shop.refusal('customer', first, cancel)).toBe('operation_reused')
  await settled()
  expect([await balance(first), await balance(second)]).toEqual([90, 90])
  expect(stock()).toMatchObject({ left: 1, held: {} })
})

test('the only prize', async () => {
  const [clean] = lotteryFrom(OPENING).prizes
  const prizes = clean ? [{ ...clean, weight: 1_000_000 }] : []
  const lotteries = [lotteryFrom(OPENING, { prizes, blankWeight: 1, to: addDays(OPENING, 2) })]
  await open({ programme: { games: 'on', lotteries } })
  await shop.cloud.fire('timer')
  expect(await bothAsk('draw', { lotteryId: 'spring' })).toBe('operation_reused')
  await settled()
  const { live } = await shop.customer(second, 'vouchers')
  expect([live, await balance(second)]).toEqual([[], 100])
  expect(shop.cloud.documents.find('draws')).toHaveLength(1)
})

test('a code that is good once', async () => {
  await open({ programme: generous })
  const asked = { eventId: 'spring', code: 'ONCE2026', uses: 1, operationId: shop.op() }
  await shop.send('admin', null, { action: 'makeEventCodes', consoleKey: CONSOLE_KEY, ...asked })
  expect(await bothAsk('useEventCode', { code: 'ONCE2026' })).toBe('operation_reused')
  await settled()
  expect([await balance(first), await balance(second)]).toEqual([130, 100])
})

test('the budget of a campaign, by a counter that numbers two sales alike', async () => {
  const rules = [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })]
  const always = { from: '2020-01-01', to: '2099-12-31' }
  const campaign = campaignWith({ ...always, id: 'spring', budgetPoints: 100, rules })
  await open({ programme: { campaigns: [campaign] } })
  const tickets = [(await visit(shop, first)).visit, (await visit(shop, second)).visit]
  const operationId = shop.op()
  const sales = tickets.map((ticket, i) => ({
    action: 'recordPurchase',
    ...{ operationId, visit: ticket, orderNo: `N${i}`, amountFen: 100 },
  }))
  const told = []
  for (const sale of sales) told.push(await shop.refusal('clerk', CLERK, sale))
  expect(told).toEqual(['ok', 'operation_reused'])
  await settled()
  expect([await balance(first), await balance(second)]).toEqual([201, 100])
  expect(shop.cloud.documents.get('budgets', 'spring')).toMatchObject({ left: 0, held: {} })
})

test('the gift for the first one who joins', async () => {
  const channels = [{ id: 'launch', name: '开业', points: 25, firstMembers: 1 }]
  await open({ programme: { ways: { channels } } })
  const joining = { action: 'join', operationId: shop.op(), nickname: '小满', agreed: true }
  const told = []
  for (const openid of ['o-third', 'o-fourth'])
    told.push(await shop.refusal('customer', openid, { ...joining, source: 'launch' }))
  expect(told).toEqual(['ok', 'operation_reused'])
  expect(await balance('o-third')).toBe(125)
})
