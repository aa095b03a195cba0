// The programme: all that a brand can decide, as one document (G1). A broken
// one is refused field by field.
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { bookingSchema } from './booking'
import { discountsSchema } from './discounts'
import { count, date, list, orNull, positive, slug, text, whole } from './fields'
import { contestSchema, lotterySchema } from './games'
import { GRACE_DAYS_MAX, NOTICE_DAYS_MAX, WARN_DAYS_MAX } from './limits'
import { entitlementsSchema, membershipSchema } from './membership'
import { refuseMisfits } from './programme-fits'
import { rewardSchema } from './reward'
import { campaignsSchema, earningRules } from './rules'
import { segmentsSchema } from './segments'
import { repairSchema, waysSchema } from './ways'

// The small form of zod comes without words for what is wrong.
z.config(en())

const id = slug
/** A part that a brand may leave out. */
const offByDefault = <Part extends z.ZodMiniType>(part: Part) => z._default(z.nullable(part), null)
/** The most days that each month can have. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * When points expire, always at the end of a day (X1). Months that lack a day end on their last one.
 */
export const expirySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** So long after they were earned, then on to the end of a period. */
  z
    .strictObject({
      kind: z.literal('after'),
      amount: positive(1100),
      unit: z.enum(['day', 'month', 'year']),
      /** Lots of one period are merged, so this also bounds how many lots a member has. */
      to: z.enum(['day', 'month', 'quarter', 'year']),
    })
    .check(
      z.refine(({ amount, unit }) => unit === 'day' || amount <= 120, {
        path: ['amount'],
        error: 'at most 120 months or years',
      }),
    ),
  /** On the same date of every year: the first one that is at least so many days after earning. */
  z
    .strictObject({
      kind: z.literal('fixed'),
      month: positive(12),
      day: positive(31),
      leastDays: positive(1100),
    })
    .check(
      z.refine(({ month, day }) => day <= (MONTH_DAYS[month - 1] ?? 0), {
        path: ['day'],
        error: 'no such day in this month',
      }),
    ),
  /** All on one date, such as a campaign's last; what is earned after it, on that day of the next years. */
  z.strictObject({ kind: z.literal('date'), on: date }),
])

/**
 * When the points of a purchase can be used (E4): at once; on the date so many days later, such as
 * after the time for returns; or when the service is done, at the latest so many days later.
 */
export const settleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at_once') }),
  z.strictObject({ kind: z.literal('after_days'), days: positive(365) }),
  z.strictObject({ kind: z.literal('on_completion'), latestDays: positive(365) }),
])

const tierSchema = z.strictObject({
  id,
  name: text(12),
  /** Growth needed in the window to reach this tier. */
  growth: count(100_000_000),
  /** How purchases are multiplied, in per cent. */
  percent: whole(100, 1000),
  benefits: list(text(60), 12),
  entitlements: entitlementsSchema,
  /** What reaching it for the first time brings: points, or a voucher of a reward (T5). */
  welcome: offByDefault(
    z.union([z.strictObject({ points: positive(1_000_000) }), z.strictObject({ rewardId: id })]),
  ),
})

/** Over which time growth counts, and what happens when a tier's period ends (T1). */
const tierRulesSchema = z.strictObject({
  /**
   * The twelve months up to now, the calendar year, or the member's own year, which begins with the
   * first day of the month of joining.
   */
  window: z._default(z.enum(['rolling', 'calendar', 'anniversary']), 'rolling'),
  /** So many days before the end a member is warned whose growth does not suffice; 0 = never. */
  warnDays: z._default(count(WARN_DAYS_MAX), 30),
  /** For so many days after the end the tier is kept and can still be earned. */
  graceDays: z._default(count(GRACE_DAYS_MAX), 0),
})

/** What members are told ahead (X2): points that die within so many days; null = not told. */
const noticesSchema = z.strictObject({
  expiryDays: z._default(orNull(positive(365)), 30),
  /** The rewards that cost less, in per cent, as long as announced points are still there (X3); absent = none. */
  offer: z.optional(z.strictObject({ rewards: list(id, 20, 1), percentOff: positive(90) })),
})

/** Whether a second admin must approve a draft, and how early worse terms must be announced. */
const governanceSchema = z.strictObject({
  /** 0 = for a brand with a single admin. */
  approvals: z._default(count(1), 1),
  /** Between the announcement of terms that are worse for customers and their first day. */
  noticeDays: z._default(count(NOTICE_DAYS_MAX), 30),
})

