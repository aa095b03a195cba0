// Using a campaign's code (E11): 3 calls, 4 where its uses are limited.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { EventCodeOutcome, Written } from '../../contracts/views'
import type { Context, Member } from '../../domain/member'
import { eventCodeId } from '../../domain/ways/codes'
import {
  countTry,
  type EventCode,
  giveEvent,
  offerFor,
  refusedTry,
} from '../../domain/ways/event-code'
import type { Customer } from '../actors'
import { change } from '../change'
import { reserveCode } from '../event-codes'
import type { World } from '../world'
import { written } from './written'

type Tried = EventCodeOutcome | { unknown: true }

/**
 * Uses a code. A wrong one is counted. Refusals: event_code_unknown, event_code_tries,
 * event_code_over, event_code_mine, event_code_used and those of `change`.
 */
export async function useEventCode(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'useEventCode'>,
): Promise<Written<EventCodeOutcome> | Refusal> {
  const { memberId } = customer
  const { operationId } = input
  const code = await world.eventCodes.read(eventCodeId(world.secret, input.code))
  const request = { memberId, operationId, action: 'useEventCode', input }
  const changed = await change<Tried>(world, request, {
    decide: (member, context) => tryCode(member, code, context),
    async reserve({ now: at }, { _id }) {
      const hold = { operationId, memberId: _id, by: memberId, at }
      return code ? reserveCode(world, code, hold) : null
    },
  })
  if (isRefusal(changed)) return changed
  const { outcome } = changed
  if ('unknown' in outcome) return refuse('event_code_unknown')
  return written(world, { ...changed, outcome })
}

function tryCode(
  member: Member,
  code: EventCode | null,
  context: Context,
): { member: Member; outcome: Tried } | Refusal {
  // Where there is nothing to guess, nothing is counted.
  if (!context.programme.ways?.eventCodes?.length) return refuse('event_code_over')
  const refused = refusedTry(member, context.today)
  if (refused) return refused
  if (!code) return { member: countTry(member, context.today), outcome: { unknown: true } }
  const offer = offerFor(member, code.eventId, context)
  if (isRefusal(offer)) return offer
  const { id: eventId, name, points } = offer
  return {
    member: giveEvent(member, { ...offer, code: code._id }, context),
    outcome: { eventId, name, points },
  }
}
