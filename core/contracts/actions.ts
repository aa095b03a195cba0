// Every action of every door: its input's schema. Unknown fields are refused;
// results are in views.ts.
import * as z from 'zod'
import { permissionsSchema, publishingActions, termsAction } from './actions-publishing'
import {
  BOOK_DAYS_MAX,
  ENTRY_POINTS_MAX,
  HOLD_MINUTES_MAX,
  LINE_NAME_MAX,
  NICKNAME_MAX,
  NOTE_MAX,
  ORDER_FEN_MAX,
  ORDER_LINES_MAX,
  REVIEW_TEXT_MAX,
  STATEMENT_MONTHS,
} from './limits'

/**
 * A ULID, made by the caller before the first send; a repeat with the same
 * one returns the first result.
 */
export const operationIdSchema = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
const slug = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const orderNo = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
const orderId = z.string().regex(/^[a-z][a-z0-9-]{0,30}:[A-Za-z0-9_-]{1,40}$/)
const scanned = z.string().min(1).max(200)
const fen = z.int().min(1).max(ORDER_FEN_MAX)
const signedPoints = z
  .int()
  .min(-ENTRY_POINTS_MAX)
  .max(ENTRY_POINTS_MAX)
  .refine(points => points !== 0)
const lineId = z.string().regex(/^[A-Za-z0-9_-]{1,20}$/)
const lines = z
  .array(
    z.strictObject({
      id: lineId,
      name: z.string().trim().min(1).max(LINE_NAME_MAX),
      category: slug.optional(),
      fen,
    }),
  )
  .min(1)
  .max(ORDER_LINES_MAX)
const askedLines = z
  .array(z.strictObject({ id: lineId, fen: fen.optional() }))
  .min(1)
  .max(ORDER_LINES_MAX)
  .refine(asked => new Set(asked.map(line => line.id)).size === asked.length)
const offsetPoints = z.int().min(1).max(ENTRY_POINTS_MAX)
const memberNo = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{13}$/)
const date = z.iso.date().length(10)
const cardNo = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
const note = z.string().trim().min(2).max(NOTE_MAX)
/** `H`, the member's number and the operation that made the hold. */
const holdId = z.string().regex(/^H[0-9A-HJKMNP-TV-Z]{13}[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
const minutes = z.int().min(1).max(HOLD_MINUTES_MAX).optional()
const operation = { operationId: operationIdSchema }
const month = z
  .string()
  .regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/)
  .length(7)

/** How many months there are from one to another, both included. */
function monthsTo(from: string, to: string): number {
  const number = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5))
  return number(to) - number(from) + 1
}

/** The customer door. */
export const customerActions = {
  home: z.strictObject({}),
  join: z.strictObject({
    ...operation,
    nickname: z.string().trim().min(1).max(NICKNAME_MAX),
    source: slug.optional(),
    agreed: z.literal(true),
  }),
  checkIn: z.strictObject({ ...operation }),
  /** `of` = a record that was merged into one's own, or one's own where another was shown. */
  points: z.strictObject({ before: z.int().min(1).optional(), of: memberNo.optional() }),
  entry: z.strictObject({ seq: z.int().min(1), of: memberNo.optional() }),
  rewards: z.strictObject({}),
  redeem: z.strictObject({ ...operation, rewardId: slug }),
  vouchers: z.strictObject({}),
  review: z.strictObject({
    ...operation,
    orderId,
    stars: z.int().min(1).max(5),
    text: z.string().trim().max(REVIEW_TEXT_MAX),
  }),
  family: z.strictObject({}),
  inviteToFamily: z.strictObject({ ...operation }),
  /** `agreed`: own points go into the family's pool and stay there when one leaves. */
  joinFamily: z.strictObject({ ...operation, code: scanned, agreed: z.literal(true) }),
  leaveFamily: z.strictObject({ ...operation }),
  removeFromFamily: z.strictObject({ ...operation, memberNo }),
  saveProfile: z.strictObject({
    ...operation,
    nickname: z.string().trim().min(1).max(NICKNAME_MAX),
  }),
  terms: termsAction,
  inbox: z.strictObject({ before: z.int().min(1).optional() }),
  /** Marks messages as read up to the number of the newest one that was shown. */
  readInbox: z.strictObject({ ...operation, upTo: z.int().min(1) }),
  /** Whole months, `from` to `to`, in parts: `after` = the number that the part before ended with. */
  statement: z
    .strictObject({ from: month, to: month, after: z.int().min(1).optional() })
    .refine(({ from, to }) => monthsTo(from, to) > 0 && monthsTo(from, to) <= STATEMENT_MONTHS, {
      path: ['to'],
    }),
  /** All that is kept about the person; `of` = entries of a record that was merged into theirs. */
  myData: z.strictObject({ before: z.int().min(1).optional(), of: memberNo.optional() }),
  /** Ends the membership; `agreed` = the person was told what is lost. */
  leave: z.strictObject({ ...operation, agreed: z.literal(true) }),
}

/**
 * The clerk door. `visit` is what a scan gave: it names the member at the counter for some minutes.
 */
