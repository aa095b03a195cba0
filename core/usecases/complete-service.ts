// The service of an order is done (E4): its pending points can be used at once. Shared by clerks and partners.
import { isRefusal, type Refusal } from '../contracts/refusals'
import type { CompletionOutcome, CompletionView } from '../contracts/views'
import { completeService as decideCompletion } from '../domain/pending'
import { change } from './change'
import { memberMissing } from './clerk/scan'
import { creditOrder } from './credit-order'
import { counterView } from './views/counter-view'
import type { Order, World } from './world'

/**
 * Settles what an order earned: 3 database calls once the timer has confirmed the order.
 * Refusals: service_not_awaited, member_not_found and those of `change`.
 */
export async function completeOrder(
  world: World,
  order: Order,
  operationId: string,
): Promise<CompletionView | Refusal> {
  const { memberId, _id: orderId } = order
  // A crash may have left an order without its points.
  const credited = order.confirmed ? null : await creditOrder(world, order)
  if (isRefusal(credited)) return memberMissing(credited)
  const request = { memberId, operationId, action: 'completeService', input: { orderId } }
  const changed = await change<CompletionOutcome>(world, request, {
    decide(member, context) {
      const done = decideCompletion(member, orderId, context)
      if (isRefusal(done)) return done
      return { member: done.member, outcome: { orderId, points: done.points } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  const { outcome, member, context } = changed
  return { outcome, member: counterView(member, { ...context, secret: world.secret }) }
}
