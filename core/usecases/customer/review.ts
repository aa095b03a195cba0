// Reviewing an order (E6, S1): 2 database calls; the text is checked by WeChat first.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ReviewOutcome, Written } from '../../contracts/views'
import { waiting } from '../../domain/outbox'
import { reviewOrder } from '../../domain/review'
import type { Customer } from '../actors'
import { change } from '../change'
import { readMember } from '../read-member'
import type { World } from '../world'
import { written } from './written'

/**
 * Takes a rating of 1 to 5 stars with a text; the points are the same for all.
 * Refusals: text_refused, order_not_found, already_reviewed, review_too_late and those of `change`.
 */
export async function review(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'review'>,
): Promise<Written<ReviewOutcome> | Refusal> {
  const checked = await checkText(world, customer, input.text)
  if (checked === 'risky') return refuse('text_refused')
  const { memberId } = customer
  const { operationId, orderId, stars, text } = input
  const request = { memberId, operationId, action: 'review', input }
  const changed = await change<ReviewOutcome>(world, request, {
    decide(member, context) {
      const done = reviewOrder(member, { orderId, stars, text, checked }, context)
      if (isRefusal(done)) return done
      return { member: done.member, outcome: { points: done.points, seq: done.member.seq } }
    },
  })
  if (isRefusal(changed) && changed.refused === 'order_not_found')
    return (await wasReviewed(world, memberId, orderId)) ? refuse('already_reviewed') : changed
  return written(world, changed)
}

async function checkText(world: World, customer: Customer, text: string) {
  if (text === '') return 'pass'
  const answer = await world.contentCheck.check(text, { openid: customer.openid, scene: 'comment' })
  return answer === 'unknown' ? 'pending' : answer
}

async function wasReviewed(world: World, memberId: string, orderId: string): Promise<boolean> {
  const published = await world.reviews.read(orderId)
  if (published?.memberId === memberId) return true
  const member = await readMember(world, memberId)
  if (!member) return false
  const own = [member._id, ...Object.keys(member.mergedFrom ?? {})]
  if (published) return own.includes(published.memberId)
  return waiting(member, 'reviews').some(doc => doc._id === orderId)
}
