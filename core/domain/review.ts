// A review: one per order, rewarded the same for one star and for five (E6), as 网络反不正当竞争
// 暂行规定 demands.
import { REVIEWABLE_MAX } from '../contracts/limits'
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

/** Whose record was merged, and what of it waits for a review. */
interface Theirs {
  other: string
  theirs: Member['reviewable']
}

/** What the target of a merge can review: its own orders and the other's, the latest of them. */
export function reviewableOfBoth(target: Member, { other, theirs }: Theirs): Member['reviewable'] {
  const came = Object.entries(theirs).map(([key, order]) => [keyOf(other, key), order] as const)
  const all = [...came, ...Object.entries(target.reviewable)]
  all.sort(([, a], [, b]) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return Object.fromEntries(all.slice(-REVIEWABLE_MAX))
}

/** Of the orders that came with a merge, those that can be reviewed still when the records part: each is reviewed once. */
export function stillReviewable(target: Member, { other, theirs }: Theirs): Member['reviewable'] {
  const still = Object.entries(theirs).filter(([key]) => target.reviewable[keyOf(other, key)])
  return Object.fromEntries(still)
}

/** As the target of a merge keeps an order of the other: no two have one key. */
function keyOf(other: string, key: string): string {
  return `${other}-${key}`
}
