// Launch gifts for the first so many (C10): in the launch's days alone, never more than there are, and back again
// where nobody joined after all.
import { addDays } from '../domain/dates'
import { done } from '../testing/members'
import { dieAt, type MemoryWorld, memoryWorld, newOperation, travel } from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { join } from './customer/join'
import { launchesLeft, settleLaunches } from './launches'
import { freshProgramme } from './programme-in-force'

const launch = { id: 'site', name: '官网首发', points: 30, from: '2026-03-10', to: '2026-03-20' }
const programme = programmeWith({ ways: { channels: [{ ...launch, firstMembers: 2 }] } })
const joined = programme.earning.join.points
const OLD = 10 * 60_000

function enter(
  world: MemoryWorld,
  n: number,
  { operationId = newOperation(world), source = 'site' } = {},
) {
  const openid = `o-${n}`
  const memberId = `00000000000A${n}`
  const customer = { kind: 'customer' as const, memberId, openid, unionid: null }
  return join(world, customer, { operationId, nickname: '小满', agreed: true, source })
}

async function points(world: MemoryWorld, n: number, operationId?: string): Promise<number> {
  const answer = await enter(world, n, { operationId })
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.outcome.points
}

const leftIn = (world: MemoryWorld) => world.data.budgets.get('channel:site')?.left

test('the first two are given it, the third joins without', async () => {
  const world = memoryWorld('2026-03-10', programme)
  const first = newOperation(world)
  expect(await points(world, 1, first)).toBe(joined + 30)
  expect(await points(world, 1, first)).toBe(joined + 30)
  expect([await points(world, 2), await points(world, 3)]).toEqual([joined + 30, joined])
  expect(leftIn(world)).toBe(0)
})

test('many at the same moment: as many gifts as there are', async () => {
  const world = memoryWorld('2026-03-10', programme)
  const given = await Promise.all([1, 2, 3, 4, 5, 6].map(n => points(world, n)))
  expect(given.sort()).toEqual([joined, joined, joined, joined, joined + 30, joined + 30].sort())
})

test.each([
  ['the day before', '2026-03-09', joined],
  ['the first day', '2026-03-10', joined + 30],
  ['the last day', '2026-03-20', joined + 30],
  ['the day after', '2026-03-21', joined],
])('%s', async (_, on, expected) => {
  expect(await points(memoryWorld(on, programme), 1)).toBe(expected)
})

test('who comes by another channel takes nothing of it', async () => {
  const world = memoryWorld('2026-03-10', programme)
  await enter(world, 1, { source: 'poster' })
  expect(leftIn(world)).toBeUndefined()
})

test('a crash before somebody is a member gives the gift back; what was given stays given', async () => {
  const world = memoryWorld('2026-03-10', programme)
  await points(world, 1)
  await dieAt(world, 'members.create', () => enter(world, 2))
  expect(leftIn(world)).toBe(0)
  const settle = () => settleLaunches(world, programme, world.now() - OLD)
  expect(await settle()).toBe(0)
  world.clock.now += 2 * OLD
  expect(await settle()).toBe(2)
  expect(await settle()).toBe(0)
  expect(leftIn(world)).toBe(30)
  expect([await points(world, 3), await points(world, 4)]).toEqual([joined + 30, joined])
})

test('the repeat after a crash finds its own gift', async () => {
  const world = memoryWorld('2026-03-10', programme)
  const operationId = newOperation(world)
  await dieAt(world, 'members.create', () => enter(world, 1, { operationId }))
  expect(await points(world, 1, operationId)).toBe(joined + 30)
  expect(leftIn(world)).toBe(30)
})

test('a brand that gives more makes room for more', async () => {
  const world = memoryWorld('2026-03-10', programme)
  for (const n of [1, 2]) await points(world, n)
  world.data.live = {
    ...programmeWith({ ways: { channels: [{ ...launch, firstMembers: 3 }] } }),
  }
  travel(world, addDays('2026-03-10', 1))
  expect([await points(world, 3), await points(world, 4)]).toEqual([joined + 30, joined])
})

const offers = (firstMembers: number) =>
  programmeWith({ ways: { channels: [{ ...launch, firstMembers }] } })

/** A launch for five, of whom one has come, is for fewer now; `late` has not heard of it yet. */
async function fewer(firstMembers: number) {
  const world = memoryWorld('2026-03-10', offers(5))
  const late = { ...world }
  expect(await points(late, 1)).toBe(joined + 30)
  world.data.live = structuredClone(offers(firstMembers))
  return { world, late }
}

test('a brand that gives fewer gives no more than those, whoever has not heard of it yet', async () => {
  const { world, late } = await fewer(2)
  const before = world.wire.calls.length
  const given = [await points(world, 2), await points(late, 3), await points(world, 4)]
  expect(given).toEqual([joined + 30, joined, joined])
  expect(world.wire.calls.slice(before).filter(call => call === 'budgets.resize')).toHaveLength(1)
  expect(world.data.budgets.get('channel:site')).toMatchObject({ total: 60, left: 0 })
})

test('both kinds of instances at the same moment: as many gifts as the fewer', async () => {
  const { world, late } = await fewer(3)
  done(await freshProgramme(world))
  await points(world, 2)
  const given = await Promise.all([3, 4, 5, 6, 7, 8].map(n => points(n % 2 ? late : world, n)))
  expect(given.filter(one => one > joined)).toHaveLength(1)
  expect(world.data.budgets.get('channel:site')).toMatchObject({ total: 90, left: 0 })
})

test('what is left of a launch is told by what is in force, before anybody comes', async () => {
  const { world } = await fewer(3)
  expect(await launchesLeft(world, offers(3))).toEqual(new Map([['site', 2]]))
  expect(await launchesLeft(world, offers(1))).toEqual(new Map([['site', 0]]))
})
