// Fields that actions of several doors share.
import * as z from 'zod/mini'
import { list, pattern, positive, slug, text } from '../fields'
import {
  ENTRY_POINTS_MAX,
  HOLD_MINUTES_MAX,
  LINE_NAME_MAX,
  NICKNAME_MAX,
  NOTE_MAX,
  ORDER_FEN_MAX,
  ORDER_LINES_MAX,
} from '../limits'

/**
 * A ULID, made by the caller before the first send; a repeat with the same
 * one returns the first result.
 */
export const operationIdSchema = pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
/** What every writing action takes. */
export const operation = { operationId: operationIdSchema }
/** The number of an order at its store. */
export const orderNo = pattern(/^[A-Za-z0-9_-]{1,40}$/)
/** `<storeId>:<orderNo>`. */
export const orderId = pattern(/^[a-z][a-z0-9-]{0,30}:[A-Za-z0-9_-]{1,40}$/)
/** What a scanner has read, or what a scan gave. */
export const scanned = z.string().check(z.minLength(1), z.maxLength(200))
/** An amount of money of one order. */
export const fen = positive(ORDER_FEN_MAX)
/** Points of one entry. */
export const somePoints = positive(ENTRY_POINTS_MAX)
/** What a clerk's use names: of the tier or of the membership. */
export const entitlementId = pattern(/^[tm]-[a-z][a-z0-9-]{0,30}$/)
/** A member's number. */
export const memberNo = pattern(/^[0-9A-HJKMNP-TV-Z]{13}$/)
/** The number of a card that a partner gave out. */
export const cardNo = pattern(/^[A-Za-z0-9_-]{1,40}$/)
/** A reason in words. */
export const note = text(NOTE_MAX, 2)
/** How somebody wants to be called. */
export const nickname = text(NICKNAME_MAX)
/** `H`, the member's number and the operation that made the hold. */
export const holdId = pattern(/^H[0-9A-HJKMNP-TV-Z]{13}[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
/** How long a hold lives. */
export const minutes = z.optional(positive(HOLD_MINUTES_MAX))

const lineId = pattern(/^[A-Za-z0-9_-]{1,20}$/)
/** The lines of an order. */
export const lines = list(
  z.strictObject({
    id: lineId,
    name: text(LINE_NAME_MAX),
    category: z.optional(slug),
    /** The brand's own number of what was sold; rules may name it. */
    item: z.optional(pattern(/^[A-Za-z0-9_-]{1,40}$/)),
    fen,
  }),
  ORDER_LINES_MAX,
  1,
)
/** Lines to be refunded; without `fen` as far as they are left. */
export const askedLines = list(
  z.strictObject({ id: lineId, fen: z.optional(fen) }),
  ORDER_LINES_MAX,
  1,
).check(z.refine(asked => new Set(asked.map(line => line.id)).size === asked.length))
