// Tiers through the doors and through the years: windows, warning, grace, the step down, grants and
// welcomes, with the timer in time and months late.
import type { Programme } from '../../core/contracts/programme'
import { personId } from '../../core/domain/codes'
import { addDays, addPeriod, businessDate, daysBetween, endOf } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

const ME = 'o-customer'
let shop: Shop
afterEach(() => shop.close())

async function open(programme: Partial<Programme> = {}): Promise<void> {
  shop = await openShop({ programme })
  await join(shop, ME)
}

function rules(change: Partial<Programme['tierRules']>): Partial<Programme> {
  return { tierRules: { window: 'rolling', warnDays: 30, graceDays: 0, ...change } }
}

function today(): string {
  return businessDate(shop.now(), housekeeping.brand.timeZone)
}

/** Goes to a date; the functions' clock keeps the hour. */
function goTo(date: string): void {
  shop.travel(daysBetween(today(), date))
  expect(today()).toBe(date)
}

/** Goes to a date and lets the timer run there. */
async function tickOn(date: string): Promise<void> {
  goTo(date)
  await shop.cloud.fire('timer')
}

async function tier() {
  const { member } = await shop.customer(ME, 'home')
  if (!member) throw new Error('not joined')
  return member.tier
}

async function notices() {
  return (await shop.customer(ME, 'inbox')).messages.map(({ notice }) => notice)
}

let orders = 0
function buys(yuan: number) {
  orders += 1
  return buy(shop, ME, { amountFen: yuan * 100, orderNo: `T-${orders}` })
}

const lastOfYear = (years: number) => `${Number(today().slice(0, 4)) + years}-12-31`

test('rolling: up at once by two, warned once, down one step each year, the same when nobody looks', async () => {
  await open()
  const bought = await buys(8000)
  expect(bought.outcome.reached).toBe('尊享会员')
  const first = await tier()
  const until = endOf(addPeriod(today(), { amount: 1, unit: 'year' }), 'month')
  expect(first).toMatchObject({ id: 'premier', growth: 8000, keep: { until, missing: 8000 } })
  expect(first.until).toBe(until)
  await tickOn(addDays(until, -30))
  await tickOn(addDays(until, -29))
  const warning = {
    kind: 'tier_ending',
    tier: '尊享会员',
    on: until,
    graceUntil: null,
    missing: 8000,
  }
  expect((await notices()).filter(({ kind }) => kind === 'tier_ending')).toEqual([warning])
  await tickOn(until)
  expect((await tier()).id).toBe('premier')
  await tickOn(addDays(until, 1))
  expect(await tier()).toMatchObject({ id: 'vip', since: addDays(until, 1) })
  // Nobody looks for two years, then the timer does.
  await tickOn(addDays(until, 800))
  expect(await tier()).toMatchObject({ id: 'member', until: null, keep: null })
})

test('calendar: growth begins anew on 1 January, the tier is kept to the end of the next year', async () => {
  await open(rules({ window: 'calendar' }))
  const end = lastOfYear(1)
  await buys(2500)
  expect(await tier()).toMatchObject({ id: 'vip', growth: 2500, until: end })
  goTo(`${end.slice(0, 4)}-01-01`)
  expect(await tier()).toMatchObject({
    growth: 0,
    from: today(),
    next: { missing: 8000 },
    keep: { from: today(), until: end, missing: 2000 },
  })
  await buys(2000)
  expect((await tier()).keep).toMatchObject({ missing: 0 })
  await tickOn(addDays(end, 1))
  expect(await tier()).toMatchObject({ id: 'vip', until: lastOfYear(0) })
  expect((await notices()).filter(({ kind }) => kind === 'tier_ending')).toEqual([])
  await tickOn(addDays(lastOfYear(0), 1))
  expect(await tier()).toMatchObject({ id: 'member', since: today() })
})

test('anniversary: the year begins with the month of joining', async () => {
  await open(rules({ window: 'anniversary' }))
  const joined = today()
  await buys(2000)
  const { from, until } = await tier()
  expect(from).toBe(`${joined.slice(0, 7)}-01`)
  expect(until).toBe(addDays(`${Number(joined.slice(0, 4)) + 2}-${joined.slice(5, 7)}-01`, -1))
  await tickOn(addDays(until ?? '', 1))
  expect((await tier()).id).toBe('member')
})

