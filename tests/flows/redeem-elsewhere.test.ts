// Redeeming at a counter and by a partner, through the doors (B14): where it is allowed, once, by the same
// prices and the same stock, and used at a store like any other voucher.
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, openShop, rewardIn, SECRET, type Shop, visit } from './shop'
import { codeNow, openTill, type Till } from './till'

const ME = 'o-customer'
const KID = 'o-kid'
const [first, ...others] = housekeeping.rewards
if (!first) throw new Error('the template has changed')
const rewards = [
  { ...first, id: 'for-all', redeemAt: ['app' as const, 'counter' as const, 'till' as const] },
  { ...first, id: 'at-store', stock: 1, redeemAt: ['counter' as const] },
  { ...first, id: 'on-phone' },
]

let shop: Shop
let till: Till
beforeEach(async () => {
  shop = await openShop({ programme: { rewards: [...rewards, ...others] } })
  till = openTill(shop, 'till', ['redeem'])
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 90_000, orderNo: 'A-1' })
  shop.nextCode()
})
afterEach(() => shop.close())

const balance = async () => (await shop.customer(ME, 'home')).member?.balance
const everything = () =>
  JSON.stringify(['members', 'entries', 'stocks'].map(name => shop.cloud.documents.find(name, {})))

async function proved() {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, ME) }
  const { envelope } = await shop.send('admin', null, event)
  expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
}

test('the clerk sees what can be had here, redeems, and takes the voucher off the phone', async () => {
  const { visit: opened } = await visit(shop, ME)
  const here = await shop.clerk(CLERK, 'rewards', { visit: opened })
  expect(here.rewards.map(({ id }) => id)).toEqual(['for-all', 'at-store', 'extra-hour'])
  expect(here).toMatchObject({ balance: 1000, rewards: [{ points: 200, blocked: null }, {}, {}] })

  const asked = { operationId: shop.op(), visit: opened, rewardId: 'at-store' }
  const given = await shop.clerk(CLERK, 'redeem', asked)
  expect(given).toMatchObject({ outcome: { points: 200 }, member: { balance: 800 } })
  expect(await shop.clerk(CLERK, 'redeem', asked)).toMatchObject({ outcome: given.outcome })
  expect(given.member.vouchers[0]?.code).toBeNull()

  const { live } = await shop.customer(ME, 'vouchers')
  const used = { operationId: shop.op(), code: live[0]?.code, storeId: 'xuhui' }
  await shop.clerk(CLERK, 'verify', used)
  const { entries } = await shop.customer(ME, 'points')
  expect(entries[0]).toMatchObject({
    points: -200,
    storeName: '徐汇店',
    reason: { via: 'counter' },
  })
  expect(await balance()).toBe(800)
  await proved()
})

test('the last piece is gone for everybody, wherever they ask', async () => {
  const { visit: opened } = await visit(shop, ME)
  const asked = () => ({ operationId: shop.op(), visit: opened, rewardId: 'at-store' })
  await shop.clerk(CLERK, 'redeem', asked())
  const before = everything()
  expect(await shop.refusal('clerk', CLERK, { action: 'redeem', ...asked() })).toBe(
    'reward_sold_out',
  )
  expect(everything()).toBe(before)
})

test('a till redeems by the code that it read, once, and the code is used up', async () => {
  const code = codeNow(shop, ME)
  const { rewards: here } = await till.ask('rewards', { code })
  expect(here.map(({ id }) => id)).toEqual(['for-all', 'extra-hour'])
  const asked = { operationId: shop.op(), code, rewardId: 'for-all', storeId: 'pudong' }
  const given = await till.ask('redeem', asked)
  expect(given).toMatchObject({ outcome: { points: 200 }, member: { balance: 800 } })
  expect((await till.ask('redeem', asked)).outcome).toEqual(given.outcome)
  const again = { ...asked, operationId: shop.op() }
  expect(await till.refusal('redeem', again)).toBe('code_used')
  expect(await balance()).toBe(800)
  await proved()
})

test('what is redeemed elsewhere is shown as that, and refused with nothing changed', async () => {
  const shown = await shop.customer(ME, 'rewards')
  expect(rewardIn(shown, 'at-store').blocked).toBe('reward_elsewhere')
  expect(rewardIn(shown, 'for-all').blocked).toBeNull()
  const { visit: opened } = await visit(shop, ME)
  shop.nextCode()
  const before = everything()
  const mine = { action: 'redeem', operationId: shop.op(), rewardId: 'at-store' }
  expect(await shop.refusal('customer', ME, mine)).toBe('reward_elsewhere')
  const clerks = { ...mine, visit: opened, operationId: shop.op(), rewardId: 'on-phone' }
  expect(await shop.refusal('clerk', CLERK, clerks)).toBe('reward_elsewhere')
  const tills = { operationId: shop.op(), code: codeNow(shop, ME), rewardId: 'at-store' }
  expect(await till.refusal('redeem', tills)).toBe('reward_elsewhere')
  expect(everything()).toBe(before)
})

test('a partner that may not redeem does not', async () => {
  const other = openTill(shop, 'other-till')
  const asked = { operationId: shop.op(), code: codeNow(shop, ME), rewardId: 'for-all' }
  expect(await other.refusal('redeem', asked)).toBe('permission_missing')
  expect(await other.refusal('rewards', { code: asked.code })).toBe('permission_missing')
  expect(await balance()).toBe(1000)
})

test('a family’s points are spent by its owner’s code alone', async () => {
  await join(shop, KID)
  const made = await shop.customer(ME, 'inviteToFamily', { operationId: shop.op() })
  const joining = { operationId: shop.op(), code: made.outcome.code, agreed: true }
  await shop.customer(KID, 'joinFamily', joining)
  const { visit: opened } = await visit(shop, KID)
  const asked = { action: 'redeem', operationId: shop.op(), visit: opened, rewardId: 'for-all' }
  expect(await shop.refusal('clerk', CLERK, asked)).toBe('family_offset')
})
