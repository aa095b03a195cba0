// Periods of membership that were paid for: begun, renewed ahead, ended, given back (T11). What was
// promised on the day of paying stands in the period: later programmes don't change it.
import type { Entitlement, MembershipPlan } from '../../contracts/membership'
import { type Refusal, refuse } from '../../contracts/refusals'
import { addDays, addPeriod, type BusinessDate, businessDate, daysBetween } from '../dates'
import { announce } from '../inbox'
import { post } from '../ledger/post'
import type { Context, Member } from '../member'

/** One period, from its first to its last day. */
export interface MembershipPeriod {
  plan: string
  name: string
  from: BusinessDate
  until: BusinessDate
  months: number
  priceFen: number
  paymentId: string
  /** When it was paid (epoch ms). */
  paidAt: number
  benefits: Entitlement[]
  remindDays: number
  refundDays: number
  /** What was used of its benefits, in fen: a refund is less by it. */
  usedFen?: number
  /** The end was announced. */
  reminded?: true
}

/** How many periods a member has: one that runs, and one ahead. */
const PERIODS_MAX = 2
const NO_RECEIPT = { steps: [], misses: [] }

/** The period that runs on a date; null when none does. */
export function runningPeriod(
  { memberships = [] }: Pick<Member, 'memberships'>,
  on: BusinessDate,
): MembershipPeriod | null {
  return memberships.find(({ from, until }) => from <= on && on <= until) ?? null
}

/** Whether another period can be bought. Refusal: membership_ahead (one is paid for ahead already). */
export function refusedPeriod({ memberships = [] }: Pick<Member, 'memberships'>): Refusal | null {
  return memberships.length < PERIODS_MAX ? null : refuse('membership_ahead')
}

/** What was paid for, with which payment, and when (epoch ms). */
export interface Paid {
  plan: MembershipPlan
  paymentId: string
  paidAt: number
}

/**
 * Grants a period that was paid for: from today, or after the one that runs. Granting the same
 * payment again changes nothing. Refusal: membership_ahead.
 */
export function grantPeriod(
  member: Member,
  { plan, paymentId, paidAt }: Paid,
  context: Context,
): { member: Member; period: MembershipPeriod } | Refusal {
  const { memberships = [] } = member
  const known = memberships.find(one => one.paymentId === paymentId)
  if (known) return { member, period: known }
  const refusal = refusedPeriod(member)
  if (refusal) return refusal
  const last = memberships.at(-1)
  const from = last ? addDays(last.until, 1) : context.today
  const { id, name, months, priceFen, benefits, remindDays, refundDays } = plan
  const until = lastDayOf(months, from)
  const promised = { plan: id, name, months, priceFen, benefits, remindDays, refundDays }
  const period = { ...promised, from, until, paymentId, paidAt }
  const reason = { kind: 'membership' as const, name, from, until, fen: priceFen }
  const entry = { kind: 'adjust' as const, lots: {}, reason, receipt: NO_RECEIPT }
  const posted = post(member, entry, context)
  return { member: { ...posted, memberships: [...memberships, period] }, period }
}

/** The last of so many months that begin on a day. */
function lastDayOf(months: number, from: BusinessDate): BusinessDate {
  return addDays(addPeriod(from, { amount: months, unit: 'month' }), -1)
}

/**
 * What comes back for a period, in fen. Within its days for refunds the whole price, afterwards the
 * share of the months that have not begun; less what was used of its benefits, never below 0.
 */
export function refundFen(
  period: MembershipPeriod,
  { today, timeZone }: { today: BusinessDate; timeZone: string },
): number {
  const { priceFen, months, usedFen = 0 } = period
  const share = isFresh(period, { today, timeZone })
    ? priceFen
    : Math.floor((priceFen * (months - monthsBegun(period, today))) / months)
  return Math.max(0, share - usedFen)
}

/** Whether the days still run in which a member gets the price back by asking. */
export function isFresh(
  { paidAt, refundDays }: Pick<MembershipPeriod, 'paidAt' | 'refundDays'>,
  { today, timeZone }: { today: BusinessDate; timeZone: string },
): boolean {
  return refundDays > 0 && daysBetween(businessDate(paidAt, timeZone), today) <= refundDays
}

