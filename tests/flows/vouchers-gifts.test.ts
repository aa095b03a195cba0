// Giving a voucher to a friend through the doors: locked until it is taken, taken once, back when its code
// has run out, and whole whatever breaks in between.
import type { Reward } from '../../core/contracts/reward'
import { giftCode, personId } from '../../core/domain/codes'
import { addDays, startOfDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, join, openShop, SECRET, type Shop } from './shop'

const ME = 'o-giver'
const FRIEND = 'o-friend'
const THIRD = 'o-third'
const [curtains, ...others] = housekeeping.rewards as [Reward, ...Reward[]]

let shop: Shop
let voucherId: string
/** A member who holds a voucher that may be given away within two days, and two others. */
beforeEach(async () => {
  shop = await openShop({
    programme: { rewards: [{ ...curtains, giveDays: 2, cancelDays: 9 }, ...others] },
  })
  for (const one of [ME, FRIEND, THIRD]) await join(shop, one)
  await buy(shop, ME, { amountFen: 70_000, orderNo: 'first' })
  const redeem = { operationId: shop.op(), rewardId: 'curtain-clean' }
  voucherId = (await shop.customer(ME, 'redeem', redeem)).outcome.voucherId
})
afterEach(() => shop.close())

const give = async () =>
  (await shop.customer(ME, 'giveVoucher', { operationId: shop.op(), voucherId })).outcome
const take = (code: string, who = FRIEND) => ({
  event: { action: 'takeVoucher', operationId: shop.op(), code },
  who,
})
const taking = ({ event, who }: ReturnType<typeof take>) => shop.refusal('customer', who, event)
const vouchersOf = async (who: string) => (await shop.customer(who, 'vouchers')).live
const lastReason = async (who: string) =>
  (await shop.customer(who, 'points')).entries[0]?.reason.kind

test('a friend takes it once, and uses it like any other', async () => {
  const { code } = await give()
  const first = take(code)
  expect(await taking(first)).toBe('ok')
  expect(await taking(first)).toBe('ok')
  expect(await vouchersOf(ME)).toEqual([])
  expect((await shop.customer(ME, 'vouchers')).past[0]).toMatchObject({ state: 'passed' })
  const [mine, ...more] = await vouchersOf(FRIEND)
  expect(more).toEqual([])
  expect(mine).toMatchObject({ rewardId: 'curtain-clean', state: 'live' })
  expect(mine).not.toHaveProperty('giveDays')
  expect(mine).not.toHaveProperty('cancelBy')
  expect(await lastReason(ME)).toBe('voucher_give')
  expect(await lastReason(FRIEND)).toBe('voucher_take')
  expect(await taking(take(code, THIRD))).toBe('gift_gone')
  const verify = { operationId: shop.op(), code: mine?.code, storeId: 'xuhui' }
  expect((await shop.clerk(CLERK, 'verify', verify)).voucher.state).toBe('verified')
})

test('while it waits it can’t be used, cancelled or given again; its time over, it is its giver’s', async () => {
  const held = (await vouchersOf(ME))[0]
  const { code } = await give()
  const verify = { action: 'verify', operationId: shop.op(), code: held?.code, storeId: 'xuhui' }
  expect(await shop.refusal('clerk', CLERK, verify)).toBe('voucher_given')
  for (const action of ['cancelVoucher', 'giveVoucher']) {
    const event = { action, operationId: shop.op(), voucherId }
    expect(await shop.refusal('customer', ME, event)).toBe('voucher_given')
  }
  expect(await taking(take(code, ME))).toBe('gift_own')
  shop.travel(2)
  expect(await taking(take(code))).toBe('gift_gone')
  expect(await shop.refusal('clerk', CLERK, verify)).toBe('ok')
})

test('it waits no longer than its voucher lives, and says so', async () => {
  const [held] = await vouchersOf(ME)
  const dies = startOfDate(addDays(held?.expiresOn ?? '', 1), 'Asia/Shanghai')
  shop.travel((dies - 60_000 - shop.now()) / 86_400_000)
  const { code, until } = await give()
  expect(until).toBe(dies)
  shop.travel(61_000 / 86_400_000)
  expect(await taking(take(code))).toBe('gift_gone')
  expect((await shop.customer(ME, 'vouchers')).past[0]).toMatchObject({ state: 'expired' })
})

test('a code can’t be made up, and a visitor joins first', async () => {
  const { code } = await give()
  expect(await taking(take(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`))).toBe(
    'gift_code',
  )
  expect(await taking(take(giftCode(SECRET, personId(SECRET, ME), 1)))).toBe('gift_gone')
  expect(await taking(take(code, 'o-visitor'))).toBe('not_joined')
  expect(await vouchersOf(ME)).toHaveLength(1)
})

test('two friends at once: one gets it, the other is told', async () => {
  const { code } = await give()
  const cells = await Promise.all([FRIEND, THIRD].map(who => taking(take(code, who))))
  expect([...cells].sort()).toEqual(['gift_gone', 'ok'])
  const counts = [(await vouchersOf(FRIEND)).length, (await vouchersOf(THIRD)).length]
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1)
})
