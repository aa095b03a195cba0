// Vouchers in their forms through the doors: minutes used in parts, gifts on their way, experiences with
// seats, limits per member, and what is not in the catalogue.
import type { Programme } from '../../core/contracts/programme'
import type { Reward } from '../../core/contracts/reward'
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, OPENING, openShop, type Shop } from './shop'

const ME = 'o-customer'
const [plain] = housekeeping.rewards as [Reward, ...Reward[]]

const reward = (id: string, more: Partial<Reward>): Reward => ({
  ...plain,
  ...{ id, name: id, points: 100, perMember: null },
  ...more,
})
const rewards: Reward[] = [
  reward('hours', { kind: 'service_time', form: { kind: 'service_time', minutes: 120 } }),
  reward('box', { kind: 'gift', form: { kind: 'gift', by: 'delivery' }, cancelDays: 3 }),
  reward('class', {
    kind: 'experience',
    form: { kind: 'experience', on: addDays(OPENING, 10), at: '14:00' },
    ...{ stock: 1, cancelDays: 2 },
  }),
  reward('monthly', { perMonth: 1, perLife: 2 }),
  reward('small', { ladder: '阶梯', points: 100 }),
  reward('large', { ladder: '阶梯', points: 5000 }),
  reward('soon', { from: addDays(OPENING, 5), to: addDays(OPENING, 6) }),
]

let shop: Shop
/** A member with 800 points: 100 for joining, 700 for ¥700.00. */
beforeEach(async () => {
  shop = await openShop({ programme: { rewards } satisfies Partial<Programme> })
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 70_000, orderNo: 'first' })
})
afterEach(() => shop.close())

const redeem = async (rewardId: string, who = ME) =>
  (await shop.customer(who, 'redeem', { operationId: shop.op(), rewardId })).outcome.voucherId
const refused = (action: string, input: object, who = ME) =>
  shop.refusal('customer', who, { action, operationId: shop.op(), ...input })
const live = async (id: string, who = ME) =>
  (await shop.customer(who, 'vouchers')).live.find(one => one.id === id)
const balance = async (who = ME) => (await shop.customer(who, 'home')).member?.balance
const admin = async (action: string, input: object = {}) => {
  const looks = action === 'deliveries' || action === 'prove'
  const operation = looks ? {} : { operationId: shop.op() }
  const event = { action, consoleKey: CONSOLE_KEY, ...operation, ...input }
  return (await shop.send<Record<string, unknown>>('admin', null, event)).envelope
}
const memberNo = async (who = ME) => (await shop.customer(who, 'home')).member?.memberNo ?? ''

test('minutes are used in parts, and every use is told', async () => {
  const id = await redeem('hours')
  const code = (await live(id))?.code
  const take = (minutes?: number) => ({ operationId: shop.op(), code, storeId: 'xuhui', minutes })
  const first = take(90)
  expect((await shop.clerk(CLERK, 'verify', first)).outcome.minutesLeft).toBe(30)
  expect((await shop.clerk(CLERK, 'verify', first)).outcome.minutesLeft).toBe(30)
  expect(await live(id)).toMatchObject({ minutesLeft: 30, uses: [{ on: OPENING, minutes: 90 }] })
  const tooMuch = { action: 'verify', ...take(31) }
  expect(await shop.refusal('clerk', CLERK, tooMuch)).toBe('minutes_short')
  const last = await shop.clerk(CLERK, 'verify', take())
  expect(last.voucher).toMatchObject({ state: 'verified', code: null })
  expect(last.outcome).not.toHaveProperty('minutesLeft')
})

test('a gift is sent to an address that only the brand’s list shows, and is gone with the voucher', async () => {
  const voucherId = await redeem('box')
  const to = { name: '林小满', phone: '13800000000', address: '徐汇区某路 1 号 2 室' }
  const asked = await shop.customer(ME, 'askDelivery', { operationId: shop.op(), voucherId, ...to })
  expect(JSON.stringify(asked)).not.toContain(to.address)
  const no = await memberNo()
  const listed = await admin('deliveries')
  expect(listed).toMatchObject({ data: { deliveries: [{ memberNo: no, voucherId, to }] } })
  expect(await refused('cancelVoucher', { voucherId })).toBe('voucher_no_cancel')
  expect(await refused('receiveGift', { voucherId })).toBe('delivery_state')
  const move = { memberNo: no, voucherId }
  await admin('moveDelivery', { ...move, to: 'prepared' })
  expect(await refused('askDelivery', { voucherId, ...to })).toBe('delivery_state')
  const sent = { ...move, to: 'sent', carrier: '顺丰', number: 'SF123456' }
  expect(await admin('moveDelivery', sent)).toMatchObject({ data: { state: 'sent' } })
  expect(await admin('moveDelivery', sent)).toMatchObject({ code: 'delivery_state' })
  expect((await live(voucherId))?.delivery).toMatchObject({ state: 'sent', number: 'SF123456' })
  expect(await admin('deliveries')).toMatchObject({ data: { deliveries: [] } })
  await shop.customer(ME, 'receiveGift', { operationId: shop.op(), voucherId })
  await shop.cloud.fire('timer')
  expect(JSON.stringify(shop.member(ME))).not.toContain(to.address)
  expect((await shop.customer(ME, 'vouchers')).past[0]).toMatchObject({ state: 'verified' })
})

