// The other ways to earn, as a brand decides them: fixed amounts for what somebody does besides buying.
// Each may be left out, which switches it off. None is by chance, and none rewards sharing as such.
import * as z from 'zod/mini'
import { count, date, list, positive, slug, text } from './fields'
import {
  EVENT_CODES_OFFERED_MAX,
  SURVEY_QUESTIONS_MAX,
  SURVEYS_MAX,
  WAY_POINTS_MAX,
} from './limits'

const points = positive(WAY_POINTS_MAX)
const table = list(count(10_000), 31, 1)
const window = { from: date, to: date }
const inOrder = () =>
  z.refine<{ from: string; to: string }>(({ from, to }) => from <= to, {
    path: ['to'],
    error: 'must not be before the first day',
  })

/** Missed days of a streak can be made good: so many a month, so many days back, for so many points (E5). */
export const repairSchema = z.strictObject({
  perMonth: positive(31),
  withinDays: positive(31),
  /** What each one costs; 0 = nothing. */
  costPoints: count(100_000),
})

/** One friend brings another: fixed amounts for both, one level, once the friend has bought and kept it (E10). */
const referralSchema = z.strictObject({
  referrerPoints: count(WAY_POINTS_MAX),
  refereePoints: count(WAY_POINTS_MAX),
  /** The least that the friend must have paid, in fen, within so many days after joining. */
  minFen: positive(100_000_000),
  withinDays: positive(365),
  /** Both are given their points so many days after that purchase, unless it was refunded. */
  afterDays: positive(90),
  /** For so many days after that, a refund takes both amounts back. */
  clawbackDays: count(365),
  /** How many friends count for one member, by day and by month. */
  perDay: positive(100),
  perMonth: positive(1000),
})

const questionSchema = z.strictObject({
  id: slug,
  ask: text(100),
  kind: z.enum(['one', 'many', 'stars', 'words']),
  /** What can be chosen, where something is chosen. */
  options: z.optional(list(text(40), 12, 2)),
})

/** A survey: the points are the same whatever is answered (E12). */
const surveySchema = z
  .strictObject({
    id: slug,
    name: text(30),
    ...window,
    points: count(WAY_POINTS_MAX),
    /** Whom it is for; absent = every member. */
    tiers: z.optional(list(slug, 10, 1)),
    segments: z.optional(list(slug, 20, 1)),
    questions: list(questionSchema, SURVEY_QUESTIONS_MAX, 1),
  })
  .check(
    inOrder(),
    z.refine(({ questions }) => new Set(questions.map(one => one.id)).size === questions.length, {
      path: ['questions'],
      error: 'an id is used twice',
    }),
    z.refine(
      ({ questions }) =>
        questions.every(
          ({ kind, options }) => (kind === 'one' || kind === 'many') === (options !== undefined),
        ),
      { path: ['questions'], error: 'options belong to questions with a choice' },
    ),
  )

/** Codes that a campaign gives out (E11). The codes themselves are made by `makeEventCodes`. */
const eventSchema = z
  .strictObject({
    id: slug,
    name: text(30),
    ...window,
    points,
    /** How many codes of it one member may use. */
    perMember: positive(100),
  })
  .check(inOrder())

const channelSchema = z
  .strictObject({
    id: slug,
    name: text(30),
    points,
    /** The days of a launch; absent = always. */
    from: z.optional(date),
    to: z.optional(date),
    /** For the first so many who join by it alone; absent = for all. */
    firstMembers: z.optional(positive(1_000_000)),
  })
  .check(
    z.refine(({ from = '', to = '9999-12-31' }) => from <= to, {
      path: ['to'],
      error: 'must not be before the first day',
    }),
  )

/** All of them. Absent = not offered. */
export const waysSchema = z.strictObject({
  /** Once, when birthday, region and interests are told (E9). */
  profile: z.optional(z.strictObject({ points })),
  /** Once a year, so many days before the birthday: points, or a voucher of a reward (E15, S5). */
  birthday: z.optional(
    z.strictObject({
      gift: z.union([z.strictObject({ points }), z.strictObject({ rewardId: slug })]),
      daysBefore: count(30),
    }),
  ),
  referral: z.optional(referralSchema),
  surveys: z.optional(list(surveySchema, SURVEYS_MAX)),
  eventCodes: z.optional(list(eventSchema, EVENT_CODES_OFFERED_MAX)),
  /** Once a day at each store; the first, second … visit of a month, then the last row (E17). */
  storeVisit: z.optional(z.strictObject({ table })),
  /** Once, for who joins by this channel: `id` = the source that the join names (E18, C10). */
  channels: z.optional(list(channelSchema, 30)),
})

export type WaysRules = z.infer<typeof waysSchema>
export type ReferralRules = z.infer<typeof referralSchema>
export type Survey = z.infer<typeof surveySchema>
export type SurveyQuestion = z.infer<typeof questionSchema>
export type EventOffer = z.infer<typeof eventSchema>
