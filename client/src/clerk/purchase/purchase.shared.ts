// What a clerk types or scans as an order number and as lines, and how many points pay for what.
import { moneyOf } from '@core/contracts/shares'
import type { DiscountView, OffsetOffer, PurchaseOutcome } from '@core/contracts/views'
import type { DraftLine } from '../desk'

/** What a scanner or a thumb gave as an order number, without blanks. */
export function cleanOrderNo(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether the door will take this order number (core/contracts/actions.ts). */
export function isOrderNo(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,40}$/.test(text)
}

/** The most whole steps of what is wanted that the offer takes, in points. */
export function fitOffset(wanted: number, offer: OffsetOffer | null): number {
  if (!offer) return 0
  return Math.floor(Math.min(wanted, offer.max) / offer.step) * offer.step
}

/** What points pay by the offer, in fen; whole steps pay whole fen. */
export function offsetFen(points: number, offer: OffsetOffer): number {
  return (points / offer.step) * offer.fenPerStep
}

/** What of a recorded bill was paid in money, in fen. */
export function paidFen(outcome: PurchaseOutcome): number {
  return moneyOf(outcome, outcome.amountFen)
}

/** What the door has offered for a bill: what comes off it, and how many points may pay for the rest. */
interface Offered {
  offer: OffsetOffer | null
  offsetPoints: number
  discount: DiscountView | null
}

/** What is left to pay by what the door has offered, in fen: while it is asked about so many points. */
export function leftToPay(amountFen: number, { offer, offsetPoints, discount }: Offered): number {
  const paid = offer ? offsetFen(offsetPoints, offer) : 0
  return moneyOf({ amountFen, offsetFen: paid, ...(discount && { discount }) }, amountFen)
}

/** The sum of what is typed as lines, in fen. */
export function sumOfLines(lines: DraftLine[]): number {
  return lines.reduce((sum, { fen }) => sum + (fen ?? 0), 0)
}

/** Lines as the door takes them, numbered from 1; none when nothing is typed, null while they are not right. */
export function linesToSend(lines: DraftLine[], amountFen: number | null) {
  const sold: { id: string; name: string; fen: number }[] = []
  for (const [i, { name, fen }] of lines.entries()) {
    if (name.trim() === '' || fen === null) return null
    sold.push({ id: String(i + 1), name: name.trim(), fen })
  }
  return lines.length === 0 || sumOfLines(lines) === amountFen ? sold : null
}
