// Paid membership through the doors, with WeChat Pay as the stand-in plays it: bought, granted once
// however often it is called back, used, renewed, reminded of, given back.
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import type { MembershipPlan } from '../../core/contracts/membership'
import type { Programme } from '../../core/contracts/programme'
import { personId } from '../../core/domain/codes'
import { addDays, addPeriod, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'

const ME = 'o-customer'
const yearCard: MembershipPlan = {
  id: 'year-card',
  name: '青禾年卡',
  priceFen: 12_000,
  months: 12,
  benefits: [
    { id: 'cleaning', name: '冰箱清洁', kind: 'service', count: 2, per: 'year', valueFen: 1500 },
    {
      id: 'day',
      name: '会员日 95 折',
      kind: 'member_day_discount',
      count: 1,
      per: 'month',
      percent: 5,
      valueFen: 0,
    },
    { id: 'advisor', name: '专属顾问', kind: 'advisor', count: null, per: 'period', valueFen: 0 },
  ],
  remindDays: 14,
  refundDays: 7,
}
const tiers: Programme['tiers'] = housekeeping.tiers.map(tier => ({
  ...tier,
  entitlements: [
    {
      id: 'festival',
      name: '节日礼遇',
      kind: 'festival_offer',
      count: 1,
      per: 'quarter',
      valueFen: 0,
    },
  ],
}))

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: { memberships: [yearCard], tiers } })
  await join(shop, ME)
})
afterEach(() => shop.close())

function today(): string {
  return businessDate(shop.now(), 'Asia/Shanghai')
}

function buy(operationId = shop.op()) {
  return shop.customer(ME, 'buyMembership', { operationId, membershipId: 'year-card' })
}

async function bought() {
  const { paymentId } = await buy()
  await shop.cloud.payments.pay(paymentId)
  return paymentId
}

function mine() {
  return shop.customer(ME, 'membership')
}

function payment(paymentId: string) {
  return shop.cloud.documents.get('payments', paymentId)
}

async function uses(entitlementId: string) {
  shop.nextCode()
  const scanned = await visit(shop, ME)
  const use = { operationId: shop.op(), visit: scanned.visit, entitlementId }
  return { ...use, answer: await shop.send('clerk', CLERK, { action: 'useEntitlement', ...use }) }
}

async function history() {
  const { entries } = await shop.customer(ME, 'points')
  return entries.map(({ reason }) => reason.kind)
}

const year = (from: string) => addDays(addPeriod(from, { amount: 12, unit: 'month' }), -1)
const heard = { ok: true, errcode: 0 }

test('bought and paid: the call-back grants it, and the history says so', async () => {
  const asked = await buy()
  expect(asked).toMatchObject({ name: '青禾年卡', fen: 12_000, sheet: { signType: 'MD5' } })
  expect((await mine()).periods).toEqual([])
  const answers = await shop.cloud.payments.pay(asked.paymentId)
  expect(answers).toMatchObject([{ ...heard, data: { state: 'granted' } }])
  const { periods, entitlements } = await mine()
  expect(periods).toMatchObject([
    { name: '青禾年卡', from: today(), until: year(today()), paidFen: 12_000, refundFen: 12_000 },
  ])
  expect(entitlements.map(({ id, left }) => [id, left])).toEqual([
    ['t-festival', 1],
    ['m-cleaning', 2],
    ['m-day', 1],
    ['m-advisor', null],
  ])
  expect(await history()).toEqual(['membership', 'join'])
})

test('the same tap twice is one payment; another wish under its id is refused', async () => {
  const operationId = shop.op()
  expect(await buy(operationId)).toEqual(await buy(operationId))
  expect(shop.cloud.documents.count('payments')).toBe(1)
  await join(shop, 'o-other')
  const event = { action: 'buyMembership', operationId, membershipId: 'year-card' }
  expect(await shop.refusal('customer', 'o-other', event)).toBe('operation_reused')
})

