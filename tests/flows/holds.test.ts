// Holds at checkouts through the doors: points set aside, captured by an order, released, or run out by
// the minute; each once, whatever is repeated or breaks.
import { personId } from '../../core/domain/codes'
import { buy, CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop, visit } from './shop'
import { codeNow, openTill, type Till } from './till'

let shop: Shop
let till: Till
const ME = 'o-customer'
const MINUTE = 1 / (24 * 60)

/** A member with 800 points: 100 for joining, 700 for ¥700.00. */
beforeEach(async () => {
  shop = await openShop()
  till = openTill(shop)
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 70_000, orderNo: 'first' })
})
afterEach(() => shop.close())

async function standing() {
  const { member } = await shop.customer(ME, 'home')
  const held = member?.held?.map(({ points }) => points) ?? []
  return { balance: member?.balance, debt: member?.debt, held }
}

function asked(points: number, more: object = {}) {
  shop.nextCode()
  return { operationId: shop.op(), code: codeNow(shop, ME), points, ...more }
}

function hold(points: number, more: object = {}) {
  return till.ask('hold', asked(points, more))
}

function checkout(holdId: string, orderNo: string, amountFen: number) {
  return { operationId: shop.op(), holdId, storeId: 'xuhui', orderNo, amountFen }
}

function release(holdId: string) {
  return { operationId: shop.op(), holdId }
}

async function proof() {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, ME) }
  const { envelope } = await shop.send<{ difference: string | null }>('admin', null, event)
  return envelope.ok ? envelope.data.difference : envelope.code
}

const lots = async () => (await shop.customer(ME, 'points')).lots

test('held points can’t be spent on anything else; the same request again is one hold', async () => {
  const request = asked(600)
  const first = await till.ask('hold', request)
  expect(first).toMatchObject({ outcome: { points: 600 }, member: { balance: 200 } })
  expect((await till.ask('hold', request)).outcome).toEqual(first.outcome)
  expect(await standing()).toEqual({ balance: 200, debt: 0, held: [600] })
  const redeem = { action: 'redeem', operationId: shop.op(), rewardId: 'extra-hour' }
  expect(await shop.refusal('customer', ME, redeem)).toBe('points_short')
  const view = await shop.customer(ME, 'points')
  expect(view.held).toEqual([{ points: 600, until: first.outcome.until }])
  expect(view.entries[0]).toMatchObject({ points: -600, held: 600, reason: { kind: 'hold' } })
  expect(await proof()).toBeNull()
})

test('a capture pays with them; what the bill can’t take is free again; what they paid earns nothing', async () => {
  const before = await lots()
  const { outcome } = await hold(600)
  const capture = checkout(outcome.holdId, 'B', 8_000)
  const bought = await till.ask('capture', capture)
  expect(bought.outcome).toMatchObject({ offsetPoints: 400, offsetFen: 4_000, points: 40 })
  expect(await standing()).toEqual({ balance: 440, debt: 0, held: [] })
  const { entries } = await shop.customer(ME, 'points')
  expect(
    entries.slice(0, 4).map(({ points, held, reason }) => [reason.kind, points, held]),
  ).toEqual([
    ['purchase', 40, undefined],
    ['release', 200, -200],
    ['offset', 0, -400],
    ['hold', -600, 600],
  ])
  expect(shop.member(ME)).not.toHaveProperty('holds')
  const back = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'B', fen: 8_000 }
  const refunded = await shop.clerk(CLERK, 'refund', back)
  expect(refunded.outcome).toMatchObject({ clawed: 40, restored: 400, owed: 0 })
  expect(await lots()).toEqual(before)
  expect(await proof()).toBeNull()
})

test('a refund finds the lots of a captured hold when all of it is published, in parts too', async () => {
  const before = await lots()
  const { outcome } = await hold(400)
  await shop.cloud.fire('timer')
  await till.ask('capture', checkout(outcome.holdId, 'B', 8_000))
  await shop.cloud.fire('timer')
  for (const fen of [3_001, 1, 4_998]) {
    const back = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'B', fen }
    await shop.clerk(CLERK, 'refund', back)
    await shop.cloud.fire('timer')
  }
  expect(await lots()).toEqual(before)
  expect(await proof()).toBeNull()
})

