// What the stage holds, found as it stands at this moment: codes, visits, vouchers, holds, seats.
import { MEMBER_CODE_STEP_MS, VISIT_MS } from '../../core/contracts/limits'
import { giftCode, memberCode, personId, visitToken, voucherCode } from '../../core/domain/codes'
import { businessDate } from '../../core/domain/dates'
import { holdCode } from '../../core/usecases/views/counter-view'
import { SECRET, type Shop } from '../flows/shop'
import { people } from './people'

/** The day of the shop's clock. */
export function today(shop: Shop): string {
  return businessDate(shop.now(), 'Asia/Shanghai')
}

/** The member code that somebody's phone shows so many steps from now. */
export function codeOf(shop: Shop, openid: string, ahead = 0): string {
  const step = Math.floor(shop.now() / MEMBER_CODE_STEP_MS) + ahead
  return memberCode(SECRET, personId(SECRET, openid), step)
}

/** The visit that this clerk's scan of that customer would give. */
export function visitOf(shop: Shop, clerk: string, openid: string): string {
  const until = shop.now() + VISIT_MS
  const memberId = personId(SECRET, openid)
  return visitToken(SECRET, { memberId, staffId: personId(SECRET, clerk), storeId: 'xuhui', until })
}

interface Holding {
  _id: string
  vouchers?: Record<
    string,
    { rewardId: string; delivery?: { state: string }; given?: { step: number } }
  >
  holds?: Record<string, { by: string }>
  bookings?: Record<string, { on: string; seat: string }>
}

function holder(shop: Shop, openid: string = people.customer): Holding {
  return (shop.member(openid) ?? { _id: personId(SECRET, openid) }) as unknown as Holding
}

/** Which of the customer's vouchers: plain, of a reward that binds it, or a gift by how far its way is. */
export type VoucherKind = 'plain' | 'bound' | 'gift' | 'asked' | 'sent'

const rewardOf = {
  plain: 'curtain-clean',
  bound: 'extra-hour',
  gift: 'box',
  asked: 'box',
  sent: 'box',
}

/** The number of a voucher that the customer holds; any number once it is over. */
export function liveOf(shop: Shop, kind: VoucherKind = 'plain'): string {
  const state = kind === 'asked' || kind === 'sent' ? kind : undefined
  const found = Object.entries(holder(shop).vouchers ?? {}).find(
    ([, one]) => one.rewardId === rewardOf[kind] && one.delivery?.state === state,
  )
  return found?.[0] ?? 'v1'
}

/** The code of the first voucher that somebody holds. */
export function voucherOf(shop: Shop, openid: string): string {
  const { _id, vouchers = {} } = holder(shop, openid)
  return voucherCode(SECRET, _id, Object.keys(vouchers)[0] ?? '')
}

/** The code of one of the customer's vouchers. */
export function voucherCodeOf(shop: Shop, kind: VoucherKind): string {
  return voucherCode(SECRET, holder(shop)._id, liveOf(shop, kind))
}

/** The code of the voucher that waits to be taken. */
export function giftOf(shop: Shop): string {
  const { _id, vouchers = {} } = holder(shop, people.aunt)
  const [given] = Object.values(vouchers).flatMap(one => one.given ?? [])
  return giftCode(SECRET, _id, given?.step ?? 1)
}

/** The name of the hold that a clerk or the partner has made for the customer. */
export function holdOf(shop: Shop, by: 'clerk' | 'partner'): string {
  const { _id, holds = {} } = holder(shop)
  const found = Object.entries(holds).find(([, one]) => (one.by === 'till') === (by === 'partner'))
  return holdCode(_id, found?.[0] ?? shop.op())
}

/** The customer's booking that is still to come, and the seat of the one of today. */
export function bookingsOf(shop: Shop): { coming: string; seat: string } {
  const all = Object.entries(holder(shop).bookings ?? {})
  const now = today(shop)
  const coming = all.find(([, { on }]) => on > now)?.[0]
  const seat = all.find(([, { on }]) => on === now)?.[1].seat
  return { coming: coming ?? shop.op(), seat: seat ?? shop.op() }
}

/** The first document of a collection that has one on stage, by its `_id`. */
export function firstOf(shop: Shop, collection: string): string {
  const [first] = shop.cloud.documents.find(collection)
  return String(first?._id ?? shop.op())
}

/** The payment for the customer's membership. */
export function paymentOf(shop: Shop): string {
  return firstOf(shop, 'payments')
}

/** The number of the voucher that somebody has used. */
export function usedOf(shop: Shop, openid: string = people.customer): string {
  const memberId = personId(SECRET, openid)
  const [used] = shop.cloud.documents.find('vouchers', { memberId })
  return used ? String(used._id).slice(memberId.length + 1) : 'v1'
}

/** The version of the programme in force. */
export function versionOf(shop: Shop): string {
  return String(shop.cloud.documents.get('programmes', 'good')?.version)
}
