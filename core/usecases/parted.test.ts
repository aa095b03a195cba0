// Records that were one for a while: what was done once while they were is not done again after they parted.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { done } from '../testing/members'
import { dieAt, type MemoryWorld, memoryWorld, newOperation, next } from '../testing/memory-world'
import {
  adjusts,
  audit,
  boss,
  buys,
  entriesOf,
  forget,
  joined,
  stored,
  system,
} from '../testing/shop'
import type { Customer } from './actors'
import { merge, unmerge } from './admin/merge'
import { checkIn } from './customer/check-in'
import { finishOrders } from './finish-orders'
import { tick } from './timer/tick'

let world: MemoryWorld
let from: Customer
let into: Customer
beforeEach(async () => {
  world = memoryWorld()
  from = await joined(world, 1)
  into = await joined(world, 2)
})

const note = '同一位顾客'

function merges() {
  const numbers = { fromNo: from.memberId, intoNo: into.memberId }
  return merge(world, boss, { operationId: newOperation(world), ...numbers, note })
}

function parts(operationId = newOperation(world)) {
  return unmerge(world, boss, { operationId, fromNo: from.memberId, note })
}

/** What entries of a kind have moved, at the source and at the target. */
function moved(kind: 'purchase' | 'check_in'): number[][] {
  return [from, into].map(customer =>
    entriesOf(world, customer)
      .filter(({ reason }) => reason.kind === kind)
      .map(({ points }) => points),
  )
}

/** An order of the source, which the target is credited for. */
function bill() {
  return { orderNo: 'A1', amountFen: 20_000, operationId: newOperation(world) }
}

async function creditedToTarget(order: ReturnType<typeof bill>): Promise<void> {
  await dieAt(world, 'members.update', () => buys(world, from, order))
  world.clock.now += 10
  done(await merges())
  for (let i = 0; i < 2; i++) {
    world.clock.now += 2 * RECOVERY_AFTER_MS
    done(await tick(world, system))
  }
  expect(moved('purchase')).toEqual([[], [200]])
}

test('an order that was credited to the target is told to be so', async () => {
  const order = bill()
  await creditedToTarget(order)
  done(await parts())
  const again = done(await buys(world, from, order))
  expect(again.outcome).toMatchObject({ orderId: 'xuhui:A1', points: 200 })
  expect(again.receipt.steps[0]).toEqual({ kind: 'paid', fen: 20_000 })
  expect(done(await buys(world, from, { ...order, operationId: newOperation(world) }))).toEqual(
    again,
  )
  expect(moved('purchase')).toEqual([[], [200]])
})

test('so is one of records that parted under an earlier release, which forgot nothing then', async () => {
  const order = bill()
  await creditedToTarget(order)
  const { done: before } = stored(world, from)
  done(await parts())
  world.data.members.set(from.memberId, { ...stored(world, from), done: before })
  expect(done(await buys(world, from, order)).outcome.points).toBe(200)
  const other = { ...order, operationId: newOperation(world) }
  expect(done(await buys(world, from, other)).outcome.points).toBe(200)
  expect(moved('purchase')).toEqual([[], [200]])
})

test('an order that was credited to the target a moment ago', async () => {
  const order = bill()
  await dieAt(world, 'members.update', () => buys(world, from, order))
  done(await merges())
  done(await buys(world, from, order))
  done(await parts())
  expect(done(await buys(world, from, order)).outcome.points).toBe(200)
  world.clock.now += RECOVERY_AFTER_MS
  expect(await finishOrders(world, world.now())).toBe(1)
  expect(moved('purchase')).toEqual([[], [200]])
})

test('an order that was credited to nobody is credited once', async () => {
  const order = bill()
  await dieAt(world, 'members.update', () => buys(world, from, order))
  world.clock.now += 10
  done(await merges())
  done(await parts())
  expect(done(await buys(world, from, order)).outcome.points).toBe(200)
  expect(done(await buys(world, from, order)).outcome.points).toBe(200)
  expect(moved('purchase')).toEqual([[200], []])
  audit(world, from)
})

test('an order of the source that is sent again while both are one, and forgotten: told as it was', async () => {
  const order = bill()
  const first = done(await buys(world, from, order))
  for (let i = 0; i < 2; i++) await forget(world, from)
  // What waits at the source is left to the timer.
  next(world, 'publications.publish', { kind: 'fails' })
  done(await merges())
  const again = done(await buys(world, from, order))
  expect([again.outcome, again.receipt]).toEqual([first.outcome, first.receipt])
  expect(moved('purchase')).toEqual([[200], []])
})

