// What the doors answer: the shapes that screens paint. Points are whole, money is fen, instants
// are epoch ms, dates 'YYYY-MM-DD' are the brand's business dates (a phone never computes one).

import type { FamilyBrief } from './family-views'
import type { GameReason } from './games-views'
import type { MembershipReason } from './membership-views'
import type { Receipt } from './receipt'
import type { RewardKind, VoucherView } from './reward-views'
import type { Channel } from './rules'
import type { RepairView, WayReason } from './ways-views'

export type * from './account-views'
export type * from './family-views'
export type * from './games-views'
export type * from './reward-views'
export type * from './staff-views'
export type * from './ways-views'

export type BusinessDate = string

/** The kinds of points kept apart (E23). */
export type PointKind = 'spend' | 'behaviour' | 'reward' | 'promotion'

/** Points that share an expiry date and a kind. `expiresOn` null = never. */
export interface LotView {
  kind: PointKind
  points: number
  expiresOn: BusinessDate | null
}

/** When pending points can be used: on a date, or once a service is done and then at the latest. */
export interface SettlingView {
  on: BusinessDate
  whenDone: boolean
}

/** Points of an order that can't be used yet. */
export interface PendingView extends SettlingView {
  points: number
  orderId: string
  storeName: string
}

/** Points held for a checkout until an instant (epoch ms). */
export interface HeldView {
  points: number
  until: number
}

export interface TierStep {
  id: string
  name: string
  /** Growth needed. */
  growth: number
  percent: number
  benefits: string[]
  /** What reaching it for the first time brings: points, or a voucher of a reward by its name. */
  welcome: { points: number; reward: string | null } | null
}

/** Over which time growth counts for tiers, and what happens at the end of a tier's period. */
export interface TierRulesView {
  window: 'rolling' | 'calendar' | 'anniversary'
  warnDays: number
  graceDays: number
}

export interface TierView {
  id: string
  name: string
  /** 0 = the lowest tier; picks the badge's look. */
  level: number
  percent: number
  benefits: string[]
  /** Growth counted now: all since `from`, always the first of a month. */
  growth: number
  from: BusinessDate
  since: BusinessDate
  /** The tier is kept at least to the end of this date; null = for good (the lowest tier). */
  until: BusinessDate | null
  /**
   * What keeps the tier for another period: `missing` growth between these dates, `until` being the
   * end of the grace once that runs; null in the lowest tier and in a granted one.
   */
  keep: { from: BusinessDate; until: BusinessDate; missing: number } | null
  /** `until` is over; in this grace, to the end of the date, the tier can still be earned. */
  grace: BusinessDate | null
  /** The brand has granted the tier until a date, and why; null = growth has earned it. */
  granted: { until: BusinessDate; note: string } | null
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
  /** Missed days that can be made good now; absent when there is none. */
  repair?: RepairView
}

/** Codes to show one after the other: `text` is valid from `from` for `stepMs`. */
export interface MemberCodes {
  stepMs: number
  list: { from: number; text: string }[]
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
  /** What is to pay at the store on top, in fen. */
  cashFen: number
  missing: number
}

export interface MemberView {
  memberNo: string
  nickname: string
  joinedOn: BusinessDate
  /** The family that they share points in: then balance, debt and lots are the pool's. Absent = none. */
  family?: FamilyBrief
  balance: number
  debt: number
  lots: LotView[]
  /** Points that can't be used yet, and held ones: neither is in the balance. Absent when none. */
  pending?: PendingView[]
  held?: HeldView[]
  /** The lots that die next, within 30 days; null if none. */
  expiring: { points: number; on: BusinessDate } | null
  tier: TierView
  checkIn: CheckInView
  codes: MemberCodes
  vouchers: VoucherView[]
  reviewable: ReviewableView[]
  /** Up to three rewards: within reach first, the dearest leading, then the nearest ones. */
  reach: ReachView[]
  /** Messages in the inbox that were not read yet. */
  unread: number
  /** Since when the member may neither earn nor spend, and why; absent = they may. */
  frozen?: { on: BusinessDate; note: string }
  /** Periods of membership that were paid for and are not over: leaving ends them. Absent when none. */
  memberships?: { name: string; until: BusinessDate }[]
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
  purchase: {
    points: number
    perYuan: number
    capPerOrder: number
    /** When they can be used; absent from doors of a former version: at once. */
    settle?:
      | { kind: 'at_once' }
      | { kind: 'after_days'; days: number }
      | { kind: 'on_completion'; latestDays: number }
  }
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
    | { kind: 'fixed'; month: number; day: number; leastDays: number }
    /** `on` = the date that counts for points earned today. */
    | { kind: 'date'; on: BusinessDate }
  /** How many days ahead members are told; null = not told. */
  expiryNoticeDays: number | null
  inactivity: { months: number; noticeDays: number } | null
  growthPerYuan: number
  /** For every order on which money was paid, and for every point that a purchase earns. */
  growthPerOrder: number
  growthPerPoint: number
  tierRules: TierRulesView
  tiers: TierStep[]
  /** `points` pay `fen` of a bill, in multiples of `step`, up to a share and an amount of it; null = not offered. */
  offset: {
    points: number
    fen: number
    step: number
    maxPercent: number
    maxFen: number
  } | null
  /** For how many days points come back that had expired before their order was refunded. */
  refundGraceDays: number
}

