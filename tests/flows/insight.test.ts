// What the brand learns through its door: a launch by channels, members and points of each (C10); what became
// of every reward, where it was redeemed, how stores are rated, what is sold and what members miss (B14, G10).
import type { Results } from '../../core/contracts/results'
import { addDays, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, openShop, type Shop, visit } from './shop'
import { codeNow, openTill } from './till'

const ME = 'o-customer'
const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has changed')
const everywhere: ('app' | 'counter' | 'till')[] = ['app', 'counter', 'till']
const rewards = [{ ...curtains, perMember: null, redeemAt: everywhere }]
const channels = [
  { id: 'site', name: '官网首发', points: 30, firstMembers: 2 },
  { id: 'poster', name: '门店海报', points: 10 },
]

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: { rewards, ways: { channels } } })
})
afterEach(() => shop.close())

const enter = (openid: string, source?: string) =>
  shop.customer(openid, 'join', {
    ...{ operationId: shop.op(), nickname: '小满', agreed: true },
    ...(source && { source }),
  })
const days = () => {
  const today = businessDate(shop.now(), 'Asia/Shanghai')
  return { from: addDays(today, -1), to: today }
}
async function admin<A extends 'insight' | 'channels'>(action: A, input: object = days()) {
  const event = { action, consoleKey: CONSOLE_KEY, ...input }
  const { envelope, dbCalls } = await shop.send<Results['admin'][A]>('admin', null, event)
  if (!envelope.ok) throw new Error(envelope.code)
  return { data: envelope.data, dbCalls }
}

/** The timer publishes what waits, and confirms orders some minutes later. */
async function settled() {
  await shop.cloud.fire('timer')
  shop.travel(10 / 1440)
  await shop.cloud.fire('timer')
}

test('a launch over three channels: who came by which, who bought, what it cost, what is left', async () => {
  const given = []
  for (const [openid, source] of [
    ['o-1', 'site'],
    ['o-2', 'site'],
    ['o-3', 'site'],
    ['o-4', 'poster'],
    ['o-5', undefined],
  ] as const)
    given.push((await enter(openid, source)).outcome.points - 100)
  expect(given).toEqual([30, 30, 0, 10, 0])
  await buy(shop, 'o-2', { amountFen: 10_000, orderNo: 'A-1' })
  await buy(shop, 'o-2', { amountFen: 10_000, orderNo: 'A-2' })
  await settled()
  const { data, dbCalls } = await admin('channels')
  expect(data.channels).toEqual([
    { ...{ id: 'site', name: '官网首发', members: 3, buyers: 1, orders: 2 }, points: 60, left: 0 },
    {
      ...{ id: 'poster', name: '门店海报', members: 1, buyers: 0, orders: 0 },
      points: 10,
      left: null,
    },
    { ...{ id: null, name: '', members: 1, buyers: 0, orders: 0 }, points: 0, left: null },
  ])
  expect(dbCalls).toBeLessThanOrEqual(4)
})

test('what became of a reward, by place; how the store is rated; what is sold; what is missed', async () => {
  const till = openTill(shop, 'till', ['redeem'])
  await enter(ME)
  await buy(shop, ME, { amountFen: 90_000, orderNo: 'A-1' })
  shop.nextCode()
  const { visit: opened } = await visit(shop, ME)
  const lines = [
    { id: '1', name: '擦窗', category: 'windows', fen: 6_000 },
    { id: '2', name: '擦窗', category: 'windows', fen: 2_000 },
    { id: '3', name: '保洁', fen: 3_000 },
  ]
  const sale = { visit: opened, orderNo: 'A-2', amountFen: 11_000, lines }
  await shop.clerk(CLERK, 'recordPurchase', { operationId: shop.op(), ...sale })
  const rewardId = 'curtain-clean'
  for (let i = 0; i < 2; i++)
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId })
  await shop.clerk(CLERK, 'redeem', { operationId: shop.op(), visit: opened, rewardId })
  shop.nextCode()
  await till.ask('redeem', { operationId: shop.op(), code: codeNow(shop, ME), rewardId })
  const { live } = await shop.customer(ME, 'vouchers')
  const code = live[0]?.code
  await shop.clerk(CLERK, 'verify', { operationId: shop.op(), code, storeId: 'xuhui' })
  for (const [orderId, stars] of [
    ['xuhui:A-1', 5],
    ['xuhui:A-2', 4],
  ])
    await shop.customer(ME, 'review', { operationId: shop.op(), orderId, stars, text: '' })
  await settled()

  const { data, dbCalls } = await admin('insight')
  expect(data.rewards).toEqual([
    {
      ...{ rewardId, name: '窗帘清洗一次', kind: 'service', points: 800 },
      redeemed: { app: 2, counter: 1, till: 1, online: 0 },
      ...{ verified: 1, expired: 0, cancelled: 0 },
    },
  ])
  expect(data.stores).toEqual([{ storeId: 'xuhui', name: '徐汇店', reviews: 2, starsX100: 450 }])
  expect(data.categories).toEqual([
    { category: 'windows', lines: 2, fen: 8_000 },
    { category: '', lines: 1, fen: 3_000 },
  ])
  expect(data.misses).toContainEqual({ kind: 'next_tier', rule: null, times: 2 })
  expect(dbCalls).toBeLessThanOrEqual(6)
  expect(JSON.stringify(data)).not.toContain('小满')
})

test('other days are not counted, and nobody asks for years', async () => {
  await enter(ME, 'site')
  await settled()
  const { data } = await admin('channels', { from: '2020-01-01', to: '2020-03-01' })
  expect(data.channels.map(({ members, points }) => [members, points])).toEqual([
    [0, 0],
    [0, 0],
  ])
  const long = { consoleKey: CONSOLE_KEY, from: '2020-01-01', to: '2020-04-02' }
  for (const action of ['insight', 'channels'])
    expect(await shop.refusal('admin', null, { action, ...long })).toBe('invalid_input')
})
