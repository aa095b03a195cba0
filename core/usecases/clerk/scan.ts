// Scanning a member code: the code is used up, and the clerk may work on this
// member for some minutes.
import type { ClerkActions, Input } from '../../contracts/actions'
import { VISIT_MS } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ScanView } from '../../contracts/views'
import { readMemberCode, visitToken } from '../../domain/codes'
import type { Member } from '../../domain/member'
import type { Clerk } from '../actors'
import { change } from '../change'
import { counterView } from '../views/counter-view'
import type { World } from '../world'
import { refusedStore } from './me'

/**
 * Opens a visit for the member whose code was scanned.
 * Refusals: wrong_store, code_unreadable, code_expired, code_used,
 * own_account, member_not_found and those of `change`.
 */
export async function scan(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'scan'>,
): Promise<ScanView | Refusal> {
  const { operationId, code, storeId } = input
  const wrong = await refusedStore(world, clerk, storeId)
  if (wrong) return wrong
  const read = readMemberCode(world.secret, code, world.now())
  if (isRefusal(read)) return read
  if (read.memberId === clerk.staffId) return refuse('own_account')
  const request = { memberId: read.memberId, operationId, action: 'scan', input }
  const changed = await change<{ until: number }>(world, request, {
    decide(member, context) {
      if (member._id === clerk.staffId) return refuse('own_account')
      const used = consumeCode(member, read.step)
      return isRefusal(used) ? used : { member: used, outcome: { until: context.now + VISIT_MS } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  const { member, outcome, context } = changed
  const visit = { memberId: member._id, staffId: clerk.staffId, storeId, until: outcome.until }
  return {
    now: context.now,
    visit: visitToken(world.secret, visit),
    visitUntil: outcome.until,
    storeId,
    member: counterView(member, { ...context, secret: world.secret }),
  }
}

/** Uses up a member code. Refusal: code_used, also for every older one. */
export function consumeCode(member: Member, step: number): Member | Refusal {
  return step <= member.codeStep ? refuse('code_used') : { ...member, codeStep: step }
}

/** At the counter, somebody who is no member is not "you". */
export function memberMissing(refusal: Refusal): Refusal {
  return refusal.refused === 'not_joined' ? refuse('member_not_found') : refusal
}
