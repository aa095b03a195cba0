// A store's day for its clerks: who has booked, who came, who did not.
import type { ClerkActions, Input } from '../../contracts/actions'
import type { DayView, EndedView } from '../../contracts/booking-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { endBooking } from '../../domain/booking/appointment'
import { type Ended, type Seat, slotDayId } from '../../domain/booking/seats'
import type { Clerk } from '../actors'
import { doubtSeat, followMember } from '../booking/seats'
import { change, contextOf } from '../change'
import { programmeInForce } from '../programme-in-force'
import { serviceName } from '../views/booking-view'
import { maskName, maskNo } from '../views/counter-view'
import type { World } from '../world'
import { refusedStore } from './me'
import { memberMissing } from './scan'

/** The bookings of a store's day, by time, customers masked. Refusals: wrong_store, programme_missing. */
export async function bookings(
  world: World,
  clerk: Clerk,
  { storeId, on }: Input<ClerkActions, 'bookings'>,
): Promise<DayView | Refusal> {
  const wrong = await refusedStore(world, clerk, storeId)
  if (wrong) return wrong
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { today } = contextOf(world, inForce, { id: '' })
  const day = await world.slots.read(slotDayId({ storeId, on }))
  const seats = Object.entries(day?.seats ?? {})
  const names = await namesOf(world, seats)
  const shown = seats.map(([seat, { memberId, time, service, ended }]) => ({
    seat,
    time,
    service: serviceName(inForce.programme, service),
    maskedName: maskName(names.get(memberId) ?? ''),
    maskedNo: maskNo(memberId),
    state: ended ?? ('booked' as const),
  }))
  return { today, storeId, on, bookings: shown.sort((a, b) => (a.time < b.time ? -1 : 1)) }
}

async function namesOf(world: World, seats: [string, Seat][]): Promise<Map<string, string>> {
  const ids = [...new Set(seats.map(([, { memberId }]) => memberId))]
  if (ids.length === 0) return new Map()
  const members = await world.members.readMany(ids)
  return new Map(members.map(({ _id, profile }) => [_id, profile.nickname]))
}

/** Says that somebody came. Refusals: wrong_store, own_account, those of `endBooking` and `change`. */
export function attend(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'attend'>,
): Promise<EndedView | Refusal> {
  return end(world, clerk, { action: 'attend', ended: 'came', input })
}

/** Says that somebody did not come. Refusals as `attend`. */
export function noShow(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'noShow'>,
): Promise<EndedView | Refusal> {
  return end(world, clerk, { action: 'noShow', ended: 'missed', input })
}

interface Ending {
  action: 'attend' | 'noShow'
  ended: Ended
  input: Input<ClerkActions, 'attend'>
}

async function end(
  world: World,
  clerk: Clerk,
  { action, ended, input }: Ending,
): Promise<EndedView | Refusal> {
  const { operationId, storeId, on, seat } = input
  const wrong = await refusedStore(world, clerk, storeId)
  if (wrong) return wrong
  const day = await world.slots.read(slotDayId({ storeId, on }))
  const memberId = day?.seats[seat]?.memberId
  if (!memberId) return refuse('booking_not_found')
  const request = { memberId, operationId, action, input: { seat } }
  const changed = await change<EndedView['outcome']>(world, request, {
    decide(before, context) {
      if (before._id === clerk.staffId) return refuse('own_account')
      const member = endBooking(before, { storeId, on, seat, ended }, context)
      return isRefusal(member) ? member : { member, outcome: { seat, state: ended } }
    },
    reserve: () => doubtSeat(world, { storeId, on, seat }),
  })
  if (isRefusal(changed)) return memberMissing(changed)
  await followMember(world, changed.member, { storeId, on, seat })
  return { outcome: changed.outcome }
}
