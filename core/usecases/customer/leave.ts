// Leaving (注销): one write closes the member and wipes the person; then the outbox is emptied at
// once. A crash between the two leaves an outbox as any other, which the timer publishes.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { LeaveOutcome, Written } from '../../contracts/views'
import { leave as decideLeave } from '../../domain/leave'
import type { Customer } from '../actors'
import { change } from '../change'
import { publishSoon } from '../publish-outbox'
import type { World } from '../world'
import { written } from './written'

/** Ends the membership for good. Refusals: member_closed (left before) and those of `change`. */
export async function leave(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'leave'>,
): Promise<Written<LeaveOutcome> | Refusal> {
  const { memberId } = customer
  const request = { memberId, operationId: input.operationId, action: 'leave', input }
  const changed = await change<LeaveOutcome>(world, request, {
    decide(member, context) {
      const { member: after, lost } = decideLeave(member, context)
      return { member: after, outcome: { ...lost } }
    },
  })
  if (!isRefusal(changed) && !changed.repeated) await publishSoon(world, changed.member)
  return written(world, changed)
}
