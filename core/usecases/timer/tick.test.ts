// A tick where all rests: it asks whether a member waits, and sees a change of the programme all the same. And one with
// more to do than it has time for: no part waits for another to end.
import { housekeeping } from '../../domain/templates/housekeeping'
import { copyOf } from '../../testing/copy'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../../testing/memory-world'
import { joined, system } from '../../testing/shop'
import { checkIn } from '../customer/check-in'
import { type TickReport, tick } from './tick'

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-03-10')
})

async function aMinute() {
  world.clock.now += 60_000
  const before = world.wire.calls.length
  const report = done(await tick(world, system))
  return { report, calls: world.wire.calls.slice(before) }
}

/** Lets minutes pass until one in which all jobs rest; how many that took. */
async function untilAllRest(): Promise<number> {
  for (let minutes = 1; minutes <= 10; minutes++)
    if ((await aMinute()).calls.length === 1) return minutes
  throw new Error('the timer never rests')
}

test('where all rests and nobody waits, only that is read', async () => {
  await joined(world)
  await untilAllRest()
  await aMinute()
  expect((await aMinute()).calls).toEqual(['members.alarms'])
})

test('who acts meanwhile is published by the next tick', async () => {
  const customer = await joined(world)
  await untilAllRest()
  await aMinute()
  done(await checkIn(world, customer, { operationId: newOperation(world) }))
  expect((await aMinute()).report.published).toBeGreaterThan(0)
})

test('another programme is seen within two minutes, and wakes every job', async () => {
  await joined(world)
  await untilAllRest()
  world.data.live = copyOf<MemoryWorld['data']['live']>({ ...housekeeping, rewards: [] })
  const calls = [...(await aMinute()).calls, ...(await aMinute()).calls]
  expect(calls).toEqual(
    expect.arrayContaining(['merges.open', 'lotteries.running', 'replays.running']),
  )
})

test('where the alarms can’t be read, both are looked at', async () => {
  const customer = await joined(world)
  await untilAllRest()
  done(await checkIn(world, customer, { operationId: newOperation(world) }))
  world.wire.faults.push({ call: 'members.alarms', fault: { kind: 'fails' } })
  expect((await aMinute()).report.published).toBeGreaterThan(0)
})

test('a day on which very many are due holds nothing else up, and no tick takes its minute', async () => {
  const many = 300
  for (let n = 0; n < many; n++) await joined(world, n)
  travel(world, '2027-04-01')
  // Each call takes as long as one of a slow cloud with a thousand who are due.
  world.wire.pause = () => {
    world.clock.now += 100
  }
  const reports: TickReport[] = []
  let longest = 0
  for (let ticks = 0; ticks < 10; ticks++) {
    const began = world.clock.now
    reports.push(done(await tick(world, system)))
    longest = Math.max(longest, world.clock.now - began)
    world.clock.now = began + 60_000
  }
  expect(longest).toBeLessThan(60_000)
  expect(reports[0]).toMatchObject({ settled: expect.any(Number), published: expect.any(Number) })
  const [first] = reports
  expect([first && first.settled < many, first && first.published > 0]).toEqual([true, true])
  // The sweep, whose turn comes in the first of these ticks, does some of the work.
  const all = reports.map(({ settled, swept }) => settled + swept)
  expect(all.reduce((sum, one) => sum + one, 0)).toBe(many)
})

test('jobs that a tick had no time to begin are the first of the next one', async () => {
  await joined(world)
  await untilAllRest()
  world.data.live = copyOf<MemoryWorld['data']['live']>({ ...housekeeping, rewards: [] })
  world.clock.now += 120_000
  const read: string[] = []
  // Whatever a job reads takes so long that a tick begins one job alone.
  world.wire.pause = call => {
    if (call === 'members.alarms' || call.startsWith('programmes.')) return
    read.push(call)
    world.clock.now += 40_000
  }
  await tick(world, system)
  expect(read).toEqual(['orders.unconfirmed'])
  for (let ticks = 0; ticks < 20; ticks++) await tick(world, system)
  expect(read).toEqual(
    expect.arrayContaining(['merges.open', 'lotteries.running', 'replays.running']),
  )
})
