// Races without an order of ours: worker threads, real concurrency, many copies of one act at the same moment. Who wins is
// open; how many win is not.
import { memberCode, personId, voucherCode } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, join, openShop, SECRET, type Shop, visit } from '../flows/shop'

const COPIES = 120
const ME = 'o-customer'
const MY_ID = personId(SECRET, ME)
let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** Sends so many messages at once; answers how often each answer came. */
async function atOnce(
  door: string,
  openid: string,
  events: Record<string, unknown>[],
): Promise<Record<string, number>> {
  return tally(await Promise.all(events.map(event => shop.refusal(door, openid, event))))
}

function tally(answers: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}

/** So many messages that differ by their operation. */
function copies(event: Record<string, unknown>, count = COPIES): Record<string, unknown>[] {
  return Array.from({ length: count }, () => ({ ...event, operationId: shop.op() }))
}

/** So many sendings of the very same message. */
function repeats(event: Record<string, unknown>): Record<string, unknown>[] {
  return Array<Record<string, unknown>>(COPIES).fill({ ...event, operationId: shop.op() })
}

/** Reasons of all entries, once everything is published. */
async function entries(): Promise<string[]> {
  shop.travel(0.01)
  for (let round = 0; round < 3; round++) await shop.cloud.fire('timer')
  const found = shop.cloud.documents.find('entries', {}, { sort: { seq: 1 } })
  return found.map(entry => (entry.reason as { kind: string }).kind)
}

/** Answers that mean "try again": contention may cost attempts, never a doubled act. */
const settled = (counts: Record<string, number>) => {
  const { busy = 0, ...rest } = counts
  return { busy, rest }
}

test('joining: one member, one gift of points', async () => {
  const event = { action: 'join', nickname: '小满', agreed: true }
  const counts = await atOnce('customer', ME, copies(event))
  expect(counts).toEqual({ ok: COPIES })
  expect(await entries()).toEqual(['join'])
})

test('the same joining sent many times: every answer says the same', async () => {
  const [event] = repeats({ action: 'join', nickname: '小满', agreed: true })
  const sendings = Array.from({ length: COPIES }, () => shop.send('customer', ME, event ?? {}))
  for (const { envelope } of await Promise.all(sendings))
    expect(envelope).toMatchObject({ ok: true, data: { outcome: { points: 100 } } })
  expect(await entries()).toEqual(['join'])
})

test('check-in: one counts, all others are told so', async () => {
  await join(shop, ME)
  expect(await atOnce('customer', ME, copies({ action: 'checkIn' }))).toEqual({
    ok: 1,
    already_checked_in: COPIES - 1,
  })
  expect(await entries()).toEqual(['join', 'check_in'])
})

test('one order: every clerk’s copy is told the same, one is credited', async () => {
  await join(shop, ME)
  const scanned = await visit(shop, ME)
  const sale = { visit: scanned.visit, orderNo: 'K-1', amountFen: 26_800 }
  const counts = await atOnce('clerk', CLERK, copies({ action: 'recordPurchase', ...sale }))
  expect(settled(counts).rest).toEqual({ ok: COPIES - settled(counts).busy })
  expect(await entries()).toEqual(['join', 'purchase'])
  expect(shop.cloud.documents.count('orders')).toBe(1)
})

test('review: one counts, all others are told so', async () => {
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 10_000, orderNo: 'K-1' })
  const event = { action: 'review', orderId: 'xuhui:K-1', stars: 5, text: '' }
  expect(await atOnce('customer', ME, copies(event))).toEqual({
    ok: 1,
    already_reviewed: COPIES - 1,
  })
  expect(await entries()).toEqual(['join', 'purchase', 'review'])
  expect(shop.cloud.documents.count('reviews')).toBe(1)
})

test('redeeming with points for two: two vouchers, never three', async () => {
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 32_000, orderNo: 'K-1' })
  const counts = await atOnce(
    'customer',
    ME,
    copies({ action: 'redeem', rewardId: 'curtain-clean' }),
  )
  const { busy, rest } = settled(counts)
  const { ok, reward_limit: limit = 0, points_short: short = 0 } = rest
  expect(ok).toBe(2)
  expect(limit + short + busy).toBe(COPIES - 2)
  expect(await entries()).toEqual(['join', 'purchase', 'redeem', 'redeem'])
})

