// Refunds at the counter: recorded at the order, applied to the member, once whatever breaks in between.
import fc from 'fast-check'
import { RECOVERY_AFTER_MS, REFUNDS_MAX } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import { balanceOf } from '../../domain/ledger/apply'
import { mapOf } from '../../domain/ledger/lot-list'
import { done } from '../../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import {
  adjusts,
  audit,
  buys,
  clerkAt,
  entriesOf,
  forget,
  joined,
  refunds,
  stored,
  system,
} from '../../testing/shop'
import type { Customer } from '../actors'
import { finishOrders } from '../finish-orders'
import { tick } from '../timer/tick'
import { order } from './refund'

const bill = { orderNo: 'A1', amountFen: 20_000, offsetPoints: 200 }
const whole = { orderNo: 'A1', fen: 20_000 }
const half = { orderNo: 'A1', fen: 10_000 }

let world: MemoryWorld
let customer: Customer
/** ¥200.00 with 200 points: ¥180.00 and 180 points; 100 for joining and 100 by hand paid them. */
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
  done(await adjusts(world, customer, { points: 100 }))
  done(await buys(world, customer, bill))
})

/** What the ledger says of refunds: kind and points. */
function refundsOf(shop: MemoryWorld, buyer: Customer): [string, number][] {
  return entriesOf(shop, buyer)
    .filter(({ kind }) => kind === 'clawback' || kind === 'restore')
    .map(({ kind, points }) => [kind, points])
}

function orderIn(shop: MemoryWorld) {
  const found = shop.data.orders.get('xuhui:A1')
  if (!found) throw new Error('no order')
  return found
}

const wholly = [
  ['restore', 200],
  ['clawback', -180],
]

describe('a refund', () => {
  test('shows the order first', async () => {
    const shown = done(await order(world, clerkAt(world), { storeId: 'xuhui', orderNo: 'A1' }))
    expect(shown).toEqual({
      orderId: 'xuhui:A1',
      orderNo: 'A1',
      storeName: '徐汇店',
      at: world.now(),
      maskedName: '顾**',
      amountFen: 20_000,
      offsetFen: 2000,
      offsetPoints: 200,
      refundedFen: 0,
      leftFen: 20_000,
      leftMoneyFen: 18_000,
      leftPoints: 200,
      lines: [],
    })
  })

  test('of a half: 100 points back, 90 taken, and what is left', async () => {
    const operationId = newOperation(world)
    const answer = done(await refunds(world, { ...half, operationId }))
    expect(answer.outcome).toEqual({
      orderId: 'xuhui:A1',
      fen: 10_000,
      moneyFen: 9000,
      offsetFen: 1000,
      refundedFen: 10_000,
      clawed: 90,
      restored: 100,
      owed: 0,
    })
    expect(answer.order).toMatchObject({ refundedFen: 10_000, leftFen: 10_000 })
    expect(answer.order).toMatchObject({ leftMoneyFen: 9000, leftPoints: 100 })
    expect(answer.member).toMatchObject({ balance: 190, visits: 1, maskedName: '顾**' })
    const { staffId: by } = clerkAt(world)
    expect(orderIn(world).refunds).toEqual({
      [operationId]: { fen: 10_000, before: 0, by, at: world.now() },
    })
    audit(world, customer)
  })

  test('costs six calls: order, member, order, entries, member, member', async () => {
    const calls = await callsOf(world, () => refunds(world, half))
    expect(calls).toEqual([
      'orders.read',
      'members.read',
      'orders.refund',
      'entries.byOperations',
      'members.read',
      'members.update',
    ])
  })

  test('in two parts makes the whole; a third is too much', async () => {
    done(await refunds(world, half))
    done(await refunds(world, half))
    expect(balanceOf(stored(world, customer))).toBe(200)
    expect(mapOf(stored(world, customer).points.lots)).toEqual({
      '20270331_reward': 100,
      '20270331_promotion': 100,
    })
    expect(await refunds(world, { ...half, fen: 1 })).toEqual({
      refused: 'refund_too_much',
      details: { leftFen: 0 },
    })
    audit(world, customer)
  })

  test('after the order’s entries were published', async () => {
    await tick(world, system)
    expect(stored(world, customer).outbox).toEqual({})
    expect(done(await refunds(world, whole)).outcome).toMatchObject({ clawed: 180, restored: 200 })
    await tick(world, system)
    expect(refundsOf(world, customer)).toEqual(wholly)
    audit(world, customer)
  })

  test('after all lots have died: a grace for what had paid, nothing to take', async () => {
    travel(world, '2027-04-01')
    const { outcome, member } = done(await refunds(world, whole))
    expect(outcome).toMatchObject({ clawed: 0, restored: 200, owed: 0 })
    expect(member.balance).toBe(200)
    // Tomorrow the member is told of the week that is left.
    expect(stored(world, customer).dueOn).toBe('2027-04-02')
    travel(world, '2027-04-09')
    await tick(world, system)
    expect(balanceOf(stored(world, customer))).toBe(0)
    audit(world, customer)
  })

  test('of points that were spent meanwhile: the debt is told', async () => {
    done(await adjusts(world, customer, { points: -180 }))
    done(await buys(world, customer, { orderNo: 'A2', amountFen: 30_000 }))
    done(await adjusts(world, customer, { points: -300 }))
    const { outcome, member } = done(await refunds(world, { orderNo: 'A2', fen: 30_000 }))
    expect(outcome).toMatchObject({ clawed: 300, restored: 0, owed: 300 })
    expect(member.balance).toBe(-300)
    audit(world, customer)
  })
})

