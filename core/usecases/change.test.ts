// The runner around every member write: two calls when nobody interferes, and
// whatever interferes, exactly once.
import fc from 'fast-check'
import { CHANGE_ATTEMPTS, OUTBOX_LONG } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { copyOf } from '../testing/copy'
import { done } from '../testing/members'
import { callsOf, memoryWorld, newOperation, next, travel } from '../testing/memory-world'
import { audit, buys, customerNo, entriesOf, joined, stored } from '../testing/shop'
import { change } from './change'
import { checkIn } from './customer/check-in'
import { saveProfile } from './customer/save-profile'

/** A shop with one member who asks to check in. */
async function asking() {
  const world = memoryWorld()
  const customer = await joined(world)
  const input = { operationId: newOperation(world) }
  const ask = () => checkIn(world, customer, input)
  return { world, customer, input, ask }
}

test('two calls when nobody interferes', async () => {
  const { world, ask } = await asking()
  expect(await callsOf(world, ask)).toEqual(['members.read', 'members.update'])
})

test('a repeat is one read, writes nothing and gets the first answer with the fresh state', async () => {
  const { world, customer, ask } = await asking()
  const first = done(await ask())
  done(await buys(world, customer, { orderNo: 'A1', amountFen: 5000 }))
  const before = copyOf(stored(world, customer))
  expect(await callsOf(world, ask)).toEqual(['members.read'])
  const again = done(await ask())
  expect(again.outcome).toEqual(first.outcome)
  expect(again.home.member?.balance).toBe(100 + 5 + 50)
  expect(stored(world, customer)).toEqual(before)
})

test('the same operation with another input is refused', async () => {
  const { world, customer, input, ask } = await asking()
  done(await ask())
  const other = await saveProfile(world, customer, { ...input, nickname: '小梅' })
  expect(other).toEqual({ refused: 'operation_reused' })
})

test('a lost race is decided anew on what the other one wrote', async () => {
  const { world, customer, ask } = await asking()
  const run = () => buys(world, customer, { orderNo: 'A1', amountFen: 26_800 })
  next(world, 'members.update', { kind: 'meanwhile', run })
  const { home, outcome } = done(await ask())
  expect(outcome).toMatchObject({ points: 5, streak: 1 })
  expect(home.member?.balance).toBe(100 + 268 + 5)
  audit(world, customer)
})

test('an update whose answer was lost is found by its operation, not done again', async () => {
  const { world, customer, ask } = await asking()
  next(world, 'members.update', { kind: 'answer_lost' })
  const calls = await callsOf(world, async () => {
    expect(done(await ask()).outcome).toMatchObject({ points: 5 })
  })
  expect(calls).toEqual(['members.read', 'members.update', 'members.read'])
  expect(entriesOf(world, customer).map(entry => entry.points)).toEqual([100, 5])
})

test('an update that failed is tried again', async () => {
  const { world, customer, ask } = await asking()
  next(world, 'members.update', { kind: 'fails' })
  expect(done(await ask()).outcome).toMatchObject({ points: 5 })
  expect(entriesOf(world, customer).map(entry => entry.points)).toEqual([100, 5])
  expect(world.logged).toContainEqual({ level: 'warn', message: 'update without an answer' })
})

test(`after ${CHANGE_ATTEMPTS} attempts the caller is told to try later, and can`, async () => {
  const { world, customer, ask } = await asking()
  for (let i = 0; i < CHANGE_ATTEMPTS; i++) next(world, 'members.update', { kind: 'fails' })
  const calls = await callsOf(world, async () => {
    expect(await ask()).toEqual({ refused: 'busy' })
  })
  expect(calls).toHaveLength(2 * CHANGE_ATTEMPTS)
  expect(entriesOf(world, customer)).toHaveLength(1)
  expect(done(await ask()).outcome).toMatchObject({ points: 5 })
})

test('a read that fails is a fault of its own and is not hidden', async () => {
  const { world, ask } = await asking()
  next(world, 'members.read', { kind: 'fails' })
  await expect(ask()).rejects.toThrow('members.read failed')
})