/** The first screen. `member` is null for a visitor who has not joined. */
export interface HomeView {
  now: number
  today: BusinessDate
  programmeVersion: string
  brand: BrandView
  rules: RulesView
  member: MemberView | null
  /** When somebody who was a member left; absent for everybody else. */
  leftOn?: BusinessDate
}

/** What an entry is about. */
export type EntryReason =
  | { kind: 'join' }
  | { kind: 'check_in'; on: BusinessDate }
  | { kind: 'purchase'; orderId: string }
  | { kind: 'review'; orderId: string }
  /** `via` = where else than in the mini-program. */
  | { kind: 'redeem'; rewardId: string; name: string; voucherId: string; via?: Channel }
  | { kind: 'expire'; on: BusinessDate }
  | { kind: 'offset'; orderId: string }
  | { kind: 'clawback'; orderId: string }
  | { kind: 'restore'; orderId: string }
  | { kind: 'settle'; orderId: string }
  | { kind: 'hold' }
  | { kind: 'release' }
  | { kind: 'adjust'; note: string }
  | { kind: 'write_off'; note: string }
  | { kind: 'freeze'; note: string }
  | { kind: 'unfreeze'; note: string }
  | { kind: 'closed' }
  | { kind: 'rejoin' }
  | { kind: 'tier_grant'; tier: string; name: string; until: BusinessDate; note: string }
  | { kind: 'tier_welcome'; tier: string; name: string; voucherId?: string; reward?: string }
  /** A better expiry policy gave lots a later date. */
  | { kind: 'extended' }
  /** Nothing was done for so long that the account was cleared at the end of `on`. */
  | { kind: 'inactive'; on: BusinessDate }
  /** What entry `seq` had let expire was given back. */
  | { kind: 'reinstate'; seq: number; note: string }
  /** The record was merged into another, or taken back out; numbers as `entryView` masks them. */
  | { kind: 'merge_out'; into: string }
  | { kind: 'merge_in'; from: string }
  | { kind: 'unmerge_out'; into: string }
  | { kind: 'unmerge_in'; from: string }
  | MembershipReason
  /** Points left for the family's pool: with joining, with leaving, or right after they came in. */
  | { kind: 'to_family'; mark?: 'first' | 'last' }
  | { kind: 'from_family'; name: string }
  | { kind: 'family_redeem'; name: string; by: string; rewardId?: string }
  | WayReason
  | GameReason
  /** A voucher was cancelled and its points came back; `note` = by an admin, and why. */
  | { kind: 'voucher_cancel'; name: string; voucherId: string; rewardId?: string; note?: string }
  /** A voucher was given to a friend, or taken from one. */
  | { kind: 'voucher_give'; name: string; voucherId: string }
  | { kind: 'voucher_take'; rewardId: string; name: string; voucherId: string }

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
  /** What it did to pending and held points, signed; absent = nothing. */
  pending?: number
  held?: number
  receipt: Receipt
  programmeVersion: string
  /** First characters of the chained hash: what the customer can compare. */
  proof: string
  /** The record that it belongs to, where that is not the asking person's own: `entry` wants it named. */
  of?: string
}

export interface PointsView {
  now: number
  today: BusinessDate
  balance: number
  debt: number
  lots: LotView[]
  pending?: PendingView[]
  held?: HeldView[]
  entries: EntryView[]
  /** Ask again with `before` = this for older entries; null at the end. */
  next: number | null
  /** Records that were merged into this one: their histories go on below, each asked for with `of`. */
  merged?: { of: string; on: BusinessDate }[]
}

/** Writes answer what they did (`outcome`: the same on a repeat) and the fresh first screen. */
export interface Written<Outcome> {
  outcome: Outcome
  home: HomeView
}
/** `invited` = the code of a friend counts. */
export type JoinOutcome = { points: number; invited?: boolean }
export type CheckInOutcome = { points: number; streak: number; on: BusinessDate }
export type ReviewOutcome = { points: number; seq: number }
export type RedeemOutcome = { voucherId: string; points: number }
/** What was lost by leaving. */
/** `memberships` = names of paid periods that ended with it; absent = none. */
export type LeaveOutcome = { points: number; vouchers: number; memberships?: string[] }
/** `points` = what a complete profile brought; absent when nothing. */
export type ProfileOutcome = { nickname: string; points?: number }
/** Everything up to this number counts as read; more may, by other calls. */
export type InboxOutcome = { seen: number }
