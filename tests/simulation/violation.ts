// A broken promise: which one, and what was seen.

/** Thrown when an invariant does not hold. */
export interface Violation extends Error {
  invariant: string
  seen: string
}

/** Reports that an invariant, said in words, does not hold. */
export function violation(invariant: string, seen: string): never {
  throw Object.assign(new Error(`${invariant}: ${seen}`), { invariant, seen })
}

/** Tells a broken promise from a bug of the simulation. */
export function isViolation(error: unknown): error is Violation {
  return error instanceof Error && 'invariant' in error
}
