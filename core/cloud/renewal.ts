// Saying once more what is noted already: a reservation that is renewed, a story that is decided again.
import { command } from './sdk'

/**
 * What makes the note under a path as young as `at` (epoch ms). It always changes something: an update that
 * changes nothing is not counted, and two tries may come at the very same millisecond.
 */
export function renewal(path: string, at: number): Record<string, unknown> {
  return { [`${path}.at`]: at, [`${path}.again`]: command.inc(1) }
}
