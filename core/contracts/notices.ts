// What a message in the inbox can be about: facts only, the words live in the client.
import type { BusinessDate } from './views'

/** What a message tells, by kind. */
export type Notice =
  /** So many points die, the first ones at the end of `on`, the last at the end of `until`. */
  | { kind: 'lots_expiring'; points: number; on: BusinessDate; until: BusinessDate }
  /** All points are cleared at the end of `on` unless something is done before. */
  | { kind: 'inactive'; points: number; on: BusinessDate }
