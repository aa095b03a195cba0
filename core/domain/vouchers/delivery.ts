// A gift on its way: asked for with an address, prepared, sent, received. The address is a part of the
// live voucher alone and goes with it (PIPL art. 47: kept no longer than needed).
import { RECEIVED_AFTER_DAYS } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import { addDays, type BusinessDate } from '../dates'
import { markUsed } from '../inactivity'
import type { Context, Delivery, Member, Voucher } from '../member'
import { endedVoucher, endVoucher, isGiven } from '../voucher'

/**
 * Asks for a gift to be sent; an address may be mended until the gift is prepared. Refusals:
 * voucher_not_found, voucher_given, voucher_delivery (it is not sent), delivery_state.
 */
export function askDelivery(
  member: Member,
  { key, to }: { key: string; to: Delivery['to'] },
  { now, today: on }: Context,
): Member | Refusal {
  const voucher = member.vouchers[key]
  if (!voucher) return refuse('voucher_not_found')
  if (isGiven(voucher, now)) return refuse('voucher_given')
  if (voucher.form?.kind !== 'gift' || voucher.form.by !== 'delivery')
    return refuse('voucher_delivery')
  if (voucher.delivery && voucher.delivery.state !== 'asked') return refuse('delivery_state')
  return withVoucher(member, key, { ...voucher, delivery: { state: 'asked', to, on } })
}

/** The next state of a delivery, by the brand. */
export type Move = { to: 'prepared' } | { to: 'sent'; carrier: string; number: string }

/** Moves a delivery one step on. Refusals: voucher_not_found, delivery_state. */
export function moveDelivery(
  member: Member,
  { key, move }: { key: string; move: Move },
  { today: on }: Context,
): Member | Refusal {
  const voucher = member.vouchers[key]
  if (!voucher) return refuse('voucher_not_found')
  const { delivery } = voucher
  const from = move.to === 'prepared' ? 'asked' : 'prepared'
  if (delivery?.state !== from) return refuse('delivery_state')
  const { to: state, ...facts } = move
  return withVoucher(member, key, { ...voucher, delivery: { ...delivery, state, on, ...facts } })
}

/** Ends a gift that has arrived; its address is gone with it. Refusals: voucher_not_found, delivery_state. */
export function receiveDelivery(
  member: Member,
  key: string,
  { now: at, today: on }: Context,
): { member: Member; voucher: Voucher } | Refusal {
  const voucher = member.vouchers[key]
  if (!voucher) return refuse('voucher_not_found')
  if (voucher.delivery?.state !== 'sent') return refuse('delivery_state')
  const end = { state: 'verified' as const, at, on, storeId: null, staffId: null }
  const ended = endVoucher(member, endedVoucher(member._id, voucher, end))
  return { member: markUsed(ended, on), voucher }
}

/**
 * The last day of a voucher: of what was sent, some days later; null = it has none, since it is being
 * prepared and was used in time, however long that takes.
 */
export function lastDayOf({ delivery, expiresOn }: Voucher): BusinessDate | null {
  if (!delivery) return expiresOn
  return delivery.state === 'sent' ? addDays(delivery.on, RECEIVED_AFTER_DAYS) : null
}

/** The day since which a gift of this member waits to be sent; undefined when none does. */
export function deliveringSince({ vouchers }: Pick<Member, 'vouchers'>): BusinessDate | undefined {
  return Object.values(vouchers)
    .flatMap(({ delivery }) => (delivery && delivery.state !== 'sent' ? [delivery.on] : []))
    .sort()[0]
}

/** A member whose document says whether a gift waits to be sent, which the brand's list is found by. */
export function withDelivering(member: Member): Member {
  const { delivering, ...rest } = member
  const since = deliveringSince(member)
  if (since === delivering) return member
  return since === undefined ? rest : { ...rest, delivering: since }
}

function withVoucher(member: Member, key: string, voucher: Voucher): Member {
  return { ...member, vouchers: { ...member.vouchers, [key]: voucher } }
}