test('capturing twice is once: the same request, and the same order under another operation', async () => {
  const { outcome } = await hold(400)
  const capture = checkout(outcome.holdId, 'B', 10_000)
  const first = await till.ask('capture', capture)
  const after = shop.member(ME)
  for (const operationId of [capture.operationId, shop.op()])
    expect((await till.ask('capture', { ...capture, operationId })).outcome).toEqual(first.outcome)
  expect(shop.member(ME)).toEqual(after)
  const other = checkout(outcome.holdId, 'C', 10_000)
  expect(await till.refusal('capture', other)).toBe('hold_over')
  const differs = { ...capture, operationId: shop.op(), amountFen: 9_999 }
  expect(await till.refusal('capture', differs)).toBe('order_differs')
  expect(await till.refusal('release', release(outcome.holdId))).toBe('hold_over')
  expect(shop.cloud.documents.get('orders', 'xuhui:C')).toBeUndefined()
  expect(shop.member(ME)).toEqual(after)
})

test('released points are back in their lots; the hold is over for everything else', async () => {
  const before = await lots()
  const { outcome } = await hold(600)
  const request = release(outcome.holdId)
  const first = await till.ask('release', request)
  expect(first).toMatchObject({ outcome: { points: 600 }, member: { balance: 800 } })
  expect((await till.ask('release', request)).outcome).toEqual(first.outcome)
  expect(await till.refusal('release', release(outcome.holdId))).toBe('hold_over')
  expect(await till.refusal('capture', checkout(outcome.holdId, 'B', 10_000))).toBe('hold_over')
  expect(await lots()).toEqual(before)
  expect(shop.cloud.documents.get('orders', 'xuhui:B')).toBeUndefined()
})

test('a hold runs out by the minute, at the next look, and by the timer, once', async () => {
  const { outcome } = await hold(600, { minutes: 10 })
  shop.travel(9 * MINUTE)
  expect(await standing()).toMatchObject({ balance: 200, held: [600] })
  const early = shop.member(ME)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 0 } })
  expect(shop.member(ME)?.dueOn).toEqual(early?.dueOn)
  shop.travel(1.1 * MINUTE)
  expect(await standing()).toMatchObject({ balance: 800, held: [] })
  expect(await till.refusal('capture', checkout(outcome.holdId, 'B', 10_000))).toBe('hold_over')
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 1 } })
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 0 } })
  expect(shop.member(ME)).not.toHaveProperty('holds')
  expect(await till.refusal('release', release(outcome.holdId))).toBe('hold_over')
  expect(await proof()).toBeNull()
})

test('a live hold is not written by the timer, minute after minute', async () => {
  await hold(600)
  await shop.cloud.fire('timer')
  const rev = shop.member(ME)?.rev
  for (let minute = 0; minute < 3; minute++) {
    shop.travel(MINUTE)
    expect(await shop.cloud.fire('timer')).toMatchObject({ data: { settled: 0, published: 0 } })
  }
  expect(shop.member(ME)?.rev).toBe(rev)
})

test('refused: more than there is, than any bill takes, than three at a time, half a step', async () => {
  const refused: [number, string][] = [
    [900, 'points_short'],
    [150, 'offset_step'],
    [100_000, 'offset_too_much'],
  ]
  for (const [points, code] of refused) expect(await till.refusal('hold', asked(points))).toBe(code)
  for (let i = 0; i < 3; i++) await hold(100)
  const before = shop.member(ME)
  expect(await till.refusal('hold', asked(100))).toBe('holds_full')
  expect(shop.member(ME)).toEqual(before)
})

test('another partner can’t use a hold, nor can anybody one that was never made', async () => {
  const { outcome } = await hold(400)
  const thief = openTill(shop, 'other-till')
  const before = shop.member(ME)
  expect(await thief.refusal('release', release(outcome.holdId))).toBe('hold_not_found')
  expect(await thief.refusal('capture', checkout(outcome.holdId, 'B', 9_000))).toBe(
    'hold_not_found',
  )
  const made = `H${personId(SECRET, ME)}${shop.op()}`
  expect(await till.refusal('release', release(made))).toBe('hold_not_found')
  expect(await till.refusal('capture', checkout(made, 'B', 9_000))).toBe('hold_not_found')
  expect(shop.member(ME)).toEqual(before)
})

