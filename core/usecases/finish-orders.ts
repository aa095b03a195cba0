// The timer's care for orders: it finishes what a crash left between an order and its member. How is imported
// only after a crash: nearly every tick finds all of them done.
import { JOB_PAGE } from '../contracts/limits'
import { isRefusal, type Refusal } from '../contracts/refusals'
import type { Order, World } from './world'

/**
 * Finishes orders recorded before an instant that nobody has confirmed: what they earn, and each of
 * their refunds. Returns how many were confirmed.
 */
export async function finishOrders(world: World, before: number): Promise<number> {
  const orders = await world.orders.unconfirmed(before, JOB_PAGE)
  if (orders.length === 0) return 0
  const entries = await world.entries.byOperations(orders.flatMap(operationsOf))
  // By order, not by member: two records may have been merged in between.
  const published = new Set(entries.map(({ reason, operationId }) => key(reason, operationId)))
  const done: Order[] = []
  for (const order of orders) {
    const open = operationsOf(order).filter(id => !published.has(key({ orderId: order._id }, id)))
    if (await finished(world, order, open)) done.push(order)
  }
  if (done.length > 0) await world.orders.confirm(done)
  return done.length
}

function key(about: object, operationId: string): string {
  return `${'orderId' in about ? about.orderId : ''} ${operationId}`
}

function operationsOf(order: Order): string[] {
  return [order.operationId, ...Object.keys(order.refunds)]
}

async function finished(world: World, order: Order, open: string[]): Promise<boolean> {
  for (const operationId of open) {
    const result = await finishOne(world, order, operationId)
    if (!isRefusal(result)) continue
    const { refused } = result
    world.log('warn', 'order not finished yet', { order: order._id, refused })
    return false
  }
  return true
}

async function finishOne(
  world: World,
  order: Order,
  operationId: string,
): Promise<Refusal | object> {
  const { applyRefund, creditOrder } = await import('./unfinished')
  return operationId === order.operationId
    ? creditOrder(world, order)
    : applyRefund(world, order, operationId)
}