test('a refused decision costs one read and writes nothing', async () => {
  const { world, customer, ask } = await asking()
  done(await ask())
  const before = copyOf(stored(world, customer))
  const calls = await callsOf(world, async () => {
    const again = await checkIn(world, customer, { operationId: newOperation(world) })
    expect(again).toEqual({ refused: 'already_checked_in' })
  })
  expect(calls).toEqual(['members.read'])
  expect(stored(world, customer)).toEqual(before)
})

test('a refused reservation writes nothing', async () => {
  const { world, customer } = await asking()
  const before = copyOf(stored(world, customer))
  const { memberId } = customer
  const request = { memberId, operationId: newOperation(world), action: 'test', input: {} }
  const result = await change(world, request, {
    decide: member => ({ member, outcome: {} }),
    reserve: async () => ({ refused: 'reward_sold_out' }),
  })
  expect(result).toEqual({ refused: 'reward_sold_out' })
  expect(stored(world, customer)).toEqual(before)
})

test('somebody who has not joined is told so', async () => {
  const { world, input } = await asking()
  const stranger = customerNo(world, 7)
  expect(await checkIn(world, stranger, input)).toEqual({ refused: 'not_joined' })
})

test('a member is brought up to date before the decision, in the same write', async () => {
  const { world, customer } = await asking()
  travel(world, '2027-06-01')
  const { home } = done(await checkIn(world, customer, { operationId: newOperation(world) }))
  expect(home.member?.balance).toBe(5)
  expect(entriesOf(world, customer).map(entry => entry.points)).toEqual([100, -100, 5])
  expect(stored(world, customer)).toMatchObject({ rev: 2, dueOn: '2028-05-31' })
  audit(world, customer)
})

describe('a long outbox', () => {
  async function withLongOutbox() {
    const shop = await asking()
    for (let i = 1; i < OUTBOX_LONG - 1; i++)
      done(await buys(shop.world, shop.customer, { orderNo: `A${i}`, amountFen: 100 }))
    expect(Object.keys(stored(shop.world, shop.customer).outbox)).toHaveLength(OUTBOX_LONG - 1)
    return shop
  }

  test('is published by the action itself', async () => {
    const { world, customer, ask } = await withLongOutbox()
    const calls = await callsOf(world, ask)
    expect(calls.slice(2)).toEqual(['publications.publish', 'members.clearOutboxes'])
    expect(stored(world, customer)).toMatchObject({ outbox: {}, outboxSince: null })
    expect(world.data.entries.size).toBe(OUTBOX_LONG)
    audit(world, customer)
  })

  test('that could not be published is left to the timer, and the action has succeeded', async () => {
    const { world, customer, ask } = await withLongOutbox()
    next(world, 'publications.publish', { kind: 'fails' })
    expect(done(await ask()).outcome).toMatchObject({ points: 5 })
    expect(Object.keys(stored(world, customer).outbox)).toHaveLength(OUTBOX_LONG)
    audit(world, customer)
  })
})

test('in whatever order their calls meet, operations sent together are each done once', async () => {
  const amounts = fc.array(fc.integer({ min: 100, max: 9900 }), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), amounts, fc.boolean(), async (scheduler, fens, lost) => {
      const world = memoryWorld()
      const customer = await joined(world)
      world.wire.pause = call => scheduler.schedule(Promise.resolve(), call)
      if (lost) next(world, 'members.update', { kind: 'answer_lost' })
      // Every purchase is sent twice with the same operation, as a phone does that got no answer.
      const sent = fens.flatMap((amountFen, i) => {
        const order = { orderNo: `A${i}`, amountFen, operationId: newOperation(world) }
        return [buys(world, customer, order), buys(world, customer, order)]
      })
      const answers = await scheduler.waitFor(Promise.all(sent))
      world.wire.pause = () => undefined
      const points = fens.map(fen => Math.floor(fen / 100))
      const credited = entriesOf(world, customer)
        .slice(1)
        .map(entry => entry.points)
      const missing = answers.filter(isRefusal)
      for (const refusal of missing) expect(refusal.refused).toBe('busy')
      if (missing.length === 0) expect(credited.sort(byNumber)).toEqual(points.sort(byNumber))
      expect(credited.length).toBeLessThanOrEqual(points.length)
      audit(world, customer)
    }),
    { numRuns: 150 },
  )
})

function byNumber(a: number, b: number): number {
  return a - b
}
