// Operations: what was asked once is done once, however often it is sent (design.md §2.3).
import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { decodeTime } from 'ulid'
import { OPERATION_AHEAD_MS, OPERATIONS_REMEMBERED } from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'
import type { Member } from './member'

/** An action asked for, under the id that its caller made before the first send. */
export interface Operation {
  id: string
  /** Fingerprint of action and input. */
  input: string
}

/** Names an operation: the same id with another action or input is not the same operation. */
export function operationOf(id: string, action: string, input: Record<string, unknown>): Operation {
  const text = stringify({ action, ...input, operationId: id }) ?? ''
  return { id, input: createHash('sha256').update(text).digest('base64url').slice(0, 8) }
}

/**
 * What the member document knows of an operation: its first outcome, or a refusal, or null for a new one.
 * Refusals: operation_reused, operation_stale (older than what is remembered), clock_wrong (made in the future).
 */
export function recall(
  member: Pick<Member, 'done' | 'floor'>,
  operation: Operation,
  now: number,
): { outcome: Record<string, unknown> } | Refusal | null {
  const done = member.done[operation.id]
  if (done)
    return done.input === operation.input ? { outcome: done.outcome } : refuse('operation_reused')
  const madeAt = decodeTime(operation.id)
  if (madeAt <= member.floor) return refuse('operation_stale')
  if (madeAt > now + OPERATION_AHEAD_MS) return refuse('clock_wrong', { now })
  return null
}

/** Remembers an operation with its outcome; the oldest is forgotten and raises the floor. */
export function remember(
  member: Member,
  operation: Operation,
  outcome: Record<string, unknown>,
): Member {
  const done = {
    ...member.done,
    [operation.id]: { rev: member.rev + 1, input: operation.input, outcome },
  }
  let floor = member.floor
  const byAge = Object.entries(done).sort(([, a], [, b]) => a.rev - b.rev)
  for (const [id] of byAge.slice(0, -OPERATIONS_REMEMBERED)) {
    floor = Math.max(floor, decodeTime(id))
    delete done[id]
  }
  return { ...member, done, floor }
}
