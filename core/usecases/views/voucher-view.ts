// Vouchers as screens show them.
import type { Programme } from '../../contracts/programme'
import type { VoucherView } from '../../contracts/views'
import { voucherCode } from '../../domain/codes'
import type { Member, Voucher } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import { type EndedVoucher, voucherKey } from '../../domain/voucher'

/** A store's name, or its id when the programme no longer has it. */
export function storeName(programme: Programme, id: string): string {
  return programme.stores.find(store => store.id === id)?.name ?? id
}

/** A voucher that can be used, with the code to show. */
export function liveVoucherView(
  voucher: Voucher,
  of: { memberId: string; programme: Programme; secret: string },
): VoucherView {
  return {
    ...baseView(voucher, of.programme),
    code: voucherCode(of.secret, voucher.of ?? of.memberId, voucher.id),
    state: 'live',
    verifiedOn: null,
    verifiedStore: null,
  }
}

/** A voucher that was used or has expired. */
export function endedVoucherView(voucher: EndedVoucher, programme: Programme): VoucherView {
  const verified = voucher.state === 'verified'
  return {
    ...baseView(voucher, programme),
    code: null,
    state: voucher.state,
    verifiedOn: verified ? voucher.on : null,
    verifiedStore: voucher.storeId === null ? null : storeName(programme, voucher.storeId),
  }
}

function baseView(voucher: Voucher, programme: Programme) {
  const { rewardId, kind, name, description, points, cashFen = 0 } = voucher
  const { issuedOn, expiresOn } = voucher
  const storeNames = voucher.stores.map(store => storeName(programme, store))
  const about = { id: voucherKey(voucher), rewardId, kind, name, description, points, cashFen }
  return { ...about, issuedOn, expiresOn, storeNames }
}

/** Ended vouchers that still wait in the member's outbox, latest first. */
export function endedInOutbox(member: Member): EndedVoucher[] {
  return waiting(member, 'vouchers').sort((a, b) => b.at - a.at)
}
