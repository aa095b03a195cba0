// The proof: a member's points rebuilt from their entries alone. The first
// difference is named; nothing is repaired silently.
import type { BusinessDate, Month } from '../dates'
import type { Member } from '../member'
import { oldestGrowth } from '../settle'
import { type Account, apply, emptyAccount } from './apply'
import { type Entry, entryId, hashEntry, pointsOf } from './entry'
import { lotsChanged, pointsIn } from './lot-list'

/**
 * What a proof found. `at` = the number of the entry where it shows; null =
 * only in the member document.
 */
export type Difference =
  | { kind: 'gap'; at: number }
  | { kind: 'hash'; at: number }
  | { kind: 'impossible'; at: number; text: string }
  | { kind: 'head'; at: null }
  | { kind: 'lots'; at: null; lot: string; proved: number; stored: number }
  | { kind: 'debt'; at: null; proved: number; stored: number }
  | { kind: 'pending'; at: null; of: string; proved: number; stored: number }
  | { kind: 'holds'; at: null; of: string; proved: number; stored: number }
  | { kind: 'growth'; at: null; month: string; proved: number; stored: number }

/** A proof over so many entries; `difference` null = all agrees. */
export interface Proof {
  entries: number
  difference: Difference | null
}

/**
 * Rebuilds lots, debt, what is pending or held, and growth from all entries, in order of their numbers, and compares
 * them with the member document. Entries by `apply`, the very function of the live write.
 * Growth is compared for the months that a member keeps on `today`; older ones count nowhere.
 */
export function prove(member: Member, entries: Entry[], today: BusinessDate): Proof {
  let account: Account = emptyAccount
  for (const entry of entries) {
    const next = step(account, member._id, entry)
    if ('kind' in next) return { entries: account.seq, difference: next }
    account = next
  }
  return { entries: account.seq, difference: compare(account, member, today) }
}

function step(account: Account, memberId: string, entry: Entry): Account | Difference {
  const at = account.seq + 1
  const whole =
    entry.seq === at && entry._id === entryId(memberId, at) && entry.memberId === memberId
  if (!whole) return { kind: 'gap', at }
  if (hashEntry(account.head, entry) !== entry.hash) return { kind: 'hash', at }
  if (pointsOf(entry) !== entry.points) return { kind: 'impossible', at, text: 'points' }
  try {
    return apply(account, entry)
  } catch (error) {
    return { kind: 'impossible', at, text: String(error) }
  }
}

function compare(account: Account, member: Member, today: BusinessDate): Difference | null {
  if (account.seq !== member.seq || account.head !== member.head) return { kind: 'head', at: null }
  return (
    compareLots(account, member) ??
    compareDebt(account, member) ??
    compareAside('pending', account, member) ??
    compareAside('holds', account, member) ??
    compareGrowth(account, member, oldestGrowth(member, today))
  )
}

function compareLots(account: Account, member: Member): Difference | null {
  const [lot] = Object.keys(lotsChanged(account.points.lots, member.points.lots))
  if (lot === undefined) return null
  const proved = pointsIn(account.points.lots, lot)
  return { kind: 'lots', at: null, lot, proved, stored: pointsIn(member.points.lots, lot) }
}

function compareDebt(account: Account, member: Member): Difference | null {
  const [proved, stored] = [account.points.debt, member.points.debt]
  return proved === stored ? null : { kind: 'debt', at: null, proved, stored }
}

function compareAside(
  kind: 'pending' | 'holds',
  account: Account,
  member: Member,
): Difference | null {
  const [made, kept] = [account.points[kind] ?? {}, member.points[kind] ?? {}]
  for (const of of [...new Set([...Object.keys(made), ...Object.keys(kept)])].sort()) {
    const [proved, stored] = [made[of] ?? 0, kept[of] ?? 0]
    if (proved !== stored) return { kind, at: null, of, proved, stored }
  }
  return null
}

function compareGrowth(account: Account, member: Member, oldest: Month): Difference | null {
  const months = new Set([...Object.keys(account.growth), ...Object.keys(member.growth)])
  for (const month of [...months].sort().filter(one => one >= oldest)) {
    const proved = account.growth[month] ?? 0
    const stored = member.growth[month] ?? 0
    if (proved !== stored) return { kind: 'growth', at: null, month, proved, stored }
  }
  return null
}
