// What the doors answer to clerks, admins and partners: a customer only as others may see them.
import type { EntitlementView } from './membership-views'
import type { Receipt } from './receipt'
import type { BrandView, BusinessDate, RedeemOutcome, SettlingView, VoucherView } from './views'

/** The person at the counter as a clerk may see them: name and number masked. */
export interface CounterMember {
  /** They share somebody else's points: the balance is not theirs to pay with here. */
  sharesPoints?: true
  maskedName: string
  maskedNo: string
  joinedOn: BusinessDate
  balance: number
  tier: { id: string; name: string; level: number; percent: number; benefits: string[] }
  next: { name: string; missing: number } | null
  lastVisitOn: BusinessDate | null
  visits: number
  vouchers: VoucherView[]
  /** The paid membership that runs; absent = none. */
  membership?: { name: string; until: BusinessDate }
  /** What they may use and how much of it is left; absent when there is nothing. */
  entitlements?: EntitlementView[]
  /** Points held for checkouts; absent when there are none. */
  holds?: CounterHold[]
}

/** A hold as whoever made it names it. */
export interface CounterHold {
  holdId: string
  points: number
  /** It runs out at this instant (epoch ms). */
  until: number
}

export type HoldOutcome = Pick<CounterHold, 'holdId' | 'points' | 'until'>

export interface HoldAnswer {
  outcome: HoldOutcome
  member: CounterMember
}

/** What was redeemed for the member at the counter, and how they stand then. */
export interface RedeemAnswer {
  outcome: RedeemOutcome
  member: CounterMember
}

export type ReleaseOutcome = { holdId: string; points: number }

export interface ReleaseAnswer {
  outcome: ReleaseOutcome
  member: CounterMember
}

/** `points` can be used now, since the service of the order is done. */
export type CompletionOutcome = { orderId: string; points: number }

export interface CompletionView {
  outcome: CompletionOutcome
  member: CounterMember
}

export interface ClerkView {
  now: number
  today: BusinessDate
  brand: BrandView
  name: string
  role: 'clerk' | 'admin'
  stores: { id: string; name: string }[]
}

export interface ScanView {
  now: number
  visit: string
  visitUntil: number
  storeId: string
  member: CounterMember
}

/**
 * How many points may pay for a part of this bill; null when the brand
 * doesn't offer it or nothing can be used.
 */
export interface OffsetOffer {
  /** Points are used in whole steps. */
  step: number
  max: number
  /** What one step pays, in fen. */
  fenPerStep: number
}

export interface QuoteView {
  points: number
  receipt: Receipt
  offset: OffsetOffer | null
  /** What is left to pay in money, in fen. */
  payFen: number
  /** What is taken off, and the coupons that would take something off; absent = nothing. */
  discount?: DiscountView
  coupons?: DiscountView[]
}

/** What is taken off a bill (fen), by a campaign, by a coupon of this number, or by a member day. */
export interface DiscountView {
  name: string
  fen: number
  voucherId?: string
  /** How often the member day can still be used after this bill; null = as often as wanted. */
  left?: number | null
}

/** A line of an order, and what of it can still be refunded, in fen. */
export interface OrderLineView {
  id: string
  name: string
  category: string | null
  fen: number
  leftFen: number
}

/** An order at the counter, before a refund. */
export interface OrderView {
  orderId: string
  orderNo: string
  storeName: string
  at: number
  maskedName: string
  amountFen: number
  /** What was taken off; absent = nothing. */
  discount?: DiscountView
  /** The part that was paid with points. */
  offsetFen: number
  offsetPoints: number
  refundedFen: number
  leftFen: number
  /** What of `leftFen` would go back in money, and how many points with it. */
  leftMoneyFen: number
  leftPoints: number
  /** Empty when it was recorded as one amount. */
  lines: OrderLineView[]
  /** What it earned and is still pending; absent when nothing is. */
  pending?: SettlingView & { points: number }
}

export type RefundOutcome = {
  orderId: string
  fen: number
  /** What of `fen` goes back in money; the rest, `offsetFen`, had been paid with points. */
  moneyFen: number
  offsetFen: number
  /** Refunded in all, this time included. */
  refundedFen: number
  /** Points taken back, the debt included. */
  clawed: number
  /** Points given back to the lots that had paid. */
  restored: number
  /** The part of `clawed` that was still pending; absent when nothing was. */
  unsettled?: number
  /** The part of `clawed` that became a debt. */
  owed: number
}

export interface RefundView {
  outcome: RefundOutcome
  order: OrderView
  member: CounterMember
}

/** The proof of a member: over so many entries; `difference` in words, null when all agrees. */
export interface ProofView {
  entries: number
  difference: string | null
}

/** The segments that a member belongs to now, by rule or by hand. */
export type SegmentsOutcome = { segments: { id: string; name: string }[] }

export type GrantOutcome = { tier: { id: string; name: string }; until: BusinessDate; seq: number }

export type AdjustOutcome = { points: number; balance: number; debt: number; seq: number }

/** A member's state after an admin's word; `seq` = the entry that says so. */
export type FreezeOutcome = { frozen: boolean; seq: number }
/** What a merge moved, or what went back when it was undone; `balance` = that of the target. */
export type MergeOutcome = {
  fromNo: string
  intoNo: string
  points: number
  vouchers: number
  balance: number
}

/** Somebody registered by a card. */
export type RegisterOutcome = { memberNo: string; nickname: string; joinedOn: BusinessDate }

export type PurchaseOutcome = {
  orderId: string
  amountFen: number
  /** Points that paid for a part, and how much. */
  offsetPoints: number
  offsetFen: number
  points: number
  growth: number
  seq: number
  /** The tier reached by this purchase; null if it stays. */
  reached: string | null
  /** What the tiers reached welcome with, the lowest first; absent when with nothing. */
  welcomes?: { tier: string; points: number; reward: string | null }[]
  /** When `points` can be used; absent = at once. */
  settling?: SettlingView
  /** What was taken off the bill; absent = nothing. */
  discount?: DiscountView
}

export interface PurchaseView {
  outcome: PurchaseOutcome
  receipt: Receipt
  /** The version of the rules that made the receipt. */
  programmeVersion: string
  member: CounterMember
}

export interface VoucherAtCounter {
  voucher: VoucherView
  maskedName: string
}

export type VerifyOutcome = {
  voucherId: string
  name: string
  on: BusinessDate
  /** What the store collected in money, in fen. */
  collectedFen: number
  /** What is left after a part of its minutes was used; absent = it is used up. */
  minutesLeft?: number
}

export interface VerifyView {
  outcome: VerifyOutcome
  voucher: VoucherView
  maskedName: string
}

export interface AlertView {
  id: string
  at: number
  title: string
  lines: string[]
}

export interface StatusView {
  now: number
  programmeVersion: string
  since: number
  alerts: AlertView[]
}

export interface StaffView {
  id: string
  name: string
  role: 'clerk' | 'admin'
  stores: string[]
  active: boolean
  /** Absent = everything. */
  permissions?: string[]
}
