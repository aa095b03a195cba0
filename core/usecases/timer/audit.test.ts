// The nightly audit over many members: nobody is passed over, whatever shares an instant or can't be read.
import { AUDIT_PAGE } from '../../contracts/limits'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld } from '../../testing/memory-world'
import { joined, system } from '../../testing/shop'
import { publishOutboxes } from '../publish-outbox'
import { tick } from './tick'

const MANY = 3 * AUDIT_PAGE + 10

let world: MemoryWorld
let last: string

/** Many members who joined at the very same instant; the last one by `_id` is then changed by hand. */
beforeEach(async () => {
  world = memoryWorld('2026-03-10')
  for (let i = 0; i < MANY; i++) await joined(world, i)
  await publishOutboxes(world, '2026-03-10')
  last = [...world.data.members.keys()].sort().at(-1) ?? ''
  const member = world.data.members.get(last)
  if (member) world.data.members.set(last, { ...member, points: { ...member.points, debt: 7 } })
})

async function night() {
  let proved = 1
  for (let ticks = 0; proved > 0 && ticks < 20; ticks++)
    proved = done(await tick(world, system)).proved
}

function alarmed(): boolean {
  return [...world.data.alerts.values()].some(alert => alert._id.startsWith(`audit-${last}`))
}

test('entries of one instant are all looked at, also beyond a page', async () => {
  await night()
  expect(alarmed()).toBe(true)
})

test('a member who can not be read does not end the rolling sample', async () => {
  const { after } = world.members
  world.members.after = async (id, limit) => {
    const page = await after(id, limit)
    return { ...page, members: page.members.slice(1) }
  }
  world.data.entries.clear()
  for (let day = 11; day < 15; day++) {
    world.clock.now += 86_400_000
    await night()
  }
  expect(alarmed()).toBe(true)
})