describe('an operation', () => {
  const asked = () => ({ operationId: newOperation(world) })

  test('of the time when both were one is not done again', async () => {
    done(await merges())
    world.clock.now += 10
    const op = asked()
    done(await checkIn(world, from, op))
    const revised = stored(world, from).rev
    done(await parts())
    expect(await checkIn(world, from, op)).toEqual({ refused: 'operation_stale' })
    expect(moved('check_in')).toEqual([[], [5]])
    expect(stored(world, from).rev).toBeGreaterThan(revised)
    done(await checkIn(world, into, op))
    expect(moved('check_in')).toEqual([[], [5]])
    done(await checkIn(world, from, asked()))
    expect(moved('check_in')).toEqual([[5], [5]])
  })

  test.each([
    ['by a phone whose clock is ahead', 0, 20_000],
    ['by a phone, and much since', 1, 0],
    ['by a phone whose clock is ahead, and much since', 1, 20_000],
  ])('of that time (%s) is not done again', async (_, much, ahead) => {
    done(await merges())
    world.clock.now += ahead
    const op = asked()
    world.clock.now -= ahead
    done(await checkIn(world, from, op))
    for (let i = 0; i < much; i++) await forget(world, into)
    world.clock.now += 30_000 * much
    done(await parts())
    world.clock.now += 1
    expect(await checkIn(world, from, op)).toEqual({ refused: 'operation_stale' })
    expect(moved('check_in')).toEqual([[], [5]])
  })

  test('that the source had done before is remembered by it', async () => {
    const op = asked()
    const first = done(await checkIn(world, from, op))
    world.clock.now += 10
    done(await merges())
    expect(done(await checkIn(world, from, op)).outcome).toEqual(first.outcome)
    done(await parts())
    expect(done(await checkIn(world, from, op)).outcome).toEqual(first.outcome)
    expect(moved('check_in')).toEqual([[5], []])
  })

  test('of a source that has much to remember', async () => {
    await forget(world, from)
    world.clock.now += 10
    const last = Object.values(stored(world, from).done).map(({ id }) => id)
    done(await merges())
    const op = asked()
    done(await checkIn(world, from, op))
    done(await parts())
    expect(await checkIn(world, from, op)).toEqual({ refused: 'operation_stale' })
    const known = Object.values(stored(world, from).done).map(({ id }) => id)
    expect(known).toHaveLength(12)
    // Two steps of the merge are remembered since.
    expect(known.filter(id => last.includes(id))).toHaveLength(10)
  })

  test.each<[string, string]>([
    ['before the target gives anything back', 'members.update'],
    ['between the two steps', 'publications.publish'],
  ])('that comes while they part (%s) is done once', async (_, call) => {
    done(await merges())
    const op = asked()
    const run = async () => {
      await checkIn(world, from, op)
    }
    next(world, call, { kind: 'meanwhile', run })
    done(await parts())
    await checkIn(world, from, op)
    expect(moved('check_in').flat()).toEqual([5])
    for (const one of [from, into]) audit(world, one)
  })

  test('of records on whose way back an earlier release was', async () => {
    done(await merges())
    const op = asked()
    done(await checkIn(world, from, op))
    world.clock.now += 10
    await dieAt(world, 'publications.publish', () => parts())
    const target = stored(world, into)
    const { back, ...mark } = target.mergedFrom?.[from.memberId] ?? { on: '', seq: 0 }
    const { did: _, ...parcel } = back ?? {}
    const mergedFrom = { [from.memberId]: { ...mark, back: parcel as typeof back } }
    world.data.members.set(into.memberId, { ...target, mergedFrom })
    world.clock.now += 2 * RECOVERY_AFTER_MS
    done(await tick(world, system))
    expect(await checkIn(world, from, op)).toEqual({ refused: 'operation_stale' })
    expect(moved('check_in')).toEqual([[], [5]])
  })

  test('that was about to be done for the target when they had parted is done for the source', async () => {
    done(await merges())
    world.clock.now += 10
    const parting = newOperation(world)
    world.clock.now += 10
    const op = asked()
    let reads = 0
    world.wire.pause = call => {
      if (call !== 'members.read') return undefined
      reads += 1
      // The source was read as merged; the target is read when it is so no more.
      if (reads !== 2) return undefined
      return parts(parting).then(() => undefined)
    }
    done(await checkIn(world, from, op))
    world.wire.pause = () => undefined
    await checkIn(world, from, op)
    expect(moved('check_in')).toEqual([[5], []])
  })

  test('goes to the target until the source stands on its own, and waits in between', async () => {
    done(await merges())
    world.clock.now += 10
    const parting = newOperation(world)
    world.clock.now += 10
    await dieAt(world, 'publications.publish', () => parts(parting))
    expect(await checkIn(world, from, asked())).toEqual({ refused: 'busy' })
    done(await adjusts(world, into, { points: 1 }))
    world.clock.now += 2 * RECOVERY_AFTER_MS
    done(await tick(world, system))
    done(await checkIn(world, from, asked()))
    expect(moved('check_in')).toEqual([[5], []])
  })
})
