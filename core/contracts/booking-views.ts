// What the doors answer about bookings.
import type { BusinessDate } from './views'

/** An appointment of a member. */
export interface BookingView {
  bookingId: string
  storeId: string
  storeName: string
  on: BusinessDate
  time: string
  service: { id: string; name: string }
  state: 'booked' | 'came' | 'missed'
}

/** A time of a day, and whether it can be booked. */
export interface SlotView {
  time: string
  left: number
  /** 'priority' = open to this member with a priority booking, which it uses. */
  state: 'open' | 'priority' | 'full' | 'over' | 'not_open'
}

/** A day of a store, and one's own appointments. */
export interface SlotsView {
  now: number
  today: BusinessDate
  storeId: string
  on: BusinessDate
  services: { id: string; name: string }[]
  slots: SlotView[]
  /** The last day that is open now, and with a priority booking (null = has none). */
  openTo: BusinessDate
  priorityTo: BusinessDate | null
  /** Until so many hours before it can be moved or cancelled. */
  cancelHours: number
  mine: BookingView[]
}

/** What making, moving or cancelling answers, and all that is booked then. */
export interface BookingAnswer {
  outcome: { bookingId: string }
  mine: BookingView[]
}

/** A seat as the store's clerks see it. */
export interface DayBookingView {
  /** What `attend` and `noShow` name. */
  seat: string
  time: string
  service: string
  maskedName: string
  maskedNo: string
  state: BookingView['state']
}

/** A store's day for its clerks, by time. */
export interface DayView {
  today: BusinessDate
  storeId: string
  on: BusinessDate
  bookings: DayBookingView[]
}

/** How an appointment ended. */
export interface EndedView {
  outcome: { seat: string; state: 'came' | 'missed' }
}
