// The inputs of actions about bookings, by door.
import * as z from 'zod/mini'
import { date, slug, timeOfDay } from '../fields'
import { operation, operationIdSchema } from './fields'

const place = {
  storeId: slug,
  on: date,
  time: timeOfDay,
}
/** A booking is named by the operation that made it, its seat by the one that took it. */
const bookingId = operationIdSchema

/** What customers ask. */
export const bookingActions = {
  slots: z.strictObject({ storeId: slug, on: date }),
  book: z.strictObject({ ...operation, ...place, service: slug }),
  moveBooking: z.strictObject({ ...operation, bookingId, ...place }),
  cancelBooking: z.strictObject({ ...operation, bookingId }),
}

const seatOfDay = { ...operation, storeId: slug, on: date, seat: operationIdSchema }

/** What clerks ask. */
export const dayActions = {
  bookings: z.strictObject({ storeId: slug, on: date }),
  attend: z.strictObject(seatOfDay),
  noShow: z.strictObject(seatOfDay),
}
