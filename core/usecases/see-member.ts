// Looking at a member: read, and brought up to date, by the rules in force. For everything that only shows.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { Context, Member } from '../domain/member'
import { settle } from '../domain/settle'
import { hiddenByState } from '../domain/state'
import { contextOf } from './change'
import { type InForce, programmeInForce } from './programme-in-force'
import { readMember } from './read-member'
import type { World } from './world'

/** A member as of now, and by which rules. */
export interface Seen {
  member: Member
  inForce: InForce
  context: Context
}

/**
 * Reads a member, where a merged one went, and settles them to today, for an action that shows them; nothing is written.
 * Refusals: not_joined, programme_missing, member_closed and member_frozen (core/domain/state.ts).
 */
export async function seeMember(
  world: World,
  memberId: string,
  action = '',
): Promise<Seen | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const stored = await readMember(world, memberId)
  const refusal = stored ? hiddenByState(stored, action) : refuse('not_joined')
  if (!stored || refusal) return refusal ?? refuse('not_joined')
  const context = contextOf(world, inForce, { id: '' })
  return { member: settle(stored, context), inForce, context }
}
