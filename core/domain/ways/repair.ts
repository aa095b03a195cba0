// Making good a missed day, so that a streak goes on (E5): from its end on, one day after another. The
// day itself earns nothing; the days after it count on.
import type { Programme } from '../../contracts/programme'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { RepairView } from '../../contracts/ways-views'
import { isCheckedIn, streakBefore } from '../check-in'
import { addDays, type BusinessDate, type Month, monthOf, notBefore } from '../dates'
import { markUsed } from '../inactivity'
import { balanceOf } from '../ledger/apply'
import { takeFromLots } from '../ledger/lot-list'
import { post } from '../ledger/post'
import type { Context, Member } from '../member'
import { withWays } from './state'

type At = Pick<Context, 'programme' | 'today'>

/** The days that can be made good: the one after the broken streak, and the one after the running one. */
export function repairableDays({ checkIn }: Pick<Member, 'checkIn'>, at: At): BusinessDate[] {
  const { repair } = at.programme.earning.checkIn
  if (!repair || !checkIn) return []
  const oldest = addDays(at.today, -repair.withinDays)
  const ends = [...(checkIn.broken ? [checkIn.broken.last] : []), checkIn.last]
  return ends.map(last => addDays(last, 1)).filter(day => day >= oldest && day < at.today)
}

/** What can be made good now; null = nothing, or the brand does not offer it. */
export function repairView(member: Member, at: At): RepairView | null {
  const days = repairableDays(member, at)
  const { repair } = at.programme.earning.checkIn
  if (!repair || days.length === 0) return null
  return { days, left: leftOf(member, { repair, today: at.today }), costPoints: repair.costPoints }
}

type Repair = NonNullable<Programme['earning']['checkIn']['repair']>

function leftOf({ ways }: Member, { repair, today }: { repair: Repair; today: string }): number {
  const done = ways?.repairs?.month === monthCounting(ways, today) ? ways.repairs.count : 0
  return Math.max(0, repair.perMonth - done)
}

function monthCounting(ways: Member['ways'], today: BusinessDate): Month {
  return notBefore(ways?.repairs?.month, monthOf(today))
}

/**
 * Makes a missed day good. Refusals: repair_off, repair_date (only the day after a streak's end, and
 * not for ever), repair_limit, points_short. Somebody in another's family has no points of their own.
 */
export function repairCheckIn(
  member: Member,
  on: BusinessDate,
  context: Context,
): { member: Member; points: number; streak: number } | Refusal {
  const { repair } = context.programme.earning.checkIn
  if (!repair) return refuse('repair_off')
  if (!repairableDays(member, context).includes(on)) return refuse('repair_date')
  const left = leftOf(member, { repair, today: context.today })
  if (left === 0) return refuse('repair_limit', { limit: repair.perMonth })
  const { costPoints } = repair
  const missing = costPoints - balanceOf(member)
  if (costPoints > 0 && missing > 0) return refuse('points_short', { missing })
  const month = monthCounting(member.ways, context.today)
  const repairs = { month, count: repair.perMonth - left + 1 }
  const joined = { ...member, checkIn: withDay(member.checkIn, on) }
  const counted = withWays(pay(joined, { on, costPoints }, context), { repairs })
  const paid = markUsed(counted, context.today)
  return { member: paid, points: -costPoints, streak: streakUpTo(paid, context.today) }
}

function withDay(checkIn: Member['checkIn'], on: BusinessDate): Member['checkIn'] {
  if (!checkIn) return null
  const { broken, ...running } = checkIn
  if (!broken || on !== addDays(broken.last, 1)) return { ...checkIn, last: on }
  const longer = { since: broken.since, last: on }
  // The last missing day makes one streak of both.
  const whole = addDays(on, 1) >= running.since
  return whole ? { since: longer.since, last: running.last } : { ...running, broken: longer }
}

function streakUpTo({ checkIn }: Member, today: BusinessDate): number {
  return streakBefore(checkIn, today) + (isCheckedIn(checkIn, today) ? 1 : 0)
}

function pay(
  member: Member,
  { on, costPoints }: { on: BusinessDate; costPoints: number },
  context: Context,
): Member {
  if (costPoints === 0) return member
  const entry = {
    kind: 'spend' as const,
    lots: takeFromLots(member.points.lots, costPoints) ?? {},
    reason: { kind: 'repair' as const, on },
    receipt: { steps: [{ kind: 'repaired' as const, on, points: costPoints }], misses: [] },
  }
  return post(member, entry, context)
}
