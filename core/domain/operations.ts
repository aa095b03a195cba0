// Operations: what was asked once is done once, however often it is sent.
import { createHash } from 'node:crypto'
import { decodeTime } from 'ulid'
import { OPERATION_AHEAD_MS, OPERATIONS_REMEMBERED } from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'
import { canonical } from './canonical'
import type { Member } from './member'

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
 * remembered), clock_wrong (made in the future).
 */
export function recall(
  done: Member['done'],
  operation: Operation,
  at: { now: number; evenIfForgotten?: boolean },
): { outcome: Record<string, unknown> } | Refusal | null {
  const known = Object.values(done).find(one => one.id === operation.id)
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

/**
 * Forgets what every operation asked and answered, and keeps only the time below which none may
 * run again.
 */
export function forgetAll(done: Member['done']): Member['done'] {
  const times = Object.values(done).map(one => decodeTime(one.id))
  const floor = Math.max(floorOf(done), ...times)
  return { s0: { id: NO_OPERATION, input: '', outcome: {}, floor } }
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
  const slot = `s${(member.rev + 1) % OPERATIONS_REMEMBERED}`
  const forgotten = member.done[slot]
  const before = floorOf(member.done)
  const floor = forgotten ? Math.max(before, decodeTime(forgotten.id)) : before
  return { ...member, done: { ...member.done, [slot]: { ...operation, outcome, floor } } }
}
