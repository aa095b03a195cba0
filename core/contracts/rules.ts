// Earning rules and campaigns: what a purchase brings besides the base rate, when, to whom, and up to which
// limits (E1–E3, E13–E21, C1, C2, C5). Whatever is left out does not narrow anything.
import * as z from 'zod/mini'
import { date, slug as id, list as listOf, orNull, pattern, positive, text, whole } from './fields'
import { CATEGORIES_KEPT, RECENT_ORDERS_KEPT } from './limits'

const item = pattern(/^[A-Za-z0-9_-]{1,40}$/)
const name = text(20)
/** What narrows something names at least one thing. */
const list = <Of extends z.ZodMiniType>(of: Of, most: number) => listOf(of, most, 1)
const points = positive(1_000_000)
const limit = z.optional(points)

/** Monday = 1 … Sunday = 7. */
const weekdays = list(whole(1, 7), 7)
/** Days of the month; the 31st is on no day of a shorter month. */
const monthDays = list(whole(1, 31), 31)

/** Where a purchase was made: at a clerk's counter, by a partner's till, or in a partner's shop online. */
export const channelSchema = z.enum(['counter', 'till', 'online'])

/** What must hold for a rule; all that is written must, and nothing written always does. */
export const conditionsSchema = z.strictObject({
  stores: z.optional(list(id, 200)),
  channels: z.optional(list(channelSchema, 3)),
  tiers: z.optional(list(id, 10)),
  segments: z.optional(list(id, 20)),
  /** The rule is about the lines of these categories, or these items, alone. */
  categories: z.optional(list(id, 50)),
  items: z.optional(list(item, 50)),
  weekdays: z.optional(weekdays),
  monthDays: z.optional(monthDays),
  /** Both days included. */
  dates: z.optional(
    z
      .strictObject({ from: date, to: date })
      .check(z.refine(one => one.from <= one.to, { path: ['to'], error: 'before the first day' })),
  ),
  /** Full hours of the brand's time zone; `to` is not included. */
  hours: z.optional(
    z
      .strictObject({ from: whole(0, 23), to: whole(1, 24) })
      .check(
        z.refine(one => one.from < one.to, { path: ['to'], error: 'not after the beginning' }),
      ),
  ),
  /** Paid for what the rule is about, in fen (E14). */
  minFen: z.optional(whole(1, 100_000_000)),
  /** The first order of somebody who never was a member before (E13). */
  firstPurchase: z.optional(z.literal(true)),
  /** The day, the week (Monday to Sunday) or the month of the birthday (E15). */
  birthday: z.optional(z.enum(['day', 'week', 'month'])),
  /** Every so manieth order of a member (E2). */
  nth: z.optional(whole(2, 100)),
  /** So many orders, this one included, in so many days, today included (E19). */
  ordersWithin: z.optional(
    z.strictObject({ days: whole(1, 366), atLeast: whole(2, RECENT_ORDERS_KEPT) }),
  ),
  /** Lines of so many categories, this order's included, in so many days (E20). */
  categoriesWithin: z.optional(
    z.strictObject({ days: whole(1, 366), atLeast: whole(2, CATEGORIES_KEPT) }),
  ),
  /** All of these items in one order (E21, C5). */
  package: z.optional(list(item, 10)),
})

/** What a rule gives. */
export const giveSchema = z.discriminatedUnion('kind', [
  /** For every full or partial `perYuan`, before rounding. */
  z.strictObject({ kind: z.literal('rate'), points: whole(1, 10_000), perYuan: whole(1, 10_000) }),
  /** For every full `everyFen` (E3). */
  z.strictObject({ kind: z.literal('step'), everyFen: whole(100, 100_000_000), points }),
  z.strictObject({ kind: z.literal('fixed'), points }),
  /** What money earns, in per cent: 200 = double. Of all that are `best` only the one that brings most. */
  z.strictObject({
    kind: z.literal('multiply'),
    percent: whole(101, 1000),
    with: z.enum(['stack', 'best']),
  }),
])

/** The most points that a rule gives: by order, by a member's day, week, month, or for life. */
export const capsSchema = z.strictObject({
  perOrder: limit,
  perDay: limit,
  perWeek: limit,
  perMonth: limit,
  perMember: limit,
})

/** One rule. `name` is what customers read. */
export const ruleSchema = z.strictObject({
  id,
  name,
  when: z._default(conditionsSchema, {}),
  give: giveSchema,
  caps: z._default(capsSchema, {}),
})

/** A campaign: rules for a stated time. There is none without an end. */
export const campaignSchema = z
  .strictObject({
    id,
    name,
    kind: z.enum([
      'member_day',
      'festival',
      'brand_day',
      'limited_time',
      'package',
      'trial',
      'members_only',
      'other',
    ]),
    /** Both days included. */
    from: date,
    to: date,
    /** Only on these days of the time, such as a member day (C1): one of the two suffices; null = on all. */
    recurring: z._default(
      orNull(z.strictObject({ weekdays: z.optional(weekdays), monthDays: z.optional(monthDays) })),
      null,
    ),
    audience: z._default(
      z.strictObject({ tiers: z.optional(list(id, 10)), segments: z.optional(list(id, 20)) }),
      {},
    ),
    /** The share of members, drawn by their number, who get nothing, so that the effect is measured. */
    holdOutPercent: z._default(whole(0, 50), 0),
    /** All that the campaign may give; null = no limit. */
    budgetPoints: z._default(orNull(whole(1, 1_000_000_000)), null),
    /** All that it may give one member; null = no limit. */
    pointsPerMember: z._default(orNull(points), null),
    rules: z._default(listOf(ruleSchema, 20), []),
  })
  .check(z.refine(one => one.from <= one.to, { path: ['to'], error: 'before the first day' }))

/** What purchases may earn a member in a time, whatever the rules give; nothing = no limit. */
export const earningCapsSchema = z.strictObject({
  perDay: limit,
  perWeek: limit,
  perMonth: limit,
})

/** The parts of `earning` that are about rules. */
export const earningRules = {
  /** Lines of these categories earn nothing by the base rate. */
  excludedCategories: z._default(listOf(id, 50), []),
  rules: z._default(listOf(ruleSchema, 200), []),
  caps: z._default(earningCapsSchema, {}),
}

/** Campaigns of a programme, those that are over included. */
export const campaignsSchema = z._default(listOf(campaignSchema, 100), [])

export type Channel = z.infer<typeof channelSchema>
export type Conditions = z.infer<typeof conditionsSchema>
export type Give = z.infer<typeof giveSchema>
export type Caps = z.infer<typeof capsSchema>
export type Rule = z.infer<typeof ruleSchema>
export type Campaign = z.infer<typeof campaignSchema>
