// A bill that points pay in part, at the counter: what is offered, refused, repeated and finished after a crash.
import { RECOVERY_AFTER_MS } from '../../contracts/limits'
import { balanceOf } from '../../domain/ledger/apply'
import { done } from '../../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import {
  adjusts,
  audit,
  buys,
  clerkAt,
  entriesOf,
  forget,
  joined,
  stored,
  system,
  visitOf,
} from '../../testing/shop'
import type { Customer } from '../actors'
import { finishOrders } from '../finish-orders'
import { tick } from '../timer/tick'
import { quote } from './quote'

const bill = { orderNo: 'A1', amountFen: 20_000, offsetPoints: 200 }

let world: MemoryWorld
let customer: Customer
/** A customer with 300 points: 100 for joining, 200 by hand. */
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
  done(await adjusts(world, customer, { points: 200 }))
})

/** What the ledger says of orders: kind and points. */
function ordersOf(shop: MemoryWorld, buyer: Customer): [string, number][] {
  return entriesOf(shop, buyer)
    .filter(({ reason }) => reason.kind === 'purchase' || reason.kind === 'offset')
    .map(({ kind, points }) => [kind, points])
}

const once = [
  ['spend', -200],
  ['earn', 180],
]

function quoting(points?: number) {
  const clerk = clerkAt(world)
  const visit = visitOf(world, { customer, clerk })
  return quote(world, clerk, { visit, amountFen: 20_000, offsetPoints: points })
}

describe('the quote', () => {
  test('offers what the balance and the brand allow', async () => {
    expect(done(await quoting())).toMatchObject({
      points: 200,
      offset: { step: 100, max: 300, fenPerStep: 1000 },
      payFen: 20_000,
    })
  })

  test('with 200 points: ¥180.00 to pay, 180 points to earn, as the booking then gives', async () => {
    const quoted = done(await quoting(200))
    expect(quoted).toMatchObject({ points: 180, payFen: 18_000 })
    const { outcome, receipt } = done(await buys(world, customer, bill))
    expect([outcome.points, receipt]).toEqual([quoted.points, quoted.receipt])
  })

  test('of no whole step is refused', async () => {
    expect(await quoting(150)).toEqual({ refused: 'offset_step', details: { step: 100 } })
  })
})

describe('a booking', () => {
  test('answers what points paid, and what the rest earned', async () => {
    const { outcome, member } = done(await buys(world, customer, bill))
    expect(outcome).toEqual({
      orderId: 'xuhui:A1',
      amountFen: 20_000,
      offsetPoints: 200,
      offsetFen: 2000,
      points: 180,
      growth: 180,
      seq: 4,
      reached: null,
    })
    expect(member).toMatchObject({ balance: 280, visits: 1 })
    expect(ordersOf(world, customer)).toEqual(once)
    audit(world, customer)
  })

  test('costs three calls, as one that is paid in money', async () => {
    const calls = await callsOf(world, () => buys(world, customer, bill))
    expect(calls).toEqual(['members.read', 'orders.create', 'members.update'])
  })

  test.each<[string, number, object]>([
    ['more points than there are', 400, { refused: 'points_short', details: { missing: 100 } }],
    ['no whole step', 250, { refused: 'offset_step', details: { step: 100 } }],
    ['more than half of the bill', 1100, { refused: 'offset_too_much', details: { max: 1000 } }],
  ])('with %s is refused, and no order is left', async (_, offsetPoints, refusal) => {
    expect(await buys(world, customer, { ...bill, offsetPoints })).toEqual(refusal)
    expect(world.data.orders.size).toBe(0)
    expect(ordersOf(world, customer)).toEqual([])
  })

  test('at a brand that offers none is refused', async () => {
    const strict = memoryWorld('2026-03-10', programmeWith({ offset: null }))
    const other = await joined(strict)
    expect(await buys(strict, other, bill)).toEqual({ refused: 'offset_off' })
    expect(strict.data.orders.size).toBe(0)
  })
})

describe('the same order again', () => {
  test('by the same operation: the first answer', async () => {
    const operationId = newOperation(world)
    const first = done(await buys(world, customer, { ...bill, operationId }))
    const again = done(await buys(world, customer, { ...bill, operationId }))
    expect(again.outcome).toEqual(first.outcome)
    expect(ordersOf(world, customer)).toEqual(once)
  })

  test.each([
    ['with points enough for another one', 0],
    ['when its own points were the last', -280],
  ])('by another operation, %s: the first answer', async (_, more) => {
    const first = done(await buys(world, customer, bill))
    if (more !== 0) done(await adjusts(world, customer, { points: more }))
    const again = done(await buys(world, customer, bill))
    expect(again.outcome).toEqual(first.outcome)
    expect(ordersOf(world, customer)).toEqual(once)
    audit(world, customer)
  })

  test('without points: differs, and says that points paid', async () => {
    done(await buys(world, customer, bill))
    const again = await buys(world, customer, { ...bill, offsetPoints: undefined })
    expect(again).toEqual({
      refused: 'order_differs',
      details: { amountFen: bill.amountFen, offsetPoints: 200 },
    })
    expect(ordersOf(world, customer)).toEqual(once)
  })

  test('for another member without points: taken', async () => {
    const poor = await joined(world, 2)
    done(await buys(world, customer, bill))
    expect(await buys(world, poor, bill)).toEqual({ refused: 'order_taken' })
  })

  test.each([
    ['waits in the outbox', false],
    ['was published', true],
  ])('after it was forgotten and %s: answered from the ledger', async (_, published) => {
    const first = done(await buys(world, customer, bill))
    await forget(world, customer)
    if (published) await tick(world, system)
    expect(done(await buys(world, customer, bill)).outcome).toEqual(first.outcome)
    expect(ordersOf(world, customer)).toEqual(once)
  })
})

