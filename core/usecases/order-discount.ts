// The discount of an order at the counter: told for a quote, and fixed at the order when it is booked.
import { isRefusal, type Refusal } from '../contracts/refusals'
import type { DiscountView } from '../contracts/staff-views'
import type { Context, Member } from '../domain/member'
import { offsetFen } from '../domain/offset'
import { voucherKey } from '../domain/voucher'
import { type Discount, discountFor } from '../domain/vouchers/coupon'
import type { Order } from './world'

/**
 * A new order with its discount by the rules of its moment, and points that pay no more than what is left.
 * Refusals: those of `discountFor`, and offset_* (with the discount the points would pay too much).
 */
export function withDiscount(order: Order, member: Member, context: Context): Order | Refusal {
  const { storeId, amountFen, lines, voucherId, offsetPoints: points } = order
  const discount = discountFor(member, { voucherId, storeId, bill: { amountFen, lines } }, context)
  if (isRefusal(discount)) return discount
  if (!discount) return order
  const fen = offsetFen(context.programme, { points, amountFen: amountFen - discount.fen })
  return isRefusal(fen) ? fen : { ...order, discount }
}

/** A discount as it is told: which voucher it takes, or how often its member day can still be used. */
export function discountView({ fen, name, coupon, memberDay }: Discount): DiscountView {
  return {
    ...{ fen, name },
    ...(coupon && { voucherId: voucherKey(coupon) }),
    ...(memberDay && { left: memberDay.left }),
  }
}
