// A family through the real doors: an invitation, one pool, vouchers for whoever redeems, and a function
// that dies between two records.
import { personId } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

let shop: Shop
const MUM = 'o-mum'
const KID = 'o-kid'

beforeEach(async () => {
  shop = await openShop()
  await join(shop, MUM)
  await join(shop, KID)
})
afterEach(() => shop.close())

async function invite(openid = MUM): Promise<string> {
  const made = await shop.customer(openid, 'inviteToFamily', { operationId: shop.op() })
  return made.outcome.code
}

async function joinFamily(openid = KID) {
  const input = { operationId: shop.op(), code: await invite(), agreed: true }
  return shop.customer(openid, 'joinFamily', input)
}

async function balance(openid: string): Promise<number | undefined> {
  return (await shop.customer(openid, 'home')).member?.balance
}

async function proved() {
  for (const openid of [MUM, KID]) {
    const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, openid) }
    const { envelope } = await shop.send('admin', null, event)
    expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
  }
}

test('the mother invites, the child earns and redeems, both see one balance', async () => {
  const joined = await joinFamily()
  expect(joined.home.member).toMatchObject({ balance: 200, family: { role: 'member', earned: 0 } })
  await buy(shop, MUM, { amountFen: 90_000, orderNo: 'M-1' })
  await buy(shop, KID, { amountFen: 10_000, orderNo: 'K-1' })
  expect([await balance(MUM), await balance(KID)]).toEqual([1200, 1200])
  const wish = { operationId: shop.op(), rewardId: 'curtain-clean' }
  const redeemed = await shop.customer(KID, 'redeem', wish)
  expect(await shop.customer(KID, 'redeem', wish)).toMatchObject({ outcome: redeemed.outcome })
  expect(await balance(MUM)).toBe(1200 - redeemed.outcome.points)
  const { live } = await shop.customer(KID, 'vouchers')
  const used = { operationId: shop.op(), code: live[0]?.code, storeId: 'xuhui' }
  await shop.clerk(CLERK, 'verify', used)
  for (let i = 0; i < 2; i++) await shop.cloud.fire('timer')
  const open = shop.cloud.documents.find('transfers', { booked: false })
  expect(open).toEqual([])
  const view = await shop.customer(MUM, 'family')
  expect(view.people).toMatchObject([
    { role: 'owner', you: true },
    { memberNo: personId(SECRET, KID), brought: 100, earned: 100, waiting: false },
  ])
  const { entries } = await shop.customer(MUM, 'points')
  expect(entries.slice(0, 2).map(({ points, reason }) => [points, reason.kind])).toEqual([
    [-redeemed.outcome.points, 'family_redeem'],
    [100, 'from_family'],
  ])
  await proved()
})

test('the function dies after the child’s check-in was written: the timer brings the points home', async () => {
  await joinFamily()
  const fault = { when: 'after', action: 'database.modifyDocument', collection: 'members' } as const
  shop.cloud.faults.push({ ...fault, do: 'kill' })
  const tap = shop.customer(KID, 'checkIn', { operationId: shop.op() })
  await expect(tap).rejects.toMatchObject({ errCode: expect.any(Number) })
  expect(await balance(MUM)).toBe(200)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { transfers: 2 } })
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { transfers: 0 } })
  expect([await balance(MUM), await balance(KID)]).toEqual([205, 205])
  await proved()
})

test('ten check-ins, purchases and refunds of six people at once end in one pool to the point', async () => {
  const people = [KID, 'o-3', 'o-4', 'o-5', 'o-6']
  for (const openid of people.slice(1)) await join(shop, openid)
  for (const openid of people) await joinFamily(openid)
  await Promise.all(
    [MUM, ...people].map(openid =>
      shop.refusal('customer', openid, { action: 'checkIn', operationId: shop.op() }),
    ),
  )
  for (let i = 0; i < 3; i++) await shop.cloud.fire('timer')
  expect(await balance(MUM)).toBe(6 * 105)
  await proved()
})

test('points pay at the counter by the owner’s code alone; who leaves keeps what comes later', async () => {
  await joinFamily()
  await buy(shop, MUM, { amountFen: 90_000, orderNo: 'M-1' })
  shop.nextCode()
  const scanned = await visit(shop, KID)
  expect(scanned.member.sharesPoints).toBe(true)
  const bill = { operationId: shop.op(), visit: scanned.visit, orderNo: 'K-1', amountFen: 10_000 }
  const paying = { action: 'recordPurchase', ...bill, offsetPoints: 100 }
  expect(await shop.refusal('clerk', CLERK, paying)).toBe('family_offset')
  await shop.customer(KID, 'leaveFamily', { operationId: shop.op() })
  await buy(shop, KID, { amountFen: 10_000, orderNo: 'K-2' })
  expect([await balance(MUM), await balance(KID)]).toEqual([1100, 100])
  await shop.customer(MUM, 'leaveFamily', { operationId: shop.op() })
  expect(shop.member(MUM)?.family).toBeUndefined()
})

test('what it costs: nothing for who is in no family, two calls more in one', async () => {
  const cost = async (openid: string, event: Record<string, unknown>) =>
    (await shop.send('customer', openid, event)).dbCalls
  const tap = () => ({ action: 'checkIn', operationId: shop.op() })
  await Promise.all(Array.from({ length: 4 }, () => shop.customer(MUM, 'home')))
  expect([await cost(MUM, { action: 'home' }), await cost(MUM, tap())]).toEqual([1, 2])
  await joinFamily()
  expect([await cost(KID, { action: 'home' }), await cost(KID, tap())]).toEqual([2, 4])
  expect(await cost(MUM, { action: 'home' })).toBe(1)
})
