// Shares of a bill that points have paid in part, or that a discount has made less: the one rule by which doors count and screens tell.

const SPLIT = 10_000

/**
 * `whole` × `part` / `of`, rounded down, exact at the end; none of them above 1e9 and `part` not above `of`. In two
 * steps, because the product of two large bills is no safe integer and old phones have no BigInt.
 */
export function shareOf(whole: number, { part, of }: { part: number; of: number }): number {
  const high = whole * Math.floor(part / SPLIT)
  const low = whole * (part % SPLIT)
  return Math.floor(high / of) * SPLIT + Math.floor(((high % of) * SPLIT + low) / of)
}

/** A bill (fen), the part of it that points had paid, and what was taken off it. */
export interface SharedBill {
  amountFen: number
  offsetFen: number
  discount?: { fen: number }
}

/**
 * What of the first `fen` of a bill that are refunded goes back in money, in fen; the rest was paid with points and
 * comes back as points, or was a discount. A later part is the difference of two sums, so that all parts make exactly the
 * whole.
 */
export function moneyOf({ amountFen, offsetFen, discount }: SharedBill, fen: number): number {
  return fen - shareOf(offsetFen + (discount?.fen ?? 0), { part: fen, of: amountFen })
}

/** What of the first `fen` of a bill points had paid, in fen. */
export function offsetOf({ amountFen, offsetFen }: SharedBill, fen: number): number {
  return shareOf(offsetFen, { part: fen, of: amountFen })
}
