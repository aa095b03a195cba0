// The clerk door: the input of each action. Unknown fields are refused; results are in staff-views.ts.
import * as z from 'zod/mini'
import { count, positive, slug } from '../fields'
import { ORDER_FEN_MAX } from '../limits'
import { dayActions } from './booking'
import {
  askedLines,
  fen,
  holdId,
  lines,
  minutes,
  operation,
  orderNo,
  scanned,
  somePoints,
} from './fields'
import { entitlementActions } from './membership'
import { clerkVoiceActions } from './voices'
import { voucherId } from './vouchers'
import { waysClerkActions } from './ways'

/**
 * The clerk door. `visit` is what a scan gave: it names the member at the counter for some minutes.
 */
export const clerkActions = {
  ...clerkVoiceActions,
  ...waysClerkActions,
  me: z.strictObject({}),
  scan: z.strictObject({ ...operation, code: scanned, storeId: slug }),
  quote: z.strictObject({
    visit: scanned,
    amountFen: fen,
    offsetPoints: z.optional(somePoints),
    lines: z.optional(lines),
    voucherId: z.optional(voucherId),
  }),
  recordPurchase: z.strictObject({
    ...operation,
    visit: scanned,
    orderNo,
    amountFen: fen,
    offsetPoints: z.optional(somePoints),
    lines: z.optional(lines),
    /** A coupon of the member at the counter. */
    voucherId: z.optional(voucherId),
  }),
  /** What the customer of a visit may redeem here, and redeeming it. */
  rewards: z.strictObject({ visit: scanned }),
  redeem: z.strictObject({ ...operation, visit: scanned, rewardId: slug }),
  voucher: z.strictObject({ code: scanned, storeId: slug }),
  order: z.strictObject({ storeId: slug, orderNo }),
  /** By amount or by line; a line without `fen` goes back as far as it is left. */
  refund: z
    .strictObject({
      ...operation,
      storeId: slug,
      orderNo,
      fen: z.optional(fen),
      lines: z.optional(askedLines),
    })
    .check(
      z.refine(asked => (asked.fen === undefined) !== (asked.lines === undefined), {
        path: ['fen'],
      }),
    ),
  verify: z.strictObject({
    ...operation,
    code: scanned,
    storeId: slug,
    /** What was collected in money; must be what the voucher says. */
    collectedFen: z.optional(count(ORDER_FEN_MAX)),
    /** A part of the minutes of a voucher; absent = all that is left. */
    minutes: z.optional(positive(60_000)),
  }),
  /** The service of an order is done: its pending points can be used. */
  completeService: z.strictObject({ ...operation, storeId: slug, orderNo }),
  /** Holds points for a checkout. */
  hold: z.strictObject({ ...operation, visit: scanned, points: somePoints, minutes }),
  /** Records a purchase that a hold pays for in part. */
  capture: z.strictObject({ ...operation, visit: scanned, holdId, orderNo, amountFen: fen }),
  release: z.strictObject({ ...operation, visit: scanned, holdId }),
  ...entitlementActions,
  ...dayActions,
}
