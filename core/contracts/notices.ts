// What a message in the inbox can be about: facts only, the words live in the client.
import type { BusinessDate } from './views'

/** What a message tells, by kind. */
export type Notice =
  /**
   * So many points die, the first ones at the end of `on`, the last at the end of `until`; as long as
   * they are there these rewards cost less (X3).
   */
  | {
      kind: 'lots_expiring'
      points: number
      on: BusinessDate
      until: BusinessDate
      offer?: { percentOff: number; rewards: string[] }
    }
  /**
   * The tier falls by a step after `on`, or after the grace, unless so much growth comes before.
   */
  | {
      kind: 'tier_ending'
      tier: string
      on: BusinessDate
      graceUntil: BusinessDate | null
      missing: number
    }
  /** A birthday's greeting with its gift: points, or a voucher of a reward. */
  | { kind: 'birthday'; on: BusinessDate; points?: number; reward?: string }
  /** A paid membership ends with `on`; it is renewed by paying again, never by itself. */
  | { kind: 'membership_ending'; name: string; on: BusinessDate }
  /** All points are cleared at the end of `on` unless something is done before. */
  | { kind: 'inactive'; points: number; on: BusinessDate }
