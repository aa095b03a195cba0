// Stopping a member from earning and spending, and letting them go on: always with a reason that
// the member reads.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { FreezeOutcome } from '../../contracts/views'
import { freeze as decideFreeze, unfreeze as decideUnfreeze } from '../../domain/freeze'
import type { Context, Member } from '../../domain/member'
import type { Admin } from '../actors'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import type { World } from '../world'

/** Freezes a member. Refusals: own_account, member_not_found, already_frozen, member_closed and those of `change`. */
export function freeze(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'freeze'>,
): Promise<FreezeOutcome | Refusal> {
  return said(world, { admin, input, action: 'freeze' }, decideFreeze)
}

/** Lets a member go on. Refusals: own_account, member_not_found, not_frozen and those of `change`. */
export function unfreeze(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'unfreeze'>,
): Promise<FreezeOutcome | Refusal> {
  return said(world, { admin, input, action: 'unfreeze' }, decideUnfreeze)
}

async function said(
  world: World,
  word: { admin: Admin; action: string; input: Input<AdminActions, 'freeze'> },
  decide: (member: Member, note: string, context: Context) => Member | Refusal,
): Promise<FreezeOutcome | Refusal> {
  const { admin, action, input } = word
  const { operationId, memberNo: memberId, note } = input
  if (memberId === admin.staffId) return refuse('own_account')
  const request = { memberId, operationId, action, input: { ...input, by: admin.staffId } }
  const changed = await change<FreezeOutcome>(world, request, {
    decide(member, context) {
      const after = decide(member, note, context)
      if (isRefusal(after)) return after
      return { member: after, outcome: { frozen: action === 'freeze', seq: after.seq } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  world.log('info', action, { member: memberId, by: admin.staffId, note })
  return changed.outcome
}
