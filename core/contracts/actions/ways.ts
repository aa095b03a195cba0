// Inputs of the other ways to earn, by door.
import * as z from 'zod/mini'
import { count, date, list, orNull, pattern, positive, slug, text, whole } from '../fields'
import {
  EVENT_CODES_MADE_MAX,
  INTERESTS_MAX,
  REGION_MAX,
  SURVEY_QUESTIONS_MAX,
  SURVEY_WORDS_MAX,
} from '../limits'
import { memberNo, nickname, note, operation, scanned } from './fields'

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** `MM-DD`; 29 February is a birthday. */
const monthDay = pattern(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/).check(
  z.length(5),
  z.refine(value => Number(value.slice(3)) <= (MONTH_DAYS[Number(value.slice(0, 2)) - 1] ?? 0)),
)
const answer = z.union([count(5), text(SURVEY_WORDS_MAX), list(text(40), 12, 1)])

/** The customer door. */
export const waysCustomerActions = {
  /** What is absent stays as it was; null and '' take it back. */
  saveProfile: z.strictObject({
    ...operation,
    nickname,
    birthday: z.optional(orNull(monthDay)),
    birthYear: z.optional(orNull(whole(1900, 2100))),
    region: z.optional(text(REGION_MAX, 0)),
    interests: z.optional(list(text(12), INTERESTS_MAX)),
  }),
  /** `on` = the missed day. */
  repairCheckIn: z.strictObject({ ...operation, on: date }),
  /** `code` = what the store's screen shows. */
  checkInAtStore: z.strictObject({ ...operation, code: scanned }),
  useEventCode: z.strictObject({ ...operation, code: text(40) }),
  surveys: z.strictObject({}),
  answerSurvey: z.strictObject({
    ...operation,
    surveyId: slug,
    /** One for each question that was answered. */
    answers: list(z.strictObject({ question: slug, answer }), SURVEY_QUESTIONS_MAX).check(
      z.refine(given => new Set(given.map(one => one.question)).size === given.length),
    ),
  }),
  inviteCode: z.strictObject({}),
}

/** The clerk door. */
export const waysClerkActions = {
  storeCodes: z.strictObject({ storeId: slug }),
}

/** The admin door. */
export const waysAdminActions = {
  /** Single-use codes by number, or one code of the brand's own for so many uses (null = any number). */
  makeEventCodes: z
    .strictObject({
      ...operation,
      eventId: slug,
      count: z.optional(positive(EVENT_CODES_MADE_MAX)),
      code: z.optional(pattern(/^[A-Za-z0-9]{6,20}$/)),
      uses: z.optional(positive(1_000_000)),
    })
    .check(
      z.refine(({ count, code }) => (count === undefined) !== (code === undefined), {
        path: ['count'],
      }),
      z.refine(({ uses, code }) => uses === undefined || code !== undefined, { path: ['uses'] }),
    ),
  surveyResults: z.strictObject({ surveyId: slug }),
  /** On a referral that waits for a look: `memberNo` = the friend who was invited. */
  decideReferral: z.strictObject({ ...operation, memberNo, pay: z.boolean(), note }),
}
