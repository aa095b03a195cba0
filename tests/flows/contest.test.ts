// The contest through the doors (C7): sums by orders, refunds that count against until it is settled, ties,
// staff left out, and points that are given once whatever crashes.
import { personId } from '../../core/domain/codes'
import type { ContestState } from '../../core/domain/games/contest'
import { contestFrom } from '../../core/testing/games-programme'
import { buy, CLERK, join, OPENING, openShop, SECRET, type Shop } from './shop'

let shop: Shop
const [ANN, BEA, CAI] = ['o-ann', 'o-bea', 'o-cai'] as const

beforeEach(async () => {
  const contests = [contestFrom(OPENING)]
  shop = await openShop({ programme: { games: 'on', contests } })
  for (const openid of [ANN, BEA, CAI, CLERK]) await join(shop, openid)
  await tick()
})
afterEach(() => shop.close())

const tick = () => shop.cloud.fire('timer')
const state = () => shop.cloud.documents.get('contests', 'top') as unknown as ContestState
const buys = (openid: string, orderNo: string, yuan: number) =>
  buy(shop, openid, { orderNo, amountFen: yuan * 100 })
const view = async (openid: string) => (await shop.customer(openid, 'contests')).contests[0]
const balance = async (openid: string) => (await shop.customer(openid, 'home')).member?.balance ?? 0

/** Until orders are confirmed and counted. */
async function counted(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    shop.travel(0.001)
    await tick()
  }
}

/** Until the ranks are settled and paid. */
async function settled(days = 8): Promise<void> {
  shop.travel(days)
  await counted()
}

test('the board names nobody and tells no sums; everybody sees where they stand', async () => {
  await buys(ANN, 'A-1', 300)
  await buys(BEA, 'B-1', 200)
  await counted()
  expect(await view(BEA)).toMatchObject({
    state: 'running',
    ranks: [500, 300, 100],
    board: [
      { rank: 1, name: '小**', isMe: false },
      { rank: 2, name: '小**', isMe: true },
    ],
    own: { rank: 2, fen: 20_000 },
  })
  expect((await view(CAI))?.own).toEqual({ rank: null, fen: 0 })
  const { contests } = await shop.customer(BEA, 'myData')
  expect(contests).toEqual([{ contestId: 'top', fen: 20_000 }])
  expect(JSON.stringify(await view(CAI))).not.toMatch(/30000|小满/)
})

test('ranks are paid once the days for refunds are over, each by an entry that says why', async () => {
  await buys(ANN, 'A-1', 300)
  await buys(BEA, 'B-1', 200)
  await buys(BEA, 'B-2', 150)
  await settled(5)
  expect([await view(ANN), state().phase]).toMatchObject([{ state: 'settling' }, 'running'])
  const [ann, bea] = [await balance(ANN), await balance(BEA)]
  await settled(3)
  expect([await balance(ANN), await balance(BEA)]).toEqual([ann + 300, bea + 500])
  expect(await view(BEA)).toMatchObject({ state: 'done', own: { rank: 1 } })
  const { entries } = await shop.customer(BEA, 'points')
  expect(entries[0]).toMatchObject({
    points: 500,
    reason: { kind: 'contest', name: '消费达人', rank: 1 },
    receipt: { steps: [{ kind: 'contest', rank: 1, fen: 35_000, points: 500 }] },
  })
  await counted()
  expect(await balance(BEA)).toBe(bea + 500)
})

test('a refund after the last day still counts against, until it is settled', async () => {
  await buys(ANN, 'A-1', 300)
  await buys(BEA, 'B-1', 200)
  await counted()
  shop.travel(6)
  const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'A-1', fen: 15_000 }
  await shop.clerk(CLERK, 'refund', refund)
  await settled(3)
  expect(state().winners).toMatchObject([
    { rank: 1, fen: 20_000, points: 500 },
    { rank: 2, fen: 15_000, points: 300 },
  ])
})

test('equal sums share the better rank, and both get its points', async () => {
  await buys(ANN, 'A-1', 200)
  await buys(BEA, 'B-1', 200)
  await buys(CAI, 'C-1', 100)
  await settled()
  expect(state().winners.map(({ rank, points }) => [rank, points])).toEqual([
    [1, 500],
    [1, 500],
    [3, 100],
  ])
})

test('staff is not ranked, whoever recorded the order', async () => {
  const me = personId(SECRET, CLERK)
  await buys(ANN, 'A-1', 100)
  const order = shop.cloud.documents.get('orders', 'xuhui:A-1')
  shop.cloud.documents.insert('orders', [
    { ...order, _id: 'xuhui:S-1', orderNo: 'S-1', memberId: me, amountFen: 90_000 },
  ])
  await settled()
  expect(state().winners).toMatchObject([{ rank: 1, fen: 10_000 }])
})

test('the timer dies after it has given points: the next one finds them given', async () => {
  await buys(ANN, 'A-1', 300)
  await counted()
  const before = await balance(ANN)
  shop.travel(8)
  shop.cloud.faults.push({
    when: 'before',
    action: 'database.modifyDocument',
    collection: 'contests',
    // Begin to recount, one page of orders, the ranks: the fourth says that they are paid.
    nth: 4,
    do: 'kill',
  })
  await tick().catch(() => undefined)
  expect([state().winners[0]?.state, await balance(ANN)]).toEqual(['due', before + 500])
  await counted()
  expect([state().phase, await balance(ANN)]).toEqual(['done', before + 500])
})

test('somebody who has left gets nothing, and keeps nobody else waiting', async () => {
  await buys(ANN, 'A-1', 300)
  await buys(BEA, 'B-1', 200)
  await counted()
  await shop.customer(ANN, 'leave', { operationId: shop.op(), agreed: true })
  const before = await balance(BEA)
  await settled()
  expect(state().winners.map(one => one.state)).toEqual(['void', 'paid'])
  expect([state().phase, await balance(BEA)]).toEqual(['done', before + 300])
})