const partsSchema = z.strictObject({
  brand: z.strictObject({
    name: text(30),
    shortName: text(8),
    slogan: text(40),
    trade: z.enum(['housekeeping', 'medical_aesthetics', 'beauty', 'fitness', 'other']),
    timeZone: z.string().check(z.maxLength(60), z.refine(isTimeZone, { error: 'not a time zone' })),
    phone: z.string().check(z.maxLength(20)),
  }),
  stores: list(
    z.strictObject({ id, name: text(30), address: z.string().check(z.maxLength(80)) }),
    200,
    1,
  ),
  earning: z.strictObject({
    join: z.strictObject({ points: count(1_000_000) }),
    purchase: z.strictObject({
      points: count(10_000),
      perYuan: positive(10_000),
      capPerOrder: positive(1_000_000),
      settle: z._default(settleSchema, { kind: 'at_once' }),
    }),
    review: z.strictObject({ points: count(1_000_000), withinDays: positive(365) }),
    /** Points by day of the streak; after the last row it begins again. */
    checkIn: z.strictObject({
      table: list(count(10_000), 31, 1),
      /** Absent = a missed day ends the streak. */
      repair: z.optional(repairSchema),
    }),
    ...earningRules,
  }),
  campaigns: campaignsSchema,
  /** Fixed amounts for what is no purchase. */
  ways: z.optional(waysSchema),
  expiry: expirySchema,
  notices: z._default(noticesSchema, { expiryDays: 30 }),
  /** Accounts without any act for so many months are cleared, announced so many days before (X4). */
  inactivity: offByDefault(
    z.strictObject({ months: positive(120), noticeDays: positive(365) }).check(
      z.refine(({ months, noticeDays }) => noticeDays <= months * 28, {
        path: ['noticeDays'],
        error: 'longer than the months without any act',
      }),
    ),
  ),
  /** Expired points can be given back within so many days, to live for so many days again. */
  reinstatement: offByDefault(
    z.strictObject({ withinDays: positive(365), graceDays: positive(365) }),
  ),
  /** Points as money (B5, B6): `points` pay `fen` of a bill; null = not offered. */
  offset: offByDefault(
    z.strictObject({
      points: positive(100_000),
      fen: positive(10_000_000),
      /** Points are used in multiples of this. */
      step: positive(100_000),
      /** The most of one order that points may pay: in per cent, and in fen. */
      maxPercent: positive(100),
      maxFen: positive(100_000_000),
    }),
  ),
  /** For how many days points come back that had expired before their order was refunded. */
  refund: z._default(z.strictObject({ graceDays: positive(365) }), { graceDays: 7 }),
  /** How growth comes about by purchases; what several of these give is added up (T1, T2). */
  growth: z.strictObject({
    perYuan: count(1000),
    /** For every order on which money was paid. */
    perOrder: z._default(count(1_000_000), 0),
    /** For every point that a purchase earns. */
    perPoint: z._default(count(1000), 0),
  }),
  /** What outstanding points are worth in the accounts. */
  liability: z._default(
    z.strictObject({
      /** Fair value of a thousand points, in fen; null = what they pay of a bill, otherwise ¥10. */
      fenPer1000Points: offByDefault(positive(100_000_000)),
      /** The share of points that members will use, in per cent; null = learned from the past. */
      expectedUsePercent: offByDefault(count(100)),
    }),
    { fenPer1000Points: null, expectedUsePercent: null },
  ),
  /** How a change of the programme is published (G5). */
  governance: z._default(governanceSchema, { approvals: 1, noticeDays: 30 }),
  /** All games at once: off where a brand's legal review says no. */
  games: z._default(z.enum(['off', 'on']), 'off'),
  lotteries: z._default(list(lotterySchema, 10), []),
  contests: z._default(list(contestSchema, 10), []),
  tierRules: z._default(tierRulesSchema, { window: 'rolling', warnDays: 30, graceDays: 0 }),
  tiers: list(tierSchema, 10, 1),
  rewards: list(rewardSchema, 200),
  /** Memberships for money (T11). */
  memberships: z._default(list(membershipSchema, 6), []),
  /** Appointments (T6); null = none are taken. */
  booking: offByDefault(bookingSchema),
  discounts: discountsSchema,
  segments: segmentsSchema,
  /** Customers' stories of what they redeemed, shown once an admin has read them (C9); absent = none. */
  stories: z.optional(z.literal('on')),
})

/** The whole programme document. */
export const programmeSchema = partsSchema.check(z.superRefine(refuseMisfits))

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** What a brand decides. */
export type Programme = z.infer<typeof partsSchema>
/** How long points live. */
export type Expiry = z.infer<typeof expirySchema>
/** When the points of a purchase can be used. */
export type Settle = z.infer<typeof settleSchema>
/** One tier of the programme. */
export type Tier = Programme['tiers'][number]
/** One reward of the programme. */
export type { Reward } from './reward'