function monthsBegun({ from, months }: MembershipPeriod, today: BusinessDate): number {
  for (let begun = 0; begun < months; begun++)
    if (addPeriod(from, { amount: begun, unit: 'month' }) > today) return begun
  return months
}

/**
 * What would come back for a period now, in fen. Refusals: membership_not_found, membership_later (the
 * one ahead goes back first), membership_spent (nothing is left to give back), membership_refund_late
 * (asked for by the member after the days for it).
 */
export function endOffer(
  { memberships = [] }: Pick<Member, 'memberships'>,
  { paymentId, byMember }: { paymentId: string; byMember: boolean },
  { today, programme }: Pick<Context, 'today' | 'programme'>,
): number | Refusal {
  const period = memberships.find(one => one.paymentId === paymentId)
  if (!period) return refuse('membership_not_found')
  if (period !== memberships.at(-1)) return refuse('membership_later')
  const moment = { today, timeZone: programme.brand.timeZone }
  if (byMember && !isFresh(period, moment))
    return refuse('membership_refund_late', { days: period.refundDays })
  const fen = refundFen(period, moment)
  return fen === 0 ? refuse('membership_spent') : fen
}

/**
 * Ends a period at once, for `fen` that go back; the very same member when it is not there (any more). One that was
 * renewed while its refund was under way makes room: what is ahead begins today, or where it would have begun.
 */
export function endPeriod(
  member: Member,
  { paymentId, fen, note }: { paymentId: string; fen: number; note: string },
  context: Context,
): Member {
  const { memberships = [] } = member
  const period = memberships.find(one => one.paymentId === paymentId)
  if (!period) return member
  const reason = { kind: 'membership_end' as const, name: period.name, fen, note }
  const entry = { kind: 'adjust' as const, lots: {}, reason, receipt: NO_RECEIPT }
  const ended = withPeriods(
    post(member, entry, context),
    memberships.filter(one => one !== period),
  )
  const { from, until } = period
  const ahead = memberships.find(one => one.from > until)
  const free = from > context.today ? from : context.today
  return ahead ? movedTo(ended, { period: ahead, from: free }, context) : ended
}

function movedTo(
  member: Member,
  { period, from }: { period: MembershipPeriod; from: BusinessDate },
  context: Context,
): Member {
  const { memberships = [] } = member
  const { name, months, reminded: _, ...promised } = period
  const until = lastDayOf(months, from)
  const reason = { kind: 'membership_moved' as const, name, from, until }
  const entry = { kind: 'adjust' as const, lots: {}, reason, receipt: NO_RECEIPT }
  const moved = { ...promised, name, months, from, until }
  return withPeriods(
    post(member, entry, context),
    memberships.map(one => (one === period ? moved : one)),
  )
}

function withPeriods(member: Member, memberships: MembershipPeriod[]): Member {
  const { memberships: _, ...rest } = member
  return memberships.length > 0 ? { ...rest, memberships } : rest
}

/** Forgets periods that are over; the very same member when there is none. */
export function endPeriods(member: Member, today: BusinessDate): Member {
  const { memberships } = member
  if (!memberships?.some(({ until }) => until < today)) return member
  return withPeriods(
    member,
    memberships.filter(({ until }) => until >= today),
  )
}

/** The day from which the end of the last period is announced; null when it was, or never is. */
function remindsOn(period: MembershipPeriod | undefined): BusinessDate | null {
  if (!period || period.remindDays === 0 || period.reminded) return null
  return addDays(period.until, -period.remindDays)
}

/** Reminds the member, once, that a membership ends and is renewed by paying again only. */
export function remindOfEnd(member: Member, context: Context): Member {
  const { memberships = [] } = member
  const last = memberships.at(-1)
  const on = remindsOn(last)
  if (!last || on === null || on > context.today) return member
  const reminded = [...memberships.slice(0, -1), { ...last, reminded: true as const }]
  const notice = { kind: 'membership_ending' as const, name: last.name, on: last.until }
  return announce({ ...member, memberships: reminded }, notice, context)
}

/** The dates on which something happens to the member's periods by itself. */
export function periodDates({ memberships = [] }: Pick<Member, 'memberships'>): BusinessDate[] {
  const reminder = remindsOn(memberships.at(-1))
  const ends = memberships.map(({ until }) => addDays(until, 1))
  return reminder === null ? ends : [...ends, reminder]
}
