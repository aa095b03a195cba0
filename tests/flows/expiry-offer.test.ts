// The offer that comes with the notice of expiring points, through the doors (X3): told, shown, taken, over.
import { personId } from '../../core/domain/codes'
import { buy, CONSOLE_KEY, join, openShop, rewardIn, SECRET, type Shop } from './shop'

const ME = 'o-customer'
const reward = 'curtain-clean'
const day = { kind: 'after' as const, amount: 60, unit: 'day' as const, to: 'day' as const }
const notices = { expiryDays: 30, offer: { rewards: [reward], percentOff: 25 } }

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: { expiry: day, notices } })
  await join(shop, ME)
})
afterEach(() => shop.close())

const price = async () => {
  const { points, offer, missing, blocked } = rewardIn(await shop.customer(ME, 'rewards'), reward)
  return { points, offer, missing, blocked }
}
const redeem = () => shop.send('customer', ME, redemption())
const redemption = () => ({ action: 'redeem', operationId: shop.op(), rewardId: reward })

test('from the notice on it is cheaper, for the points that it is about, and then no more', async () => {
  expect(await price()).toMatchObject({ points: 200, offer: undefined, missing: 100 })
  shop.travel(10)
  await buy(shop, ME, { amountFen: 20_000, orderNo: 'A-1' })
  shop.travel(20)
  const { messages } = await shop.customer(ME, 'inbox')
  expect(messages[0]?.notice).toMatchObject({
    kind: 'lots_expiring',
    offer: { percentOff: 25, rewards: ['窗帘清洗一次'] },
  })
  const shown = await price()
  expect(shown).toMatchObject({ points: 150, offer: { full: 200, percentOff: 25 }, blocked: null })
  const home = await shop.customer(ME, 'home')
  expect(home.member?.reach.find(({ id }) => id === reward)).toMatchObject({ points: 150 })

  const event = redemption()
  const first = await shop.send('customer', ME, event)
  expect(first.envelope).toMatchObject({ ok: true, data: { outcome: { points: 150 } } })
  const again = await shop.send('customer', ME, event)
  expect(again.envelope).toMatchObject({ ok: true, data: { outcome: { points: 150 } } })

  const { entries } = await shop.customer(ME, 'points')
  expect(entries[0]?.receipt.steps[0]).toMatchObject({
    kind: 'price',
    points: 150,
    offer: shown.offer,
  })
  const { live } = await shop.customer(ME, 'vouchers')
  expect(live[0]?.points).toBe(150)
  const memberNo = personId(SECRET, ME)
  const proof = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo }
  expect((await shop.send('admin', null, proof)).envelope).toMatchObject({
    ok: true,
    data: { difference: null },
  })
})

test('once the points are dead the price is the old one, and the refusal says so', async () => {
  shop.travel(10)
  await buy(shop, ME, { amountFen: 9_000, orderNo: 'A-1' })
  shop.travel(25)
  expect(await price()).toMatchObject({ points: 150, blocked: null })
  // 90 of day 10 are left, told of with the same notice, and die nine days later.
  shop.travel(26)
  expect(await price()).toMatchObject({ points: 150, missing: 60 })
  expect((await redeem()).envelope).toMatchObject({ ok: false, code: 'points_short' })
  shop.travel(10)
  expect(await price()).toMatchObject({ points: 200, offer: undefined, missing: 200 })
})

test('the terms tell it', async () => {
  const { chapters } = await shop.customer(ME, 'terms')
  expect(chapters.flatMap(({ lines }) => lines).join()).toContain(
    '用积分兑换窗帘清洗一次，所需积分少 25%',
  )
})
