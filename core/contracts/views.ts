// What the doors answer: the shapes that screens paint. Points are whole, money is fen, instants
// are epoch ms, dates 'YYYY-MM-DD' are the brand's business dates (a phone never computes one).
import type { Receipt } from './receipt'

export type BusinessDate = string

/** The kinds of points kept apart (E23). */
export type PointKind = 'spend' | 'behaviour' | 'reward' | 'promotion'

/** Points that share an expiry date and a kind. `expiresOn` null = never. */
export interface LotView {
  kind: PointKind
  points: number
  expiresOn: BusinessDate | null
}

export interface TierStep {
  id: string
  name: string
  /** Growth needed. */
  growth: number
  percent: number
  benefits: string[]
}

export interface TierView {
  id: string
  name: string
  /** 0 = the lowest tier; picks the badge's look. */
  level: number
  percent: number
  benefits: string[]
  /** Growth counted now. */
  growth: number
  since: BusinessDate
  /** The tier is kept at least to the end of this date; null = for good (the lowest tier). */
  until: BusinessDate | null
  /** The next tier and what is still missing; null at the top. */
  next: { id: string; name: string; growth: number; missing: number; percentDone: number } | null
  ladder: TierStep[]
}

export interface CheckInDay {
  /** Day of the streak, from 1. */
  day: number
  points: number
  state: 'done' | 'today' | 'ahead'
}

export interface CheckInView {
  doneToday: boolean
  /** Days in a row, today's included when done. */
  streak: number
  /** What today's check-in gives, or gave. */
  pointsToday: number
  days: CheckInDay[]
}

/** Codes to show one after the other: `text` is valid from `from` for `stepMs`. */
export interface MemberCodes {
  stepMs: number
  list: { from: number; text: string }[]
}

export type VoucherState = 'live' | 'verified' | 'expired'

export interface VoucherView {
  id: string
  /** What the QR code holds; null once the voucher can't be used any more. */
  code: string | null
  rewardId: string
  kind: RewardKind
  name: string
  description: string
  points: number
  state: VoucherState
  issuedOn: BusinessDate
  expiresOn: BusinessDate
  /** Where it can be used; empty = in every store. */
  storeNames: string[]
  verifiedOn: BusinessDate | null
  verifiedStore: string | null
}

/** An order that waits for a review. */
export interface ReviewableView {
  orderId: string
  storeName: string
  amountFen: number
  on: BusinessDate
  /** Last day for a review. */
  until: BusinessDate
  points: number
}

/** A reward near the member's balance; `missing` 0 = can be had now, stock aside. */
export interface ReachView {
  id: string
  name: string
  kind: RewardKind
  points: number
  missing: number
}

export interface MemberView {
  memberNo: string
  nickname: string
  joinedOn: BusinessDate
  balance: number
  debt: number
  lots: LotView[]
  /** The lots that die next, within 30 days; null if none. */
  expiring: { points: number; on: BusinessDate } | null
  tier: TierView
  checkIn: CheckInView
  codes: MemberCodes
  vouchers: VoucherView[]
  reviewable: ReviewableView[]
  /** Up to three rewards: within reach first, the dearest leading, then the nearest ones. */
  reach: ReachView[]
}

export interface BrandView {
  name: string
  shortName: string
  slogan: string
  phone: string
  trade: string
  stores: { id: string; name: string; address: string }[]
}

/** How points are earned, for the rules shown to customers (G3). */
export interface RulesView {
  joinPoints: number
  purchase: { points: number; perYuan: number; capPerOrder: number }
  review: { points: number; withinDays: number }
  checkIn: number[]
  expiry:
    | { kind: 'never' }
    | {
        kind: 'after'
        amount: number
        unit: 'day' | 'month' | 'year'
        to: 'day' | 'month' | 'quarter' | 'year'
      }
  growthPerYuan: number
  tiers: TierStep[]
}

/** The first screen. `member` is null for a visitor who has not joined. */
export interface HomeView {
  now: number
  today: BusinessDate
  programmeVersion: string
  brand: BrandView
  rules: RulesView
  member: MemberView | null
}

/** What an entry is about. */
export type EntryReason =
  | { kind: 'join' }
  | { kind: 'check_in'; on: BusinessDate }
  | { kind: 'purchase'; orderId: string }
  | { kind: 'review'; orderId: string }
  | { kind: 'redeem'; rewardId: string; name: string; voucherId: string }
  | { kind: 'expire'; on: BusinessDate }
  | { kind: 'offset'; orderId: string }
  | { kind: 'clawback'; orderId: string }
  | { kind: 'restore'; orderId: string }
  | { kind: 'adjust'; note: string }
  | { kind: 'write_off'; note: string }