describe('a grace of twenty days', () => {
  const year = () => lastOfYear(1)
  beforeEach(async () => {
    await open(rules({ window: 'calendar', graceDays: 20 }))
    await buys(2000)
  })

  test('keeps the tier, says until when and what is missing, and lets it be earned', async () => {
    const end = year()
    await tickOn(addDays(end, 5))
    const graceEnd = addDays(end, 20)
    expect(await tier()).toMatchObject({
      id: 'vip',
      until: end,
      grace: graceEnd,
      keep: { until: graceEnd, missing: 2000 },
    })
    expect(await notices()).toContainEqual({
      kind: 'tier_ending',
      tier: 'VIP 会员',
      on: end,
      graceUntil: graceEnd,
      missing: 2000,
    })
    await buys(2000)
    expect((await tier()).keep).toMatchObject({ missing: 0 })
    await tickOn(addDays(graceEnd, 1))
    expect(await tier()).toMatchObject({ id: 'vip', grace: null, until: lastOfYear(0) })
  })

  test('ends in a step down, however late the timer comes', async () => {
    const end = year()
    goTo(addDays(end, 20))
    expect((await tier()).id).toBe('vip')
    goTo(addDays(end, 21))
    expect(await tier()).toMatchObject({ id: 'member', since: addDays(end, 21) })
    await tickOn(addDays(end, 300))
    expect(await tier()).toMatchObject({ id: 'member', since: addDays(end, 21) })
  })
})

test('a refund lowers growth, not the tier; in the warning’s time it warns at once', async () => {
  await open(rules({ window: 'calendar', warnDays: 180 }))
  await buys(2000)
  goTo(addDays(lastOfYear(1), -200))
  const bought = await buys(2500)
  goTo(addDays(lastOfYear(0), -100))
  const [, orderNo] = bought.outcome.orderId.split(':')
  expect(await notices()).toEqual([])
  const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo, fen: 100_000 }
  await shop.clerk(CLERK, 'refund', refund)
  expect(await tier()).toMatchObject({ id: 'vip', growth: 1500, keep: { missing: 500 } })
  expect(await notices()).toMatchObject([{ kind: 'tier_ending', missing: 500 }])
})

describe('a grant by an admin', () => {
  const grant = (change: object = {}) => ({
    action: 'grantTier',
    consoleKey: CONSOLE_KEY,
    operationId: shop.op(),
    memberNo: personId(SECRET, ME),
    tier: 'premier',
    until: addDays(today(), 60),
    note: '周年答谢',
    ...change,
  })

  test('counts at once, is in the history with its reason, and ends on its day', async () => {
    await open()
    const until = addDays(today(), 60)
    const { envelope } = await shop.send('admin', null, grant())
    expect(envelope).toMatchObject({ ok: true, data: { tier: { id: 'premier' }, until, seq: 2 } })
    const since = today()
    expect(await tier()).toMatchObject({ id: 'premier', since, until, granted: { until } })
    const { entries } = await shop.customer(ME, 'points')
    expect(entries[0]).toMatchObject({
      points: 0,
      reason: { kind: 'tier_grant', tier: 'premier', until, note: '周年答谢' },
    })
    await tickOn(until)
    expect((await tier()).id).toBe('premier')
    await tickOn(addDays(until, 1))
    expect(await tier()).toMatchObject({ id: 'member', granted: null })
  })

  test('lies over the earned tier, which growth may lift above it', async () => {
    await open()
    await buys(2000)
    const earned = await tier()
    expect(await shop.refusal('admin', null, grant({ tier: 'member' }))).toBe('tier_earned')
    expect(await shop.refusal('admin', null, grant())).toBe('ok')
    expect(await shop.refusal('admin', null, grant({ until: today() }))).toBe('ok')
    goTo(addDays(today(), 1))
    expect(await tier()).toMatchObject({ id: 'vip', since: earned.since, until: earned.until })
    expect(await shop.refusal('admin', null, grant({ tier: 'vip' }))).toBe('ok')
    expect((await buys(6000)).outcome.reached).toBe('尊享会员')
    expect(await tier()).toMatchObject({ id: 'premier', granted: null })
  })
})

