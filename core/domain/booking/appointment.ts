// Appointments of a member: made, moved, cancelled, kept or missed; and from which day on they may be
// made, earlier for higher tiers and for whoever may book with priority (T6).
import type { BookingRules } from '../../contracts/booking'
import { BOOKINGS_MAX } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { addDays, type BusinessDate, businessTime, daysBetween } from '../dates'
import type { Context, Member } from '../member'
import { applyEntitlement, entitlementsOf } from '../membership/entitlement'
import { tierOf } from '../tier'
import type { Ended } from './seats'

/** Where and when. */
export interface Place {
  storeId: string
  on: BusinessDate
  /** `HH:mm`, one of the programme's. */
  time: string
}

/** An appointment; kept until its day is over and something else is booked. */
export interface Appointment extends Place {
  /** The operation that took its seat. */
  seat: string
  service: string
  ended?: Ended
}

const HOUR_MS = 3_600_000

/** Appointments that are still to come, or of today. */
export function coming(
  { bookings = {} }: Pick<Member, 'bookings'>,
  today: BusinessDate,
): Record<string, Appointment> {
  return Object.fromEntries(Object.entries(bookings).filter(([, { on }]) => on >= today))
}

/** The last day that a member may book: as everybody of their tier, and with priority (null = has none). */
export function openTo(
  member: Member,
  rules: BookingRules,
  context: Pick<Context, 'programme' | 'today'>,
): { own: BusinessDate; priority: BusinessDate | null; entitlement: string | null } {
  const { programme, today } = context
  const { level } = tierOf(programme, member, today)
  const levels = new Map(programme.tiers.map(({ id }, i) => [id, i]))
  const earlier = rules.early
    .filter(({ tier }) => (levels.get(tier) ?? Number.POSITIVE_INFINITY) <= level)
    .map(({ opensDays }) => opensDays)
  const own = addDays(today, Math.max(rules.opensDays, ...earlier))
  const usable = entitlementsOf(member, context).find(
    ({ entitlement, left }) => entitlement.kind === 'priority_booking' && left !== 0,
  )
  const priority = addDays(today, rules.priorityDays)
  if (!usable || priority <= own) return { own, priority: null, entitlement: null }
  return { own, priority, entitlement: usable.id }
}

/** Whether a time is over, or begins within so many hours. */
export function begins({ on, time }: Place, within: number, context: Context): boolean {
  const { timeZone } = context.programme.brand
  return `${on}T${time}:00` <= businessTime(context.now + within * HOUR_MS, timeZone)
}

/**
 * Makes an appointment; with a priority booking where the day is not open otherwise, which uses it
 * once. The seat is taken by the caller before this is written. Refusals: booking_off, slot_not_found,
 * slot_over, slot_not_open (with the day on which it opens), bookings_full.
 */
export function book(
  member: Member,
  asked: Place & { service: string },
  context: Context,
): { member: Member; id: string } | Refusal {
  const live = coming(member, context.today)
  const open = Object.values(live).filter(({ ended }) => !ended)
  if (open.length >= BOOKINGS_MAX) return refuse('bookings_full', { limit: BOOKINGS_MAX })
  const admitted = admit(member, asked, context)
  if (isRefusal(admitted)) return admitted
  const { storeId, on, time, service } = asked
  const id = context.operationId
  const made = { storeId, on, time, service, seat: id }
  return { member: { ...admitted, bookings: { ...live, [id]: made } }, id }
}

/** Whether a member may have this place, and what it uses up. */
function admit(
  member: Member,
  asked: Place & { service: string },
  context: Context,
): Member | Refusal {
  const rules = context.programme.booking
  if (!rules) return refuse('booking_off')
  const known =
    rules.services.some(({ id }) => id === asked.service) &&
    rules.hours.includes(asked.time) &&
    context.programme.stores.some(({ id }) => id === asked.storeId)
  if (!known) return refuse('slot_not_found')
  if (begins(asked, 0, context)) return refuse('slot_over')
  const { own, priority, entitlement } = openTo(member, rules, context)
  if (asked.on <= own) return member
  if (entitlement === null || priority === null || asked.on > priority)
    return refuse('slot_not_open', { from: opensOn(asked.on, { today: context.today, own }) })
  const { storeId } = asked
  const used = applyEntitlement(member, { id: entitlement, storeId }, context)
  return isRefusal(used) ? used : used.member
}

/** The day on which a date opens, for whom today is open up to `own`. */
function opensOn(
  on: BusinessDate,
  { today, own }: { today: BusinessDate; own: BusinessDate },
): BusinessDate {
  return addDays(on, -daysBetween(today, own))
}

/** An appointment that can still be changed by its member. Refusals: booking_not_found, booking_done, booking_late. */
function changeable(member: Member, id: string, context: Context): Appointment | Refusal {
  const known = member.bookings?.[id]
  if (!known) return refuse('booking_not_found')
  if (known.ended) return refuse('booking_done')
  const hours = context.programme.booking?.cancelHours ?? 0
  return begins(known, hours, context) ? refuse('booking_late', { hours }) : known
}

/** Moves an appointment to another place; the service stays. Refusals: those of changing and of `book`. */
export function moveBooking(
  member: Member,
  { id, to }: { id: string; to: Place },
  context: Context,
): { member: Member; from: Appointment } | Refusal {
  const from = changeable(member, id, context)
  if (isRefusal(from)) return from
  const { service } = from
  const admitted = admit(member, { ...to, service }, context)
  if (isRefusal(admitted)) return admitted
  const moved = { ...to, service, seat: context.operationId }
  const bookings = { ...coming(member, context.today), [id]: moved }
  return { member: { ...admitted, bookings }, from }
}

/** Cancels an appointment. Refusals: booking_not_found, booking_done, booking_late. */
export function cancelBooking(
  member: Member,
  id: string,
  context: Context,
): { member: Member; from: Appointment } | Refusal {
  const from = changeable(member, id, context)
  if (isRefusal(from)) return from
  const { [id]: _, ...others } = coming(member, context.today)
  const { bookings: __, ...rest } = member
  const left = Object.keys(others).length > 0 ? { bookings: others } : {}
  return { member: { ...rest, ...left }, from }
}

/** A seat of a store's day, by the operation that took it. */
export type SeatOfDay = Pick<Appointment, 'storeId' | 'on' | 'seat'>

/**
 * The appointment that a seat belongs to, by its id. Its operation alone does not tell: a call that was too late may
 * have taken a seat of another day under it.
 */
export function appointmentAt(
  { bookings = {} }: Pick<Member, 'bookings'>,
  { storeId, on, seat }: SeatOfDay,
): [string, Appointment] | undefined {
  return Object.entries(bookings).find(
    ([, one]) => one.seat === seat && one.storeId === storeId && one.on === on,
  )
}

/**
 * Says that somebody came, or did not. Refusals: booking_not_found, booking_done, booking_early (to
 * come before the day; to be missed before the time).
 */
export function endBooking(
  member: Member,
  { ended, ...seat }: SeatOfDay & { ended: Ended },
  context: Context,
): Member | Refusal {
  const [id, known] = appointmentAt(member, seat) ?? []
  if (!id || !known) return refuse('booking_not_found')
  if (known.ended) return refuse('booking_done')
  const time = ended === 'came' ? '00:00' : known.time
  if (!begins({ ...known, time }, 0, context)) return refuse('booking_early')
  return { ...member, bookings: { ...member.bookings, [id]: { ...known, ended } } }
}
