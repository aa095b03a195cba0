// Publishing: every item becomes one document, whatever is repeated, broken off or raced.
import { JOB_PAGE } from '../contracts/limits'
import { done } from '../testing/members'
import { callsOf, memoryWorld, newOperation, next, travel } from '../testing/memory-world'
import { audit, buys, entriesOf, joined, stored, system } from '../testing/shop'
import { checkIn } from './customer/check-in'
import { review } from './customer/review'
import { publishOutboxes } from './publish-outbox'
import { tick } from './timer/tick'

const today = '2026-03-10'

/** A member with entries and a review in the outbox. */
async function waiting() {
  const world = memoryWorld(today)
  const customer = await joined(world)
  done(await buys(world, customer, { orderNo: 'A1', amountFen: 26_800 }))
  const operationId = newOperation(world)
  done(await review(world, customer, { operationId, orderId: 'xuhui:A1', stars: 4, text: '好' }))
  return { world, customer }
}

test('every item goes to its collection, and the outbox is empty', async () => {
  const { world, customer } = await waiting()
  expect(await publishOutboxes(world, today)).toEqual({ items: 4, transfers: 0 })
  expect([...world.data.entries.keys()]).toEqual(
    [1, 2, 3].map(seq => `${customer.memberId}-${seq}`),
  )
  expect([...world.data.reviews.keys()]).toEqual(['xuhui:A1'])
  expect(stored(world, customer)).toMatchObject({ outbox: {}, outboxSince: null, rev: 4 })
  audit(world, customer)
})

test('twice is once, and the second time costs one query', async () => {
  const { world } = await waiting()
  await publishOutboxes(world, today)
  const calls = await callsOf(world, async () => {
    expect(await publishOutboxes(world, today)).toEqual({ items: 0, transfers: 0 })
  })
  expect(calls).toEqual(['members.withOutbox'])
  expect(world.data.entries.size).toBe(3)
})

test.each([
  ['fails at the first collection', 'publications.publish', 'fails'],
  ['loses the answer after half of it', 'publications.publish', 'answer_lost'],
  ['fails to empty the outbox', 'members.clearOutboxes', 'fails'],
  ['loses the answer of emptying', 'members.clearOutboxes', 'answer_lost'],
] as const)('a run that %s is made good by the next', async (_, call, kind) => {
  const { world, customer } = await waiting()
  next(world, call, { kind })
  await expect(publishOutboxes(world, today)).rejects.toThrow(call)
  await publishOutboxes(world, today)
  expect(world.data.entries.size).toBe(3)
  expect(world.data.reviews.size).toBe(1)
  expect(stored(world, customer).outbox).toEqual({})
  audit(world, customer)
})

test('what a member does between publishing and emptying is not thrown away', async () => {
  const { world, customer } = await waiting()
  const run = () => checkIn(world, customer, { operationId: newOperation(world) })
  next(world, 'members.clearOutboxes', { kind: 'meanwhile', run })
  await publishOutboxes(world, today)
  expect(entriesOf(world, customer)).toHaveLength(4)
  await publishOutboxes(world, today)
  expect(world.data.entries.size).toBe(4)
  audit(world, customer)
})

test('an entry that was published is never replaced', async () => {
  const { world, customer } = await waiting()
  const [entry] = entriesOf(world, customer)
  if (!entry) throw new Error('no entry')
  await world.publications.publish('entries', [entry])
  await world.publications.publish('entries', [{ ...entry, points: 9999 }])
  await publishOutboxes(world, today)
  audit(world, customer)
})

test('more members than one page holds are all published', async () => {
  const world = memoryWorld(today)
  for (let n = 0; n < JOB_PAGE + 5; n++) await joined(world, n)
  expect((await publishOutboxes(world, today)).items).toBe(JOB_PAGE + 5)
  expect(world.data.entries.size).toBe(JOB_PAGE + 5)
})

describe('the timer’s tick', () => {
  test('settles those who are due, publishes what came of it, and only then rests', async () => {
    const { world, customer } = await waiting()
    travel(world, '2027-04-01')
    expect(done(await tick(world, system))).toMatchObject({ settled: 1, published: 7 })
    expect(stored(world, customer)).toMatchObject({ dueOn: null, outbox: {} })
    expect(entriesOf(world, customer).reduce((sum, entry) => sum + entry.points, 0)).toBe(0)
    expect(done(await tick(world, system))).toMatchObject({ settled: 0, published: 0 })
    audit(world, customer)
  })

  test('leaves a member alone who was faster, and catches up at the next', async () => {
    const { world, customer } = await waiting()
    travel(world, '2027-04-01')
    const run = () => checkIn(world, customer, { operationId: newOperation(world) })
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(done(await tick(world, system)).settled).toBe(0)
    expect(stored(world, customer).checkIn?.last).toBe('2027-04-01')
    audit(world, customer)
  })

  test('of all jobs, without anything to do, costs one query per job', async () => {
    const { world } = await waiting()
    await tick(world, system)
    world.clock.now += 120_000
    await tick(world, system)
    const calls = await callsOf(world, () => tick(world, system, { all: true }))
    expect(calls).toEqual([
      'members.alarms',
      'orders.unconfirmed',
      'stocks.readMany',
      'sweeps.read',
      'transfers.open',
      'merges.open',
      'slots.unsure',
      'payments.open',
      'contests.open',
      'lotteries.running',
      'audits.read',
      'book.state',
      'replays.running',
    ])
  })
})
