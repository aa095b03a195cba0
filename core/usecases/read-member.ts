// Reading the record that a person's actions work on: their own, or the one that it was merged into.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { Member } from '../domain/member'
import { type Operation, recall } from '../domain/operations'
import type { World } from './world'

/** The record that stands for a person, and the one that they were named by where it was merged. */
export interface Standing {
  member: Member
  former: Member | null
}

/** The member of this `_id`, or where it went when it was merged: one call, two for a merged one. */
export async function readStanding(world: World, id: string): Promise<Standing | null> {
  const own = await world.members.read(id)
  if (!own) return null
  if (!own.merged) return { member: own, former: null }
  const member = await world.members.read(own.merged.into)
  return member && { member, former: own }
}

/**
 * Whether a record is on its way back from the one that it was merged into: nothing is done for it there any more,
 * and it does nothing itself until it stands on its own.
 */
export function isParting({ member, former }: Standing): boolean {
  if (!former) return false
  const mark = member.mergedFrom?.[former._id]
  return !mark || mark.back !== undefined
}

/** The member of this `_id`, or where it went when it was merged. */
export async function readMember(world: World, id: string): Promise<Member | null> {
  return (await readStanding(world, id))?.member ?? null
}

/** Whether two records are the same or were merged: read only where they differ. */
export async function isOnePerson(world: World, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const [a, b] = [await readMember(world, one), await readMember(world, other)]
  return a !== null && a._id === b?._id
}

/**
 * What is known of an operation, by the record that was named and by the one that stands for it:
 * what was done before a merge is not done again after it. Refusals as `recall`.
 */
export function recallOf(
  { member, former }: Standing,
  operation: Operation,
  at: { now: number; evenIfForgotten?: boolean },
): { outcome: Record<string, unknown> } | Refusal | null {
  return (former && recall(former.done, operation, at)) ?? recall(member.done, operation, at)
}

/**
 * Refuses an operation that a member knows, or that is too old or too young for them: for actions whose
 * own memory is elsewhere. Refusals: operation_reused, operation_stale (also where it is this very one,
 * whose answer is no longer there), clock_wrong.
 */
export function refusedOperation(
  { done }: Member,
  operation: Operation,
  at: { now: number },
): Refusal | null {
  const known = recall(done, operation, at)
  return known && !isRefusal(known) ? refuse('operation_stale') : known
}
