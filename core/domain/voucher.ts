// Vouchers: live ones are part of the member document; used and expired ones
// leave through the outbox.
import { VOUCHER_USES_KEPT } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { VoucherState } from '../contracts/views'
import type { BusinessDate } from './dates'
import { markUsed } from './inactivity'
import type { Context, Member, Voucher } from './member'
import { enqueue } from './outbox'

/** How a voucher's life ended. */
export interface VoucherEnd {
  state: Exclude<VoucherState, 'live'>
  at: number
  on: BusinessDate
  storeId: string | null
  staffId: string | null
  /** What the store collected in money, in fen; absent = nothing. */
  collectedFen?: number
  /** The order whose bill a coupon was used with. */
  orderId?: string
}

/** A voucher that is over, as it is kept in `vouchers`: without the address that it was sent to. */
export type EndedVoucher = Omit<Voucher, 'delivery' | 'given'> &
  VoucherEnd & { _id: string; memberId: string }

/** The `_id` of a voucher that has left its member. */
export function endedVoucherId(memberId: string, voucherId: string): string {
  return `${memberId}-${voucherId}`
}

/** Where a member's document keeps a voucher: by its number, or by issuer and number after a merge. */
export function voucherKey({ id, of }: Pick<Voucher, 'id' | 'of'>): string {
  return of === undefined ? id : endedVoucherId(of, id)
}

/** Where the voucher that a code names is kept in this member's document. */
export function keyOfCode(
  member: Pick<Member, '_id'>,
  code: { memberId: string; voucherId: string },
): string {
  const { memberId, voucherId: id } = code
  return voucherKey(memberId === member._id ? { id } : { id, of: memberId })
}

/** Takes a voucher out of the member's hands and records how it ended. */
export function endVoucher(member: Member, ended: EndedVoucher): Member {
  const { [voucherKey(ended)]: _, ...vouchers } = member.vouchers
  return enqueue({ ...member, vouchers }, { to: 'vouchers', doc: ended })
}

/** A voucher with its end. */
export function endedVoucher(memberId: string, voucher: Voucher, end: VoucherEnd): EndedVoucher {
  const _id = endedVoucherId(voucher.of ?? memberId, voucher.id)
  const { delivery: _, given: __, ...kept } = voucher
  return { _id, memberId, ...kept, ...end }
}

/** What a clerk asks to take: `minutes` = a part of a voucher's minutes, absent = all that is left. */
export interface Verification {
  voucherId: string
  storeId: string
  staffId: string
  collectedFen?: number
  minutes?: number
}

/** The voucher as it was taken; `ended` null = a part of its minutes was used, and it goes on. */
export interface Verified {
  member: Member
  voucher: Voucher
  ended: EndedVoucher | null
}

/**
 * Verifies the voucher kept under this id (`keyOfCode`) at a store (核销). Refusals: voucher_not_found
 * (the caller looks whether it was used), those of `refusedAtCounter`, minutes_short, cash_differs (what
 * was collected is not what it says). An expired voucher has left the member when it was settled.
 */
export function verifyVoucher(
  member: Member,
  verification: Verification,
  context: Context,
): Verified | Refusal {
  const voucher = member.vouchers[verification.voucherId]
  if (!voucher) return refuse('voucher_not_found')
  const { storeId, staffId, collectedFen = 0 } = verification
  const refusal = refusedAtCounter(voucher, { storeId, ...context })
  if (refusal) return refusal
  const { cashFen = 0 } = voucher
  if (collectedFen !== cashFen) return refuse('cash_differs', { cashFen })
  const part = takePart(voucher, verification, context)
  if (part && isRefusal(part)) return part
  if (part) return { ...goesOn(member, part, context.today), ended: null }
  const by = { storeId, staffId, ...(cashFen > 0 && { collectedFen }) }
  const end = { state: 'verified' as const, at: context.now, on: context.today, ...by }
  const ended = endedVoucher(member._id, voucher, end)
  return { member: markUsed(endVoucher(member, ended), context.today), voucher, ended }
}

function goesOn(member: Member, voucher: Voucher, today: BusinessDate) {
  const vouchers = { ...member.vouchers, [voucherKey(voucher)]: voucher }
  return { member: markUsed({ ...member, vouchers }, today), voucher }
}

/** The voucher after a part of its minutes was used; null = all of it is. Refusal: minutes_short. */
function takePart(
  voucher: Voucher,
  { minutes, storeId, staffId }: Verification,
  { today: on }: Context,
): Voucher | Refusal | null {
  const left = minutesLeft(voucher)
  if (minutes === undefined) return null
  if (left === null || minutes > left) return refuse('minutes_short', { left: left ?? 0 })
  if (minutes === left) return null
  const use = { on, storeId, staffId, minutes }
  const uses = [...(voucher.uses ?? []), use].slice(-VOUCHER_USES_KEPT)
  return { ...voucher, minutesLeft: left - minutes, uses }
}

/** The minutes of a voucher that can still be used; null when it is not about minutes. */
export function minutesLeft({
  form,
  minutesLeft: left,
}: Pick<Voucher, 'form' | 'minutesLeft'>): number | null {
  return form?.kind === 'service_time' ? (left ?? form.minutes) : null
}

/** Refuses a store that the voucher does not name: voucher_store. */
export function refusedAtStore(voucher: Voucher, storeId: string): Refusal | null {
  const open = voucher.stores.length === 0 || voucher.stores.includes(storeId)
  return open ? null : refuse('voucher_store')
}

/**
 * Why a voucher can't be handed in at a counter now. Refusals: voucher_given (a friend is to take it),
 * voucher_delivery (it is sent), voucher_on_bill (a coupon goes with a bill), voucher_not_today (an
 * experience has its date), voucher_store.
 */
export function refusedAtCounter(
  voucher: Voucher,
  at: { storeId: string; now: number; today: BusinessDate },
): Refusal | null {
  const { form } = voucher
  if (isGiven(voucher, at.now)) return refuse('voucher_given')
  if (form?.kind === 'gift' && form.by === 'delivery') return refuse('voucher_delivery')
  if (form?.kind === 'coupon') return refuse('voucher_on_bill')
  if (form?.kind === 'experience' && form.on !== at.today)
    return refuse('voucher_not_today', { on: form.on })
  return refusedAtStore(voucher, at.storeId)
}

/** Whether a voucher is locked as a gift at an instant; once that has run out it is its giver's again. */
export function isGiven({ given }: Pick<Voucher, 'given'>, now: number): boolean {
  return given !== undefined && given.until > now
}
