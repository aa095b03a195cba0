// What people say of the programme: customers' stories (C9), the clerks' guide (G7), lessons (G8). Inputs by door.
import * as z from 'zod/mini'
import { list, pattern, positive, slug, text } from '../fields'
import { LESSON_TEXT_MAX, STORY_TEXT_MAX } from '../limits'
import { note, operation } from './fields'
import { voucherId } from './vouchers'

const version = pattern(/^[0-9a-f]{10}$/)
/** The `_id` of a voucher that is over: its issuer and its number. */
const storyId = pattern(/^[0-9A-HJKMNP-TV-Z]{13}-v[0-9]{1,9}$/)
const before = z.optional(positive(Number.MAX_SAFE_INTEGER))
/** The operation that made it, in small letters. */
const lessonId = pattern(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)

/** Actions of the customer door. */
export const customerVoiceActions = {
  /** What a voucher that was used was like; an admin decides whether it is shown. */
  tellStory: z.strictObject({ ...operation, voucherId, text: text(STORY_TEXT_MAX, 5) }),
  /** Takes one's own story back; once more changes nothing. */
  withdrawStory: z.strictObject({ voucherId }),
  /** Stories that are shown, latest first; `before` = older than that instant (epoch ms). */
  stories: z.strictObject({ before }),
}

/** Actions of the clerk door. */
export const clerkVoiceActions = {
  guide: z.strictObject({}),
  /** Says that the guide of this version was read; once more changes nothing. */
  confirmGuide: z.strictObject({ version }),
}

/** Actions of the admin door. */
export const adminVoiceActions = {
  /** Stories that wait for a decision, oldest first. */
  waitingStories: z.strictObject({}),
  /** Shows a story or hides it, also one that was decided before; once more changes nothing. */
  decideStory: z.strictObject({ storyId, show: z.boolean() }),
  guideReaders: z.strictObject({}),
  /** What was learnt of a version or a campaign, or what should be changed; about the version in force unless one is named. */
  addLesson: z.strictObject({
    ...operation,
    kind: z.enum(['lesson', 'proposal']),
    text: text(LESSON_TEXT_MAX, 5),
    version: z.optional(version),
    campaign: z.optional(slug),
  }),
  decideLesson: z.strictObject({ lessonId, state: z.enum(['accepted', 'declined']), note }),
  /** Latest first; of a version, a campaign, or a state alone where they are named. */
  lessons: z.strictObject({
    version: z.optional(version),
    campaign: z.optional(slug),
    states: z.optional(list(z.enum(['noted', 'open', 'accepted', 'declined']), 4, 1)),
    before,
  }),
}
