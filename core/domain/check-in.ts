// Check-in: once a business date; a streak walks through the table and begins again after its last row (features.md E5).
import type { Receipt } from '../contracts/receipt'
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays, type BusinessDate } from './dates'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'

/** The streak as it stands before today's check-in: broken when yesterday is missing. */
export function streakBefore(checkIn: Member['checkIn'], today: BusinessDate): number {
  if (checkIn.last === today) return checkIn.streak - 1
  return checkIn.last === addDays(today, -1) ? checkIn.streak : 0
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
  if (member.checkIn.last === context.today) return refuse('already_checked_in')
  const { table } = context.programme.earning.checkIn
  const streak = streakBefore(member.checkIn, context.today) + 1
  const points = pointsOfDay(table, streak)
  const marked = { ...member, checkIn: { last: context.today, streak } }
  if (points === 0) return { member: marked, points, streak }
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind: 'behaviour' }, context),
    reason: { kind: 'check_in' as const, on: context.today },
    receipt: receiptOf(table, streak, points),
  }
  return { member: post(marked, entry, context), points, streak }
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
