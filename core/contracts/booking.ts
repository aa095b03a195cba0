// Booking as a part of the programme: what can be booked, at which times, and for whom days open
// earlier (T6).
import * as z from 'zod/mini'
import { count, list, positive, slug, text, timeOfDay } from './fields'

/** What can be booked and when; the same in every store. */
export const bookingSchema = z.strictObject({
  services: list(z.strictObject({ id: slug, name: text(20) }), 30, 1),
  /** When appointments begin, `HH:mm` in the brand's time zone. */
  hours: list(timeOfDay, 48, 1).check(
    z.refine(hours => new Set(hours).size === hours.length, { error: 'a time is named twice' }),
  ),
  /** How many people one store takes at one time. */
  seats: positive(100),
  /** Days open so many days ahead for everybody. */
  opensDays: positive(90),
  /** For a tier and those above it, so many days ahead instead. */
  early: z._default(list(z.strictObject({ tier: slug, opensDays: positive(180) }), 10), []),
  /** For whoever may use a priority booking, so many days ahead instead; 0 = as for their tier. */
  priorityDays: z._default(count(180), 0),
  /** Until so many hours before, an appointment is moved or cancelled by the customer alone. */
  cancelHours: z._default(count(168), 2),
})

/** How a brand takes bookings. */
export type BookingRules = z.infer<typeof bookingSchema>
