// Whether what was published of a game is what the programme says now.
import { isDeepStrictEqual } from 'node:util'

/** Whether two parts of documents say the same, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other)
}
