// What can be done with vouchers besides redeeming and taking them at a counter: the input of each action.
import * as z from 'zod/mini'
import { pattern, text } from '../fields'
import { ADDRESS_MAX, NICKNAME_MAX } from '../limits'
import { memberNo, note, operation, scanned } from './fields'

/** How a member's document names a voucher: by its number, or by issuer and number after a merge. */
export const voucherId = pattern(/^([0-9A-HJKMNP-TV-Z]{13}-)?v[0-9]{1,9}$/)

/** Actions of the customer door. */
export const customerVoucherActions = {
  cancelVoucher: z.strictObject({ ...operation, voucherId }),
  /** Makes a gift of a voucher: a code for a friend who is a member. */
  giveVoucher: z.strictObject({ ...operation, voucherId }),
  takeVoucher: z.strictObject({ ...operation, code: scanned }),
  /** Where a gift is to be sent; until it is prepared this can be mended. */
  askDelivery: z.strictObject({
    ...operation,
    voucherId,
    name: text(NICKNAME_MAX),
    phone: pattern(/^[0-9+ -]{5,20}$/),
    address: text(ADDRESS_MAX, 5),
  }),
  receiveGift: z.strictObject({ ...operation, voucherId }),
}

const carrier = z.optional(text(20))

/** Actions of the admin door. */
export const adminVoucherActions = {
  /** Cancels a member's voucher, with a reason that they read. */
  revokeVoucher: z.strictObject({ ...operation, memberNo, voucherId, note }),
  /** Gifts that wait to be prepared or sent, with where to. */
  deliveries: z.strictObject({}),
  /** `sent` needs carrier and number. */
  moveDelivery: z
    .strictObject({
      ...operation,
      memberNo,
      voucherId,
      to: z.enum(['prepared', 'sent']),
      carrier,
      number: z.optional(pattern(/^[A-Za-z0-9-]{4,40}$/)),
    })
    .check(
      z.refine(({ to, carrier, number }) => to !== 'sent' || Boolean(carrier && number), {
        path: ['carrier'],
      }),
    ),
}