test('a call-back that comes twice at once, and again, grants once', async () => {
  const { paymentId } = await buy()
  const twice = await shop.cloud.payments.pay(paymentId, { times: 2 })
  expect(twice).toHaveLength(2)
  expect(await shop.cloud.payments.notify(paymentId)).toMatchObject([heard])
  expect((await mine()).periods).toHaveLength(1)
  expect(await history()).toEqual(['membership', 'join'])
})

test('a call-back that never came: the timer asks WeChat Pay and grants', async () => {
  const { paymentId } = await buy()
  await shop.cloud.payments.pay(paymentId, { times: 0 })
  await shop.cloud.fire('timer')
  expect(payment(paymentId)).toMatchObject({ state: 'waiting' })
  shop.travel(2 / (24 * 60))
  await shop.cloud.fire('timer')
  expect(payment(paymentId)).toMatchObject({ state: 'granted', open: false })
  expect((await mine()).periods).toHaveLength(1)
})

test('or the phone asks first', async () => {
  const { paymentId } = await buy()
  expect(await shop.customer(ME, 'payment', { paymentId })).toMatchObject({ state: 'waiting' })
  await shop.cloud.payments.pay(paymentId, { times: 0 })
  const view = await shop.customer(ME, 'payment', { paymentId })
  expect(view).toMatchObject({ state: 'granted', from: today(), until: year(today()) })
})

test('or who paid taps to buy again: told that it is paid, and granted', async () => {
  const operationId = shop.op()
  const { paymentId } = await buy(operationId)
  await shop.cloud.payments.pay(paymentId, { times: 0 })
  const event = { action: 'buyMembership', operationId, membershipId: 'year-card' }
  const { envelope } = await shop.send('customer', ME, event)
  expect(envelope).toMatchObject({ code: 'payment_state', details: { state: 'granted' } })
  expect((await mine()).periods).toHaveLength(1)
})

test('nobody pays: after two hours it is closed, at WeChat Pay first', async () => {
  const { paymentId } = await buy()
  for (let hours = 0; hours < 4; hours++) {
    shop.travel(1 / 24)
    await shop.cloud.fire('timer')
  }
  expect(payment(paymentId)).toMatchObject({ state: 'closed', open: false })
  await expect(shop.cloud.payments.pay(paymentId)).rejects.toThrow('CLOSED')
})

test('paid after we had given up: what was paid late is granted', async () => {
  const { paymentId } = await buy()
  await shop.cloud.payments.pay(paymentId, { times: 0 })
  const waiting = payment(paymentId) ?? {}
  shop.cloud.documents.replace('payments', {
    ...waiting,
    _id: paymentId,
    state: 'closed',
    open: false,
  })
  expect(await shop.cloud.payments.notify(paymentId)).toMatchObject([heard])
  expect((await mine()).periods).toHaveLength(1)
})

describe('nobody called back, and WeChat Pay is asked when the time to pay is over', () => {
  const hours = (n: number) => shop.travel(n / 24)
  const state = (paymentId: string) => payment(paymentId)?.state

  test('no answer is no verdict: it is asked again, and what was paid is granted', async () => {
    const { paymentId } = await buy()
    await shop.cloud.payments.pay(paymentId, { times: 0 })
    hours(7)
    shop.cloud.faults.push({ action: 'wx.wxPayApi', when: 'before', do: 'drop' })
    await shop.cloud.fire('timer')
    expect(state(paymentId)).toBe('waiting')
    hours(15)
    await shop.cloud.fire('timer')
    expect(state(paymentId)).toBe('granted')
  })

  test('an order that never reached it can be paid by nobody: closed', async () => {
    shop.cloud.faults.push({ action: 'wx.wxPayApi', when: 'before', do: 'drop' })
    const operationId = shop.op()
    await buy(operationId).catch(() => {})
    expect(state(operationId)).toBe('waiting')
    hours(7)
    await shop.cloud.fire('timer')
    expect(state(operationId)).toBe('closed')
  })
})