describe('is refused, and nothing is written,', () => {
  test.each<[string, () => Promise<unknown>, unknown]>([
    [
      'of an order that nobody knows',
      () => refunds(world, { ...half, orderNo: 'B7' }),
      'order_not_found',
    ],
    [
      'of an order of another store',
      () => refunds(world, { ...half, storeId: 'pudong' }),
      'order_not_found',
    ],
    [
      'at a store where the clerk does not serve',
      () => refunds(world, { ...half, clerk: clerkAt(world, 'pudong') }),
      'wrong_store',
    ],
    [
      'at a store that is none',
      () => refunds(world, { ...half, storeId: 'nowhere' }),
      'wrong_store',
    ],
    [
      'of the clerk’s own order',
      () => refunds(world, { ...half, clerk: { ...clerkAt(world), staffId: customer.memberId } }),
      'own_account',
    ],
    ['of more than the bill', () => refunds(world, { ...half, fen: 20_001 }), 'refund_too_much'],
  ])('%s', async (_, attempt, refused) => {
    const before = [orderIn(world), stored(world, customer)]
    expect(await attempt()).toMatchObject({ refused })
    expect([orderIn(world), stored(world, customer)]).toEqual(before)
  })

  test('by a phone whose clock is ahead', async () => {
    const ahead = memoryWorld('2026-03-11')
    const operationId = newOperation(ahead)
    expect(await refunds(world, { ...half, operationId })).toEqual({
      refused: 'clock_wrong',
      details: { now: world.now() },
    })
    expect(orderIn(world).refunds).toEqual({})
  })

  test('by an operation that was something else', async () => {
    const operationId = newOperation(world)
    done(await adjusts(world, customer, { points: 5, operationId }))
    const answer = await refunds(world, { ...half, operationId })
    expect(answer).toEqual({ refused: 'operation_reused' })
    expect(orderIn(world).refunds).toEqual({})
  })

  test('by an operation older than what the member remembers', async () => {
    const operationId = newOperation(world)
    await forget(world, customer)
    expect(await refunds(world, { ...half, operationId })).toEqual({ refused: 'operation_stale' })
    expect(orderIn(world).refunds).toEqual({})
  })

  test('of a member who is gone', async () => {
    world.data.members.delete(customer.memberId)
    expect(await refunds(world, half)).toEqual({ refused: 'member_not_found' })
  })

  test('once there were fifty', async () => {
    for (let i = 0; i < REFUNDS_MAX; i++) {
      world.clock.now += 1
      done(await refunds(world, { ...half, fen: 1 }))
    }
    world.clock.now += 1
    expect(await refunds(world, half)).toEqual({
      refused: 'refund_too_much',
      details: { leftFen: 0 },
    })
    audit(world, customer)
  })
})

