// Budgets of campaigns: reserved before an order stands; never overdrawn, whatever crashes and whoever comes
// at the same moment.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { mapOf } from '../domain/ledger/lot-list'
import { campaignWith, fixed, ruleWith } from '../testing/campaigns'
import { done } from '../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { audit, buys, entriesOf, joined, refunds, stored, system } from '../testing/shop'
import type { Customer } from './actors'
import { freshProgramme } from './programme-in-force'
import { tick } from './timer/tick'

/** A shop whose campaign gives 100 points for every order, and no more than `budget` in all. */
async function opened(budget: number, customers = 1) {
  const rules = [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })]
  const campaigns = [campaignWith({ id: 'spring', name: '春季活动', budgetPoints: budget, rules })]
  const world = memoryWorld('2026-03-10', programmeWith({ campaigns }))
  const all: Customer[] = []
  for (let n = 1; n <= customers; n++) all.push(await joined(world, n))
  return { world, all, customer: all[0] as Customer }
}

const order = (n: number | string) => ({ orderNo: `A${n}`, amountFen: 10_000 })

async function later(world: MemoryWorld) {
  world.clock.now += RECOVERY_AFTER_MS
  return done(await tick(world, system))
}

/** Points that the campaign has given by the ledger. */
function givenIn(world: MemoryWorld, all: Customer[]): number {
  return all
    .flatMap(one => entriesOf(world, one))
    .flatMap(({ receipt }) => receipt.steps)
    .reduce((sum, step) => (step.kind === 'campaign' ? sum + step.points : sum), 0)
}

const budgetOf = (world: MemoryWorld) => world.data.budgets.get('spring')

test('a purchase takes one call more; what it took is settled by the timer', async () => {
  const { world, customer } = await opened(1000)
  await buys(world, customer, order(1))
  const calls = await callsOf(world, () => buys(world, customer, order(2)))
  expect(calls).toEqual(['members.read', 'budgets.reserve', 'orders.create', 'members.update'])
  expect(budgetOf(world)).toMatchObject({ left: 800 })
  await later(world)
  expect(budgetOf(world)).toEqual({ _id: 'spring', total: 1000, left: 800, held: {} })
  audit(world, customer)
})

test('when not enough is left the rest is given, and the receipt says so', async () => {
  const { world, customer } = await opened(130)
  await buys(world, customer, order(1))
  const { outcome, receipt } = done(await buys(world, customer, order(2)))
  expect(outcome.points).toBe(130)
  const limit = { per: 'budget', to: 30 }
  expect(receipt.steps).toContainEqual({
    ...{ kind: 'campaign', id: 'spring', name: '春季活动', points: 30 },
    limit,
  })
  expect(done(await buys(world, customer, order(3))).outcome.points).toBe(100)
  await later(world)
  expect(budgetOf(world)).toEqual({ _id: 'spring', total: 130, left: 0, held: {} })
})

test('200 purchases at once never give more than the budget, and all of it', async () => {
  const { world, all } = await opened(7_770, 200)
  const bought = await Promise.all(all.map((one, n) => buys(world, one, order(n))))
  expect(bought.filter(isRefusal)).toEqual([])
  expect(givenIn(world, all)).toBe(7_770)
  while ((await later(world)).budgets > 0);
  expect(budgetOf(world)).toEqual({ _id: 'spring', total: 7_770, left: 0, held: {} })
})

test('a crash before the order gives the reservation back', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(0))
  await later(world)
  world.data.budgets.clear()
  await dieAt(world, 'orders.create', () => buys(world, customer, order(1)))
  expect(budgetOf(world)).toMatchObject({ left: 0 })
  await later(world)
  expect(budgetOf(world)).toMatchObject({ left: 100, held: {} })
})

test('a crash after the order keeps it, and the timer gives just that', async () => {
  const { world, customer } = await opened(130)
  await buys(world, customer, order(1))
  await dieAt(world, 'members.update', () => buys(world, customer, order(2)))
  expect(budgetOf(world)).toMatchObject({ left: 0 })
  await later(world)
  await later(world)
  expect(givenIn(world, [customer])).toBe(130)
  expect(budgetOf(world)).toMatchObject({ left: 0, held: {} })
  audit(world, customer)
})

test('the same operation sent anew goes on with its own reservation', async () => {
  const { world, customer } = await opened(100)
  const operationId = newOperation(world)
  await dieAt(world, 'orders.create', () => buys(world, customer, { ...order(1), operationId }))
  const { outcome } = done(await buys(world, customer, { ...order(1), operationId }))
  expect(outcome.points).toBe(200)
  await later(world)
  expect(budgetOf(world)).toMatchObject({ left: 0, held: {} })
})

test('a lost answer of the reservation gives nothing twice', async () => {
  const { world, customer } = await opened(250)
  const operationId = newOperation(world)
  await buys(world, customer, order(0))
  next(world, 'budgets.reserve', { kind: 'answer_lost' })
  await expect(buys(world, customer, { ...order(1), operationId })).rejects.toThrow('lost')
  expect(done(await buys(world, customer, { ...order(1), operationId })).outcome.points).toBe(200)
  await later(world)
  expect(budgetOf(world)).toMatchObject({ left: 50, held: {} })
})

