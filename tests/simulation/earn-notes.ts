// What the actors know of the other ways to earn: whom they asked for what, and the codes that admins were told.
import type { Message, Notebook } from './notebook'

/** What somebody wanted. */
export type EarnWanted =
  /** `friend` = whose code they joined by. */
  | { what: 'join'; member: number; text: string; friend?: number; source?: string }
  | { what: 'repair'; member: number; on: string }
  | { what: 'store_visit'; member: number; storeId: string; shownAt: number }
  | { what: 'event_code'; member: number; code: string }
  | { what: 'survey'; member: number; surveyId: string }
  | { what: 'story' | 'withdraw'; member: number; storyId: string }
  /** `uses` of each code; 0 = any number. */
  | { what: 'make_codes'; member: null; uses: number }
  | { what: 'decide_story'; member: null; storyId: string }
  | { what: 'decide_referral'; member: number; pay: boolean }

/** A code that everybody may know. */
export interface MadeCode {
  code: string
  eventId: string
}

/** Under which parts of a friend's purchase whoever invited them is written. */
export const referralParts = ['referral', 'referral_back']

/** The codes that an admin was told. */
export function learnToEarn({ codes }: Notebook, { wanted }: Message, data: object): void {
  if (wanted.what !== 'make_codes') return
  const { eventId, codes: made } = data as { eventId: string; codes: string[] }
  for (const code of made)
    if (!codes.some(known => known.code === code)) codes.unshift({ code, eventId })
}