export const clerkActions = {
  me: z.strictObject({}),
  scan: z.strictObject({ ...operation, code: scanned, storeId: slug }),
  quote: z.strictObject({ visit: scanned, amountFen: fen, offsetPoints: offsetPoints.optional() }),
  recordPurchase: z.strictObject({
    ...operation,
    visit: scanned,
    orderNo,
    amountFen: fen,
    offsetPoints: offsetPoints.optional(),
    lines: lines.optional(),
  }),
  voucher: z.strictObject({ code: scanned, storeId: slug }),
  order: z.strictObject({ storeId: slug, orderNo }),
  /** By amount or by line; a line without `fen` goes back as far as it is left. */
  refund: z
    .strictObject({
      ...operation,
      storeId: slug,
      orderNo,
      fen: fen.optional(),
      lines: askedLines.optional(),
    })
    .refine(asked => (asked.fen === undefined) !== (asked.lines === undefined), { path: ['fen'] }),
  verify: z.strictObject({
    ...operation,
    code: scanned,
    storeId: slug,
    /** What was collected in money; must be what the voucher says. */
    collectedFen: z.int().min(0).max(ORDER_FEN_MAX).optional(),
  }),
  /** The service of an order is done: its pending points can be used. */
  completeService: z.strictObject({ ...operation, storeId: slug, orderNo }),
  /** Holds points for a checkout. */
  hold: z.strictObject({ ...operation, visit: scanned, points: offsetPoints, minutes }),
  /** Records a purchase that a hold pays for in part. */
  capture: z.strictObject({ ...operation, visit: scanned, holdId, orderNo, amountFen: fen }),
  release: z.strictObject({ ...operation, visit: scanned, holdId }),
}

/** The admin door; the cloud console calls it with `consoleKey` instead of an identity. */
export const adminActions = {
  ...publishingActions,
  status: z.strictObject({}),
  checkProgramme: z.strictObject({ programme: z.unknown() }),
  staff: z.strictObject({}),
  saveStaff: z.strictObject({
    /** The staff number that the clerk's start page shows to somebody who is not staff yet. */
    staffId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{13}$/),
    name: z.string().trim().min(1).max(NICKNAME_MAX),
    role: z.enum(['clerk', 'admin']),
    stores: z.array(slug).max(200),
    active: z.boolean(),
    /** Absent = as before; somebody new without a list may do everything. */
    permissions: permissionsSchema.optional(),
  }),
  prove: z.strictObject({ memberNo }),
  /** Gives or takes points by hand, with a reason that the member reads. */
  adjust: z.strictObject({ ...operation, memberNo, points: signedPoints, note }),
  /** Forgives a debt, with a reason. */
  writeOff: z.strictObject({ ...operation, memberNo, note }),
  /** Keeps a member from earning and spending, with a reason that they read. */
  freeze: z.strictObject({ ...operation, memberNo, note }),
  unfreeze: z.strictObject({ ...operation, memberNo, note }),
  /** The liability book from a date to a date; without a store, of the whole brand. */
  liability: z
    .strictObject({ from: date, to: date, storeId: slug.optional() })
    .refine(({ from, to }) => daysFrom(from, to) >= 0 && daysFrom(from, to) < BOOK_DAYS_MAX, {
      path: ['to'],
    }),
  /** The journal of a month, or from a date in it on. */
  journal: z
    .strictObject({ month, from: date.optional() })
    .refine(({ month, from }) => from === undefined || from.startsWith(month), { path: ['from'] }),
  /** Grants a tier to the end of a date; today's date ends an earlier grant with this day. */
  grantTier: z.strictObject({ ...operation, memberNo, tier: slug, until: date, note }),
  /** Gives back what the member's entry `seq` had let expire, with a reason. */
  reinstate: z.strictObject({ ...operation, memberNo, seq: z.int().min(1), note }),
  /** Merges two records of one person: everything of `fromNo` moves to `intoNo`. */
  merge: z.strictObject({ ...operation, fromNo: memberNo, intoNo: memberNo, note }),
  /** Takes a merge back, while nothing of it was spent. */
  unmerge: z.strictObject({ ...operation, fromNo: memberNo, note }),
}

/** The openapi door, for partners such as a till: signed requests, see docs/operations.md. */
export const openapiActions = {
  /** Makes a member of somebody whom the partner knows by the number of a card. */
  register: z.strictObject({
    ...operation,
    cardNo,
    nickname: z.string().trim().min(1).max(NICKNAME_MAX),
  }),
  /** `code` = the member code that was read, or `cardNo` = the card of somebody registered. */
  recordPurchase: z
    .strictObject({
      ...operation,
      code: scanned.optional(),
      cardNo: cardNo.optional(),
      storeId: slug,
      orderNo,
      amountFen: fen,
      lines: lines.optional(),
    })
    .refine(({ code, cardNo }) => (code === undefined) !== (cardNo === undefined), {
      path: ['code'],
    }),
  completeService: z.strictObject({ ...operation, storeId: slug, orderNo }),
  hold: z.strictObject({ ...operation, code: scanned, points: offsetPoints, minutes }),
  capture: z.strictObject({ ...operation, holdId, storeId: slug, orderNo, amountFen: fen }),
  release: z.strictObject({ ...operation, holdId }),
}

function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

/** The input of an action, after parsing. */
export type Input<Door extends Record<string, z.ZodType>, Name extends keyof Door> = z.infer<
  Door[Name]
>
export type CustomerActions = typeof customerActions
export type ClerkActions = typeof clerkActions
export type AdminActions = typeof adminActions
export type OpenapiActions = typeof openapiActions
