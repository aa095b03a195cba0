// Rewards and vouchers as screens show them.
import type { RewardForm } from './reward'
import type { BusinessDate } from './views'

export type RewardKind = 'coupon' | 'service' | 'service_time' | 'gift' | 'experience'

/** `passed` = given to another member. */
export type VoucherState = 'live' | 'verified' | 'expired' | 'void' | 'cancelled' | 'passed'

export interface VoucherView {
  id: string
  /** What the QR code holds; null where it is sent by post, and once it is over. */
  code: string | null
  rewardId: string
  kind: RewardKind
  name: string
  description: string
  points: number
  /** What is to pay at the store on top, in fen. */
  cashFen: number
  state: VoucherState
  issuedOn: BusinessDate
  expiresOn: BusinessDate
  /** Where it can be used; empty = in every store. */
  storeNames: string[]
  /** When it was used, cancelled or given away. */
  verifiedOn: BusinessDate | null
  verifiedStore: string | null
  /** What it is at the counter; absent = a clerk takes it as a whole. */
  form?: RewardForm
  /** Of its minutes, how many are left, and when some were used. */
  minutesLeft?: number
  uses?: { on: BusinessDate; storeName: string; minutes: number }[]
  /** To the end of which date its holder may cancel it; absent = not. */
  cancelBy?: BusinessDate
  /** For how many days a gift of it would wait to be taken; absent = it can't be given away. */
  giveDays?: number
  /** A friend may take it by this code until an instant (epoch ms); until then it can't be used. */
  given?: { until: number; code: string | null }
  /** How far it is on its way to its holder. */
  delivery?: DeliveryView
}

export interface DeliveryView {
  state: 'asked' | 'prepared' | 'sent'
  on: BusinessDate
  carrier?: string
  number?: string
}

export type CancelVoucherOutcome = { voucherId: string; name: string; points: number }
export type VoucherOutcome = { voucherId: string }
/** A gift of a voucher: a friend takes it by the code until an instant (epoch ms). */
export type GiftOutcome = { voucherId: string; code: string; until: number }
export type TakenOutcome = { voucherId: string; points: number }
export type DeliveryOutcome = { voucherId: string; state: 'prepared' | 'sent' }

/** Gifts that wait to be sent, and where to. */
export interface DeliveriesView {
  deliveries: {
    memberNo: string
    voucherId: string
    reward: string
    state: 'asked' | 'prepared'
    on: BusinessDate
    to: { name: string; phone: string; address: string }
  }[]
}

/** Why a price is lower: so many points in full, and until when (X3). */
export interface PriceOffer {
  full: number
  percentOff: number
  until: BusinessDate
}

export interface RewardView {
  id: string
  name: string
  description: string
  kind: RewardKind
  /** What it costs this member now. */
  points: number
  /** Why that is less than in full. */
  offer?: PriceOffer
  /** What is to pay at the store on top, in fen. */
  cashFen: number
  validDays: number
  /** How many are left; null = unlimited. */
  left: number | null
  tier: { id: string; name: string } | null
  storeNames: string[]
  /** Why this member can't redeem it now; null = can. */
  blocked:
    | 'points_short'
    | 'reward_tier'
    | 'reward_limit'
    | 'reward_sold_out'
    | 'reward_elsewhere'
    | null
  /** Points still missing. */
  missing: number
  form?: RewardForm
  /** The last date on which it can be redeemed. */
  to?: BusinessDate
  perMonth?: number
  perLife?: number
  cancelDays?: number
  giveDays?: number
  /** The ladder that it is a step of, from 1 on, and what the next step needs. */
  ladder?: {
    name: string
    step: number
    of: number
    next: { id: string; name: string; missing: number } | null
  }
}

/** What somebody may redeem at a counter or by a partner. */
export interface RewardsAtView {
  balance: number
  rewards: RewardView[]
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
