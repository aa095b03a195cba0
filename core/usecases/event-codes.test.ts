// Uses of an event's codes under one operation: what became of one code says nothing of another.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import type { EventOffer } from '../contracts/ways'
import { eventCodeId } from '../domain/ways/codes'
import type { EventCode } from '../domain/ways/event-code'
import { done } from '../testing/members'
import { memoryWorld, newOperation, next } from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { entriesOf, joined, system } from '../testing/shop'
import { useEventCode } from './customer/use-event-code'
import { tick } from './timer/tick'

const window = { from: '2026-03-01', to: '2026-12-31' }
const fair: EventOffer = { id: 'fair', name: '社区市集', ...window, points: 5, perMember: 2 }

test('a use that was reserved beside another code’s, under one operation, is free again', async () => {
  const world = memoryWorld('2026-03-10', programmeWith({ ways: { eventCodes: [fair] } }))
  const customer = await joined(world)
  const ids = ['LUCKY001', 'HAPPY001'].map(code => eventCodeId(world.secret, code))
  for (const _id of ids) {
    const bare = { left: 1, held: {}, claims: 0, busy: false, madeAt: world.now() }
    world.data.eventcodes.set(_id, { _id, eventId: 'fair', ...bare } satisfies EventCode)
  }
  const operationId = newOperation(world)
  const other = async () => {
    done(await useEventCode(world, customer, { operationId, code: 'HAPPY001' }))
  }
  next(world, 'members.update', { kind: 'meanwhile', run: other })
  const late = await useEventCode(world, customer, { operationId, code: 'LUCKY001' })
  expect(late).toMatchObject({ refused: 'operation_reused' })
  world.clock.now += 2 * RECOVERY_AFTER_MS
  done(await tick(world, system, { all: true }))
  expect(ids.map(id => world.data.eventcodes.get(id)?.left)).toEqual([1, 0])
  const credited = entriesOf(world, customer).filter(({ reason }) => reason.kind === 'event_code')
  expect(credited).toHaveLength(1)
})