/** One line of the history. `points` is signed. */
export interface EntryView {
  seq: number
  at: number
  on: BusinessDate
  points: number
  reason: EntryReason
  /** The store's name where one took part. */
  storeName: string | null
  /** Which lots it touched, signed. */
  lots: LotView[]
  receipt: Receipt
  programmeVersion: string
  /** First characters of the chained hash: what the customer can compare. */
  proof: string
}

export interface PointsView {
  now: number
  today: BusinessDate
  balance: number
  debt: number
  lots: LotView[]
  entries: EntryView[]
  /** Ask again with `before` = this for older entries; null at the end. */
  next: number | null
}

export type RewardKind = 'coupon' | 'service' | 'service_time' | 'gift' | 'experience'

export interface RewardView {
  id: string
  name: string
  description: string
  kind: RewardKind
  points: number
  validDays: number
  /** How many are left; null = unlimited. */
  left: number | null
  tier: { id: string; name: string } | null
  storeNames: string[]
  /** Why this member can't redeem it now; null = can. */
  blocked: 'points_short' | 'reward_tier' | 'reward_limit' | 'reward_sold_out' | null
  /** Points still missing. */
  missing: number
}

export interface RewardsView {
  now: number
  today: BusinessDate
  balance: number
  rewards: RewardView[]
}

export interface VouchersView {
  now: number
  today: BusinessDate
  live: VoucherView[]
  past: VoucherView[]
}

/** Writes answer what they did (`outcome`: the same on a repeat) and the fresh first screen. */
export interface Written<Outcome> {
  outcome: Outcome
  home: HomeView
}
export type JoinOutcome = { points: number }
export type CheckInOutcome = { points: number; streak: number; on: BusinessDate }
export type ReviewOutcome = { points: number; seq: number }
export type RedeemOutcome = { voucherId: string; points: number }
export type ProfileOutcome = { nickname: string }

/** The person at the counter as a clerk may see them: name and number masked. */
export interface CounterMember {
  maskedName: string
  maskedNo: string
  joinedOn: BusinessDate
  balance: number
  tier: { id: string; name: string; level: number; percent: number; benefits: string[] }
  next: { name: string; missing: number } | null
  lastVisitOn: BusinessDate | null
  visits: number
  vouchers: VoucherView[]
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
}

/** An order at the counter, before a refund. */
export interface OrderView {
  orderId: string
  orderNo: string
  storeName: string
  at: number
  maskedName: string
  amountFen: number
  /** The part that was paid with points. */
  offsetFen: number
  offsetPoints: number
  refundedFen: number
  leftFen: number
}

export type RefundOutcome = {
  orderId: string
  fen: number
  /** Refunded in all, this time included. */
  refundedFen: number
  /** Points taken back, the debt included. */
  clawed: number
  /** Points given back to the lots that had paid. */
  restored: number
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

export type AdjustOutcome = { points: number; balance: number; debt: number; seq: number }

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
}

export interface PurchaseView {
  outcome: PurchaseOutcome
  receipt: Receipt
  member: CounterMember
}

export interface VoucherAtCounter {
  voucher: VoucherView
  maskedName: string
}

export type VerifyOutcome = { voucherId: string; name: string; on: BusinessDate }

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
}

/** What each action of each door answers when it succeeds. */
export interface Results {
  customer: {
    home: HomeView
    join: Written<JoinOutcome>
    checkIn: Written<CheckInOutcome>
    points: PointsView
    entry: EntryView
    rewards: RewardsView
    redeem: Written<RedeemOutcome>
    vouchers: VouchersView
    review: Written<ReviewOutcome>
    saveProfile: Written<ProfileOutcome>
  }
  clerk: {
    me: ClerkView
    scan: ScanView
    quote: QuoteView
    recordPurchase: PurchaseView
    voucher: VoucherAtCounter
    verify: VerifyView
    order: OrderView
    refund: RefundView
  }
  admin: {
    status: StatusView
    checkProgramme: { problems: { field: string; message: string }[] }
    staff: { staff: StaffView[] }
    saveStaff: { staff: StaffView[] }
    prove: ProofView
    adjust: AdjustOutcome
    writeOff: AdjustOutcome
  }
  openapi: { recordPurchase: PurchaseView }
}
