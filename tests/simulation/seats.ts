// Appointments: what customers and clerks send, and what must be true of a day's seats.
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import { type SlotDay, slotDayId } from '../../core/domain/booking/seats'
import { type Books, canonical } from './books'
import { games } from './game-programme'
import type { Booked, Message } from './notebook'
import { asCustomer, type Of, operationOf, type Scene } from './scene'
import type { SomePlace } from './steps'
import { clerks, memberIdOf, shanghaiDate } from './town'
import { violation } from './violation'

type Booking = Of<'slots' | 'book'> | Of<'moveBooking'> | Of<'cancelBooking'>

/** What a customer sends about an appointment; null when they know of none. */
export function booking(scene: Scene, act: Booking): Message | null {
  const { id, member, do: action } = act
  if (act.do === 'slots') {
    const { time: _, ...day } = placeAt(scene, act)
    return asCustomer(member, { action, ...day }, { what: 'other', member })
  }
  const operationId = operationOf(scene, id)
  const say = (bookingId: string, facts: object) => {
    const event = { action, operationId, ...facts }
    return { ...asCustomer(member, event, { what: 'booking', member, bookingId }), operationId }
  }
  if (act.do === 'book') return say(operationId, { ...placeAt(scene, act), service: 'daily' })
  const known = 'booking' in act && knownOf(scene, act)
  if (!known) return null
  const { bookingId } = known
  return say(bookingId, { bookingId, ...(act.do === 'moveBooking' && placeAt(scene, act)) })
}

/** What a clerk sends about a day; null when the customer shows no appointment. */
export function atTheDay(
  scene: Scene,
  act: Of<'bookings'> | Of<'attend' | 'noShow'>,
): Message | null {
  const who = { openid: clerks[act.clerk]?.openid ?? '' }
  if (act.do === 'bookings') {
    const { time: _, ...day } = placeAt(scene, act)
    const event = { action: act.do, ...day }
    return { door: 'clerk', event, who, wanted: { what: 'other', member: null } }
  }
  const known = knownOf(scene, act)
  if (!known) return null
  const { seat, storeId, on } = known
  const operationId = operationOf(scene, act.id)
  const event = { action: act.do, operationId, seat, storeId, on }
  return { door: 'clerk', event, who, operationId, wanted: { what: 'other', member: act.member } }
}

function placeAt({ town }: Scene, { store, days, hour }: SomePlace) {
  const on = shanghaiDate(town.now() + days * 86_400_000)
  const time = games.booking?.hours[hour] ?? ''
  return { storeId: clerks[store]?.storeId ?? '', on, time }
}

function knownOf(
  { notebook }: Scene,
  { member, booking: no }: { member: number; booking: number },
): Booked | undefined {
  const bookings = notebook.known[member]?.bookings ?? []
  return bookings[no % Math.max(1, bookings.length)]
}

/** Whether somebody has asked for what they were told is done; another act may have undone it meanwhile. */
export function isBooked(
  { town, notebook }: Scene,
  { message, operationId }: { message: Message; operationId: string },
): boolean {
  const { wanted } = message
  if (wanted.what !== 'booking') return false
  const stored = town.cloud.documents.get('members', memberIdOf(wanted.member))
  const { bookings = {}, state } = decodeMember(stored as unknown as StoredMember)
  const { bookingId } = wanted
  if (message.event.action === 'cancelBooking') return bookings[bookingId] === undefined
  const others = [...notebook.operations].filter(([id]) => id !== operationId)
  const isChanged = others.some(([, attempts]) => {
    const [first] = attempts
    const of = first?.message.wanted
    return of?.what === 'booking' && of.bookingId === bookingId
  })
  const isOver = String(message.event.on) < shanghaiDate(town.now())
  return isChanged || isOver || state !== undefined || bookings[bookingId]?.seat === operationId
}

function daysOf({ town }: Scene): SlotDay[] {
  return town.cloud.documents.find('slots') as unknown as SlotDay[]
}

function takenAt({ seats }: SlotDay, time: unknown): number {
  return Object.values(seats).filter(seat => seat.time === time).length
}

/** Whether a time is taken, as whoever asked was told. */
export function isFull({ town }: Scene, { storeId, on, time }: Record<string, unknown>): boolean {
  const id = slotDayId({ storeId: String(storeId), on: String(on) })
  const day = town.cloud.documents.get('slots', id) as unknown as SlotDay | undefined
  return day !== undefined && takenAt(day, time) >= (games.booking?.seats ?? 0)
}

/** No time has more people than seats. */
export function checkSeats(scene: Scene): void {
  for (const day of daysOf(scene))
    for (const { time } of Object.values(day.seats))
      if (takenAt(day, time) > (games.booking?.seats ?? 0))
        violation('no time has more people than seats', `${day._id} ${time}`)
}

/** After `drain`: members' appointments have their seats, and from today on no seat is anything else. */
export function auditSeats(scene: Scene, books: Books): void {
  const today = shanghaiDate(scene.town.now())
  const days = daysOf(scene)
  const seats = days.flatMap(({ _id, on, seats: taken }) =>
    Object.entries(taken).map(([key, { memberId, time, ended, unsure }]) => ({
      ...{ on, unsure, text: canonical([_id, key, memberId, time, ended ?? '']) },
    })),
  )
  const claims = [...books.pages.values()].flatMap(({ member }) =>
    Object.values(member.bookings ?? {}).map(({ storeId, on, seat, time, ended }) => ({
      on,
      text: canonical([slotDayId({ storeId, on }), seat, member._id, time, ended ?? '']),
    })),
  )
  const [held, claimed] = [seats, claims].map(all => new Set(all.map(({ text }) => text)))
  const free = claims.filter(({ text }) => !held?.has(text))
  const stray = seats.filter(({ on, text }) => on >= today && !claimed?.has(text))
  const unsure = seats.filter(seat => seat.unsure !== undefined)
  if (free.length + stray.length + unsure.length > 0)
    violation("members' appointments = the days' seats", canonical({ free, stray, unsure }))
}
