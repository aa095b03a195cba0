// Who was in a family before. Until a transfer is marked as arrived, the number kept here is all that keeps
// the pool from taking it in again: nobody is forgotten while something of theirs may still be delivered.
import { FAMILY_GONE_MAX, FAMILY_LEFT_MAX, PARTED_KEPT } from '../contracts/limits'
import { addDays, type BusinessDate } from './dates'

/** What an owner's record keeps of those who left. */
export interface Left {
  /** The number of their last entry that was taken in; 0 = they never came. */
  gone?: Record<string, number>
  /** The day on which they left; absent where they did before it was kept. */
  goneOn?: Record<string, BusinessDate>
  /** Up to this day those left who are forgotten; absent = nobody is. */
  forgottenTo?: BusinessDate
}

/** On the record of somebody who left another's family: whose, when (epoch ms), and by which entry. */
export interface Parted {
  owner: string
  at: number
  seq: number
}

/** The latest families that somebody left, with this one as the last. */
export function withParted(before: Parted[] = [], parted: Parted): Parted[] {
  const others = before.filter(({ owner }) => owner !== parted.owner)
  return [...others, parted].slice(-PARTED_KEPT)
}

/** The part of a family's record that is about those who left. */
export function leftOf({ gone, goneOn, forgottenTo }: Left): Left {
  return {
    ...(gone && { gone }),
    ...(goneOn && { goneOn }),
    ...(forgottenTo && { forgottenTo }),
  }
}

/** Whether what somebody sent was taken in before they left. */
export function cameBefore({ gone }: Left, { from, seq }: { from: string; seq: number }): boolean {
  return (gone?.[from] ?? 0) >= seq
}

/** Whether the first that somebody sends may have come before, from somebody who is forgotten. */
export function mayHaveCome(
  { gone, forgottenTo = '' }: Left,
  { from, on }: { from: string; on: BusinessDate },
): boolean {
  return !gone?.[from] && on <= forgottenTo
}

/** Whether so many others have left of late that nobody else may come in and leave. */
export function tooManyLeft({ gone = {}, goneOn }: Left, to: string, today: BusinessDate): boolean {
  const others = Object.keys(gone).filter(id => id !== to && isLate(goneOn?.[id], today))
  return others.length >= FAMILY_LEFT_MAX
}

/**
 * Remembers somebody who leaves today; `seq` = their last entry that was taken in. Forgets who left
 * before yesterday, but for the latest. By the days, for the order of a stored map is that of who came first.
 */
export function withLeaver(
  left: Left,
  who: { id: string; seq: number },
  today: BusinessDate,
): Left {
  const gone: Record<string, number> = { ...left.gone, [who.id]: who.seq }
  const dayOf = (id: string) => (id === who.id ? today : (left.goneOn?.[id] ?? today))
  const latest = Object.keys(gone).sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
  const forgotten = latest.slice(FAMILY_GONE_MAX).filter(id => !isLate(dayOf(id), today))
  const kept = Object.keys(gone).filter(id => !forgotten.includes(id))
  const forgottenTo = [left.forgottenTo ?? '', ...forgotten.map(dayOf)].sort().at(-1)
  return {
    gone: Object.fromEntries(kept.map(id => [id, gone[id] ?? 0])),
    goneOn: Object.fromEntries(kept.map(id => [id, dayOf(id)])),
    ...(forgottenTo && { forgottenTo }),
  }
}

/** Left so lately that what they sent may still be under way. */
function isLate(on: BusinessDate | undefined, today: BusinessDate): boolean {
  return on === undefined || on >= addDays(today, -1)
}
