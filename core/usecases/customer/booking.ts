// Booking by the customer (T6): four calls each, one conditional update for the seat and one for the
// member. What a crash leaves between the two, the timer compares (core/usecases/booking/seats.ts).
import type { CustomerActions, Input } from '../../contracts/actions'
import type { BookingAnswer, SlotsView } from '../../contracts/booking-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import {
  type Appointment,
  book as decideBook,
  cancelBooking as decideCancel,
  moveBooking as decideMove,
} from '../../domain/booking/appointment'
import { emptyDay, slotDayId } from '../../domain/booking/seats'
import type { Customer } from '../actors'
import { doubtSeat, followMember, reserveSeat } from '../booking/seats'
import { type Changed, change } from '../change'
import { seeMember } from '../see-member'
import { bookingViews, slotsView } from '../views/booking-view'
import type { World } from '../world'

/** The times of a day, and one's own appointments. Refusals: booking_off, slot_not_found and a member's state. */
export async function slots(
  world: World,
  { memberId }: Customer,
  { storeId, on }: Input<CustomerActions, 'slots'>,
): Promise<SlotsView | Refusal> {
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return seen
  const { booking: rules, stores } = seen.context.programme
  if (!rules) return refuse('booking_off')
  if (!stores.some(({ id }) => id === storeId)) return refuse('slot_not_found')
  const day = await world.slots.read(slotDayId({ storeId, on }))
  return slotsView(seen.member, { day: day ?? emptyDay({ storeId, on }), rules }, seen.context)
}

type Outcome = { bookingId: string }

/** Makes an appointment. Refusals: those of core/domain/booking, slot_full and those of `change`. */
export async function book(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'book'>,
): Promise<BookingAnswer | Refusal> {
  const { operationId, storeId, on, time, service } = input
  const changed = await change<Outcome>(
    world,
    { memberId, operationId, action: 'book', input },
    {
      decide(member, context) {
        const booked = decideBook(member, { storeId, on, time, service }, context)
        return isRefusal(booked)
          ? booked
          : { member: booked.member, outcome: { bookingId: booked.id } }
      },
      reserve: ({ programme, now }, { _id }) =>
        reserveSeat(
          world,
          { storeId, on },
          {
            key: operationId,
            seat: { memberId: _id, time, service },
            of: programme.booking?.seats ?? 0,
            now,
          },
        ),
    },
  )
  return answered(changed)
}

/**
 * Moves an appointment: the new seat is taken before the old one is given up. Refusals: booking_not_found,
 * booking_done, booking_late, those of `book`.
 */
export async function moveBooking(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'moveBooking'>,
): Promise<BookingAnswer | Refusal> {
  const { operationId, bookingId, storeId, on, time } = input
  const left: Appointment[] = []
  const request = { memberId, operationId, action: 'moveBooking', input }
  const changed = await change<Outcome>(world, request, {
    decide(member, context) {
      const moved = decideMove(member, { id: bookingId, to: { storeId, on, time } }, context)
      if (isRefusal(moved)) return moved
      left.push(moved.from)
      return { member: moved.member, outcome: { bookingId } }
    },
    async reserve({ programme, now }, { _id }) {
      const from = left.at(-1)
      if (!from) return null
      const seat = { memberId: _id, time, service: from.service }
      const taking = { key: operationId, seat, of: programme.booking?.seats ?? 0, now }
      return (await reserveSeat(world, { storeId, on }, taking)) ?? doubtSeat(world, from)
    },
  })
  return freed(world, changed, left.at(-1))
}

/** Cancels an appointment. Refusals: booking_not_found, booking_done, booking_late and those of `change`. */
export async function cancelBooking(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'cancelBooking'>,
): Promise<BookingAnswer | Refusal> {
  const { operationId, bookingId } = input
  const left: Appointment[] = []
  const request = { memberId, operationId, action: 'cancelBooking', input }
  const changed = await change<Outcome>(world, request, {
    decide(member, context) {
      const done = decideCancel(member, bookingId, context)
      if (isRefusal(done)) return done
      left.push(done.from)
      return { member: done.member, outcome: { bookingId } }
    },
    async reserve() {
      const from = left.at(-1)
      return from ? doubtSeat(world, from) : null
    },
  })
  return freed(world, changed, left.at(-1))
}

/** Frees the seat that was left at once, for the next one who wants it. */
async function freed(
  world: World,
  changed: Changed<Outcome> | Refusal,
  from: Appointment | undefined,
): Promise<BookingAnswer | Refusal> {
  if (!isRefusal(changed) && from) await followMember(world, changed.member, from)
  return answered(changed)
}

function answered(changed: Changed<Outcome> | Refusal): BookingAnswer | Refusal {
  if (isRefusal(changed)) return changed
  const { outcome, member, context } = changed
  return { outcome, mine: bookingViews(member, context) }
}
