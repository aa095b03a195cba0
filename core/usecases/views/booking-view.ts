// Appointments and free times as screens show them.
import type { BookingRules } from '../../contracts/booking'
import type { BookingView, SlotsView, SlotView } from '../../contracts/booking-views'
import type { Programme } from '../../contracts/programme'
import { begins, coming, openTo } from '../../domain/booking/appointment'
import { type SlotDay, takenAt } from '../../domain/booking/seats'
import type { Context, Member } from '../../domain/member'
import { storeName } from './voucher-view'

/** A service by its name, or its id when the programme no longer has it. */
export function serviceName({ booking }: Programme, id: string): string {
  return booking?.services.find(one => one.id === id)?.name ?? id
}

/** A member's appointments from today on, soonest first. */
export function bookingViews(member: Member, { programme, today }: Context): BookingView[] {
  return Object.entries(coming(member, today))
    .map(([bookingId, { storeId, on, time, service, ended }]) => ({
      bookingId,
      storeId,
      storeName: storeName(programme, storeId),
      on,
      time,
      service: { id: service, name: serviceName(programme, service) },
      state: ended ?? ('booked' as const),
    }))
    .sort((a, b) => (a.on + a.time < b.on + b.time ? -1 : 1))
}

/** A day of a store for a member who looks for a time. */
export function slotsView(
  member: Member,
  { day, rules }: { day: SlotDay; rules: BookingRules },
  context: Context,
): SlotsView {
  const { own, priority } = openTo(member, rules, context)
  const { storeId, on } = day
  const state = (time: string, left: number): SlotView['state'] => {
    if (begins({ storeId, on, time }, 0, context)) return 'over'
    if (left === 0) return 'full'
    if (on <= own) return 'open'
    return priority !== null && on <= priority ? 'priority' : 'not_open'
  }
  const slots = [...rules.hours].sort().map(time => {
    const left = Math.max(0, rules.seats - takenAt(day, time))
    return { time, left, state: state(time, left) }
  })
  const { services, cancelHours } = rules
  const { now, today } = context
  const open = { openTo: own, priorityTo: priority, cancelHours }
  return { now, today, storeId, on, services, slots, ...open, mine: bookingViews(member, context) }
}
