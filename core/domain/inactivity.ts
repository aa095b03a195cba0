// Long-inactive accounts (X4): told first, cleared so many days later, and any act in between stops
// it. A clearing that was not announced in time, because no job ran or the rule is new, waits until it
// was: nobody loses points unwarned. Whoever is frozen can't act and is left alone until they can.
import { addDays, addPeriod, type BusinessDate } from './dates'
import { dropLots, expireLots } from './expire'
import { announce } from './inbox'
import { mapOf, totalOf } from './ledger/lot-list'
import type { Context, Member } from './member'

type Rules = Pick<Context, 'programme'>

/** The last day on which the member did something: joined, checked in, bought, or used points or a voucher. */
export function lastActive({ profile, checkIn, activity }: Member): BusinessDate {
  const days = [profile.joinedOn, checkIn?.last, activity.lastOn, activity.usedOn]
  return days.reduce<string>((last, day) => (day && day > last ? day : last), '')
}

/** Notes that the member used points or a voucher on a date. */
export function markUsed(member: Member, on: BusinessDate): Member {
  return { ...member, activity: { ...member.activity, usedOn: on } }
}

/** The clearing that was announced and that no act has stopped; null when there is none. */
function standing(member: Member, { programme }: Rules): { on: BusinessDate } | null {
  const { leaving } = member
  if (!leaving || programme.inactivity === null || member.state) return null
  return leaving.last === lastActive(member) ? leaving : null
}

/** Forgets an announced clearing that an act has stopped, or that the brand has given up. */
export function forgetStopped(member: Member, rules: Rules): Member {
  if (member.leaving === undefined || standing(member, rules)) return member
  const { leaving: _, ...rest } = member
  return rest
}

/** The day on which the next thing happens by this rule: the announcement or the clearing; null = none. */
export function inactivityOn(member: Member, rules: Rules): BusinessDate | null {
  const announced = standing(member, rules)
  if (announced) return addDays(announced.on, 1)
  const { inactivity } = rules.programme
  if (!inactivity || member.state || totalOf(member.points.lots) === 0) return null
  return addDays(lastDay(member, inactivity.months), -inactivity.noticeDays)
}

function lastDay(member: Member, months: number): BusinessDate {
  return addPeriod(lastActive(member), { amount: months, unit: 'month' })
}

/**
 * Clears an account whose announced day is over: what died before it expires as usual, the rest goes
 * by one entry.
 */
export function clearInactive(member: Member, context: Context): Member {
  const announced = standing(member, context)
  if (!announced || announced.on >= context.today) return member
  const alive = expireLots(member, context, addDays(announced.on, 1))
  const { leaving: _, ...rest } = alive
  const lots = mapOf(rest.points.lots)
  if (totalOf(rest.points.lots) === 0) return rest
  return dropLots(rest, { lots, reason: { kind: 'inactive', on: announced.on } }, context)
}

/** Announces the clearing so many days ahead, or as soon as it can be. */
export function announceInactive(member: Member, context: Context): Member {
  const current = forgetStopped(member, context)
  const { inactivity } = context.programme
  const due = inactivityOn(current, context)
  if (!inactivity || current.leaving || due === null || due > context.today) return current
  const earliest = addDays(context.today, inactivity.noticeDays)
  const last = lastDay(current, inactivity.months)
  const on = last > earliest ? last : earliest
  const points = totalOf(current.points.lots)
  const told = announce(current, { kind: 'inactive', points, on }, context)
  return { ...told, leaving: { on, last: lastActive(current) } }
}
