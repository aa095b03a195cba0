// A tick where all rests: it asks whether a member waits, and sees a change of the programme all the same.
import { housekeeping } from '../../domain/templates/housekeeping'
import { copyOf } from '../../testing/copy'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation } from '../../testing/memory-world'
import { joined, system } from '../../testing/shop'
import { checkIn } from '../customer/check-in'
import { tick } from './tick'

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