describe('a call-back that is not what it says', () => {
  test('for a payment of nobody', async () => {
    const { paymentId } = await buy()
    const [answer] = await shop.cloud.payments.notify(paymentId, { fields: { outTradeNo: 'n1' } })
    expect(answer).toMatchObject({ ok: false, code: 'payment_not_found', errcode: 0 })
  })

  test('for another amount: refused with an alert; what was really paid is granted by the timer', async () => {
    const { paymentId } = await buy()
    const [answer] = await shop.cloud.payments.pay(paymentId, { fields: { totalFee: 1 } })
    expect(answer).toMatchObject({ ok: false, code: 'payment_amount', errcode: 0 })
    expect((await mine()).periods).toEqual([])
    expect(shop.cloud.documents.find('alerts')).toMatchObject([{ _id: `call-back-${paymentId}` }])
    shop.travel(2 / (24 * 60))
    await shop.cloud.fire('timer')
    expect((await mine()).periods).toHaveLength(1)
  })

  test('for what nobody has paid: it is to come again, and nothing is granted', async () => {
    const { paymentId } = await buy()
    const [answer] = await shop.cloud.payments.notify(paymentId)
    expect(answer).toMatchObject({ ok: false, code: 'payment_busy', errcode: 1 })
    expect((await mine()).periods).toEqual([])
  })

  test('from a phone', async () => {
    const { paymentId } = await buy()
    const forged = { outTradeNo: paymentId, totalFee: 12_000 }
    expect(await shop.refusal('timer', ME, forged)).toBe('not_allowed')
  })
})

test('another amount really paid: nothing granted, an alert, and the brand gives all of it back', async () => {
  const { paymentId } = await buy()
  const dearer = payment(paymentId) ?? {}
  shop.cloud.documents.replace('payments', { ...dearer, _id: paymentId, fen: 15_000 })
  shop.travel(2 / (24 * 60))
  await shop.cloud.payments.pay(paymentId, { times: 0 })
  await shop.cloud.fire('timer')
  expect(payment(paymentId)).toMatchObject({ state: 'odd', paidFen: 12_000 })
  expect((await mine()).periods).toEqual([])
  expect(shop.cloud.documents.find('alerts')).toMatchObject([{ _id: `payment-${paymentId}` }])
  const { envelope } = await shop.send('admin', null, refund(paymentId))
  expect(envelope).toMatchObject({ ok: true, data: { state: 'returned', refundFen: 12_000 } })
})

test('an instance dies after the member was written: the timer goes on, and grants once', async () => {
  const { paymentId } = await buy()
  const lost = { action: 'database.modifyDocument', collection: 'payments', nth: 2 }
  shop.cloud.faults.push({ ...lost, when: 'before', do: 'kill' })
  await shop.cloud.payments.pay(paymentId)
  expect(payment(paymentId)).toMatchObject({ state: 'paid' })
  shop.travel(2 / (24 * 60))
  await shop.cloud.fire('timer')
  expect(payment(paymentId)).toMatchObject({ state: 'granted' })
  expect(await history()).toEqual(['membership', 'join'])
})

test('… and once alone where nobody came by until all of it was over and forgotten', async () => {
  const { paymentId } = await buy()
  const lost = { action: 'database.modifyDocument', collection: 'payments', nth: 2 }
  shop.cloud.faults.push({ ...lost, when: 'before', do: 'kill' })
  await shop.cloud.payments.pay(paymentId)
  const paidOn = today()
  shop.travel(400)
  for (let i = 0; i <= OPERATIONS_REMEMBERED; i++)
    await shop.customer(ME, 'saveProfile', { operationId: shop.op(), nickname: `云${i}` })
  await shop.cloud.fire('timer')
  expect(payment(paymentId)).toMatchObject({ state: 'granted', from: paidOn })
  expect((await history()).filter(kind => kind === 'membership')).toHaveLength(1)
})

