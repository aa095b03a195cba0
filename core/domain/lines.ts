// Lines of an order: what was bought for how much, and how a refund falls on them. The ledger counts by the bill's sum;
// lines say which part of it went back.
import { CATEGORIES_KEPT } from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'

/** A line as it was sold (fen). */
export interface SoldLine {
  id: string
  name: string
  category?: string
  /** The brand's own number of what was sold. */
  item?: string
  fen: number
}

/** A line as it stands: what of it was refunded, in fen. */
export interface OrderLine extends SoldLine {
  refundedFen: number
}

/** What a refund gives back of a line, in fen. */
export interface LinePart {
  id: string
  fen: number
}

/** A line as a refund asks for it; `fen` absent = all that is left. */
export type AskedLine = Pick<LinePart, 'id'> & Partial<LinePart>

/**
 * The lines of a new order. Refusal: lines_differ { linesFen } when they don't sum to the bill,
 * without details when an id is used twice.
 */
export function linesOf(sold: SoldLine[], amountFen: number): OrderLine[] | Refusal {
  if (new Set(sold.map(line => line.id)).size < sold.length) return refuse('lines_differ')
  const linesFen = sumFen(sold)
  if (linesFen !== amountFen) return refuse('lines_differ', { linesFen })
  return sold.map(({ id, name, category, item, fen }) => {
    const kind = {
      ...(category !== undefined && { category }),
      ...(item !== undefined && { item }),
    }
    return { id, name, ...kind, fen, refundedFen: 0 }
  })
}

/** What is left of a line, in fen. */
export function leftOf({ fen, refundedFen }: OrderLine): number {
  return fen - refundedFen
}

/**
 * A refund by line. Refusals: line_not_found { line }, refund_too_much { leftFen } (of that line).
 */
export function partsByLine(lines: OrderLine[], asked: AskedLine[]): LinePart[] | Refusal {
  const parts: LinePart[] = []
  for (const { id, fen } of asked) {
    const line = lines.find(one => one.id === id)
    if (!line) return refuse('line_not_found', { line: id })
    const leftFen = leftOf(line)
    const part = fen ?? leftFen
    if (part === 0 || part > leftFen) return refuse('refund_too_much', { leftFen })
    parts.push({ id, fen: part })
  }
  return parts
}

/** A refund by amount, spread over the lines in their order, none above what is left of it. */
export function partsByAmount(lines: OrderLine[], fen: number): LinePart[] {
  let missing = fen
  return lines.flatMap(line => {
    const part = Math.min(leftOf(line), missing)
    missing -= part
    return part > 0 ? [{ id: line.id, fen: part }] : []
  })
}

/** The lines after a refund. */
export function refundLines(lines: OrderLine[], parts: LinePart[]): OrderLine[] {
  return lines.map(line => {
    const part = parts.find(one => one.id === line.id)
    return part ? { ...line, refundedFen: line.refundedFen + part.fen } : line
  })
}

/** The sum of some lines or parts, in fen. */
export function sumFen(lines: { fen: number }[]): number {
  return lines.reduce((sum, { fen }) => sum + fen, 0)
}

/** Fen by category, bounded: what recommendations ask for. */
export type Categories = Record<string, number>
type Categorised = Pick<SoldLine, 'category' | 'fen'>

/** An activity with these categories; none = without. */
export function withCategories<Of extends { categories?: Categories }>(
  { categories: _, ...activity }: Of,
  categories: Categories | undefined,
): Omit<Of, 'categories'> & { categories?: Categories } {
  return categories ? { ...activity, categories } : activity
}

/** Adds what was bought; when there are too many categories the smallest gives way. */
export function addCategories(
  categories: Categories | undefined,
  lines: Categorised[] = [],
): Categories | undefined {
  const sums = { ...categories }
  for (const { category, fen } of lines)
    if (category !== undefined) sums[category] = (sums[category] ?? 0) + fen
  const count = Object.keys(sums).length
  if (count <= CATEGORIES_KEPT) return count === 0 ? undefined : sums
  const largest = Object.entries(sums).sort(([, a], [, b]) => b - a)
  return Object.fromEntries(largest.slice(0, CATEGORIES_KEPT))
}

/** Takes off what went back; a category that gave way meanwhile stays away, an empty one leaves. */
export function lessCategories(
  categories: Categories | undefined,
  lines: Categorised[] = [],
): Categories | undefined {
  if (!categories) return undefined
  const sums = { ...categories }
  for (const { category = '', fen } of lines) {
    const sum = sums[category]
    if (sum === undefined) continue
    if (sum > fen) sums[category] = sum - fen
    else delete sums[category]
  }
  return Object.keys(sums).length === 0 ? undefined : sums
}