test('a limited reward redeemed by one operation many times: one piece, one voucher', async () => {
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 100_000, orderNo: 'K-1' })
  const counts = await atOnce('customer', ME, repeats({ action: 'redeem', rewardId: 'gift-box' }))
  expect(settled(counts).rest).toEqual({ ok: COPIES - settled(counts).busy })
  expect(await entries()).toEqual(['join', 'purchase', 'redeem'])
  expect(shop.cloud.documents.get('stocks', 'gift-box')).toMatchObject({ left: 49, held: {} })
})

test('one voucher, two clerks, many scans: it is taken once', async () => {
  const other = 'o-other-clerk'
  const staff = { name: '后台', role: 'clerk', stores: [], active: true }
  shop.cloud.documents.insert('staff', [{ _id: personId(SECRET, other), ...staff }])
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 32_000, orderNo: 'K-1' })
  const event = { operationId: shop.op(), rewardId: 'curtain-clean' }
  const { outcome } = await shop.customer(ME, 'redeem', event)
  const code = voucherCode(SECRET, MY_ID, outcome.voucherId)
  const verify = copies({ action: 'verify', code, storeId: 'xuhui' })
  const half = COPIES / 2
  const [first, second] = await Promise.all([
    atOnce('clerk', CLERK, verify.slice(0, half)),
    atOnce('clerk', other, verify.slice(half)),
  ])
  expect((first.ok ?? 0) + (second.ok ?? 0)).toBe(1)
  expect((first.voucher_used ?? 0) + (second.voucher_used ?? 0)).toBe(COPIES - 1)
})

test('one member code, many scans: one visit is opened', async () => {
  await join(shop, ME)
  shop.nextCode()
  const code = memberCode(SECRET, MY_ID, Math.floor(shop.now() / 30_000))
  expect(await atOnce('clerk', CLERK, copies({ action: 'scan', code, storeId: 'xuhui' }))).toEqual({
    ok: 1,
    code_used: COPIES - 1,
  })
})

test('nicknames: each written once or refused as too old, and the last one stands whole', async () => {
  await join(shop, ME)
  const before = Number(shop.member(ME)?.rev)
  const events = copies({ action: 'saveProfile' }).map((event, i) => ({
    ...event,
    nickname: `名${i}`,
  }))
  const counts = await atOnce('customer', ME, events)
  // A member remembers twelve operations: one made before those is never run, only refused.
  const { ok = 0, operation_stale: stale = 0, busy = 0, ...other } = counts
  expect([ok + stale + busy, other]).toEqual([COPIES, {}])
  expect(shop.member(ME)).toMatchObject({
    rev: before + ok,
    profile: { nickname: expect.stringMatching(/^名\d+$/) },
  })
})

const CROWD = Number(process.env.RACE_MEMBERS ?? 1000)

test(`${CROWD} members want 100 pieces: exactly 100 get one`, async () => {
  await shop.close()
  shop = await openShop({
    programme: {
      rewards: housekeeping.rewards.map(reward => ({ ...reward, points: 100, stock: 100 })),
    },
  })
  const people = Array.from({ length: CROWD }, (_, i) => `o-${i}`)
  await Promise.all(people.map(openid => join(shop, openid)))
  const answers = await Promise.all(
    people.map(openid => {
      const event = { action: 'redeem', operationId: shop.op(), rewardId: 'gift-box' }
      return shop.refusal('customer', openid, event)
    }),
  )
  expect(tally(answers)).toEqual({ ok: 100, reward_sold_out: CROWD - 100 })
  expect((await entries()).filter(kind => kind === 'redeem')).toHaveLength(100)
  expect(shop.cloud.documents.get('stocks', 'gift-box')).toMatchObject({ left: 0, held: {} })
}, 300_000)
