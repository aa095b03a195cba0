// Segments: named groups of members, for rules and campaigns (C2, E19, T10). Who belongs is either said by rule, asked
// anew at every purchase, or decided by an admin, member by member (`setSegments`). Customers read both in the terms:
// the same conditions must hold for everybody (G2; PIPL art. 24).
import * as z from 'zod/mini'
import { list, orNull, slug, text, whole } from './fields'

const DAYS_MAX = 3660

/** What must hold for whoever belongs; all that is written must. */
const membersSchema = z
  .strictObject({
    tiers: z.optional(list(slug, 10, 1)),
    /** Joined at most so many days ago, today included. */
    joinedDays: z.optional(whole(1, DAYS_MAX)),
    /** Bought before, but not in the latest so many days. */
    idleDays: z.optional(whole(1, DAYS_MAX)),
    ordersAtLeast: z.optional(whole(1, 100_000)),
    ordersAtMost: z.optional(whole(0, 100_000)),
    /** Spent at least `fen` in the latest so many calendar months, this one included. */
    spent: z.optional(z.strictObject({ months: whole(1, 12), fen: whole(1, 1_000_000_000) })),
  })
  .check(
    z.refine(who => Object.values(who).some(asked => asked !== undefined), {
      error: 'asks for nothing',
    }),
    z.refine(({ ordersAtLeast = 0, ordersAtMost = 100_000 }) => ordersAtLeast <= ordersAtMost, {
      path: ['ordersAtMost'],
      error: 'less than the least',
    }),
  )

const segmentSchema = z.strictObject({
  id: slug,
  /** What customers read. */
  name: text(20),
  /** null = whoever an admin has put in. */
  who: z._default(orNull(membersSchema), null),
})

/** The segments of a programme; absent = none. */
export const segmentsSchema = z.optional(list(segmentSchema, 20))

/** One segment. */
export type Segment = z.infer<typeof segmentSchema>
/** Who belongs to a segment by rule. */
export type SegmentRule = z.infer<typeof membersSchema>
