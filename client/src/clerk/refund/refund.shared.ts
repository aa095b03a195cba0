// What a refund means in money and by line, before it is confirmed.
import { moneyOf } from '@core/contracts/shares'
import type { OrderLineView, OrderView } from '@core/contracts/views'

/** What of a refund (fen) the customer gets in money; the rest was paid with points, and comes back as points. */
export function moneyBack(
  order: Pick<OrderView, 'amountFen' | 'offsetFen' | 'refundedFen'>,
  fen: number,
): number {
  return moneyOf(order, order.refundedFen + fen) - moneyOf(order, order.refundedFen)
}

/** The ticked lines of which something is left: another clerk may have refunded one meanwhile. */
export function tickedLines(order: OrderView | null, ticked: string[]): OrderLineView[] {
  const lines = order?.lines ?? []
  return lines.filter(({ id, leftFen }) => leftFen > 0 && ticked.includes(id))
}

/** What is left of some lines, in fen; null when there is none. */
export function sumLeft(lines: OrderLineView[]): number | null {
  return lines.length === 0 ? null : lines.reduce((sum, { leftFen }) => sum + leftFen, 0)
}

/** Ticks a line, or takes its tick away. */
export function toggled(ticked: string[], id: string): string[] {
  return ticked.includes(id) ? ticked.filter(one => one !== id) : [...ticked, id]
}