describe('entitlements', () => {
  test('the clerk sees what is left and takes it; then it is used up, until the next period', async () => {
    await bought()
    shop.nextCode()
    const { member } = await visit(shop, ME)
    expect(member.membership).toEqual({ name: '青禾年卡', until: year(today()) })
    expect(member.tier.benefits).toEqual(expect.arrayContaining(['节日礼遇', '专属顾问']))
    const first = await uses('m-day')
    expect(first.answer.envelope).toMatchObject({ ok: true, data: { outcome: { left: 0 } } })
    const { answer: _, ...same } = first
    const again = await shop.send('clerk', CLERK, { action: 'useEntitlement', ...same })
    expect(again.envelope).toMatchObject({ ok: true, data: { outcome: { left: 0 } } })
    const second = await uses('m-day')
    expect(second.answer.envelope).toMatchObject({ ok: false, code: 'entitlement_used' })
    shop.travel(31)
    expect((await uses('m-day')).answer.envelope).toMatchObject({ ok: true })
    expect(await history()).toEqual(['entitlement', 'entitlement', 'membership', 'join'])
  })

  test('what the tier gives, without paying', async () => {
    expect((await uses('t-festival')).answer.envelope).toMatchObject({ ok: true })
    expect((await uses('m-cleaning')).answer.envelope).toMatchObject({
      code: 'entitlement_not_found',
    })
  })

  test('after the membership has ended there is nothing left of it', async () => {
    await bought()
    shop.travel(370)
    expect((await mine()).periods).toEqual([])
    expect((await uses('m-day')).answer.envelope).toMatchObject({ code: 'entitlement_not_found' })
  })
})

test('renewed ahead once; the end is announced, and nothing is taken without being asked', async () => {
  const first = await bought()
  const second = await bought()
  const { periods } = await mine()
  expect(periods.map(one => one.paymentId)).toEqual([first, second])
  expect(periods[1]).toMatchObject({ from: addDays(year(today()), 1) })
  const third = { action: 'buyMembership', operationId: shop.op(), membershipId: 'year-card' }
  expect(await shop.refusal('customer', ME, third)).toBe('membership_ahead')
  shop.travel(2 * 365 - 13)
  await shop.cloud.fire('timer')
  const { messages } = await shop.customer(ME, 'inbox')
  const ending = messages.filter(({ notice }) => notice.kind === 'membership_ending')
  expect(ending).toMatchObject([{ notice: { name: '青禾年卡' } }])
  expect(shop.cloud.documents.count('payments')).toBe(2)
})

test('two sheets open, both paid, with one period ahead: the money that buys nothing goes back', async () => {
  await bought()
  const sheets = [await buy(), await buy()]
  for (const { paymentId } of sheets) await shop.cloud.payments.pay(paymentId)
  const states = sheets.map(({ paymentId }) => payment(paymentId)?.state)
  expect(states).toEqual(['granted', 'returned'])
  expect((await mine()).periods).toHaveLength(2)
  const [, , last] = shop.cloud.payments.list()
  expect(Object.values(last?.refunds ?? {})).toEqual([12_000])
})

function refund(paymentId: string, operationId = shop.op()) {
  const action = 'refundMembership'
  return { action, consoleKey: CONSOLE_KEY, operationId, paymentId, note: '顾客搬家' }
}

