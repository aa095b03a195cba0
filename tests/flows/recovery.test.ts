// What a crash or a lost answer leaves behind is finished, once: faults at
// the protocol boundary, as the real cloud has them.
import { personId } from '../../core/domain/codes'
import { CLERK, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const ME = 'o-customer'

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
})
afterEach(() => shop.close())

test('the answer of a check-in’s update is lost: one attempt more finds it done', async () => {
  shop.cloud.faults.push({ when: 'after', action: 'database.modifyDocument', do: 'drop' })
  const { outcome, home } = await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  expect([outcome.points, home.member?.balance]).toEqual([5, 105])
})

test('the update never arrives: it is tried again', async () => {
  shop.cloud.faults.push({ when: 'before', action: 'database.modifyDocument', do: 'drop' })
  const { outcome, home } = await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  expect([outcome.points, home.member?.balance]).toEqual([5, 105])
})

test('the function dies after the order was created: the timer credits it, once', async () => {
  const { visit: ticket } = await visit(shop, ME)
  const sale = { operationId: shop.op(), visit: ticket, orderNo: 'K-1', amountFen: 26_800 }
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.insertDocument',
    collection: 'orders',
    do: 'kill',
  })
  await expect(shop.clerk(CLERK, 'recordPurchase', sale)).rejects.toMatchObject({
    errCode: expect.any(Number),
  })
  expect(balance()).toBe(100)
  shop.travel(0.01)
  expect(await shop.cloud.fire('timer')).toMatchObject({ ok: true, data: { orders: 1 } })
  expect(balance()).toBe(368)
  expect(await shop.cloud.fire('timer')).toMatchObject({ ok: true, data: { orders: 0 } })
  const again = await shop.clerk(CLERK, 'recordPurchase', sale)
  expect([again.outcome.points, balance()]).toEqual([268, 368])
  expect(shop.cloud.documents.get('orders', 'xuhui:K-1')).toMatchObject({ confirmed: true })
})

test('a redemption dies between stock and member: the piece comes back after a minute', async () => {
  rich()
  const event = { operationId: shop.op(), rewardId: 'gift-box' }
  await shop.customer(ME, 'redeem', event)
  expect(left()).toBe(49)
  await join(shop, 'o-second')
  rich('o-second')
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    collection: 'stocks',
    do: 'kill',
  })
  await expect(
    shop.customer('o-second', 'redeem', { operationId: shop.op(), rewardId: 'gift-box' }),
  ).rejects.toMatchObject({ errCode: expect.any(Number) })
  expect(left()).toBe(48)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { reservations: 0 } })
  shop.travel(0.01)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { reservations: 2 } })
  expect([left(), shop.cloud.documents.get('stocks', 'gift-box')?.held]).toEqual([49, {}])
})

test('a hundred people want the last three: exactly three get one', async () => {
  await shop.close()
  shop = await openShop()
  await join(shop, ME)
  const people = Array.from({ length: 100 }, (_, i) => `o-${i}`)
  await Promise.all(people.map(openid => join(shop, openid)))
  for (const openid of people) rich(openid)
  shop.cloud.documents.insert('stocks', [{ _id: 'gift-box', left: 3, held: {} }])
  const answers = await Promise.all(
    people.map(openid =>
      shop.refusal('customer', openid, {
        action: 'redeem',
        operationId: shop.op(),
        rewardId: 'gift-box',
      }),
    ),
  )
  expect(answers.filter(answer => answer === 'ok')).toHaveLength(3)
  expect(answers.filter(answer => answer === 'reward_sold_out')).toHaveLength(97)
  expect(left()).toBe(0)
})

test('twenty check-ins of one member at once: one is done, nineteen are refused', async () => {
  const tap = () => shop.refusal('customer', ME, { action: 'checkIn', operationId: shop.op() })
  const answers = await Promise.all(Array.from({ length: 20 }, tap))
  expect(answers.filter(answer => answer === 'ok')).toHaveLength(1)
  expect(answers.filter(answer => answer === 'already_checked_in')).toHaveLength(19)
  expect(balance()).toBe(105)
})

test('two ticks at once publish every entry once', async () => {
  await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  await Promise.all([shop.cloud.fire('timer'), shop.cloud.fire('timer')])
  await shop.cloud.fire('timer')
  const entries = shop.cloud.documents.find('entries', {}, { sort: { seq: 1 } })
  expect(entries.map(entry => entry.seq)).toEqual([1, 2])
  expect(shop.member(ME)?.outbox).toEqual({})
})

test('points expire on their day though no job ran, and the ledger says so', async () => {
  shop.travel(400)
  const { member } = await shop.customer(ME, 'home')
  expect([member?.balance, member?.lots]).toEqual([0, []])
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 1 } })
  const { entries } = await shop.customer(ME, 'points')
  expect(entries.map(({ points, reason }) => [points, reason.kind])).toEqual([
    [-100, 'expire'],
    [100, 'join'],
  ])
})

function balance(): number {
  const { points } = shop.member(ME) as unknown as { points: { lots: Record<string, number> } }
  return Object.values(points.lots).reduce((sum, lot) => sum + lot, 0)
}

function left(): unknown {
  return shop.cloud.documents.get('stocks', 'gift-box')?.left
}

/** Gives a member points as a fixture. */
function rich(openid = ME): void {
  const _id = personId(SECRET, openid)
  const stored = shop.cloud.documents.get('members', _id) as { points: object; _id: string }
  const points = { ...stored.points, lots: { '20300101_spend': 5000 } }
  shop.cloud.documents.replace('members', { ...stored, points })
}
