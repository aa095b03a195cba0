// Refunding an order at the counter, wholly or in part, any number of times.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { moneyOf, shareOf } from '../../contracts/shares'
import type { OrderLineView, OrderView, RefundView } from '../../contracts/views'
import { leftOf, type OrderLine } from '../../domain/lines'
import type { Member } from '../../domain/member'
import { operationOf, recall } from '../../domain/operations'
import { settlesOn } from '../../domain/pending'
import type { Clerk } from '../actors'
import { contextOf } from '../change'
import { discountView } from '../order-discount'
import { orderId } from '../orders'
import type { InForce } from '../programme-in-force'
import { applyRefund, recordRefund } from '../refunds'
import { seeMember } from '../see-member'
import { counterView, maskName } from '../views/counter-view'
import { storeName } from '../views/voucher-view'
import type { Order, World } from '../world'
import { refusedStore } from './me'
import { memberMissing } from './scan'

/**
 * An order as it stands. Refusals: wrong_store, order_not_found, own_account,
 * member_not_found, programme_missing.
 */
export async function order(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'order'>,
): Promise<OrderView | Refusal> {
  const found = await findOrder(world, clerk, input)
  return isRefusal(found) ? found : orderView(found.order, found)
}

/**
 * Refunds `fen` of an order, or some of its lines: points that it earned are taken back, points
 * that paid for it are given back. Refusals: those of `order`,
 * line_not_found, refund_too_much, operation_*, clock_wrong, busy and those of `change`.
 */
export async function refund(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'refund'>,
): Promise<RefundView | Refusal> {
  const { operationId, fen, lines } = input
  const found = await findOrder(world, clerk, input)
  if (isRefusal(found)) return found
  const standing = await standingOrder(world, found, operationId)
  if (isRefusal(standing)) return standing
  const by = clerk.staffId
  const recorded = await recordRefund(world, standing, { operationId, by, asked: { fen, lines } })
  if (isRefusal(recorded)) return recorded
  const applied = await applyRefund(world, recorded, operationId)
  if (isRefusal(applied)) return applied
  const member = applied.changed?.member ?? found.member
  const { programme } = found.inForce
  const { today } = contextOf(world, found.inForce, { id: operationId })
  return {
    outcome: applied.outcome,
    order: orderView(recorded, { ...found, member }),
    member: counterView(member, { programme, today, secret: world.secret }),
  }
}

/**
 * What stands at the order is applied sooner or later, so an operation that the member would refuse
 * must not get there: one that was something else, or is older than what is remembered.
 */
async function standingOrder(
  world: World,
  { order, member }: Found,
  operationId: string,
): Promise<Order | Refusal> {
  if (order.refunds[operationId]) return order
  const operation = operationOf(operationId, 'refund', {})
  const known = recall(member.done, operation, { now: world.now() })
  if (!known || !isRefusal(known)) return order
  // The member was read after the order: in between, this very refund may have been sent twice.
  const later = await world.orders.read(order._id)
  return later?.refunds[operationId] ? later : known
}

interface Found {
  order: Order
  member: Member
  inForce: InForce
}

/**
 * An order and its member. Refusals: wrong_store, order_not_found, own_account, member_not_found,
 * programme_missing.
 */
export async function findOrder(
  world: World,
  clerk: Clerk,
  { storeId, orderNo }: Input<ClerkActions, 'order'>,
): Promise<Found | Refusal> {
  const wrong = await refusedStore(world, clerk, storeId)
  if (wrong) return wrong
  const found = await world.orders.read(orderId(storeId, orderNo))
  if (!found) return refuse('order_not_found')
  if (found.memberId === clerk.staffId) return refuse('own_account')
  const seen = await seeMember(world, found.memberId, 'order')
  if (isRefusal(seen)) return memberMissing(seen)
  const { member, inForce } = seen
  if (member._id === clerk.staffId) return refuse('own_account')
  return { order: found, member, inForce }
}

function orderView(
  found: Order,
  { member, inForce }: Pick<Found, 'member' | 'inForce'>,
): OrderView {
  const { orderNo, at, amountFen, offsetFen, offsetPoints, refundedFen, discount } = found
  const leftFen = amountFen - refundedFen
  return {
    orderId: found._id,
    orderNo,
    storeName: storeName(inForce.programme, found.storeId),
    at,
    maskedName: maskName(member.profile.nickname),
    amountFen,
    offsetFen,
    offsetPoints,
    refundedFen,
    leftFen,
    leftMoneyFen: moneyOf(found, amountFen) - moneyOf(found, refundedFen),
    leftPoints: shareOf(offsetPoints, { part: leftFen, of: amountFen }),
    lines: (found.lines ?? []).map(lineView),
    ...(discount && { discount: discountView(discount) }),
    ...pendingOf(member, found._id),
  }
}

function lineView(line: OrderLine): OrderLineView {
  const { id, name, category = null, fen } = line
  return { id, name, category, fen, leftFen: leftOf(line) }
}

function pendingOf(member: Member, orderId: string): Pick<OrderView, 'pending'> {
  const found = Object.entries(member.pending ?? {}).find(([, one]) => one.orderId === orderId)
  if (!found) return {}
  const [key, { whenDone }] = found
  return { pending: { points: member.points.pending?.[key] ?? 0, on: settlesOn(key), whenDone } }
}
