// Orders: created before the member is credited; whatever crashes in between,
// credited once and never twice.
import fc from 'fast-check'
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { housekeeping } from '../domain/templates/housekeeping'
import { done } from '../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../testing/memory-world'
import {
  audit,
  boss,
  buys,
  customerNo,
  entriesOf,
  forget,
  joined,
  stored,
  system,
} from '../testing/shop'
import type { Customer } from './actors'
import { freeze, unfreeze } from './admin/freeze'
import { checkIn } from './customer/check-in'
import { home } from './customer/home'
import { leave } from './customer/leave'
import { finishOrders } from './finish-orders'
import { tick } from './timer/tick'

const order = { orderNo: 'A1', amountFen: 26_800 }

/** What the ledger says of purchases. */
function credits(world: MemoryWorld, customer: Customer): number[] {
  const entries = entriesOf(world, customer).filter(entry => entry.reason.kind === 'purchase')
  return entries.map(entry => entry.points)
}

/** The order is created, then the instance dies before the member is written. */
async function crash(world: MemoryWorld, customer: Customer, more: { operationId?: string } = {}) {
  await dieAt(world, 'members.update', () => buys(world, customer, { ...order, ...more }))
}

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
})

describe('a purchase', () => {
  test('of somebody who is frozen at that very moment leaves no order that is credited later', async () => {
    const about = { memberNo: customer.memberId, note: '核实身份' }
    const run = async () => {
      done(await freeze(world, boss, { ...about, operationId: newOperation(world) }))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(await buys(world, customer, order)).toMatchObject({ refused: 'member_frozen' })
    expect([...world.data.orders.keys()]).toEqual([])
    done(await unfreeze(world, boss, { ...about, operationId: newOperation(world) }))
    world.clock.now += RECOVERY_AFTER_MS
    await tick(world, system)
    expect(credits(world, customer)).toEqual([])
    done(await buys(world, customer, order))
    expect(credits(world, customer)).toEqual([268])
  })

  test('of somebody who leaves at that very moment: told so, and nothing is credited should they come back', async () => {
    const run = async () => {
      const leaving = { operationId: newOperation(world), agreed: true as const }
      done(await leave(world, customer, leaving))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(await buys(world, customer, order)).toEqual({ refused: 'member_closed' })
    expect(world.data.orders.size).toBe(0)
  })

  test('that finds its order withdrawn, because of a freeze, while it looks: told of the freeze', async () => {
    await crash(world, customer)
    const about = { memberNo: customer.memberId, note: '核实身份' }
    const run = async () => {
      done(await freeze(world, boss, { ...about, operationId: newOperation(world) }))
      expect(await buys(world, customer, order)).toMatchObject({ refused: 'member_frozen' })
    }
    next(world, 'orders.read', { kind: 'meanwhile', run })
    expect(await buys(world, customer, order)).toMatchObject({ refused: 'member_frozen' })
    expect([...world.data.orders.keys()]).toEqual([])
  })

  test('under the operation of another deed of that very moment: refused, and its number is free', async () => {
    const operationId = newOperation(world)
    const run = async () => {
      done(await checkIn(world, customer, { operationId }))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    const first = await buys(world, customer, { ...order, operationId })
    expect(first).toEqual({ refused: 'operation_reused' })
    world.clock.now += RECOVERY_AFTER_MS
    await finishOrders(world, world.now())
    expect(world.data.orders.size).toBe(0)
    done(await buys(world, customer, order))
    expect(credits(world, customer)).toEqual([268])
  })

  test('that the member remembers by another input, as of an earlier release: it stands', async () => {
    const { outcome } = done(await buys(world, customer, order))
    const member = stored(world, customer)
    const others = Object.entries(member.done).map(([slot, one]) => [slot, { ...one, input: '-' }])
    world.data.members.set(member._id, { ...member, done: Object.fromEntries(others) })
    expect(done(await buys(world, customer, order)).outcome).toEqual(outcome)
    world.clock.now += RECOVERY_AFTER_MS
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(credits(world, customer)).toEqual([268])
  })

  test('three calls: member, order, member', async () => {
    const calls = await callsOf(world, () => buys(world, customer, order))
    expect(calls).toEqual(['members.read', 'orders.create', 'members.update'])
    expect(world.data.orders.get('xuhui:A1')).toMatchObject({ amountFen: 26_800, confirmed: false })
  })

  test('answers points, growth, receipt and the person at the counter', async () => {
    const { outcome, receipt, member } = done(await buys(world, customer, order))
    expect(outcome).toEqual({
      orderId: 'xuhui:A1',
      amountFen: 26_800,
      offsetPoints: 0,
      offsetFen: 0,
      points: 268,
      growth: 268,
      seq: 2,
      reached: null,
    })
    expect(receipt.steps[0]).toEqual({ kind: 'paid', fen: 26_800 })
    expect(member).toMatchObject({ balance: 368, visits: 1 })
  })

  test('of somebody who is no member', async () => {
    const answer = await buys(world, customerNo(world, 9), order)
    expect(answer).toEqual({ refused: 'member_not_found' })
    expect(world.data.orders.size).toBe(0)
  })
})

describe('the same order again', () => {
  test('by the same operation: the first answer', async () => {
    const operationId = newOperation(world)
    const first = done(await buys(world, customer, { ...order, operationId }))
    const again = done(await buys(world, customer, { ...order, operationId }))
    expect(again.outcome).toEqual(first.outcome)
    expect(credits(world, customer)).toEqual([268])
  })

  test('by another operation: the first answer', async () => {
    const first = done(await buys(world, customer, order))
    const again = done(await buys(world, customer, order))
    expect(again).toEqual(first)
    expect(credits(world, customer)).toEqual([268])
  })

  test('for another member: taken', async () => {
    const other = await joined(world, 2)
    done(await buys(world, customer, order))
    expect(await buys(world, other, order)).toEqual({ refused: 'order_taken' })
    expect(credits(world, other)).toEqual([])
  })

  test('with another amount: differs, and says which amount stands', async () => {
    done(await buys(world, customer, order))
    const answer = await buys(world, customer, { ...order, amountFen: 9900 })
    expect(answer).toEqual({
      refused: 'order_differs',
      details: { amountFen: 26_800, offsetPoints: 0 },
    })
    expect(credits(world, customer)).toEqual([268])
  })

  test('with points that the one that stands has not used: differs, for nobody took them', async () => {
    done(await buys(world, customer, order))
    const answer = await buys(world, customer, { ...order, offsetPoints: 100 })
    expect(answer).toEqual({
      refused: 'order_differs',
      details: { amountFen: 26_800, offsetPoints: 0 },
    })
    expect(credits(world, customer)).toEqual([268])
  })

  test('in another store: another order', async () => {
    done(await buys(world, customer, order))
    done(await buys(world, customer, { ...order, storeId: 'pudong' }))
    expect(credits(world, customer)).toEqual([268, 268])
  })

  test('after the member has forgotten the operation: answered from the ledger', async () => {
    const first = done(await buys(world, customer, order))
    await forget(world, customer)
    expect(world.data.entries.size).toBe(0)
    const { outcome } = done(await buys(world, customer, order))
    expect(outcome).toEqual(first.outcome)
    expect(credits(world, customer)).toEqual([268])
  })

  test('after it was forgotten and published', async () => {
    const first = done(await buys(world, customer, order))
    await forget(world, customer)
    await tick(world, system)
    expect(stored(world, customer).outbox).toEqual({})
    expect(done(await buys(world, customer, order)).outcome).toEqual(first.outcome)
    expect(credits(world, customer)).toEqual([268])
  })
})

describe('a crash between order and credit', () => {
  test('is finished by the timer, once', async () => {
    await crash(world, customer)
    expect(credits(world, customer)).toEqual([])
    world.clock.now += RECOVERY_AFTER_MS
    expect(await finishOrders(world, world.now() - RECOVERY_AFTER_MS)).toBe(1)
    expect(await finishOrders(world, world.now() - RECOVERY_AFTER_MS)).toBe(0)
    expect(credits(world, customer)).toEqual([268])
    expect(world.data.orders.get('xuhui:A1')?.confirmed).toBe(true)
    audit(world, customer)
  })

  test('is left alone while the call may still be at work', async () => {
    await crash(world, customer)
    expect(done(await tick(world, system)).orders).toBe(0)
  })

  test('is finished by the clerk who sends it again, then confirmed by the timer', async () => {
    const operationId = newOperation(world)
    await crash(world, customer, { operationId })
    expect(done(await buys(world, customer, { ...order, operationId })).outcome.points).toBe(268)
    world.clock.now += RECOVERY_AFTER_MS
    expect(done(await tick(world, system)).orders).toBe(1)
    expect(credits(world, customer)).toEqual([268])
  })

  test('is finished by a colleague who records it anew', async () => {
    await crash(world, customer)
    expect(done(await buys(world, customer, order)).outcome.points).toBe(268)
    expect(credits(world, customer)).toEqual([268])
  })

  test('is finished even when the member has forgotten what is older', async () => {
    await crash(world, customer)
    await forget(world, customer)
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(credits(world, customer)).toEqual([268])
    audit(world, customer)
  })

  describe('while the rules change', () => {
    const { earning } = housekeeping
    const purchase = { ...earning.purchase, points: 3 * earning.purchase.points }
    const changed = async () => {
      world.data.live = { ...housekeeping, earning: { ...earning, purchase } }
      world.clock.now += RECOVERY_AFTER_MS
      done(await home(world, customer))
    }
    const versions = () => new Set(entriesOf(world, customer).map(({ programme }) => programme))

    test.each<[string, () => Promise<unknown>]>([
      ['the timer', async () => tick(world, system)],
      ['a colleague', async () => done(await buys(world, customer, order))],
      [
        'the timer, long after the member has forgotten that time',
        async () => {
          await forget(world, customer)
          await tick(world, system)
        },
      ],
    ])('%s credits it by those under which it was made', async (_, finish) => {
      await crash(world, customer)
      await changed()
      await finish()
      expect(credits(world, customer)).toEqual([268])
      expect(versions().size).toBe(1)
      world.clock.now += 86_400_000
      expect(done(await buys(world, customer, { ...order, orderNo: 'A2' })).outcome.points).toBe(
        804,
      )
      audit(world, customer)
    })
  })

  test('of the credit’s answer alone: the timer finds the entry and only confirms', async () => {
    next(world, 'members.update', { kind: 'answer_lost' })
    done(await buys(world, customer, order))
    expect(await finishOrders(world, world.now())).toBe(1)
    expect(credits(world, customer)).toEqual([268])
  })

  test('an order whose answer was lost is found to be one’s own', async () => {
    next(world, 'orders.create', { kind: 'answer_lost' })
    const operationId = newOperation(world)
    await expect(buys(world, customer, { ...order, operationId })).rejects.toThrow('lost')
    expect(done(await buys(world, customer, { ...order, operationId })).outcome.points).toBe(268)
    expect(credits(world, customer)).toEqual([268])
  })
})

test('whatever meets whatever, an order is credited once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom('clerk', 'colleague', 'timer', 'publisher'), {
        minLength: 2,
        maxLength: 5,
      }),
      fc.array(fc.constantFrom('fails', 'answer_lost'), { maxLength: 3 }),
      async (scheduler, who, faults) => {
        const shop = memoryWorld()
        const buyer = await joined(shop)
        const operationId = newOperation(shop)
        for (const kind of faults) next(shop, 'members.update', { kind })
        shop.wire.pause = call => scheduler.schedule(Promise.resolve(), call)
        const act: Record<string, () => Promise<unknown>> = {
          clerk: () => buys(shop, buyer, { ...order, operationId }),
          colleague: () => buys(shop, buyer, order),
          timer: () => finishOrders(shop, shop.now()),
          publisher: () => tick(shop, system),
        }
        const answers = await scheduler.waitFor(Promise.all(who.map(one => act[one]?.())))
        shop.wire.pause = () => undefined
        shop.wire.faults.length = 0
        for (const answer of answers.filter(isRefusal)) expect(answer.refused).toBe('busy')
        await finishOrders(shop, shop.now())
        expect(credits(shop, buyer)).toEqual(shop.data.orders.size > 0 ? [268] : [])
        audit(shop, buyer)
      },
    ),
    { numRuns: 150 },
  )
})
