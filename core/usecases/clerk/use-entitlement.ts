// A clerk takes an entitlement of the member at the counter.
import type { ClerkActions, Input } from '../../contracts/actions'
import type { EntitlementOutcome } from '../../contracts/membership-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { CounterMember } from '../../contracts/staff-views'
import { applyEntitlement } from '../../domain/membership/entitlement'
import type { Clerk } from '../actors'
import { change } from '../change'
import { counterView } from '../views/counter-view'
import type { World } from '../world'
import { memberMissing } from './scan'
import { visitAt } from './visit'

/**
 * Uses an entitlement once. Refusals: visit_expired, code_unreadable, wrong_store, own_account,
 * entitlement_not_found, entitlement_used and those of `change`.
 */
export async function useEntitlement(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'useEntitlement'>,
): Promise<{ outcome: EntitlementOutcome; member: CounterMember } | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { memberId, storeId } = visit
  const { operationId, entitlementId: id } = input
  const request = { memberId, operationId, action: 'useEntitlement', input: { id } }
  const changed = await change<EntitlementOutcome>(world, request, {
    decide(member, context) {
      if (member._id === clerk.staffId) return refuse('own_account')
      const done = applyEntitlement(member, { id, storeId }, context)
      if (isRefusal(done)) return done
      const { name } = done.held.entitlement
      return { member: done.member, outcome: { name, left: done.held.left, seq: done.member.seq } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  const { outcome, member, context } = changed
  return { outcome, member: counterView(member, { ...context, secret: world.secret }) }
}
