// Earning rules and campaigns: what a purchase brings besides the base rate, when, to whom, and up to which
// limits (E1–E3, E13–E21, C1, C2, C5). Whatever is left out does not narrow anything.
import * as z from 'zod/mini'
import { CATEGORIES_KEPT, RECENT_ORDERS_KEPT } from './limits'

const id = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/))
const item = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/))
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(20))
const date = z.iso.date().check(z.length(10))
const from = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))
const list = <Of extends z.ZodMiniType>(of: Of, most: number) =>
  z.array(of).check(z.minLength(1), z.maxLength(most))
const points = from(1, 1_000_000)
const limit = z.optional(points)

/** Monday = 1 … Sunday = 7. */
const weekdays = list(from(1, 7), 7)
/** Days of the month; the 31st is on no day of a shorter month. */
const monthDays = list(from(1, 31), 31)

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
    z.strictObject({ from: date, to: date }).check(
      z.refine(one => one.from <= one.to, { path: ['to'], error: 'before the first day' }),
    ),
  ),
  /** Full hours of the brand's time zone; `to` is not included. */
  hours: z.optional(
    z.strictObject({ from: from(0, 23), to: from(1, 24) }).check(
      z.refine(one => one.from < one.to, { path: ['to'], error: 'not after the beginning' }),
    ),
  ),
  /** Paid for what the rule is about, in fen (E14). */
  minFen: z.optional(from(1, 100_000_000)),
  /** The first order of somebody who never was a member before (E13). */
  firstPurchase: z.optional(z.literal(true)),
  /** The day, the week (Monday to Sunday) or the month of the birthday (E15). */
  birthday: z.optional(z.enum(['day', 'week', 'month'])),
  /** Every so manieth order of a member (E2). */
  nth: z.optional(from(2, 100)),
  /** So many orders, this one included, in so many days, today included (E19). */
  ordersWithin: z.optional(
    z.strictObject({ days: from(1, 366), atLeast: from(2, RECENT_ORDERS_KEPT) }),
  ),
  /** Lines of so many categories, this order's included, in so many days (E20). */
  categoriesWithin: z.optional(
    z.strictObject({ days: from(1, 366), atLeast: from(2, CATEGORIES_KEPT) }),
  ),
  /** All of these items in one order (E21, C5). */
  package: z.optional(list(item, 10)),
})

/** What a rule gives. */
export const giveSchema = z.discriminatedUnion('kind', [
  /** For every full or partial `perYuan`, before rounding. */
  z.strictObject({ kind: z.literal('rate'), points: from(1, 10_000), perYuan: from(1, 10_000) }),
  /** For every full `everyFen` (E3). */
  z.strictObject({ kind: z.literal('step'), everyFen: from(100, 100_000_000), points }),
  z.strictObject({ kind: z.literal('fixed'), points }),
  /** What money earns, in per cent: 200 = double. Of all that are `best` only the one that brings most. */
  z.strictObject({
    kind: z.literal('multiply'),
    percent: from(101, 1000),
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
      z.nullable(
        z.strictObject({ weekdays: z.optional(weekdays), monthDays: z.optional(monthDays) }),
      ),
      null,
    ),
    audience: z._default(
      z.strictObject({ tiers: z.optional(list(id, 10)), segments: z.optional(list(id, 20)) }),
      {},
    ),
    /** The share of members, drawn by their number, who get nothing, so that the effect is measured. */
    holdOutPercent: z._default(from(0, 50), 0),
    /** All that the campaign may give; null = no limit. */
    budgetPoints: z._default(z.nullable(from(1, 1_000_000_000)), null),
    /** All that it may give one member; null = no limit. */
    pointsPerMember: z._default(z.nullable(points), null),
    rules: z._default(z.array(ruleSchema).check(z.maxLength(20)), []),
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
  excludedCategories: z._default(z.array(id).check(z.maxLength(50)), []),
  rules: z._default(z.array(ruleSchema).check(z.maxLength(200)), []),
  caps: z._default(earningCapsSchema, {}),
}

/** Campaigns of a programme, those that are over included. */
export const campaignsSchema = z._default(z.array(campaignSchema).check(z.maxLength(100)), [])

export type Channel = z.infer<typeof channelSchema>
export type Conditions = z.infer<typeof conditionsSchema>
export type Give = z.infer<typeof giveSchema>
export type Caps = z.infer<typeof capsSchema>
export type Rule = z.infer<typeof ruleSchema>
export type Campaign = z.infer<typeof campaignSchema>

/** What the check of rules needs of a programme. */
interface Ruled {
  earning: { rules: Rule[] }
  campaigns: Campaign[]
  stores: { id: string }[]
  tiers: { id: string }[]
}

/** Calls `refuse` for every id that is used twice or stands for nothing. */
export function checkRules(
  programme: Ruled,
  refuse: (path: (string | number)[], message: string) => void,
): void {
  const known = {
    stores: new Set(programme.stores.map(one => one.id)),
    tiers: new Set(programme.tiers.map(one => one.id)),
  }
  const used = { rules: new Set<string>(), campaigns: new Set<string>() }
  const once = (kind: keyof typeof used, of: string, path: (string | number)[]) => {
    if (used[kind].has(of)) refuse([...path, 'id'], 'this id is used twice')
    used[kind].add(of)
  }
  const named = (kind: keyof typeof known, ids: string[] = [], path: (string | number)[] = []) => {
    ids.forEach((one, i) => {
      if (!known[kind].has(one)) refuse([...path, i], `no such ${kind.slice(0, -1)}`)
    })
  }
  const rule = ({ id: of, when }: Rule, path: (string | number)[]) => {
    once('rules', of, path)
    named('stores', when.stores, [...path, 'when', 'stores'])
    named('tiers', when.tiers, [...path, 'when', 'tiers'])
  }
  programme.earning.rules.forEach((one, i) => {
    rule(one, ['earning', 'rules', i])
  })
  programme.campaigns.forEach((campaign, i) => {
    const path = ['campaigns', i]
    once('campaigns', campaign.id, path)
    named('tiers', campaign.audience.tiers, [...path, 'audience', 'tiers'])
    campaign.rules.forEach((one, j) => {
      rule(one, [...path, 'rules', j])
    })
  })
}