test('the function dies between order and member: the timer captures, also after the hold has run out', async () => {
  const { outcome } = await hold(400)
  shop.cloud.faults.push({
    when: 'after',
    action: 'database.insertDocument',
    collection: 'orders',
    do: 'kill',
  })
  const capture = checkout(outcome.holdId, 'B', 10_000)
  await expect(till.ask('capture', capture)).rejects.toThrow()
  expect(await standing()).toMatchObject({ balance: 400, held: [400] })
  shop.travel(20 * MINUTE)
  expect(await shop.cloud.fire('timer')).toMatchObject({ data: { orders: 2 } })
  expect(await standing()).toEqual({ balance: 460, debt: 0, held: [] })
  const again = await till.ask('capture', capture)
  expect(again.outcome).toMatchObject({ offsetPoints: 400, points: 60 })
  expect(await standing()).toEqual({ balance: 460, debt: 0, held: [] })
  expect(await proof()).toBeNull()
})

test('the answer of each write is lost: it is found done', async () => {
  const lose = () =>
    shop.cloud.faults.push({
      when: 'after',
      action: 'database.modifyDocument',
      collection: 'members',
      do: 'drop',
    })
  lose()
  const first = await hold(400)
  lose()
  await till.ask('release', release(first.outcome.holdId))
  const second = await hold(400)
  lose()
  await till.ask('capture', checkout(second.outcome.holdId, 'B', 10_000))
  expect(await standing()).toEqual({ balance: 460, debt: 0, held: [] })
  expect(await proof()).toBeNull()
})

test('a debt that arises meanwhile is repaid out of what comes back, and doesn’t touch what is captured', async () => {
  const { outcome } = await hold(400)
  await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'extra-hour' })
  const back = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'first', fen: 70_000 }
  await shop.clerk(CLERK, 'refund', back)
  const { debt = 0 } = await standing()
  expect(debt).toBeGreaterThan(0)
  const bought = await till.ask('capture', checkout(outcome.holdId, 'B', 4_000))
  expect(bought.outcome).toMatchObject({ offsetPoints: 200, points: 20 })
  expect(await standing()).toMatchObject({ balance: 220 - debt, held: [] })
  expect(await proof()).toBeNull()
})

test('a clerk holds, sees, captures and releases at the counter of the member’s visit', async () => {
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const ask = { visit: ticket }
  const held = await shop.clerk(CLERK, 'hold', { operationId: shop.op(), ...ask, points: 200 })
  const { holdId } = held.outcome
  expect(held.member).toMatchObject({ balance: 600, holds: [{ holdId, points: 200 }] })
  const capture = { operationId: shop.op(), ...ask, holdId, orderNo: 'B', amountFen: 10_000 }
  const bought = await shop.clerk(CLERK, 'capture', capture)
  expect(bought.outcome).toMatchObject({ offsetPoints: 200, points: 80 })
  const other = await shop.clerk(CLERK, 'hold', { operationId: shop.op(), ...ask, points: 100 })
  const freed = { operationId: shop.op(), ...ask, holdId: other.outcome.holdId }
  expect((await shop.clerk(CLERK, 'release', freed)).member.balance).toBe(680)
  await join(shop, 'o-second')
  shop.nextCode()
  const second = await visit(shop, 'o-second')
  const third = await hold(100)
  const theirs = { visit: second.visit, holdId: third.outcome.holdId }
  const event = { action: 'release', operationId: shop.op(), ...theirs }
  expect(await shop.refusal('clerk', CLERK, event)).toBe('hold_not_found')
})

test('database calls, beside the clerk’s own record: hold and release 2, capture 4', async () => {
  shop.nextCode()
  const { visit: ticket } = await visit(shop, ME)
  const calls = async (action: string, input: object) => {
    const event = { action, operationId: shop.op(), visit: ticket, ...input }
    const { envelope, dbCalls } = await shop.send<{ outcome: object }>('clerk', CLERK, event)
    if (!envelope.ok) throw new Error(envelope.code)
    return { calls: dbCalls - 1, outcome: envelope.data.outcome as { holdId: string } }
  }
  const first = await calls('hold', { points: 200 })
  const freed = await calls('release', { holdId: first.outcome.holdId })
  const second = await calls('hold', { points: 200 })
  const order = { holdId: second.outcome.holdId, orderNo: 'B', amountFen: 10_000 }
  const captured = await calls('capture', order)
  expect([first, freed, second, captured].map(one => one.calls)).toEqual([2, 2, 2, 4])
})

test('leaving gives up what is held and pending with everything else', async () => {
  await hold(400)
  const left = await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  expect(left.outcome).toMatchObject({ points: 800 })
  expect(shop.member(ME)).not.toHaveProperty('holds')
  shop.travel(1)
  await shop.cloud.fire('timer')
  expect(await proof()).toBeNull()
})
