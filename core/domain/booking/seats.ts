// A day of one store: who has which seat at what time. The member document decides who has an
// appointment; this one only keeps two people from the same seat, and follows the member.
import { isDeepStrictEqual } from 'node:util'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { BusinessDate } from '../dates'

/** How an appointment ended: somebody came, or did not. */
export type Ended = 'came' | 'missed'

/** A seat that is taken, by the operation that took it. */
export interface Seat {
  memberId: string
  time: string
  service: string
  ended?: Ended
  /** Since when (epoch ms) it waits to be compared with its member; absent = it was. */
  unsure?: number
}

/** One store on one date. */
export interface SlotDay {
  /** `<storeId>-<date>`. */
  _id: string
  /** Every write is conditional on it and raises it by one. */
  rev: number
  storeId: string
  on: BusinessDate
  seats: Record<string, Seat>
  /** When the timer compares it with its members (epoch ms); null = nothing is unsure. */
  lookAt: number | null
}

/** The `_id` of a day. */
export function slotDayId({ storeId, on }: { storeId: string; on: BusinessDate }): string {
  return `${storeId}-${on}`
}

/** A day on which nothing is taken yet. */
export function emptyDay(of: { storeId: string; on: BusinessDate }): SlotDay {
  return { _id: slotDayId(of), rev: 0, storeId: of.storeId, on: of.on, seats: {}, lookAt: null }
}

/** How many seats are taken at a time of the day. */
export function takenAt({ seats }: Pick<SlotDay, 'seats'>, time: string): number {
  return Object.values(seats).filter(seat => seat.time === time).length
}

/** A seat to take: by which operation, and how many there are at that time. */
export interface Taking {
  key: string
  seat: Pick<Seat, 'memberId' | 'time' | 'service'>
  of: number
  now: number
}

/**
 * Takes a seat, unsure until it was compared; one's own again is taken anew. Refusals: slot_full,
 * operation_reused (somebody else's, or one's own for another time or service: who wrote by it may count on it).
 */
export function takeSeat(day: SlotDay, { key, seat, of, now }: Taking): SlotDay | Refusal {
  const { [key]: known, ...others } = day.seats
  if (known && !isOneWish(known, seat)) return refuse('operation_reused')
  if (takenAt({ seats: others }, seat.time) >= of) return refuse('slot_full')
  return watched({ ...day, seats: { ...day.seats, [key]: { ...seat, unsure: now } } })
}

function isOneWish(one: Taking['seat'], other: Taking['seat']): boolean {
  return one.memberId === other.memberId && one.time === other.time && one.service === other.service
}

/** Marks seats as unsure before their members are written: whatever becomes of it, they follow. Without such seats, the day itself. */
export function doubtSeats(day: SlotDay, keys: string[], now: number): SlotDay {
  const seats = Object.entries(day.seats).map(([key, seat]) =>
    keys.includes(key) ? [key, { ...seat, unsure: now }] : [key, seat],
  )
  return changed(day, Object.fromEntries(seats))
}

/** What a member says of a seat: theirs, perhaps ended, or not theirs (null). */
export type Claim = { ended?: Ended } | null

/**
 * Seats follow their members: what nobody claims is free again, what ended says so. Those that became
 * unsure after `before` (epoch ms) are left: their members may be written this moment. Where nothing
 * differs, the day itself.
 */
export function compareSeats(day: SlotDay, claims: Map<string, Claim>, before: number): SlotDay {
  const seats = Object.entries(day.seats).flatMap(([key, seat]) => {
    if (seat.unsure === undefined || seat.unsure > before || !claims.has(key)) return [[key, seat]]
    const claim = claims.get(key)
    if (!claim) return []
    const { memberId, time, service } = seat
    return [[key, { memberId, time, service, ...(claim.ended && { ended: claim.ended }) }]]
  })
  return changed(day, Object.fromEntries(seats))
}

function changed(day: SlotDay, seats: SlotDay['seats']): SlotDay {
  return isDeepStrictEqual(seats, day.seats) ? day : watched({ ...day, seats })
}

function watched(day: SlotDay): SlotDay {
  const since = Object.values(day.seats).flatMap(({ unsure }) => unsure ?? [])
  return { ...day, lookAt: since.length > 0 ? Math.min(...since) : null }
}