test('what was sent and never said to have come counts as received after two weeks', async () => {
  const voucherId = await redeem('box')
  const to = { name: '林小满', phone: '13800000000', address: '徐汇区某路 1 号' }
  await shop.customer(ME, 'askDelivery', { operationId: shop.op(), voucherId, ...to })
  const move = { memberNo: await memberNo(), voucherId }
  await admin('moveDelivery', { ...move, to: 'prepared' })
  await admin('moveDelivery', { ...move, to: 'sent', carrier: '顺丰', number: 'SF123456' })
  shop.travel(15)
  expect(await live(voucherId)).toBeDefined()
  shop.travel(1)
  expect(await live(voucherId)).toBeUndefined()
})

test('a seat is one person’s; cancelled in time its points come back and the seat is free again', async () => {
  await join(shop, 'o-other')
  const before = await balance()
  const voucherId = await redeem('class')
  expect(await refused('redeem', { rewardId: 'class' }, 'o-other')).toBe('reward_sold_out')
  const code = (await live(voucherId))?.code
  const early = { action: 'verify', operationId: shop.op(), code, storeId: 'xuhui' }
  expect(await shop.refusal('clerk', CLERK, early)).toBe('voucher_not_today')
  const cancel = { operationId: shop.op(), voucherId }
  const { outcome } = await shop.customer(ME, 'cancelVoucher', cancel)
  expect(outcome).toMatchObject({ points: 100 })
  expect((await shop.customer(ME, 'cancelVoucher', cancel)).outcome).toEqual(outcome)
  expect(await balance()).toBe(before)
  expect(await refused('cancelVoucher', { voucherId })).toBe('voucher_not_found')
  shop.travel(0.01)
  await shop.cloud.fire('timer')
  expect(await refused('redeem', { rewardId: 'class' }, 'o-other')).toBe('ok')
  const [entry] = (await shop.customer(ME, 'points')).entries
  expect(entry).toMatchObject({ points: 100, reason: { kind: 'voucher_cancel', name: 'class' } })
})

test('too late to cancel is too late, but an admin may, for a reason that the member reads', async () => {
  const voucherId = await redeem('class')
  shop.travel(9)
  expect(await refused('cancelVoucher', { voucherId })).toBe('voucher_no_cancel')
  const no = await memberNo()
  const revoked = await admin('revokeVoucher', { memberNo: no, voucherId, note: '课程取消' })
  expect(revoked).toMatchObject({ data: { points: 100 } })
  const [entry] = (await shop.customer(ME, 'points')).entries
  expect(entry?.reason).toMatchObject({ kind: 'voucher_cancel', note: '课程取消' })
  const proof = await admin('prove', { memberNo: no })
  expect(proof).toMatchObject({ data: { difference: null } })
})

test('a limit per month holds until the next, a limit for life for good', async () => {
  await redeem('monthly')
  expect(await refused('redeem', { rewardId: 'monthly' })).toBe('reward_limit_month')
  shop.travel(31)
  await redeem('monthly')
  shop.travel(31)
  expect(await refused('redeem', { rewardId: 'monthly' })).toBe('reward_limit_life')
})

test('what is out of its time is not in the catalogue; a ladder tells what its next step needs', async () => {
  const view = await shop.customer(ME, 'rewards')
  expect(view.rewards.map(({ id }) => id)).not.toContain('soon')
  expect(await refused('redeem', { rewardId: 'soon' })).toBe('reward_closed')
  const [small] = view.rewards.filter(({ id }) => id === 'small')
  const next = { id: 'large', name: 'large', missing: 4200 }
  expect(small?.ladder).toEqual({ name: '阶梯', step: 1, of: 2, next })
  shop.travel(5)
  expect(await refused('redeem', { rewardId: 'soon' })).toBe('ok')
})
