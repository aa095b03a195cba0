// A statement: an account rebuilt from its first entry, cut at two dates. Nothing in it is computed
// backwards from a balance, so it can disagree with one.
import type { BusinessDate } from '../dates'
import { type Account, apply, balanceOf, emptyAccount } from './apply'
import type { Entry } from './entry'
import { mapOf } from './lot-list'

/** Which entries: those booked from `from` to `to`, `limit` at most after number `after`. */
export interface Cut {
  from: BusinessDate
  to: BusinessDate
  after: number
  limit: number
}

/** The account before and after the entries of a cut; `next` = the number to go on after, null at the end. */
export interface Statement {
  opening: Account
  entries: { entry: Entry; balance: number }[]
  closing: Account
  next: number | null
}

/**
 * Cuts a statement out of all entries of a member. An entry counts on the day on which it was booked:
 * one that was made late for an earlier day (an order that a crash had left) stands where its number
 * does, or a balance once printed would change afterwards.
 */
export function statementOf(entries: Entry[], cut: Cut): Statement {
  let opening: Account = emptyAccount
  let closing: Account = emptyAccount
  let day = ''
  const inside: Statement['entries'] = []
  for (const entry of entries) {
    day = entry.on > day ? entry.on : day
    if (day > cut.to) break
    if (inside.length === cut.limit) return { opening, entries: inside, closing, next: closing.seq }
    closing = apply(closing, entry)
    if (day < cut.from || entry.seq <= cut.after) opening = closing
    else inside.push({ entry, balance: balanceOf(closing) })
  }
  return { opening, entries: inside, closing, next: null }
}

/** Whether opening and entries make the closing: points, debt, and every lot. */
export function addsUp({ opening, entries, closing }: Statement): boolean {
  const lines = entries.map(({ entry }) => entry)
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const [first, last] = [mapOf(opening.points.lots), mapOf(closing.points.lots)]
  const parts = [first, ...lines.map(({ lots }) => lots)]
  const lotAdds = (key: string) => sum(parts.map(lots => lots[key] ?? 0)) === (last[key] ?? 0)
  return (
    balanceOf(opening) + sum(lines.map(({ points }) => points)) === balanceOf(closing) &&
    opening.points.debt + sum(lines.map(({ debt }) => debt)) === closing.points.debt &&
    [...parts, last].flatMap(lots => Object.keys(lots)).every(lotAdds)
  )
}
