// A partner's system says that the service of an order is done.
import type { Input, OpenapiActions } from '../../contracts/actions'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { CompletionView } from '../../contracts/views'
import type { Partner } from '../actors'
import { completeOrder } from '../complete-service'
import type { World } from '../world'

/**
 * Lets the order's pending points be used. Refusals: order_not_found and those of `completeOrder`.
 */
export async function completeService(
  world: World,
  _: Partner,
  input: Input<OpenapiActions, 'completeService'>,
): Promise<CompletionView | Refusal> {
  const { operationId, storeId, orderNo } = input
  const order = await world.orders.read(`${storeId}:${orderNo}`)
  return order ? completeOrder(world, order, operationId) : refuse('order_not_found')
}
