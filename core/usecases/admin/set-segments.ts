// Deciding by hand which segments a member belongs to (I5): only those that no rule decides on.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { SegmentsOutcome } from '../../contracts/views'
import type { Context } from '../../domain/member'
import { putInSegments, segmentsOf } from '../../domain/segments'
import type { Admin } from '../actors'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import type { World } from '../world'

/**
 * Puts a member into exactly the segments named; the answer names all that they belong to now. Refusals:
 * own_account, member_not_found, segment_not_found and those of `change`.
 */
export async function setSegments(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'setSegments'>,
): Promise<SegmentsOutcome | Refusal> {
  const { operationId, memberNo: memberId, segments } = input
  if (memberId === admin.staffId) return refuse('own_account')
  const action = 'setSegments'
  const request = { memberId, operationId, action, input: { ...input, by: admin.staffId } }
  const changed = await change<SegmentsOutcome>(world, request, {
    decide(before, context) {
      const member = putInSegments(before, segments, context.programme)
      if (isRefusal(member)) return member
      return { member, outcome: { segments: namesOf(segmentsOf(member, context), context) } }
    },
  })
  return isRefusal(changed) ? memberMissing(changed) : changed.outcome
}

function namesOf(ids: string[], { programme: { segments = [] } }: Context) {
  return segments.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }))
}
