// Leaving (注销): one write closes the member and wipes the person; then the outbox is emptied at
// once. A crash between the two leaves an outbox as any other, which the timer publishes.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { LeaveOutcome, Written } from '../../contracts/views'
import { leave as decideLeave, nameless } from '../../domain/leave'
import type { Member } from '../../domain/member'
import { partOf } from '../../domain/operations'
import type { Customer } from '../actors'
import { doubtAll } from '../booking/seats'
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
      const left = decideLeave(member, context)
      return isRefusal(left) ? left : { member: left.member, outcome: { ...left.lost } }
    },
    reserve: async (_, member) => {
      await forgetStories(world, member)
      return (await doubtAll(world, member)) ?? forgetMerged(world, member, input.operationId)
    },
  })
  // A repeat may be the first to hear that it went through: what waits still, it publishes.
  const waits = !isRefusal(changed) && Object.keys(changed.member.outbox).length > 0
  if (waits) await publishSoon(world, { ...changed, isWritten: !changed.repeated })
  return written(world, changed)
}

/** Stories go first: a crash in between leaves a member without them, and never stories of nobody. */
async function forgetStories(world: World, { _id, told, mergedFrom = {} }: Member): Promise<void> {
  const others = Object.keys(mergedFrom)
  if (told || others.length > 0) await world.stories.remove([_id, ...others])
}

/**
 * Names go from records that were merged into this one before the membership ends: a crash in between
 * leaves a member whose old records name nobody, and never the other way round. One that has parted
 * meanwhile is somebody's again and keeps its name. Refusal: busy.
 */
async function forgetMerged(
  world: World,
  { _id, mergedFrom = {} }: Member,
  operationId: string,
): Promise<Refusal | null> {
  const decide = (member: Member) =>
    member.merged?.into === _id
      ? { member: nameless(member), outcome: {} }
      : { member, outcome: {}, idle: true }
  for (const [memberId, { seq }] of Object.entries(mergedFrom)) {
    // Under an id of its own: whoever leaves by the old record asks that one for the operation, too.
    // And of this merge: what was forgotten in an earlier one came back as the records parted.
    const part = partOf(operationId, `forgetPerson ${seq}`)
    const request = { memberId, operationId: part, action: 'forgetPerson', input: {} }
    const forgotten = await change(world, request, { asIs: true, evenIfForgotten: true, decide })
    if (isRefusal(forgotten)) return refuse('busy')
  }
  return null
}
