// What is left of a bill after refunds, and what that still earns: by the steps of the receipt that was written
// when it was bought.
import type { Receipt } from '../../contracts/receipt'
import { moneyOf, type SharedBill } from '../../contracts/shares'
import { type LinePart, type OrderLine, sumFen } from '../lines'
import { type Bill, type BoughtLine, paidBill } from './bill'
import { earnedBy } from './walk'

/** A line as it was sold (fen), and what of it was refunded before this refund and is after it. */
export interface RefundedLine extends BoughtLine {
  before: number
  after: number
}

/** A refund that was recorded: what went back of each line, after `before` of the bill. */
interface PastRefund {
  before: number
  lines?: LinePart[]
}

/** The order's lines, with what went back of each before this refund and with it. */
export function refundedLines(
  { lines, refunds }: { lines?: OrderLine[]; refunds: Record<string, PastRefund> },
  { before, parts = [] }: { before: number; parts?: LinePart[] },
): RefundedLine[] | undefined {
  const earlier = Object.values(refunds).filter(one => one.before < before)
  const gone = (id: string, from: LinePart[]) => sumFen(from.filter(part => part.id === id))
  return lines?.map(({ id, category, item, fen }) => {
    const first = gone(
      id,
      earlier.flatMap(one => one.lines ?? []),
    )
    return { category, item, fen, before: first, after: first + gone(id, parts) }
  })
}

/** A refund: how much of the bill is back before and after it, and of which lines. */
export interface Back {
  before: number
  after: number
  lines?: RefundedLine[]
}

/** What is kept of a bill at a moment of its refunds: bought, before this refund, or after it. */
export type Moment = 'bought' | 'before' | 'after'

/** What was paid in money and is still paid after `refunded` of the bill went back. */
export function moneyKept(bill: SharedBill, refunded: number): number {
  return moneyOf(bill, bill.amountFen) - moneyOf(bill, refunded)
}

/** The bill that is kept at a moment. */
export function billAt(bill: SharedBill, back: Back, moment: Moment): Bill {
  const refunded = moment === 'bought' ? 0 : back[moment]
  const lines = back.lines?.map(({ category, item, fen, ...gone }) => ({
    ...(category !== undefined && { category }),
    ...(item !== undefined && { item }),
    fen: fen - (moment === 'bought' ? 0 : gone[moment]),
  }))
  return paidBill(bill, { paidFen: moneyKept(bill, refunded), lines })
}

/** What is kept of a bill, and the points that it still earns. */
export interface Kept {
  paidFen: number
  points: number
}

/** What a bill still earns at a moment of its refunds. */
export function keptAt(
  bought: SharedBill & { earned: { receipt: Receipt } },
  back: Back,
  moment: Moment,
): Kept {
  const bill = billAt(bought, back, moment)
  return { paidFen: bill.paidFen, points: earnedBy(bought.earned.receipt.steps, bill).points }
}

/** What goes back of each category with a refund, in fen. */
export function backByCategory({ lines }: Back): { category?: string; fen: number }[] | undefined {
  return lines?.map(({ category, before, after }) => ({ category, fen: after - before }))
}
