// An order that is withdrawn is never credited, whoever was about to credit it when it was.
import fc from 'fast-check'
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { done } from '../testing/members'
import { dieAt, type MemoryWorld, memoryWorld, newOperation, next } from '../testing/memory-world'
import { adjusts, audit, boss, buys, entriesOf, forget, joined } from '../testing/shop'
import type { Customer } from './actors'
import { freeze, unfreeze } from './admin/freeze'
import { merge, unmerge } from './admin/merge'
import { checkIn } from './customer/check-in'
import { finishOrders } from './finish-orders'

const bill = { orderNo: 'A1', amountFen: 20_000 }
const short = { refused: 'points_short' }

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  // 100 points that die with this very day.
  world = memoryWorld('2026-03-10')
  customer = await joined(world)
  world.clock.now = Date.parse('2027-03-31T23:59:58+08:00')
})

/** What purchases have moved, of everybody. */
function sales(...of: Customer[]): number[] {
  return of
    .flatMap(one => entriesOf(world, one))
    .filter(({ reason }) => 'orderId' in reason)
    .map(({ points }) => points)
}

/** The points die between a decision and its write, in which something else happens. */
function atMidnight(run: () => Promise<unknown>): void {
  const meanwhile = async () => {
    world.clock.now += 4000
    await run()
  }
  next(world, 'members.update', { kind: 'meanwhile', run: meanwhile })
}

/** The order stands; whoever was to write the member is gone. */
async function cutOff(operationId: string): Promise<void> {
  const paid = { ...bill, offsetPoints: 100, operationId }
  await dieAt(world, 'members.update', () => buys(world, customer, paid))
}

test('whose points died between the two sends of it: nobody is told that it was done, and its number counts once', async () => {
  const operationId = newOperation(world)
  const send = () => buys(world, customer, { ...bill, offsetPoints: 100, operationId })
  const told: unknown[] = []
  atMidnight(async () => told.push(await send()))
  told.push(await send())
  expect(told).toMatchObject([short, short])
  expect(world.data.orders.size).toBe(0)
  expect(await send()).toMatchObject(short)
  done(await buys(world, customer, bill))
  expect(sales(customer)).toEqual([200])
  audit(world, customer)
})

test('for which points came at the very moment of withdrawing it: it is credited, and stands', async () => {
  const operationId = newOperation(world)
  await cutOff(operationId)
  world.clock.now += 4000
  const points = async () => done(await adjusts(world, customer, { points: 100 }))
  // Between what was read and what is made of it.
  next(world, 'members.update', { kind: 'meanwhile', run: points })
  done(await buys(world, customer, { ...bill, offsetPoints: 100, operationId }))
  expect(world.data.orders.get('xuhui:A1')).toBeDefined()
  expect(sales(customer)).toEqual([-100, 190])
  expect(await finishOrders(world, world.now())).toBe(1)
  audit(world, customer)
})

test('for which points come before it is gone: what was said holds', async () => {
  const operationId = newOperation(world)
  const send = () => buys(world, customer, { ...bill, offsetPoints: 100, operationId })
  const told: unknown[] = []
  const points = async () => {
    done(await adjusts(world, customer, { points: 100 }))
    told.push(await send())
  }
  await cutOff(operationId)
  world.clock.now += 4000
  next(world, 'orders.withdraw', { kind: 'meanwhile', run: points })
  told.push(await send())
  expect(told).toMatchObject([short, short])
  expect([world.data.orders.size, sales(customer)]).toEqual([0, []])
  done(await buys(world, customer, { ...bill, offsetPoints: 100 }))
  expect(sales(customer)).toEqual([-100, 190])
})

test('and was cut off before it was gone: the timer ends it', async () => {
  const operationId = newOperation(world)
  await cutOff(operationId)
  world.clock.now += 4000
  await dieAt(world, 'orders.withdraw', () =>
    buys(world, customer, { ...bill, offsetPoints: 100, operationId }),
  )
  done(await adjusts(world, customer, { points: 100 }))
  world.clock.now += RECOVERY_AFTER_MS
  expect(await finishOrders(world, world.now())).toBe(0)
  expect([world.data.orders.size, sales(customer)]).toEqual([0, []])
})

