// A reward: what points are exchanged for, in all its forms (B1–B14). Every condition that a brand does
// not name is off, so that documents from before stay what they were.
import * as z from 'zod/mini'
import { count, date, list, orNull, positive, slug, text, timeOfDay } from './fields'

/** Money off one bill: a share of it or an amount, on bills from `minFen` on (满减 = an amount and a least bill). */
export const offParts = {
  /** In per cent of what it counts for, rounded down to a fen. */
  percentOff: z.optional(positive(99)),
  /** In fen. */
  fenOff: z.optional(positive(10_000_000)),
  minFen: z._default(count(100_000_000), 0),
  /** The most that a share of a bill may come to, in fen. */
  maxFen: z.optional(positive(10_000_000)),
  /** Categories of lines that it counts for; empty = the whole bill. */
  categories: z._default(list(slug, 20), []),
}

/** Either a share or an amount. */
export const oneOff = z.refine<{ percentOff?: number; fenOff?: number }>(
  ({ percentOff, fenOff }) => (percentOff === undefined) !== (fenOff === undefined),
  { path: ['percentOff'], error: 'either a percentage or an amount' },
)

/** What a reward is at the counter, where that is more than a clerk's nod. */
export const formSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('coupon'), ...offParts }).check(oneOff),
  /** Minutes that may be used in parts (B3). */
  z.strictObject({ kind: z.literal('service_time'), minutes: positive(60_000) }),
  /** Fetched at a store, or sent to an address that the customer gives (B4). */
  z.strictObject({ kind: z.literal('gift'), by: z.enum(['pickup', 'delivery']) }),
  /** On one day at one hour; the stock is the number of seats (B8, B10). */
  z.strictObject({
    kind: z.literal('experience'),
    on: date,
    at: timeOfDay,
  }),
])

export const rewardSchema = z.strictObject({
  id: slug,
  name: text(30),
  description: text(300),
  kind: z.enum(['coupon', 'service', 'service_time', 'gift', 'experience']),
  points: positive(10_000_000),
  /** What is paid at the store on top of the points, when the voucher is used (B6), in fen. */
  cashFen: z._default(count(100_000_000), 0),
  /** How long the voucher can be used, in days from the day it was issued; an experience has its own date. */
  validDays: positive(3650),
  /** How many there are in all; null = as many as are asked for. */
  stock: orNull(positive(1_000_000)),
  /** How many one member may hold unused at a time; null = no limit. */
  perMember: orNull(positive(1000)),
  /** The lowest tier that may redeem it; null = everybody. */
  tier: orNull(slug),
  /** Who is invited to it (C8): members of any of these segments; absent = everybody. Others do not see it. */
  segments: z.optional(list(slug, 20, 1)),
  /** Stores that accept it; empty = all. */
  stores: list(slug, 200),
  /** Absent = a clerk takes it as a whole. */
  form: z.optional(formSchema),
  /** The first and the last date on which it is in the catalogue (B12); absent = always. */
  from: z.optional(date),
  to: z.optional(date),
  /** How many one member may redeem in a month, and in all; absent = no limit. */
  perMonth: z.optional(positive(1000)),
  perLife: z.optional(positive(1000)),
  /** The ladder that it is a step of (B11): steps are shown together, by their points. */
  ladder: z.optional(text(12)),
  /**
   * Its holder may cancel it to the end of so many days after redeeming, an experience so many days
   * before its date; absent = never.
   */
  cancelDays: z.optional(count(365)),
  /**
   * Where it can be redeemed (B14): by its member in the mini-program, by a clerk at the counter, by a
   * partner's till, in a partner's shop online; absent = in the mini-program alone.
   */
  redeemAt: z.optional(list(z.enum(['app', 'counter', 'till', 'online']), 4, 1)),
  /** It may be given to another member; a gift waits so many days to be taken; absent = never. */
  giveDays: z.optional(positive(30)),
})

/** One reward of the programme. */
export type Reward = z.infer<typeof rewardSchema>
/** What a reward is at the counter. */
export type RewardForm = z.infer<typeof formSchema>
/** Money off a bill. */
export type CouponForm = Extract<RewardForm, { kind: 'coupon' }>
