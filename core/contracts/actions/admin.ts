// The admin door: the input of each action. Unknown fields are refused. The cloud console calls it with
// `consoleKey` instead of an identity.
import * as z from 'zod/mini'
import { date, list, month, pattern, slug, whole } from '../fields'
import { BOOK_DAYS_MAX, ENTRY_POINTS_MAX, INSIGHT_DAYS_MAX } from '../limits'
import { memberNo, nickname, note, operation } from './fields'
import { paymentActions } from './membership'
import { languageSchema, permissionsSchema, publishingActions } from './publishing'
import { adminVoiceActions } from './voices'
import { adminVoucherActions } from './vouchers'
import { waysAdminActions } from './ways'

const signedPoints = whole(-ENTRY_POINTS_MAX, ENTRY_POINTS_MAX).check(
  z.refine(points => points !== 0),
)
const aboutMember = { ...operation, memberNo, note }

function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

/** From a date to a date, at most a quarter. */
const someDays = z.strictObject({ from: date, to: date }).check(
  z.refine(({ from, to }) => daysFrom(from, to) >= 0 && daysFrom(from, to) < INSIGHT_DAYS_MAX, {
    path: ['to'],
  }),
)

/** The admin door. */
export const adminActions = {
  ...adminVoiceActions,
  ...paymentActions,
  ...publishingActions,
  ...waysAdminActions,
  ...adminVoucherActions,
  status: z.strictObject({}),
  checkProgramme: z.strictObject({
    programme: z.unknown(),
    language: z.optional(languageSchema),
  }),
  staff: z.strictObject({}),
  saveStaff: z.strictObject({
    /** The staff number that the clerk's start page shows to somebody who is not staff yet. */
    staffId: pattern(/^[0-9A-HJKMNP-TV-Z]{13}$/),
    name: nickname,
    role: z.enum(['clerk', 'admin']),
    stores: list(slug, 200),
    active: z.boolean(),
    /** Absent = as before; somebody new without a list may do everything. */
    permissions: z.optional(permissionsSchema),
  }),
  prove: z.strictObject({ memberNo }),
  /** Gives or takes points by hand, with a reason that the member reads. */
  adjust: z.strictObject({ ...aboutMember, points: signedPoints }),
  /** Forgives a debt, with a reason. */
  writeOff: z.strictObject(aboutMember),
  /** Keeps a member from earning and spending, with a reason that they read. */
  freeze: z.strictObject(aboutMember),
  unfreeze: z.strictObject(aboutMember),
  /** What happened to rewards, at stores, by category in these days, and what members missed. */
  insight: someDays,
  /** Who joined in these days by which channel. */
  channels: someDays,
  /** The liability book from a date to a date; without a store, of the whole brand. */
  liability: z.strictObject({ from: date, to: date, storeId: z.optional(slug) }).check(
    z.refine(({ from, to }) => daysFrom(from, to) >= 0 && daysFrom(from, to) < BOOK_DAYS_MAX, {
      path: ['to'],
    }),
  ),
  /** The journal of a month, or from a date in it on. */
  journal: z.strictObject({ month, from: z.optional(date) }).check(
    z.refine(({ month, from }) => from === undefined || from.startsWith(month), {
      path: ['from'],
    }),
  ),
  /** Grants a tier to the end of a date; today's date ends an earlier grant with this day. */
  grantTier: z.strictObject({ ...aboutMember, tier: slug, until: date }),
  /** Puts a member into exactly these of the segments that no rule decides on. */
  setSegments: z.strictObject({ ...operation, memberNo, segments: list(slug, 20) }),
  /** Gives back what the member's entry `seq` had let expire, with a reason. */
  reinstate: z.strictObject({ ...aboutMember, seq: z.int().check(z.minimum(1)) }),
  /** Merges two records of one person: everything of `fromNo` moves to `intoNo`. */
  merge: z.strictObject({ ...operation, fromNo: memberNo, intoNo: memberNo, note }),
  /** Takes a merge back, while nothing of it was spent. */
  unmerge: z.strictObject({ ...operation, fromNo: memberNo, note }),
}
