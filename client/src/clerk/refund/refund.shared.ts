// What a refund means in money, before it is confirmed.
import type { OrderView } from '@core/contracts/views'

type Bill = Pick<OrderView, 'amountFen' | 'offsetFen' | 'refundedFen'>

/**
 * What of a refund the customer gets in money, in fen: the rest was paid with points, and comes back as points. The
 * share is taken of the sum refunded so far, as core/domain/refund.ts does, so that all parts make exactly the whole.
 */
export function moneyBack({ amountFen, offsetFen, refundedFen }: Bill, fen: number): number {
  const paidWithPoints = (refunded: number) => shareOf(offsetFen, { part: refunded, of: amountFen })
  return fen - (paidWithPoints(refundedFen + fen) - paidWithPoints(refundedFen))
}

const SPLIT = 10_000

/** `whole` × `part` / `of`, rounded down; in two steps, because the product of two large bills is no safe integer. */
function shareOf(whole: number, { part, of }: { part: number; of: number }): number {
  const high = whole * Math.floor(part / SPLIT)
  const low = whole * (part % SPLIT)
  return Math.floor(high / of) * SPLIT + Math.floor(((high % of) * SPLIT + low) / of)
}

/** The order as it stood before its last refund of `fen`. */
export function before(order: OrderView, fen: number): Bill {
  return { ...order, refundedFen: order.refundedFen - fen }
}
