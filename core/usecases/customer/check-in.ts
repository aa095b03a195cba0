// Check-in (E5): 2 database calls.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { CheckInOutcome, Written } from '../../contracts/views'
import { checkIn as decideCheckIn } from '../../domain/check-in'
import type { Customer } from '../actors'
import { change } from '../change'
import type { World } from '../world'
import { written } from './written'

/** Checks in for today's business date. Refusals: already_checked_in and those of `change`. */
export async function checkIn(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'checkIn'>,
): Promise<Written<CheckInOutcome> | Refusal> {
  const { memberId } = customer
  const request = { memberId, operationId: input.operationId, action: 'checkIn', input }
  const changed = await change<CheckInOutcome>(world, request, {
    decide(member, context) {
      const done = decideCheckIn(member, context)
      if (isRefusal(done)) return done
      const { points, streak } = done
      return { member: done.member, outcome: { points, streak, on: context.today } }
    },
  })
  return written(world, changed)
}