describe('the same order again after the brand has changed what points pay', () => {
  type Offset = Parameters<typeof programmeWith>[0]['offset']
  function change(offset: Offset): void {
    world.data.live = { ...programmeWith({ offset }) }
    world.clock.now += world.programmeCacheMs + 1
  }

  test.each<[string, Offset]>([
    ['nothing any more', null],
    ['in other steps', { points: 300, fen: 3000, step: 300, maxPercent: 50, maxFen: 20_000 }],
    ['half as much', { points: 200, fen: 1000, step: 100, maxPercent: 50, maxFen: 20_000 }],
    ['no more than ¥5', { points: 200, fen: 2000, step: 50, maxPercent: 50, maxFen: 500 }],
  ])('to %s: the first answer', async (_, offset) => {
    const operationId = newOperation(world)
    const first = done(await buys(world, customer, { ...bill, operationId }))
    change(offset)
    const again = done(await buys(world, customer, { ...bill, operationId }))
    expect(again.outcome).toEqual(first.outcome)
    expect(again.receipt).toEqual(first.receipt)
    expect(ordersOf(world, customer)).toEqual(once)
    audit(world, customer)
  })

  test('by another operation: the first answer as well', async () => {
    const first = done(await buys(world, customer, bill))
    change(null)
    expect(done(await buys(world, customer, bill)).outcome).toEqual(first.outcome)
  })

  test.each<[string, Offset]>([
    ['nothing any more', null],
    ['half as much', { points: 200, fen: 1000, step: 100, maxPercent: 50, maxFen: 20_000 }],
  ])('to %s, and a crash in between: finished as it was recorded', async (_, offset) => {
    const operationId = newOperation(world)
    const sent = { ...bill, operationId }
    await dieAt(world, 'members.update', () => buys(world, customer, sent))
    change(offset)
    expect(done(await buys(world, customer, sent)).outcome).toMatchObject({ offsetFen: 2000 })
    expect(ordersOf(world, customer)).toEqual(once)
  })

  test('of another amount, of another member, or never recorded: refused as ever', async () => {
    done(await buys(world, customer, bill))
    const other = await joined(world, 2)
    change(null)
    const off = { refused: 'offset_off' }
    expect(await buys(world, customer, { ...bill, amountFen: 30_000 })).toEqual(off)
    expect(await buys(world, other, bill)).toEqual(off)
    expect(await buys(world, customer, { ...bill, orderNo: 'A2' })).toEqual(off)
  })

  test('an operation that was another order is refused', async () => {
    const operationId = newOperation(world)
    done(await buys(world, customer, { ...bill, operationId }))
    const other = { ...bill, operationId, orderNo: 'A2' }
    expect(await buys(world, customer, other)).toEqual({ refused: 'operation_reused' })
    const more = { ...bill, operationId, offsetPoints: 100 }
    expect(await buys(world, customer, more)).toEqual({ refused: 'operation_reused' })
  })
})

describe('a crash between order and member', () => {
  async function crash(operationId = newOperation(world)) {
    await dieAt(world, 'members.update', () => buys(world, customer, { ...bill, operationId }))
    expect(ordersOf(world, customer)).toEqual([])
    expect(world.data.orders.get('xuhui:A1')).toMatchObject({ offsetPoints: 200, offsetFen: 2000 })
  }

  test('is finished by the timer: points spent and earned once', async () => {
    await crash()
    world.clock.now += RECOVERY_AFTER_MS
    expect(done(await tick(world, system)).orders).toBe(1)
    expect(done(await tick(world, system)).orders).toBe(0)
    expect(ordersOf(world, customer)).toEqual(once)
    expect(balanceOf(stored(world, customer))).toBe(280)
    audit(world, customer)
  })

  test('is finished by the clerk who sends it again', async () => {
    const operationId = newOperation(world)
    await crash(operationId)
    expect(done(await buys(world, customer, { ...bill, operationId })).outcome.points).toBe(180)
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(ordersOf(world, customer)).toEqual(once)
  })

  test('is finished even when the member has forgotten what is older', async () => {
    await crash()
    await forget(world, customer)
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(ordersOf(world, customer)).toEqual(once)
    audit(world, customer)
  })

  test('of the answer alone: nothing is spent twice', async () => {
    next(world, 'members.update', { kind: 'answer_lost' })
    done(await buys(world, customer, bill))
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(ordersOf(world, customer)).toEqual(once)
  })
})
