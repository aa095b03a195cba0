// Replays as use cases see them: what was asked, and how far the job has come.
import type { BusinessDate } from '../../domain/dates'

/** A draft that is tried on the past. Programmes and sums are JSON text: they are only ever read as a whole. */
export interface Replay {
  /** The operation that asked for it, in small letters. */
  _id: string
  /** Raised by every write: the condition of the next one. */
  rev: number
  /** Fingerprint of what was asked. */
  input: string
  by: string
  at: number
  state: 'running' | 'done' | 'cancelled'
  /** The draft, or the version, that is tried. */
  of: { draftId: string | null; version: string }
  from: BusinessDate
  today: BusinessDate
  draft: string
  inForce: string
  inForceVersion: string
  /** The last member who is in the sums. */
  upTo: string
  sums: string
}

/** What changes from one write to the next. */
export type ReplayStep = Pick<Replay, 'state' | 'upTo' | 'sums'>

export interface Replays {
  /** False when there is one of this id. */
  create(replay: Replay): Promise<boolean>
  read(id: string): Promise<Replay | null>
  /** Those that are not finished, oldest first. */
  running(limit: number): Promise<Replay[]>
  /** Takes a step if the replay still is at this revision; false when somebody was faster. */
  step(at: Pick<Replay, '_id' | 'rev'>, step: ReplayStep): Promise<boolean>
  /** Stops one that is not finished, however far it has come. */
  cancel(id: string): Promise<void>
}
