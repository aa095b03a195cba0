// Granting a tier by an admin: until a date, with a reason that the member reads.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { GrantOutcome } from '../../contracts/views'
import { tierOf } from '../../domain/tier'
import { grantTier as decide } from '../../domain/tier-grant'
import type { Admin } from '../actors'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import type { World } from '../world'

/**
 * Grants a tier; the answer names the tier that counts now. Refusals: own_account, member_not_found,
 * tier_not_found, tier_earned, grant_date and those of `change`.
 */
export async function grantTier(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'grantTier'>,
): Promise<GrantOutcome | Refusal> {
  const { operationId, memberNo: memberId, tier, until, note } = input
  if (memberId === admin.staffId) return refuse('own_account')
  const action = 'grantTier'
  const request = { memberId, operationId, action, input: { ...input, by: admin.staffId } }
  const changed = await change<GrantOutcome>(world, request, {
    decide(before, context) {
      const member = decide(before, { tier, until, note }, context)
      if (isRefusal(member)) return member
      const { id, name } = tierOf(context.programme, member, context.today).tier
      return { member, outcome: { tier: { id, name }, until, seq: member.seq } }
    },
  })
  return isRefusal(changed) ? memberMissing(changed) : changed.outcome
}
