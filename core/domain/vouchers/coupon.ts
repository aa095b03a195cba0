// Money off a bill: what a coupon or a campaign takes off, and which of them counts. One discount for one
// bill, the one that takes off most; a coupon that does not win stays its holder's.

import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { CouponForm } from '../../contracts/reward'
import type { BusinessDate } from '../dates'
import { markUsed } from '../inactivity'
import { graceUntil } from '../ledger/give-back'
import type { Context, Member, Voucher } from '../member'
import { type MemberDay, memberDayOffs } from '../membership/member-day'
import { type Placed, tierOf } from '../tier'
import { endedVoucher, endVoucher, isGiven, refusedAtStore, voucherKey } from '../voucher'

/** A bill (fen) and its lines, as far as they are known. */
export interface Bill {
  amountFen: number
  lines?: { category?: string; fen: number }[]
}

/** What is taken off a bill (fen), and by what: a coupon as it was held, a member day, or a campaign. */
export interface Discount {
  fen: number
  name: string
  coupon?: Voucher
  memberDay?: MemberDay
}

type Off = Omit<CouponForm, 'kind'>

/** What it takes off a bill in fen, rounded down; 0 = it is not for this bill (满减 needs its least bill). */
export function offOf({ categories, minFen, maxFen, ...off }: Off, bill: Bill): number {
  const of = categories.length === 0 ? bill.amountFen : fenIn(categories, bill)
  if (of === 0 || of < minFen) return 0
  const share = Math.floor((of * (off.percentOff ?? 0)) / 100)
  return Math.min(off.fenOff ?? share, maxFen ?? of, of)
}

function fenIn(categories: string[], { lines = [], amountFen }: Bill): number {
  const within = lines.filter(({ category }) => category && categories.includes(category))
  return Math.min(
    amountFen,
    within.reduce((sum, { fen }) => sum + fen, 0),
  )
}

/** The discount that takes off most; the first of several that are equal, null when none takes off anything. */
export function bestDiscount(offers: Discount[]): Discount | null {
  return offers.reduce<Discount | null>(
    (best, one) => (one.fen > (best?.fen ?? 0) ? one : best),
    null,
  )
}

/**
 * What a member's voucher takes off a bill. Refusals: voucher_not_found, voucher_given, voucher_store,
 * coupon_unfit { minFen } (no coupon, or not for this bill).
 */
export function couponOff(
  member: Member,
  asked: { key: string; storeId: string; bill: Bill },
  { now }: Pick<Context, 'now'>,
): Discount | Refusal {
  const coupon = member.vouchers[asked.key]
  if (!coupon) return refuse('voucher_not_found')
  if (isGiven(coupon, now)) return refuse('voucher_given')
  const refusal = refusedAtStore(coupon, asked.storeId)
  if (refusal) return refusal
  const { form, name } = coupon
  if (form?.kind !== 'coupon') return refuse('coupon_unfit')
  const fen = offOf(form, asked.bill)
  return fen > 0 ? { fen, name, coupon } : refuse('coupon_unfit', { minFen: form.minFen })
}

/** What the campaigns of today take off a bill of this member. */
export function campaignsOff(
  member: Placed,
  { storeId, bill }: { storeId: string; bill: Bill },
  { programme, today }: Pick<Context, 'programme' | 'today'>,
): Discount[] {
  const tier = tierOf(programme, member, today).tier.id
  const day = Number(today.slice(8))
  return (programme.discounts ?? [])
    .filter(({ from, to }) => from <= today && today <= to)
    .filter(({ monthDays }) => monthDays?.includes(day) ?? true)
    .filter(({ tiers }) => tiers?.includes(tier) ?? true)
    .filter(({ stores }) => stores?.includes(storeId) ?? true)
    .map(one => ({ fen: offOf(one, bill), name: one.name }))
}

/**
 * The one discount of a bill; null = none. A coupon or a member day that takes off no more than another
 * does is not used up. Refusals: those of `couponOff`.
 */
export function discountFor(
  member: Member,
  { voucherId, ...at }: { voucherId?: string; storeId: string; bill: Bill },
  context: Context,
): Discount | null | Refusal {
  // What is used up by a bill comes last: of equal ones the first counts.
  const memberDays = memberDayOffs(member, at.bill.amountFen, context)
  const offers = [...campaignsOff(member, at, context), ...memberDays]
  if (voucherId === undefined) return bestDiscount(offers)
  const coupon = couponOff(member, { key: voucherId, ...at }, context)
  return isRefusal(coupon) ? coupon : bestDiscount([...offers, coupon])
}

/** All coupons of a member that take something off a bill, the best one first. */
export function couponsFor(
  member: Member,
  at: { storeId: string; bill: Bill },
  context: Pick<Context, 'now'>,
): Discount[] {
  return Object.keys(member.vouchers)
    .flatMap(key => {
      const off = couponOff(member, { key, ...at }, context)
      return isRefusal(off) ? [] : [off]
    })
    .sort((a, b) => b.fen - a.fen)
}

/**
 * Takes the coupon that an order was booked with: verified with it, once. Refusals: voucher_not_found,
 * voucher_given (it went another way before a late booking).
 */
export function takeCoupon(
  member: Member,
  order: { orderId: string; storeId: string; coupon: Voucher },
  { now: at, today: on }: Context,
): Member | Refusal {
  const coupon = member.vouchers[voucherKey(order.coupon)]
  if (!coupon) return refuse('voucher_not_found')
  if (isGiven(coupon, at)) return refuse('voucher_given')
  const { orderId, storeId } = order
  const end = { state: 'verified' as const, at, on, storeId, staffId: null, orderId }
  return markUsed(endVoucher(member, endedVoucher(member._id, coupon, end)), on)
}

/**
 * The coupon of an order that was refunded as a whole: it comes back under the number of the refund's
 * entry, to its own last day, or for the brand's grace days where that is over.
 */
export function couponBack(member: Member, coupon: Voucher, context: Context): Voucher {
  const { of: _, given: __, ...back } = coupon
  return { ...back, id: `v${member.seq + 1}`, expiresOn: backUntil(coupon, context) }
}

/** The last day of a coupon that comes back. */
export function backUntil({ expiresOn }: Voucher, context: Context): BusinessDate {
  return expiresOn >= context.today ? expiresOn : graceUntil(context)
}
