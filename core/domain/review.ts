// A review: one per order, rewarded the same for one star and for five (E6), as 网络反不正当竞争
// 暂行规定 demands.
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays, type BusinessDate } from './dates'
import { earned, post } from './ledger/post'
import type { Context, Member, ReviewableOrder } from './member'
import { enqueue } from './outbox'

/**
 * What a customer says of an order. `checked` = 'pending' when the content
 * check could not be reached.
 */
export interface Rating {
  orderId: string
  stars: number
  text: string
  checked: 'pass' | 'pending'
}

/** A review as it is kept in `reviews`; its `_id` is the order's. */
export type Review = Rating & {
  _id: string
  memberId: string
  storeId: string
  at: number
  on: BusinessDate
}

/** The last day on which an order can be reviewed. */
export function reviewUntil(order: Pick<ReviewableOrder, 'on'>, withinDays: number): BusinessDate {
  return addDays(order.on, withinDays)
}

/**
 * Takes a review. Refusals: order_not_found (the caller looks whether it was
 * reviewed before), review_too_late.
 */
export function reviewOrder(
  member: Member,
  rating: Rating,
  context: Context,
): { member: Member; points: number } | Refusal {
  const found = Object.entries(member.reviewable).find(([, o]) => o.orderId === rating.orderId)
  if (!found) return refuse('order_not_found')
  const [key, order] = found
  const { points, withinDays } = context.programme.earning.review
  if (reviewUntil(order, withinDays) < context.today) return refuse('review_too_late')
  const { [key]: _, ...reviewable } = member.reviewable
  const doc: Review = {
    _id: rating.orderId,
    memberId: member._id,
    storeId: order.storeId,
    ...rating,
    at: context.now,
    on: context.today,
  }
  const reviewed = enqueue({ ...member, reviewable }, { to: 'reviews', doc })
  if (points === 0) return { member: reviewed, points }
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind: 'behaviour' }, context),
    reason: { kind: 'review' as const, orderId: rating.orderId },
    storeId: order.storeId,
    receipt: { steps: [{ kind: 'fixed' as const, rule: 'review' as const, points }], misses: [] },
  }
  return { member: post(reviewed, entry, context), points }
}
