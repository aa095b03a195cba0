// Discounts of a campaign on bills at the counter (C4): for a limited time, from a least bill on, on member
// days or by tier. Of several, and of a coupon, the one counts that takes off most.
import * as z from 'zod/mini'
import { date, list, positive, slug, text } from './fields'
import { offParts, oneOff } from './reward'

const discountSchema = z
  .strictObject({
    id: slug,
    /** What customers read on their receipts. */
    name: text(20),
    /** Both days included. */
    from: date,
    to: date,
    /** Only on these days of the month, such as a member day; absent = on all. */
    monthDays: z.optional(list(positive(31), 31, 1)),
    /** Only for members of these tiers, and at these stores; absent = for all. */
    tiers: z.optional(list(slug, 10, 1)),
    stores: z.optional(list(slug, 200, 1)),
    ...offParts,
  })
  .check(
    oneOff,
    z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'before the first day' }),
  )

/** The discounts of a programme, those that are over included; absent = none. */
export const discountsSchema = z.optional(list(discountSchema, 30))

/** One discount. */
export type CampaignDiscount = z.infer<typeof discountSchema>
