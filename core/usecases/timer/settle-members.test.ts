// Settling by the timer under faults: a database that does not answer is no fault of the member's document.

import { mapOf } from '../../domain/ledger/lot-list'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, next, travel } from '../../testing/memory-world'
import { audit, joined, stored, system } from '../../testing/shop'
import { tick } from './tick'

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-03-10')
})

test.each(['fails', 'answer_lost'] as const)(
  'an update with fault %s raises no alarm and is made good by the next tick',
  async kind => {
    const customer = await joined(world)
    travel(world, '2027-04-02')
    next(world, 'members.update', { kind })
    done(await tick(world, system))
    expect([...world.data.alerts.keys()]).toEqual([])
    done(await tick(world, system))
    expect(mapOf(stored(world, customer).points.lots)).toEqual({})
    audit(world, customer)
  },
)

test('a document that somebody broke by hand is reported', async () => {
  const customer = await joined(world)
  const broken = { ...stored(world, customer), pending: {} }
  broken.points = { ...broken.points, pending: { '20260311_spend_e9': 5 } }
  world.data.members.set(broken._id, { ...broken, dueOn: '2026-03-11' })
  travel(world, '2026-03-12')
  done(await tick(world, system))
  expect([...world.data.alerts.keys()]).toContain(`member-${broken._id}`)
})