test('because of a freeze that ends before it is gone: what was said holds', async () => {
  const operationId = newOperation(world)
  const about = { memberNo: customer.memberId, note: '核实身份' }
  await dieAt(world, 'members.update', () => buys(world, customer, { ...bill, operationId }))
  done(await freeze(world, boss, { ...about, operationId: newOperation(world) }))
  const told: unknown[] = []
  const run = async () => {
    done(await unfreeze(world, boss, { ...about, operationId: newOperation(world) }))
    told.push(await buys(world, customer, { ...bill, operationId }))
  }
  next(world, 'orders.withdraw', { kind: 'meanwhile', run })
  await finishOrders(world, world.now())
  expect(told).toMatchObject([{ refused: 'member_frozen' }])
  expect([world.data.orders.size, sales(customer)]).toEqual([0, []])
})

test.each<[string, () => Promise<unknown>]>([
  ['by whoever sends it again', () => buys(world, customer, { ...bill, offsetPoints: 100 })],
  ['by the timer', () => finishOrders(world, world.now())],
])(
  'whose withdrawing rests until all is forgotten: what was credited since %s stands',
  async (_, credit) => {
    const operationId = newOperation(world)
    await cutOff(operationId)
    world.clock.now += 4000
    // The dead points are entered under an operation of their own.
    done(await checkIn(world, customer, { operationId: newOperation(world) }))
    const run = async () => {
      done(await adjusts(world, customer, { points: 100 }))
      await forget(world, customer)
      await credit()
    }
    next(world, 'orders.withdraw', { kind: 'meanwhile', run })
    await buys(world, customer, { ...bill, offsetPoints: 100, operationId })
    expect(world.data.orders.get('xuhui:A1')?.operationId).toBe(operationId)
    expect(isRefusal(await buys(world, customer, bill))).toBe(true)
    await finishOrders(world, world.now())
    expect(sales(customer)).toEqual([-100, 190])
    audit(world, customer)
  },
)

test('that is gone when it is taken up again after all was forgotten: nothing is credited', async () => {
  const operationId = newOperation(world)
  await cutOff(operationId)
  for (let i = 0; i < 2; i++) await forget(world, customer)
  const run = () => void world.data.orders.delete('xuhui:A1')
  next(world, 'orders.renew', { kind: 'meanwhile', run })
  expect(await finishOrders(world, world.now())).toBe(0)
  expect(sales(customer)).toEqual([])
})

test('of a record that stands on its own again before it is gone: what was credited there stands', async () => {
  const other = await joined(world, 2)
  const note = '同一位顾客'
  const by = { fromNo: customer.memberId, note }
  const operationId = newOperation(world)
  const send = () => buys(world, customer, { ...bill, offsetPoints: 100, operationId })
  await cutOff(operationId)
  world.clock.now += 4000
  const merging = { ...by, operationId: newOperation(world), intoNo: other.memberId }
  done(await adjusts(world, other, { points: -100 }))
  done(await merge(world, boss, merging))
  const run = async () => {
    done(await unmerge(world, boss, { ...by, operationId: newOperation(world) }))
    done(await adjusts(world, customer, { points: 100 }))
    await send()
  }
  next(world, 'orders.withdraw', { kind: 'meanwhile', run })
  await send()
  expect(world.data.orders.has('xuhui:A1')).toBe(true)
  expect(sales(customer, other)).toEqual([-100, 190])
})

test('whatever meets whatever, an order stands if and only if it was credited, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom('till', 'colleague', 'timer', 'taken', 'given', 'frozen'), {
        minLength: 3,
        maxLength: 6,
      }),
      async (scheduler, who) => {
        world = memoryWorld()
        customer = await joined(world)
        const operationId = newOperation(world)
        const paid = { ...bill, offsetPoints: 100 }
        const about = { memberNo: customer.memberId, note: '核实身份' }
        world.wire.pause = call => scheduler.schedule(Promise.resolve(), call)
        const act: Record<string, () => Promise<unknown>> = {
          till: () => buys(world, customer, { ...paid, operationId }),
          colleague: () => buys(world, customer, paid),
          timer: () => finishOrders(world, world.now()),
          taken: () => adjusts(world, customer, { points: -100 }),
          given: () => adjusts(world, customer, { points: 100 }),
          frozen: async () => {
            await freeze(world, boss, { ...about, operationId: newOperation(world) })
            await unfreeze(world, boss, { ...about, operationId: newOperation(world) })
          },
        }
        await scheduler.waitFor(Promise.all(who.map(one => act[one]?.())))
        world.wire.pause = () => undefined
        await finishOrders(world, world.now())
        expect(sales(customer)).toEqual(world.data.orders.size > 0 ? [-100, 190] : [])
        audit(world, customer)
      },
    ),
    { numRuns: 200 },
  )
})
