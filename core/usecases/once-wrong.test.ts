// What a late, broken or repeated thing must not do: each test is a mistake that was made once.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import type { Reward } from '../contracts/programme'
import { listOf } from '../domain/ledger/lot-list'
import { housekeeping } from '../domain/templates/housekeeping'
import { done } from '../testing/members'
import { dieAt, memoryWorld, newOperation, next, travel } from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { adjusts, buys, entriesOf, joined, stored, system } from '../testing/shop'
import { checkIn } from './customer/check-in'
import { entry, points } from './customer/points'
import { redeem } from './customer/redeem'
import { publishOutboxes } from './publish-outbox'
import { tick } from './timer/tick'

function rewardOf(id: string): Reward {
  const reward = housekeeping.rewards.find(one => one.id === id)
  if (!reward) throw new Error(`no reward ${id}`)
  return reward
}

test('a write that was decided before the outbox was emptied is published by a later tick', async () => {
  const world = memoryWorld()
  const customer = await joined(world)
  next(world, 'members.update', {
    kind: 'meanwhile',
    run: () => publishOutboxes(world, '2026-03-10'),
  })
  done(await checkIn(world, customer, { operationId: newOperation(world) }))
  await publishOutboxes(world, '2026-03-10')
  await publishOutboxes(world, '2026-03-20')
  expect(stored(world, customer)).toMatchObject({ outbox: {} })
  expect(world.data.entries.size).toBe(2)
})

test('stock: a retry on an old hold races the timer', async () => {
  const towel = { ...rewardOf('curtain-clean'), id: 'towel', points: 50, stock: 1 }
  const world = memoryWorld('2026-03-10', programmeWith({ rewards: [towel] }))
  const a = await joined(world, 1)
  const b = await joined(world, 2)
  const op = newOperation(world)
  await dieAt(world, 'members.update', () =>
    redeem(world, a, { operationId: op, rewardId: 'towel' }),
  )
  world.clock.now += RECOVERY_AFTER_MS
  next(world, 'members.update', { kind: 'meanwhile', run: () => tick(world, system) })
  done(await redeem(world, a, { operationId: op, rewardId: 'towel' }))
  const second = await redeem(world, b, { operationId: newOperation(world), rewardId: 'towel' })
  expect(second).toEqual({ refused: 'reward_sold_out' })
})

test('an expiry that is listed can be opened', async () => {
  const world = memoryWorld()
  const customer = await joined(world)
  travel(world, '2027-04-01')
  const page = done(await points(world, customer, {}))
  expect(page.entries[0]?.seq).toBe(2)
  done(await entry(world, customer, { seq: 2 }))
})

test('one broken member does not stop the timer for all', async () => {
  const world = memoryWorld()
  const customer = await joined(world, 1)
  const other = await joined(world, 2)
  const m = stored(world, customer)
  world.data.members.set(m._id, {
    ...m,
    points: { lots: listOf({ '20260101_spend': 1.5 }), debt: 0 },
    dueOn: '2026-01-02',
  })
  await tick(world, system).catch(() => null)
  expect(stored(world, other).outbox).toEqual({})
})

test('an operation id shared by two orders', async () => {
  const world = memoryWorld()
  const a = await joined(world, 1)
  const b = await joined(world, 2)
  const operationId = newOperation(world)
  done(await buys(world, a, { orderNo: 'A', amountFen: 1000, operationId }))
  await publishOutboxes(world, '2026-03-10')
  await dieAt(world, 'members.update', () =>
    buys(world, b, { orderNo: 'B', amountFen: 1000, operationId }),
  )
  world.clock.now += RECOVERY_AFTER_MS
  await tick(world, system)
  expect(entriesOf(world, b)).toHaveLength(2)
})

test('tier keeps what was earned in its last twelve months', async () => {
  const world = memoryWorld('2026-01-05')
  const c = await joined(world)
  done(await buys(world, c, { orderNo: 'A', amountFen: 200_000 }))
  travel(world, '2026-02-10')
  done(await buys(world, c, { orderNo: 'B', amountFen: 200_000 }))
  travel(world, '2027-01-31')
  const last = done(await checkIn(world, c, { operationId: newOperation(world) })).home.member?.tier
  travel(world, '2027-02-01')
  const after = done(await checkIn(world, c, { operationId: newOperation(world) })).home.member
    ?.tier
  expect([last?.id, last?.growth, after?.id, after?.growth]).toEqual(['vip', 2000, 'vip', 0])
})

test('a bill that was refused because its points were spent meanwhile can be paid in money', async () => {
  const world = memoryWorld()
  const customer = await joined(world)
  done(await adjusts(world, customer, { points: 100 }))
  const rewardId = 'curtain-clean'
  const run = () => redeem(world, customer, { operationId: newOperation(world), rewardId })
  next(world, 'members.update', { kind: 'meanwhile', run })
  const bill = { orderNo: 'A1', amountFen: 20_000 }
  const refused = await buys(world, customer, { ...bill, offsetPoints: 200 })
  expect(refused).toMatchObject({ refused: 'points_short' })
  expect(done(await buys(world, customer, bill)).outcome.points).toBe(200)
})
