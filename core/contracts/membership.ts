// Paid memberships and the entitlements that they and tiers bring, as parts of the programme (T6–T9, T11).
import * as z from 'zod/mini'
import { count, list, orNull, positive, slug, text, whole } from './fields'

/**
 * Something that a member may use so many times in a period. 'period' = as long as the membership was
 * paid for, or the tier is held.
 */
export const entitlementSchema = z.strictObject({
  id: slug,
  name: text(20),
  kind: z.enum(['priority_booking', 'festival_offer', 'advisor', 'member_day_discount', 'service']),
  /** How many times in each period; null = as often as wanted. */
  count: orNull(positive(1000)),
  per: z.enum(['month', 'quarter', 'year', 'period']),
  /** What a discount takes off, in per cent. */
  percent: z.optional(whole(1, 99)),
  /** The member days of a discount: of the month, of the week (1 = Monday), one of the two suffices; none = every day. */
  monthDays: z.optional(list(positive(31), 31, 1)),
  weekdays: z.optional(list(positive(7), 7, 1)),
  /** What one use takes off a refund of the membership, in fen. */
  valueFen: z._default(count(100_000_000), 0),
})

/** What tiers bring beside their benefits in words. */
export const entitlementsSchema = z.optional(list(entitlementSchema, 12))

/**
 * A membership for money. It ends by itself and is renewed by paying again: nothing is ever taken
 * without being asked for (网络交易监督管理办法 art. 18).
 */
export const membershipSchema = z.strictObject({
  id: slug,
  name: text(20),
  priceFen: positive(10_000_000),
  months: positive(36),
  benefits: list(entitlementSchema, 12, 1),
  /** So many days before the end the member is reminded; 0 = not. */
  remindDays: z._default(count(90), 14),
  /**
   * For so many days after paying, the whole price less what was used comes back whenever the member
   * asks; later the brand gives back what the months that have not begun cost, less what was used.
   */
  refundDays: z._default(count(365), 7),
})

/** An entitlement as the programme has it. */
export type Entitlement = z.infer<typeof entitlementSchema>
/** A membership that is sold. */
export type MembershipPlan = z.infer<typeof membershipSchema>