describe('welcomes', () => {
  const [lowest, middle, highest] = housekeeping.tiers
  if (!lowest || !middle || !highest) throw new Error('three tiers expected')
  const tiers: Programme['tiers'] = [
    lowest,
    { ...middle, welcome: { points: 100 } },
    { ...highest, welcome: { rewardId: 'curtain-clean' } },
  ]

  test('a jump brings both, once; the answer is that of the purchase', async () => {
    await open({ tiers })
    shop.nextCode()
    const scanned = await visit(shop, ME)
    const operationId = shop.op()
    const sale = { operationId, visit: scanned.visit, amountFen: 800_000, orderNo: 'W-1' }
    const bought = await shop.clerk(CLERK, 'recordPurchase', sale)
    expect(bought.outcome).toMatchObject({ points: 8000, seq: 2, reached: '尊享会员' })
    const { name: reward } = housekeeping.rewards.find(one => one.id === 'curtain-clean') ?? {}
    expect(bought.outcome.welcomes).toEqual([
      { tier: 'VIP 会员', points: 100, reward: null },
      { tier: '尊享会员', points: 0, reward },
    ])
    expect(bought.receipt.steps[0]).toEqual({ kind: 'paid', fen: 800_000 })
    expect(await shop.clerk(CLERK, 'recordPurchase', sale)).toMatchObject({
      outcome: bought.outcome,
    })
    const { entries } = await shop.customer(ME, 'points')
    expect(entries.map(({ points, reason }) => [reason.kind, points])).toEqual([
      ['tier_welcome', 0],
      ['tier_welcome', 100],
      ['purchase', 8000],
      ['join', 100],
    ])
    const { live } = await shop.customer(ME, 'vouchers')
    expect(live).toMatchObject([{ rewardId: 'curtain-clean', points: 0, state: 'live' }])
    const code = live[0]?.code
    await shop.clerk(CLERK, 'verify', { operationId: shop.op(), code, storeId: 'xuhui' })
    expect((await shop.customer(ME, 'vouchers')).live).toEqual([])
  })

  test('not again after a full refund, a fall and another rise', async () => {
    await open({ tiers })
    await buys(2000)
    await shop.cloud.fire('timer')
    const orderNo = `T-${orders}`
    const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo, fen: 200_000 }
    const { outcome } = await shop.clerk(CLERK, 'refund', refund)
    expect(outcome).toMatchObject({ clawed: 2000, owed: 0 })
    expect(await tier()).toMatchObject({ id: 'vip', growth: 0 })
    const { member } = await shop.customer(ME, 'home')
    expect(member?.balance).toBe(200)
    await tickOn(addDays((await tier()).until ?? '', 1))
    expect((await tier()).id).toBe('member')
    expect((await buys(2000)).outcome.reached).toBe('VIP 会员')
    const { entries } = await shop.customer(ME, 'points')
    expect(entries.filter(({ reason }) => reason.kind === 'tier_welcome')).toHaveLength(1)
  })

  test('the function dies between order and member: the timer books purchase and welcome, once', async () => {
    await open({ tiers })
    shop.nextCode()
    const scanned = await visit(shop, ME)
    shop.cloud.faults.push({
      when: 'after',
      action: 'database.insertDocument',
      collection: 'orders',
      do: 'kill',
    })
    const sale = { operationId: shop.op(), visit: scanned.visit, amountFen: 200_000, orderNo: 'D' }
    await expect(shop.clerk(CLERK, 'recordPurchase', sale)).rejects.toMatchObject({
      errCode: expect.any(Number),
    })
    shop.travel(0.01)
    await shop.cloud.fire('timer')
    await shop.cloud.fire('timer')
    expect(await tier()).toMatchObject({ id: 'vip', growth: 2000 })
    const { member } = await shop.customer(ME, 'home')
    expect(member?.balance).toBe(2200)
  })
})

test('growth by orders and points is lowered by refunds part by part, and proved', async () => {
  await open({ growth: { perYuan: 1, perOrder: 50, perPoint: 2 } })
  await buys(100)
  expect((await tier()).growth).toBe(100 + 50 + 200)
  const orderNo = `T-${orders}`
  const part = { storeId: 'xuhui', orderNo }
  await shop.clerk(CLERK, 'refund', { ...part, operationId: shop.op(), fen: 4000 })
  expect((await tier()).growth).toBe(60 + 50 + 120)
  await shop.clerk(CLERK, 'refund', { ...part, operationId: shop.op(), fen: 6000 })
  expect((await tier()).growth).toBe(0)
  const memberNo = personId(SECRET, ME)
  const { envelope } = await shop.send('admin', null, {
    action: 'prove',
    consoleKey: CONSOLE_KEY,
    memberNo,
  })
  expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
})
