// Check-in: once a business date; a streak walks through the table and begins
// again after its last row (E5).
import type { Receipt } from '../contracts/receipt'
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays, type BusinessDate, daysBetween } from './dates'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'

/** Days in a row before today's check-in: 0 when yesterday is missing. */
export function streakBefore(checkIn: Member['checkIn'], today: BusinessDate): number {
  if (checkIn === null || checkIn.last < addDays(today, -1)) return 0
  if (checkIn.last < today) return daysBetween(checkIn.since, checkIn.last) + 1
  return Math.max(0, daysBetween(checkIn.since, today))
}

/** Whether a day is checked in; so is one before the last: an instance whose clock is behind still has it. */
export function isCheckedIn(checkIn: Member['checkIn'], today: BusinessDate): boolean {
  return checkIn !== null && checkIn.last >= today
}

/** The points of a day of the streak (1 = first day) by the table. */
export function pointsOfDay(table: number[], day: number): number {
  return table[(day - 1) % table.length] ?? 0
}

/** Checks the member in today. Refusal: already_checked_in. */
export function checkIn(
  member: Member,
  context: Context,
): { member: Member; points: number; streak: number } | Refusal {
  if (isCheckedIn(member.checkIn, context.today)) return refuse('already_checked_in')
  const { table } = context.programme.earning.checkIn
  const before = streakBefore(member.checkIn, context.today)
  const streak = before + 1
  const points = pointsOfDay(table, streak)
  const since = addDays(context.today, -before)
  const checkIn = { since, last: context.today, ...brokenBefore(member.checkIn, before, context) }
  const marked = { ...member, checkIn }
  if (points === 0) return { member: marked, points, streak }
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind: 'behaviour' }, context),
    reason: { kind: 'check_in' as const, on: context.today },
    receipt: receiptOf(table, streak, points),
  }
  return { member: post(marked, entry, context), points, streak }
}

/** The streak that ended, for as long as its gap can still be made good; most have none. */
function brokenBefore(
  checkIn: Member['checkIn'],
  before: number,
  { programme, today }: Context,
): { broken?: { since: BusinessDate; last: BusinessDate } } {
  const { repair } = programme.earning.checkIn
  if (!repair || !checkIn) return {}
  const { since, last } = checkIn
  const broken = before === 0 ? { since, last } : checkIn.broken
  return broken && broken.last >= addDays(today, -repair.withinDays - 1) ? { broken } : {}
}

function receiptOf(table: number[], streak: number, points: number): Receipt {
  const day = ((streak - 1) % table.length) + 1
  const better = table.findIndex((row, i) => i >= day && row > points)
  return {
    steps: [{ kind: 'streak', day, points }],
    misses:
      better < 0 ? [] : [{ kind: 'longer_streak', day: better + 1, points: table[better] ?? 0 }],
  }
}
