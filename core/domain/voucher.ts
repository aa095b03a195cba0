// Vouchers: live ones are part of the member document; used and expired ones
// leave through the outbox.
import { type Refusal, refuse } from '../contracts/refusals'
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
}

/** A voucher that is over, as it is kept in `vouchers`. */
export type EndedVoucher = Voucher & VoucherEnd & { _id: string; memberId: string }

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
  return { _id, memberId, ...voucher, ...end }
}

/**
 * Verifies the voucher kept under this id (`keyOfCode`) at a store (核销). Refusals: voucher_not_found
 * (the caller looks whether it was used), voucher_store, cash_differs (what was collected is not what it
 * says). An expired voucher has left the member when it was settled.
 */
export function verifyVoucher(
  member: Member,
  verification: { voucherId: string; storeId: string; staffId: string; collectedFen?: number },
  context: Context,
): { member: Member; ended: EndedVoucher } | Refusal {
  const voucher = member.vouchers[verification.voucherId]
  if (!voucher) return refuse('voucher_not_found')
  const refusal = refusedAtStore(voucher, verification.storeId)
  if (refusal) return refusal
  const { storeId, staffId, collectedFen = 0 } = verification
  const { cashFen = 0 } = voucher
  if (collectedFen !== cashFen) return refuse('cash_differs', { cashFen })
  const by = { storeId, staffId, ...(cashFen > 0 && { collectedFen }) }
  const end = { state: 'verified' as const, at: context.now, on: context.today, ...by }
  const ended = endedVoucher(member._id, voucher, end)
  return { member: markUsed(endVoucher(member, ended), context.today), ended }
}

/** Refuses a store that the voucher does not name. */
export function refusedAtStore(voucher: Voucher, storeId: string): Refusal | null {
  const open = voucher.stores.length === 0 || voucher.stores.includes(storeId)
  return open ? null : refuse('voucher_store')
}
