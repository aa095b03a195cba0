// Work that must not be lost although the member has forgotten its operation:
// the ledger tells whether it ran.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { Entry } from '../domain/ledger/entry'
import type { Member } from '../domain/member'
import { partOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { type Changed, change, type Deciding, type Request } from './change'
import { readMember } from './read-member'
import type { World } from './world'

/** Whether an operation was done before, and only the ledger tells whether it was this very deed. */
export function isUnclear(result: object): boolean {
  return isRefusal(result) && ['operation_stale', 'operation_reused'].includes(result.refused)
}

/**
 * Runs a request below the member's floor, or finds the entries that it made long ago. The look-up
 * comes after the member was read, so that an entry is found either in that outbox or among the
 * published ones. Refusals as `change`.
 */
export async function changeForgotten<Outcome extends Record<string, unknown>>(
  world: World,
  request: Request,
  deciding: Deciding<Outcome>,
): Promise<Changed<Outcome> | Refusal | { ran: Entry[] }> {
  const ran: Entry[] = []
  const ids = [request.memberId]
  const look = (stored: Member) => {
    ids.push(stored._id)
    // What dates do in this very look is entered under the operation, too, and is not what was asked for.
    ran.splice(0, ran.length, ...waiting(stored, 'entries').filter(isOf(request.operationId, ids)))
  }
  const changed = await change<Outcome>(world, request, {
    evenIfForgotten: true,
    prepare: deciding.prepare,
    decide(member, context, stored) {
      look(stored)
      return deciding.decide(member, context, stored)
    },
    refused(refusal, member, stored) {
      look(stored)
      return deciding.refused?.(refusal, member, stored) ?? refusal
    },
    async reserve(context, member) {
      ran.push(...(await entriesOf(world, request.operationId, ids)))
      if (ran.length > 0) return refuse('operation_stale')
      return (await deciding.reserve?.(context, member)) ?? null
    },
  })
  // Refused before it came to `reserve`: who left or was frozen since may have done it all the same.
  if (isRefusal(changed) && ran.length === 0) ran.push(...(await ranBefore(world, request)))
  return ran.length > 0 ? { ran } : changed
}

/** Something that is brought to a member: `part` = the part of the operation that is its own, whatever else was asked under that. */
export interface Delivery<Outcome> {
  part: string
  deciding: Deciding<Outcome>
  /** Whether what the member remembers of the operation is another delivery. */
  isOther?(outcome: Outcome): boolean
  /** Whether the entries of the operation, which is forgotten, are of this delivery. */
  isIts(entries: Entry[]): Promise<boolean> | boolean
}

/**
 * Brings something once. Under the operation by which it was asked for; where that has brought something else, under a part of
 * it that is this delivery's own, so that nobody's choice of an id keeps anything from arriving. Refusals as `change`, but never
 * operation_reused and operation_stale.
 */
export async function deliverOnce<Outcome extends Record<string, unknown>>(
  world: World,
  request: Request,
  delivery: Delivery<Outcome>,
): Promise<Changed<Outcome> | Refusal | { ran: Entry[] }> {
  const { part, deciding } = delivery
  const isDone = (changed: Changed<Outcome> | Refusal) =>
    isRefusal(changed) ? !isUnclear(changed) : !delivery.isOther?.(changed.outcome)
  const own = { ...request, operationId: partOf(request.operationId, part) }
  const changed = await change<Outcome>(world, request, deciding)
  if (isDone(changed)) return changed
  if (isRefusal(changed) && changed.refused === 'operation_stale') {
    const before = await ranBefore(world, own)
    if (before.length > 0) return { ran: before }
    const found = await changeForgotten<Outcome>(world, request, deciding)
    if ('ran' in found ? await delivery.isIts(found.ran) : isDone(found)) return found
  }
  const apart = await change<Outcome>(world, own, deciding)
  return isUnclear(apart) ? changeForgotten<Outcome>(world, own, deciding) : apart
}

/** The entries of a request wherever they are: the outbox is read first, for what leaves it is published before. */
export async function ranBefore(
  world: World,
  { memberId, operationId }: Pick<Request, 'memberId' | 'operationId'>,
): Promise<Entry[]> {
  const member = await readMember(world, memberId)
  const ids = [memberId, member?._id ?? memberId]
  const waits = member ? waiting(member, 'entries').filter(isOf(operationId, ids)) : []
  return waits.length > 0 ? waits : entriesOf(world, operationId, ids)
}

/** The published entries that an operation made for a member; two ids where records were merged. */
async function entriesOf(world: World, operationId: string, memberIds: string[]): Promise<Entry[]> {
  return (await world.entries.byOperations([operationId])).filter(isOf(operationId, memberIds))
}

function isOf(operationId: string, memberIds: string[]) {
  return (entry: Entry) => memberIds.includes(entry.memberId) && entry.operationId === operationId
}
