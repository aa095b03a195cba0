// Operation ids: made before the first send and kept until a definite answer,
// so that a second try is the same act.
import { ulid } from 'ulid'
import { keep, recall } from '@/store/storage'
import { serverNow } from './clock'

const STORED = 'operations'
/** More unanswered intents than this are never of use: the oldest gives way. */
const STORED_MAX = 20

type Operations = Record<string, string>

/**
 * The operation id of an intent: the stored one if an earlier try had no
 * definite answer, else a new one, stored before it is returned. An intent is
 * door, action, input and occasion: another of them is another act.
 */
export function operationFor(intent: string): string {
  const operations = load()
  const known = operations[intent]
  if (known) return known
  const made = ulid(serverNow(), random)
  save({ ...operations, [intent]: made })
  return made
}

/** Forgets an intent whose outcome is definite: the next try is a new act. */
export function forgetOperation(intent: string): void {
  const { [intent]: _done, ...others } = load()
  save(others)
}

function load(): Operations {
  const stored = recall<unknown>(STORED)
  return typeof stored === 'object' && stored !== null ? (stored as Operations) : {}
}

function save(operations: Operations): void {
  // An id begins with its time, so sorting by id is sorting by age.
  const newest = Object.entries(operations)
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .slice(0, STORED_MAX)
  keep(STORED, Object.fromEntries(newest))
}

// A mini-program has no `crypto`; the id is no secret, so what the phone has will do.
function random(): number {
  if (typeof crypto === 'undefined' || !crypto.getRandomValues) return Math.random()
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256
}
