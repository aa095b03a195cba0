// A bill as rules see it: the money that was paid for it, as a whole and by line.
import { moneyOf, type SharedBill } from '../../contracts/shares'

/** What was bought, as far as rules ask for it. */
export interface BoughtLine {
  category?: string
  /** The brand's own number of what was bought. */
  item?: string
  fen: number
}

/** Money (fen) paid for a bill, points' part not counted, and for each of its lines. */
export interface Bill {
  paidFen: number
  lines: BoughtLine[]
}

/** Which part of a bill a rule is about, and what of it there must be. Absent = the whole bill. */
export interface Scope {
  categories?: string[]
  items?: string[]
  minFen?: number
  package?: string[]
}

/**
 * The bill with each line's own share of what points paid. A line's share is rounded by itself in the
 * customer's favour, so that it never grows when another line is given back.
 */
export function paidBill(
  bill: SharedBill,
  { paidFen, lines = [] }: { paidFen: number; lines?: BoughtLine[] },
): Bill {
  if (bill.offsetFen === 0 && !bill.discount) return { paidFen, lines }
  return { paidFen, lines: lines.map(line => ({ ...line, fen: moneyOf(bill, line.fen) })) }
}

/** Whether a rule is about a line. */
export function isAbout({ categories, items }: Scope, { category, item }: BoughtLine): boolean {
  if (categories && (category === undefined || !categories.includes(category))) return false
  return !items || (item !== undefined && items.includes(item))
}

/** Money (fen) paid for what a rule is about; never more than for the whole bill. */
export function scopeFen({ paidFen, lines }: Bill, scope: Scope | undefined): number {
  if (!scope?.categories && !scope?.items) return paidFen
  let fen = 0
  for (const line of lines) if (isAbout(scope, line)) fen += line.fen
  return Math.min(fen, paidFen)
}

/** Whether a bill has what a rule asks for: money was paid for its part, enough of it, and its package is there. */
export function reaches(bill: Bill, scope: Scope | undefined): boolean {
  const fen = scopeFen(bill, scope)
  return fen > 0 && fen >= (scope?.minFen ?? 1) && hasPackage(bill, scope?.package)
}

/** Whether something was paid for each of these items. */
export function hasPackage({ lines }: Bill, items: string[] = []): boolean {
  return items.every(item => lines.some(line => line.item === item && line.fen > 0))
}