describe('the same refund again', () => {
  test('is answered as the first time', async () => {
    const operationId = newOperation(world)
    const first = done(await refunds(world, { ...whole, operationId }))
    const again = done(await refunds(world, { ...whole, operationId }))
    expect(again).toEqual(first)
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('sent twice, with the first arriving between two reads of the second', async () => {
    const operationId = newOperation(world)
    const run = () => refunds(world, { ...whole, operationId })
    next(world, 'members.read', { kind: 'meanwhile', run })
    done(await refunds(world, { ...whole, operationId }))
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('with another amount is refused', async () => {
    const operationId = newOperation(world)
    done(await refunds(world, { ...half, operationId }))
    const answer = await refunds(world, { ...half, fen: 1, operationId })
    expect(answer).toEqual({ refused: 'operation_reused' })
  })

  test.each([
    ['waits in the outbox', false],
    ['was published', true],
  ])('is answered from the ledger when it was forgotten and %s', async (_, published) => {
    const operationId = newOperation(world)
    const first = done(await refunds(world, { ...whole, operationId }))
    await forget(world, customer)
    if (published) await tick(world, system)
    const again = done(await refunds(world, { ...whole, operationId }))
    expect(again.outcome).toEqual(first.outcome)
    expect(again.order).toEqual({ ...first.order, maskedName: '改**' })
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('is answered with its debt when it was forgotten', async () => {
    done(await adjusts(world, customer, { points: -180 }))
    const operationId = newOperation(world)
    done(await buys(world, customer, { orderNo: 'A2', amountFen: 5000 }))
    done(await adjusts(world, customer, { points: -40 }))
    const part = { orderNo: 'A2', fen: 5000, operationId }
    const first = done(await refunds(world, part))
    expect(first.outcome).toMatchObject({ clawed: 50, owed: 40 })
    await forget(world, customer)
    expect(done(await refunds(world, part)).outcome).toEqual(first.outcome)
  })
})

describe('two clerks at once', () => {
  test('the later one is busy, then sees that nothing is left', async () => {
    const run = () => refunds(world, whole)
    next(world, 'orders.refund', { kind: 'meanwhile', run })
    const operationId = newOperation(world)
    expect(await refunds(world, { ...whole, operationId })).toEqual({ refused: 'busy' })
    expect(await refunds(world, { ...whole, operationId })).toEqual({
      refused: 'refund_too_much',
      details: { leftFen: 0 },
    })
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('with a half each, the later one’s second try succeeds', async () => {
    const run = () => refunds(world, half)
    next(world, 'orders.refund', { kind: 'meanwhile', run })
    const operationId = newOperation(world)
    expect(await refunds(world, { ...half, operationId })).toEqual({ refused: 'busy' })
    done(await refunds(world, { ...half, operationId }))
    expect(balanceOf(stored(world, customer))).toBe(200)
    audit(world, customer)
  })
})

describe('a crash between order and member', () => {
  async function crash(operationId = newOperation(world)) {
    await dieAt(world, 'members.update', () => refunds(world, { ...whole, operationId }))
    expect(refundsOf(world, customer)).toEqual([])
    expect(orderIn(world)).toMatchObject({ refundedFen: 20_000, confirmed: false })
  }

  test('is finished by the timer, once', async () => {
    await crash()
    world.clock.now += RECOVERY_AFTER_MS
    expect(await finishOrders(world, world.now() - RECOVERY_AFTER_MS)).toBe(1)
    expect(await finishOrders(world, world.now() - RECOVERY_AFTER_MS)).toBe(0)
    expect(refundsOf(world, customer)).toEqual(wholly)
    expect(orderIn(world).confirmed).toBe(true)
    audit(world, customer)
  })

  test('of an order that had been confirmed long before is finished as well', async () => {
    world.clock.now += RECOVERY_AFTER_MS
    done(await tick(world, system))
    expect(orderIn(world).confirmed).toBe(true)
    await crash()
    world.clock.now += RECOVERY_AFTER_MS
    expect(done(await tick(world, system)).orders).toBe(1)
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('is finished by the clerk who sends it again, then confirmed by the timer', async () => {
    const operationId = newOperation(world)
    await crash(operationId)
    const { outcome } = done(await refunds(world, { ...whole, operationId }))
    expect(outcome).toMatchObject({ clawed: 180, restored: 200 })
    world.clock.now += RECOVERY_AFTER_MS
    expect(done(await tick(world, system)).orders).toBe(1)
    expect(refundsOf(world, customer)).toEqual(wholly)
  })

  test('is finished even when the member has forgotten what is older', async () => {
    await crash()
    await forget(world, customer)
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(refundsOf(world, customer)).toEqual(wholly)
    audit(world, customer)
  })

  test('is finished after a later refund of the same order went through', async () => {
    const operationId = newOperation(world)
    await dieAt(world, 'members.update', () => refunds(world, { ...half, operationId }))
    done(await refunds(world, half))
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(refundsOf(world, customer)).toEqual([
      ['restore', 100],
      ['clawback', -90],
      ['restore', 100],
      ['clawback', -90],
    ])
    audit(world, customer)
  })

  test.each(['orders.refund', 'members.update'])('an answer of %s that was lost', async call => {
    const operationId = newOperation(world)
    next(world, call, { kind: 'answer_lost' })
    await refunds(world, { ...whole, operationId }).catch(() => null)
    done(await refunds(world, { ...whole, operationId }))
    expect(refundsOf(world, customer)).toEqual(wholly)
    audit(world, customer)
  })
})

test('an order whose credit a crash has left out is credited first, then refunded', async () => {
  await dieAt(world, 'members.update', () =>
    buys(world, customer, { orderNo: 'A2', amountFen: 5000 }),
  )
  const operationId = newOperation(world)
  const part = { orderNo: 'A2', fen: 2000, operationId }
  expect(await refunds(world, part)).toEqual({ refused: 'busy' })
  expect(await finishOrders(world, world.now())).toBe(2)
  expect(refundsOf(world, customer)).toEqual([['clawback', -20]])
  expect(done(await refunds(world, part)).outcome).toMatchObject({ clawed: 20 })
  audit(world, customer)
})

type Actor = 'first' | 'second' | 'second again' | 'timer' | 'publisher' | 'customer'

/** What each of them does in a shop where the bill was bought. */
function actorsIn(shop: MemoryWorld, buyer: Customer): Record<Actor, () => Promise<unknown>> {
  const [one, two] = [newOperation(shop), newOperation(shop)]
  return {
    first: () => refunds(shop, { ...half, operationId: one }),
    second: () => refunds(shop, { ...half, fen: 7000, operationId: two }),
    'second again': () => refunds(shop, { ...half, fen: 7000, operationId: two }),
    timer: () => finishOrders(shop, shop.now()),
    publisher: () => tick(shop, system),
    customer: () => buys(shop, buyer, { orderNo: 'C3', amountFen: 100 }),
  }
}

/** The ledger has taken and given what the order says was refunded, to the point. */
function expectAllApplied(shop: MemoryWorld, buyer: Customer): void {
  const { refundedFen, confirmed } = orderIn(shop)
  expect(confirmed).toBe(true)
  const sum = (kind: string) =>
    refundsOf(shop, buyer).reduce((total, [one, points]) => total + (one === kind ? points : 0), 0)
  expect(sum('restore')).toBe(refundedFen / 100)
  expect(sum('clawback')).toBe(0 - (refundedFen * 9) / 1000)
  audit(shop, buyer)
}

const names: Actor[] = ['first', 'second', 'second again', 'timer', 'publisher', 'customer']
const meetings = fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 6 })
const mishaps = fc.array(
  fc.record({
    call: fc.constantFrom('members.update', 'orders.refund'),
    kind: fc.constantFrom('fails', 'answer_lost'),
  }),
  { maxLength: 3 },
)

test('whatever meets whatever, each refund is applied once and the whole is never exceeded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), meetings, mishaps, async (scheduler, who, faults) => {
      const shop = memoryWorld()
      const buyer = await joined(shop)
      done(await adjusts(shop, buyer, { points: 100 }))
      done(await buys(shop, buyer, bill))
      for (const { call, kind } of faults) next(shop, call, { kind })
      const act = actorsIn(shop, buyer)
      shop.wire.pause = call => scheduler.schedule(Promise.resolve(), call)
      const all = Promise.all(who.map(name => act[name]().catch(() => null)))
      const answers = await scheduler.waitFor(all)
      shop.wire.pause = () => undefined
      shop.wire.faults.length = 0
      for (const answer of answers.filter(isRefusal)) expect(answer.refused).toBe('busy')
      await finishOrders(shop, shop.now())
      expectAllApplied(shop, buyer)
    }),
    { numRuns: 150 },
  )
})
