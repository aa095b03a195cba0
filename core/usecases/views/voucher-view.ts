// Vouchers as screens show them.
import type { Programme } from '../../contracts/programme'
import type { VoucherView } from '../../contracts/views'
import { giftCode, voucherCode } from '../../domain/codes'
import type { Member, Voucher } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import { type EndedVoucher, minutesLeft, voucherKey } from '../../domain/voucher'

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
    code: isShown(voucher) ? voucherCode(of.secret, voucher.of ?? of.memberId, voucher.id) : null,
    state: 'live',
    verifiedOn: null,
    verifiedStore: null,
    ...heldView(voucher, of),
  }
}

/** What is sent by post is shown at no counter. */
function isShown({ form }: Voucher): boolean {
  return !(form?.kind === 'gift' && form.by === 'delivery')
}

/** What only a live voucher tells. The address that a gift goes to is told to nobody here. */
function heldView(
  { cancelBy, giveDays, given, delivery }: Voucher,
  { memberId, secret }: { memberId: string; secret: string },
): Partial<VoucherView> {
  const way = delivery && { ...delivery, to: undefined }
  return {
    ...(cancelBy && { cancelBy }),
    ...(giveDays && { giveDays }),
    ...(given && { given: { until: given.until, code: giftCode(secret, memberId, given.step) } }),
    ...(way && { delivery: way }),
  }
}

/** A voucher that was used or has expired. */
export function endedVoucherView(voucher: EndedVoucher, programme: Programme): VoucherView {
  const dated = ['verified', 'cancelled', 'passed'].includes(voucher.state)
  return {
    ...baseView(voucher, programme),
    code: null,
    state: voucher.state,
    verifiedOn: dated ? voucher.on : null,
    verifiedStore: voucher.storeId === null ? null : storeName(programme, voucher.storeId),
  }
}

type AnyVoucher = Omit<Voucher, 'delivery' | 'given'>

function baseView(voucher: AnyVoucher, programme: Programme) {
  const { rewardId, kind, name, description, points, cashFen = 0 } = voucher
  const { issuedOn, expiresOn } = voucher
  const storeNames = voucher.stores.map(store => storeName(programme, store))
  const about = { id: voucherKey(voucher), rewardId, kind, name, description, points, cashFen }
  return { ...about, issuedOn, expiresOn, storeNames, ...formView(voucher, programme) }
}

function formView(voucher: AnyVoucher, programme: Programme): Partial<VoucherView> {
  const { form, uses } = voucher
  if (!form) return {}
  const left = minutesLeft(voucher)
  const used = uses?.map(({ on, storeId, minutes }) => {
    return { on, storeName: storeName(programme, storeId), minutes }
  })
  return { form, ...(left !== null && { minutesLeft: left }), ...(used && { uses: used }) }
}

/** Ended vouchers that still wait in the member's outbox, latest first. */
export function endedInOutbox(member: Member): EndedVoucher[] {
  return waiting(member, 'vouchers').sort((a, b) => b.at - a.at)
}