test('a larger budget counts at once', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(1))
  const live = world.data.live as { campaigns: { budgetPoints: number }[] }
  for (const one of live.campaigns) one.budgetPoints = 200
  world.clock.now += 60_001
  expect(done(await buys(world, customer, order(2))).outcome.points).toBe(200)
  expect(budgetOf(world)).toMatchObject({ total: 200, left: 0 })
})

/** The programme in force with another budget, and with other days where some are told. */
function changes(world: MemoryWorld, change: { budgetPoints: number; from?: string; to?: string }) {
  const live = world.data.live as { campaigns: object[] }
  for (const one of live.campaigns) Object.assign(one, change)
}

test('a smaller budget counts at once: what was given already is a part of it', async () => {
  const { world, customer } = await opened(1000)
  for (const n of [1, 2]) await buys(world, customer, order(n))
  // What runs can't be made worse, but it may come back with less.
  changes(world, { budgetPoints: 300, from: '2026-04-01', to: '2026-04-30' })
  travel(world, '2026-04-01')
  const calls = await callsOf(world, () => buys(world, customer, order(3)))
  const retried = ['budgets.reserve', 'budgets.read', 'budgets.resize', 'budgets.reserve']
  expect(calls.filter(call => call.startsWith('budgets.'))).toEqual(retried)
  for (const n of [4, 5]) await buys(world, customer, order(n))
  expect(givenIn(world, [customer])).toBe(300)
  expect(budgetOf(world)).toMatchObject({ total: 300, left: 0 })
})

test('a budget made smaller than what was given gives nothing more', async () => {
  const { world, customer } = await opened(1000)
  for (const n of [1, 2]) await buys(world, customer, order(n))
  changes(world, { budgetPoints: 150, from: '2026-04-01', to: '2026-04-30' })
  travel(world, '2026-04-01')
  for (const n of [3, 4]) await buys(world, customer, order(n))
  expect(givenIn(world, [customer])).toBe(200)
  expect(budgetOf(world)).toMatchObject({ total: 150, left: -50 })
})

test('an instance that has the former budget still gives of the one in force, and leaves it as it is', async () => {
  const { world, all } = await opened(100, 2)
  const [first, second] = all as [Customer, Customer]
  await buys(world, first, order(1))
  const late = { ...world }
  await buys(late, second, order(2))
  changes(world, { budgetPoints: 300 })
  done(await freshProgramme(world))
  await buys(world, first, order(3))
  const calls = await callsOf(world, () => buys(late, second, order(4)))
  expect(calls).not.toContain('budgets.resize')
  expect(budgetOf(world)).toMatchObject({ total: 300, left: 0 })
  expect(givenIn(world, all)).toBe(300)
})

test('a refund takes the gift back with the last of the money; the budget stays spent', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(1))
  await refunds(world, { orderNo: 'A1', fen: 4000 })
  expect(mapOf(stored(world, customer).points.lots)).toEqual({
    '20270331_reward': 100,
    '20270331_spend': 160,
  })
  await refunds(world, { orderNo: 'A1', fen: 6000 })
  expect(mapOf(stored(world, customer).points.lots)).toEqual({ '20270331_reward': 100 })
  await later(world)
  expect(budgetOf(world)).toMatchObject({ left: 0 })
  audit(world, customer)
})

const ASKED = ['budgets.reserve', 'budgets.read']

/** The calls of one more purchase, a moment later. */
async function nextCalls(world: MemoryWorld, customer: Customer, n: number): Promise<string[]> {
  world.clock.now += 1000
  return callsOf(world, () => buys(world, customer, order(n)))
}

test('a budget that was found empty is not asked for again for a minute', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(1))
  const found = await nextCalls(world, customer, 2)
  expect(found).toEqual(expect.arrayContaining(ASKED))
  const plain = ['members.read', 'orders.create', 'members.update']
  expect(await nextCalls(world, customer, 3)).toEqual(plain)
  world.clock.now += 60_000
  expect(await nextCalls(world, customer, 4)).toEqual(found)
  expect(givenIn(world, [customer])).toBe(100)
  audit(world, customer)
})

test('a receipt says that the budget is spent, whether it was asked for or not', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(1))
  const asked = done(await buys(world, customer, order(2)))
  world.clock.now += 1000
  const known = done(await buys(world, customer, order(3)))
  expect(known.outcome.points).toBe(100)
  expect(known.receipt.steps).toEqual(asked.receipt.steps)
  expect(world.data.orders.get('xuhui:A3')?.budgets).toEqual({ spring: 0 })
})

test('a crash after the order gives nothing of what was known to be spent', async () => {
  const { world, customer } = await opened(100)
  await buys(world, customer, order(1))
  await buys(world, customer, order(2))
  world.clock.now += 1000
  await dieAt(world, 'members.update', () => buys(world, customer, order(3)))
  await later(world)
  await later(world)
  expect(givenIn(world, [customer])).toBe(100)
  audit(world, customer)
})

test('an operation that had reserved before others found nothing left goes on with its own', async () => {
  const { world, all } = await opened(200, 2)
  const [first, second] = all as [Customer, Customer]
  await buys(world, first, order(1))
  const operationId = newOperation(world)
  await dieAt(world, 'orders.create', () => buys(world, first, { ...order(2), operationId }))
  world.clock.now += 1000
  expect(done(await buys(world, second, order(3))).outcome.points).toBe(100)
  world.clock.now += 1000
  const { outcome } = done(await buys(world, first, { ...order(2), operationId }))
  expect(outcome.points).toBe(200)
  expect(givenIn(world, all)).toBe(200)
})