describe('given back', () => {
  function returns(paymentId: string) {
    return { action: 'returnMembership', operationId: shop.op(), paymentId, agreed: true }
  }

  test('within its days all of it but what was used, once', async () => {
    const paymentId = await bought()
    await uses('m-cleaning')
    const event = returns(paymentId)
    for (let i = 0; i < 2; i++) {
      const { envelope } = await shop.send('customer', ME, event)
      expect(envelope).toMatchObject({ ok: true, data: { state: 'returned', refundFen: 10_500 } })
    }
    const [order] = shop.cloud.payments.list()
    expect(Object.values(order?.refunds ?? {})).toEqual([10_500])
    expect((await mine()).periods).toEqual([])
    expect(await history()).toEqual(['membership_end', 'entitlement', 'membership', 'join'])
    expect(await shop.refusal('customer', ME, returns(paymentId))).toBe('payment_state')
  })

  test('later by the brand alone, for the months that have not begun', async () => {
    const paymentId = await bought()
    shop.travel(95)
    expect(await shop.refusal('customer', ME, returns(paymentId))).toBe('membership_refund_late')
    const { envelope } = await shop.send('admin', null, refund(paymentId))
    expect(envelope).toMatchObject({ ok: true, data: { state: 'returned', refundFen: 8000 } })
  })

  test('not by an admin to themselves', async () => {
    const paymentId = await bought()
    const _id = personId(SECRET, ME)
    const admin = { _id, name: '店长', role: 'admin', stores: [], active: true }
    shop.cloud.documents.insert('staff', [admin])
    const { consoleKey: _, ...event } = refund(paymentId)
    expect(await shop.refusal('admin', ME, event)).toBe('own_account')
    expect((await mine()).periods).toHaveLength(1)
  })

  test('not what nobody paid, and not another person’s', async () => {
    const paymentId = await bought()
    await join(shop, 'o-other')
    expect(await shop.refusal('customer', 'o-other', returns(paymentId))).toBe('payment_not_found')
    expect(await shop.refusal('customer', ME, returns(shop.op()))).toBe('payment_not_found')
    const { paymentId: open } = await buy()
    expect(await shop.refusal('customer', ME, returns(open))).toBe('payment_state')
  })

  test('cut off, and renewed meanwhile: what was renewed begins at once when the first one ends', async () => {
    const first = await bought()
    const write = { action: 'database.modifyDocument', collection: 'members' }
    shop.cloud.faults.push({ ...write, when: 'before', do: 'kill' })
    await shop.send('customer', ME, returns(first)).catch(() => {})
    expect(payment(first)).toMatchObject({ state: 'returning' })
    const second = await bought()
    const ahead = { from: addDays(year(today()), 1), state: 'granted' }
    expect(payment(second)).toMatchObject(ahead)
    shop.travel(1)
    await shop.cloud.fire('timer')
    expect(payment(first)).toMatchObject({ state: 'returned' })
    const now = { from: today(), until: year(today()) }
    expect((await mine()).periods).toMatchObject([now])
    expect(payment(second)).toMatchObject({ state: 'granted', ...now })
    expect((await history()).slice(0, 2)).toEqual(['membership_moved', 'membership_end'])
  })

  test('WeChat Pay does not answer: the timer gives it back later, once', async () => {
    const paymentId = await bought()
    shop.cloud.faults.push({ action: 'wx.wxPayApi', when: 'before', do: 'drop' })
    const { envelope } = await shop.send('customer', ME, returns(paymentId))
    expect(envelope).toMatchObject({ ok: true, data: { state: 'returning', refundFen: 12_000 } })
    expect((await mine()).periods).toEqual([])
    shop.travel(2 / (24 * 60))
    await shop.cloud.fire('timer')
    expect(payment(paymentId)).toMatchObject({ state: 'returned', open: false })
  })
})

test('who left before the money came gets it back', async () => {
  const { paymentId } = await buy()
  await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  await shop.cloud.payments.pay(paymentId)
  expect(payment(paymentId)).toMatchObject({ state: 'returned', refund: { fen: 12_000 } })
})

test('leaving ends a paid membership without money back, which is told before; the payment stays on file', async () => {
  const paymentId = await bought()
  const { member } = await shop.customer(ME, 'home')
  expect(member?.memberships).toEqual([{ name: '青禾年卡', until: year(today()) }])
  const kept = { paymentId, fen: 12_000, state: 'granted', at: expect.any(Number) }
  expect((await shop.customer(ME, 'myData')).payments).toMatchObject([kept])
  const { outcome } = await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  expect(outcome.memberships).toEqual(['青禾年卡'])
  expect(shop.member(ME)).not.toHaveProperty('memberships')
  const data = await shop.customer(ME, 'myData')
  expect(data.payments).toMatchObject([kept])
  await join(shop, ME)
  expect((await mine()).periods).toEqual([])
  const [order] = shop.cloud.payments.list()
  expect(Object.values(order?.refunds ?? {})).toEqual([])
})

test('without a merchant nothing is sold', async () => {
  await shop.close()
  shop = await openShop({ programme: { memberships: [yearCard] }, env: { PAY_SUB_MCH_ID: '' } })
  await join(shop, ME)
  const event = { action: 'buyMembership', operationId: shop.op(), membershipId: 'year-card' }
  expect(await shop.refusal('customer', ME, event)).toBe('payment_off')
})
