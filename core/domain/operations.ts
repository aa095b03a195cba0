// Operations: what was asked once is done once, however often it is sent.
import { createHash } from 'node:crypto'
import { decodeTime } from 'ulid'
import { OPERATION_AHEAD_MS, OPERATIONS_REMEMBERED } from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'
import { canonical } from './canonical'
import type { DoneOperation, Member } from './member'

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** An action asked for, under the id that its caller made before the first send. */
export interface Operation {
  id: string
  /** Fingerprint of action and input. */
  input: string
}

/** The id of a part of an operation, for what one operation does twice to one member: its time is kept. */
export function partOf(id: string, part: string): string {
  const digest = createHash('sha256').update(`${id} ${part}`).digest()
  const text = [...digest.subarray(0, 16)].map(byte => BASE32.charAt(byte % 32)).join('')
  return id.slice(0, 10) + text
}

/** Names an operation: the same id with another action or input is not the same operation. */
export function operationOf(id: string, action: string, input: Record<string, unknown>): Operation {
  const text = canonical({ action, ...input, operationId: id })
  return { id, input: createHash('sha256').update(text).digest('base64url').slice(0, 8) }
}

/**
 * What the member document knows of an operation: its first outcome, or a
 * refusal, or null for a new one.
 * Refusals: operation_reused, operation_stale (older than what is
 * remembered, or done by another record), clock_wrong (made in the future).
 */
export function recall(
  done: Member['done'],
  operation: Operation,
  at: { now: number; evenIfForgotten?: boolean },
): { outcome: Record<string, unknown> } | Refusal | null {
  const known = Object.values(done).find(one => one.id === operation.id)
  // It was done, and its answer is elsewhere.
  if (known?.input === NO_INPUT) return refuse('operation_stale')
  if (known)
    return known.input === operation.input ? { outcome: known.outcome } : refuse('operation_reused')
  const madeAt = decodeTime(operation.id)
  if (madeAt <= floorOf(done) && !at.evenIfForgotten) return refuse('operation_stale')
  if (madeAt > at.now + OPERATION_AHEAD_MS) return refuse('clock_wrong', { now: at.now })
  return null
}

/** Operations made before this instant (epoch ms) may have been forgotten and are never run. */
export function floorOf(done: Member['done']): number {
  return Object.values(done).reduce((floor, one) => Math.max(floor, one.floor), 0)
}

const NO_OPERATION = '0'.repeat(26)
/** What no operation asked. */
const NO_INPUT = ''

/**
 * Forgets what every operation asked and answered, and keeps only the time below which none may
 * run again.
 */
export function forgetAll(done: Member['done']): Member['done'] {
  const times = Object.values(done).map(one => decodeTime(one.id))
  const floor = Math.max(floorOf(done), ...times)
  return { s0: bare(NO_OPERATION, floor) }
}

function bare(id: string, floor: number): DoneOperation {
  return { id, input: NO_INPUT, outcome: {}, floor }
}

/** What a record has done, for another one that must not do it again: up to `floor`, and these. */
export interface DoneElsewhere {
  floor: number
  ids: string[]
}

/** All operations that a record may have done before a moment, which an operation names: clocks differ. */
export function doneBy(done: Member['done'], until: string): DoneElsewhere {
  const floor = Math.max(floorOf(done), decodeTime(until) - 1)
  const ids = Object.values(done).map(({ id }) => id)
  return { floor, ids: ids.filter(id => decodeTime(id) > floor) }
}

/**
 * Keeps a member from doing what another record has done, with all that it remembers itself. The slot of the next
 * operation is made free, so that this is to be followed by `remember`; what finds no room raises the floor.
 */
export function alsoDone({ done, rev }: Member, { floor, ids }: DoneElsewhere): Member['done'] {
  const next = slotOf(rev + 1)
  const { [next]: forgotten, ...own } = done
  const slots = Array.from({ length: OPERATIONS_REMEMBERED }, (_, i) => slotOf(rev + 2 + i))
  const free = slots.filter(slot => slot !== next && !own[slot])
  const latest = ids
    .filter(id => Object.values(own).every(one => one.id !== id))
    .sort((a, b) => (a < b ? 1 : -1))
  const lost = [...latest.slice(free.length), ...(forgotten ? [forgotten.id] : [])]
  const raised = Math.max(floorOf(done), floor, ...lost.map(id => decodeTime(id)))
  const kept = latest.slice(0, free.length).map((id, i) => [free[i] ?? next, bare(id, raised)])
  return { ...own, ...Object.fromEntries(kept), [next]: bare(NO_OPERATION, raised) }
}

function slotOf(rev: number): string {
  return `s${rev % OPERATIONS_REMEMBERED}`
}

/**
 * Remembers an operation with its outcome, in place of the one that was
 * remembered so many writes ago.
 */
export function remember(
  member: Member,
  operation: Operation,
  outcome: Record<string, unknown>,
): Member {
  const slot = slotOf(member.rev + 1)
  const forgotten = member.done[slot]
  const before = floorOf(member.done)
  const floor = forgotten ? Math.max(before, decodeTime(forgotten.id)) : before
  return { ...member, done: { ...member.done, [slot]: { ...operation, outcome, floor } } }
}
