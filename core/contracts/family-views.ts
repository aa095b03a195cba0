// What a family looks like to its people, and what changing it answers.
import type { BusinessDate } from './views'

/** Somebody in a family. */
export interface FamilyPerson {
  role: 'owner' | 'member'
  maskedName: string
  you: boolean
  /** For the owner alone: whom to remove. */
  memberNo: string | null
  since: BusinessDate | null
  /** What they brought when they joined, and earned since: for the owner and themselves. */
  brought: number | null
  earned: number | null
  /** They have agreed, and their points are on the way. */
  waiting: boolean
}

/** The family and its pool: the owner's points. */
export interface FamilyView {
  role: 'none' | 'owner' | 'member'
  /** What all can spend; one's own points where there is no family. */
  balance: number
  /** What one has earned for the pool since one joined or opened it; null outside of a family. */
  earned: number | null
  limit: number
  people: FamilyPerson[]
}

/** How somebody stands to a family, on their first screen; absent = in none. */
export interface FamilyBrief {
  role: 'owner' | 'member'
  /** How many people, the owner included; null where only the owner's record knows. */
  size: number | null
  /** What a member of it has earned for the pool. */
  earned: number | null
}

/** How somebody stands to a family afterwards. */
export type FamilyOutcome = { role: FamilyView['role'] }
/** An invitation and until when it is good (epoch ms). */
export type FamilyInvitation = { code: string; until: number }
