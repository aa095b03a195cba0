// The member-day discount of a tier or a paid membership (T9): which bills it is for, that it counts as
// used with the bill that it wins, and that the refund of the whole gives the use back.
import type { Entitlement } from '../../contracts/membership'
import { type Refusal, refuse } from '../../contracts/refusals'
import { type BusinessDate, weekdayOf } from '../dates'
import type { Context, Member } from '../member'
import { charge, entitlementsOf, type Held } from './entitlement'
import { runningPeriod } from './period'

/** The use of an entitlement that a bill took: in which period it counts, and for which payment. */
export interface MemberDay {
  id: string
  since: BusinessDate
  /** How often it can still be used after this bill; null = as often as wanted. */
  left: number | null
  /** What the use takes off a refund of which membership, in fen; absent = of none. */
  charged?: { paymentId: string; fen: number }
}

/** A member-day discount of a bill (fen, rounded down), and the use that it takes. */
export interface MemberDayOff {
  fen: number
  name: string
  memberDay: MemberDay
}

/** Whether a date is a member day: of the month or of the week; one that names neither counts every day. */
export function isMemberDay(
  { monthDays, weekdays }: Pick<Entitlement, 'monthDays' | 'weekdays'>,
  today: BusinessDate,
): boolean {
  if (!monthDays && !weekdays) return true
  const ofMonth = monthDays?.includes(Number(today.slice(8))) ?? false
  return ofMonth || (weekdays?.includes(weekdayOf(today)) ?? false)
}

/** What the member's entitlements take off a bill (fen) today; none that is used up. */
export function memberDayOffs(
  member: Member,
  amountFen: number,
  context: Pick<Context, 'programme' | 'today'>,
): MemberDayOff[] {
  return entitlementsOf(member, context)
    .filter(({ entitlement, left }) => entitlement.kind === 'member_day_discount' && left !== 0)
    .filter(({ entitlement }) => isMemberDay(entitlement, context.today))
    .map(held => {
      const { name, percent = 0 } = held.entitlement
      const fen = Math.floor((amountFen * percent) / 100)
      return { fen, name, memberDay: useOf(member, held, context.today) }
    })
}

function useOf(member: Member, held: Held, today: BusinessDate): MemberDay {
  const { id, since, left, from, entitlement } = held
  const after = left === null ? null : left - 1
  const running = from === 'membership' ? runningPeriod(member, today) : null
  const fen = entitlement.valueFen
  const charged = running && fen > 0 ? { paymentId: running.paymentId, fen } : undefined
  return { id, since, left: after, ...(charged && { charged }) }
}

/**
 * Counts the use with the bill that it is taken off. Refusals: entitlement_not_found, entitlement_used
 * (it went with another bill before a late booking).
 */
export function takeMemberDay(
  member: Member,
  { id }: Pick<MemberDay, 'id'>,
  context: Context,
): Member | Refusal {
  const all = entitlementsOf(member, context)
  const one = all.find(held => held.id === id)
  if (!one) return refuse('entitlement_not_found')
  if (one.left === 0) return refuse('entitlement_used', { limit: one.entitlement.count ?? 0 })
  const counted = { since: one.since, times: one.used + 1 }
  // What is held no more is forgotten, so that the map is no longer than what can be used.
  const kept = Object.entries(member.uses ?? {}).filter(([key]) =>
    all.some(held => held.id === key),
  )
  const uses = { ...Object.fromEntries(kept), [id]: counted }
  return { ...charge(member, one, context), uses }
}

/** Gives the use back where the order went back as a whole and its period still counts. */
export function memberDayBack(member: Member, { id, since, charged }: MemberDay): Member {
  const known = member.uses?.[id]
  const counts = known?.since === since && known.times > 0
  const uses = counts ? { ...member.uses, [id]: { since, times: known.times - 1 } } : member.uses
  const memberships = member.memberships?.map(one =>
    one.paymentId === charged?.paymentId
      ? { ...one, usedFen: Math.max(0, (one.usedFen ?? 0) - charged.fen) }
      : one,
  )
  return { ...member, ...(uses && { uses }), ...(memberships && { memberships }) }
}
