// A referral through the real doors: the friend joins by a code, buys and keeps it, both are given their
// points; refunds, false ones, caps, crashes.
import { personId } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'
import { generous } from './ways-rules'

let shop: Shop
const ANN = 'o-ann'
const BEN = 'o-ben'

beforeEach(async () => {
  shop = await openShop({ programme: generous })
  await join(shop, ANN)
})
afterEach(() => shop.close())

async function invited(openid: string, by = ANN) {
  const { code } = await shop.customer(by, 'inviteCode')
  const input = { operationId: shop.op(), nickname: '阿本', agreed: true, referredBy: code }
  return shop.customer(openid, 'join', input)
}

async function balance(openid: string): Promise<number | undefined> {
  return (await shop.customer(openid, 'home')).member?.balance
}

async function later(days: number) {
  shop.travel(days)
  for (let i = 0; i < 3; i++) await shop.cloud.fire('timer')
}

const refund = (orderNo: string, fen: number) =>
  shop.clerk(CLERK, 'refund', { operationId: shop.op(), storeId: 'xuhui', orderNo, fen })
const stageOf = (openid: string) =>
  (shop.member(openid) as { ways?: { referral?: { stage: string } } }).ways?.referral?.stage

async function decide(openid: string, pay: boolean) {
  const memberNo = personId(SECRET, openid)
  const about = { operationId: shop.op(), memberNo, pay, note: '已核实' }
  const event = { action: 'decideReferral', consoleKey: CONSOLE_KEY, ...about }
  return shop.refusal('admin', null, event)
}

async function proved() {
  for (const openid of [ANN, BEN]) {
    const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, openid) }
    const { envelope } = await shop.send('admin', null, event)
    expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
  }
}

test('nothing for joining alone; both are given theirs a week after the friend’s first purchase', async () => {
  expect((await invited(BEN)).outcome).toEqual({ points: 100, invited: true })
  await buy(shop, BEN, { amountFen: 9_900, orderNo: 'B-0' })
  expect(stageOf(BEN)).toBe('waiting')
  await buy(shop, BEN, { amountFen: 10_000, orderNo: 'B-1' })
  await later(6)
  expect([await balance(ANN), await balance(BEN)]).toEqual([100, 299])
  await later(1)
  expect([await balance(ANN), await balance(BEN)]).toEqual([300, 399])
  const { entries } = await shop.customer(ANN, 'points')
  expect(entries[0]).toMatchObject({ points: 200, reason: { kind: 'referrer', name: '阿**' } })
  expect(shop.cloud.documents.find('transfers', { booked: false })).toEqual([])
  await buy(shop, BEN, { amountFen: 10_000, orderNo: 'B-2' })
  await later(10)
  expect(await balance(ANN)).toBe(300)
  await proved()
})

test('a refund before the day gives nobody anything; another purchase is looked at by an admin', async () => {
  await invited(BEN)
  await buy(shop, BEN, { amountFen: 10_000, orderNo: 'B-1' })
  await refund('B-1', 1)
  await later(8)
  expect([await balance(ANN), stageOf(BEN)]).toEqual([100, 'waiting'])
  await buy(shop, BEN, { amountFen: 20_000, orderNo: 'B-2' })
  await later(8)
  expect([await balance(ANN), stageOf(BEN)]).toEqual([100, 'review'])
  const _id = `referral-${personId(SECRET, BEN)}`
  expect(shop.cloud.documents.find('alerts')).toMatchObject([
    { _id, title: '有一笔邀请奖励待核实' },
  ])
  expect(await decide(BEN, true)).toBe('ok')
  await later(0)
  expect(await balance(ANN)).toBe(300)
  expect(await decide(BEN, true)).toBe('referral_not_open')
  await proved()
})

test('a refund inside the window takes both amounts back; what is spent becomes a debt; later ones nothing', async () => {
  await invited(BEN)
  await buy(shop, BEN, { amountFen: 10_000, orderNo: 'B-1' })
  await later(7)
  await shop.customer(ANN, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  expect([await balance(ANN), await balance(BEN)]).toEqual([100, 300])
  await refund('B-1', 10_000)
  await later(0)
  expect([await balance(ANN), await balance(BEN)]).toEqual([-100, 100])
  const { entries, debt } = await shop.customer(ANN, 'points')
  expect([entries[0]?.reason, debt]).toEqual([{ kind: 'referral_back' }, 100])
  await proved()
  await join(shop, 'o-cat')
  await invited('o-dan', 'o-cat')
  await buy(shop, 'o-dan', { amountFen: 10_000, orderNo: 'D-1' })
  await later(7)
  await later(31)
  await refund('D-1', 10_000)
  await later(0)
  expect(await balance('o-cat')).toBe(300)
})

test('a code that is none, one’s own, or for who was a member before: they join, and nobody is given anything', async () => {
  const joinBy = (openid: string, referredBy: string) =>
    shop.customer(openid, 'join', {
      operationId: shop.op(),
      nickname: '来',
      agreed: true,
      referredBy,
    })
  expect((await joinBy('o-1', 'R123')).outcome).toEqual({ points: 100 })
  const { code } = await shop.customer(ANN, 'inviteCode')
  const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  expect((await joinBy('o-2', forged)).outcome).toEqual({ points: 100 })
  const own = (await shop.customer('o-1', 'inviteCode')).code
  await shop.customer('o-1', 'leave', { operationId: shop.op(), agreed: true })
  expect((await joinBy('o-1', own)).outcome).toEqual({ points: 0 })
  expect((await joinBy('o-2', code)).outcome).toEqual({ points: 0 })
  expect([stageOf('o-1'), stageOf('o-2')]).toEqual([undefined, undefined])
})

test('a third friend of one day brings no points, and the receipt says so; from the sixth on an admin looks', async () => {
  const friends = Array.from({ length: 6 }, (_, i) => `o-friend-${i}`)
  for (const [i, openid] of friends.entries()) {
    await invited(openid)
    await buy(shop, openid, { amountFen: 10_000, orderNo: `F-${i}` })
  }
  await later(7)
  expect(await balance(ANN)).toBe(500)
  const { entries } = await shop.customer(ANN, 'points')
  expect(entries.filter(({ reason }) => reason.kind === 'referrer')).toHaveLength(5)
  expect(entries[0]?.receipt.steps).toEqual([{ kind: 'referral_cap', per: 'day', points: 200 }])
  expect(friends.map(stageOf)).toEqual([...Array(5).fill('paid'), 'review'])
  expect(await decide('o-friend-5', false)).toBe('ok')
  expect(stageOf('o-friend-5')).toBe('refused')
})

test('the function dies on the way to who invited: the points arrive once', async () => {
  await invited(BEN)
  await buy(shop, BEN, { amountFen: 10_000, orderNo: 'B-1' })
  for (let i = 0; i < 14; i++)
    await shop.customer(ANN, 'saveProfile', { operationId: shop.op(), nickname: `安${i}` })
  shop.travel(7)
  await shop.cloud.fire('timer')
  const fault = { when: 'after', action: 'database.modifyDocument', collection: 'members' } as const
  shop.cloud.faults.push({ ...fault, do: 'kill' })
  await shop.cloud.fire('timer').catch(() => undefined)
  for (let i = 0; i < 3; i++) await shop.cloud.fire('timer')
  expect(await balance(ANN)).toBe(300)
  await proved()
})
