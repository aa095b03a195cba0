// A clerk says that the service of an order is done.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { CompletionView } from '../../contracts/views'
import type { Clerk } from '../actors'
import { completeOrder } from '../complete-service'
import type { World } from '../world'
import { findOrder } from './refund'

/**
 * Lets the order's pending points be used. Refusals: wrong_store, order_not_found, own_account and
 * those of `completeOrder`.
 */
export async function completeService(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'completeService'>,
): Promise<CompletionView | Refusal> {
  const found = await findOrder(world, clerk, input)
  return isRefusal(found) ? found : completeOrder(world, found.order, input.operationId)
}
