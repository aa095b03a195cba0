// The openapi door, for partners such as a till: signed requests, see docs/operations.md.
import * as z from 'zod/mini'
import { slug } from '../fields'
import {
  cardNo,
  fen,
  holdId,
  lines,
  minutes,
  nickname,
  operation,
  orderNo,
  scanned,
  somePoints,
} from './fields'

/** Where a partner's customer is; absent = at a till. */
const channel = z.optional(z.enum(['till', 'online']))

/** The openapi door. */
export const openapiActions = {
  /** Makes a member of somebody whom the partner knows by the number of a card. */
  register: z.strictObject({ ...operation, cardNo, nickname }),
  /** `code` = the member code that was read, or `cardNo` = the card of somebody registered. */
  recordPurchase: z
    .strictObject({
      ...operation,
      code: z.optional(scanned),
      cardNo: z.optional(cardNo),
      storeId: slug,
      orderNo,
      amountFen: fen,
      lines: z.optional(lines),
      channel,
    })
    .check(
      z.refine(({ code, cardNo }) => (code === undefined) !== (cardNo === undefined), {
        path: ['code'],
      }),
    ),
  completeService: z.strictObject({ ...operation, storeId: slug, orderNo }),
  hold: z.strictObject({ ...operation, code: scanned, points: somePoints, minutes }),
  capture: z.strictObject({ ...operation, holdId, storeId: slug, orderNo, amountFen: fen }),
  /** What the member whose code was read may redeem here; the code stays good. */
  rewards: z.strictObject({ code: scanned, channel }),
  /** Needs the permission `redeem` in the partner's document; `storeId` = the store that it is at, if any. */
  redeem: z.strictObject({
    ...operation,
    code: scanned,
    rewardId: slug,
    storeId: z.optional(slug),
    channel,
  }),
  release: z.strictObject({ ...operation, holdId }),
}
