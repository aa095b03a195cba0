// The customer door: the input of each action. Unknown fields are refused; results are in views.ts.
import * as z from 'zod/mini'
import { month, positive, slug } from '../fields'
import { REVIEW_TEXT_MAX, STATEMENT_MONTHS } from '../limits'
import { bookingActions } from './booking'
import { memberNo, nickname, operation, orderId, scanned } from './fields'
import { gamesActions } from './games'
import { membershipActions } from './membership'
import { termsAction } from './publishing'
import { customerVoiceActions } from './voices'
import { customerVoucherActions } from './vouchers'
import { waysCustomerActions } from './ways'

const before = z.optional(z.int().check(z.minimum(1)))
const of = z.optional(memberNo)

/** How many months there are from one to another, both included. */
function monthsTo(from: string, to: string): number {
  const number = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5))
  return number(to) - number(from) + 1
}

/** The customer door. */
export const customerActions = {
  ...customerVoiceActions,
  home: z.strictObject({}),
  join: z.strictObject({
    ...operation,
    nickname,
    source: z.optional(slug),
    /** The code of a friend who invited them; a wrong one keeps nobody from joining. */
    referredBy: z.optional(scanned),
    agreed: z.literal(true),
  }),
  checkIn: z.strictObject({ ...operation }),
  /** `of` = a record that was merged into one's own, or one's own where another was shown. */
  points: z.strictObject({ before, of }),
  entry: z.strictObject({ seq: z.int().check(z.minimum(1)), of }),
  rewards: z.strictObject({}),
  redeem: z.strictObject({ ...operation, rewardId: slug }),
  vouchers: z.strictObject({}),
  ...customerVoucherActions,
  review: z.strictObject({
    ...operation,
    orderId,
    stars: positive(5),
    text: z.string().check(z.trim(), z.maxLength(REVIEW_TEXT_MAX)),
  }),
  family: z.strictObject({}),
  inviteToFamily: z.strictObject({ ...operation }),
  /** `agreed`: own points go into the family's pool and stay there when one leaves. */
  joinFamily: z.strictObject({ ...operation, code: scanned, agreed: z.literal(true) }),
  leaveFamily: z.strictObject({ ...operation }),
  removeFromFamily: z.strictObject({ ...operation, memberNo }),
  ...waysCustomerActions,
  ...membershipActions,
  ...bookingActions,
  terms: termsAction,
  inbox: z.strictObject({ before }),
  /** Marks messages as read up to the number of the newest one that was shown. */
  readInbox: z.strictObject({ ...operation, upTo: z.int().check(z.minimum(1)) }),
  /** Whole months, `from` to `to`, in parts: `after` = the number that the part before ended with. */
  statement: z
    .strictObject({ from: month, to: month, after: z.optional(z.int().check(z.minimum(1))) })
    .check(
      z.refine(({ from, to }) => monthsTo(from, to) > 0 && monthsTo(from, to) <= STATEMENT_MONTHS, {
        path: ['to'],
      }),
    ),
  /** All that is kept about the person; `of` = entries of a record that was merged into theirs. */
  myData: z.strictObject({ before, of }),
  ...gamesActions,
  /** Ends the membership; `agreed` = the person was told what is lost. */
  leave: z.strictObject({ ...operation, agreed: z.literal(true) }),
}
