// The member document: everything that must be consistent for one member. One conditional
// update writes it (docs/decisions/0001-one-document-one-write.md).
import type { Expiry, Programme } from '../contracts/programme'
import type { RewardForm } from '../contracts/reward'
import type { Channel } from '../contracts/rules'
import type { EntryReason, PointKind, RewardKind } from '../contracts/views'
import type { Appointment } from './booking/appointment'
import type { BusinessDate, Month } from './dates'
import type { Family, PastFamily } from './family'
import type { Parted } from './family-gone'
import type { Drawn } from './games/draw'
import type { PointHold } from './hold'
import type { LotList } from './ledger/lot-list'
import type { Used } from './membership/entitlement'
import type { MembershipPeriod } from './membership/period'
import type { MergedFrom, MergedInto } from './merge'
import type { Outgoing } from './outbox'
import type { PendingOrder } from './pending'
import type { Ways } from './ways/state'

/** A voucher that can still be used. Its name and conditions are those of the day it was issued. */
export interface Voucher {
  /** `v` and the number of the entry that paid for it. */
  id: string
  rewardId: string
  kind: RewardKind
  name: string
  description: string
  points: number
  /** What is to pay at the store when it is used, in fen; absent = nothing. */
  cashFen?: number
  stores: string[]
  issuedOn: BusinessDate
  /** Usable to the end of this date. */
  expiresOn: BusinessDate
  operationId: string
  /** The member whose voucher it was before a merge; its code still names them. */
  of?: string
  /** What it is at the counter; absent = a clerk takes it as a whole. */
  form?: RewardForm
  /** Its holder may cancel it to the end of this date; absent = not. */
  cancelBy?: BusinessDate
  /** It may be given away, and for so many days a gift of it waits; absent = not. */
  giveDays?: number
  /** What is left of its minutes, and the latest uses of a part of them; absent before the first. */
  minutesLeft?: number
  uses?: VoucherUse[]
  /** The gift that it is locked by until an instant (epoch ms); a later gift has a later step. */
  given?: { step: number; until: number }
  /** Its way to the address that the holder gave; absent = not asked for. */
  delivery?: Delivery
  /** Where else than in the mini-program it was redeemed (B14). */
  via?: Via
}

/** Where and by whom (clerk or partner) something was redeemed for its member. */
export interface Via {
  channel: Channel
  by: string
  storeId?: string
}

/** A part of a voucher's minutes that was used. */
export interface VoucherUse {
  on: BusinessDate
  storeId: string
  staffId: string
  minutes: number
}

/** A gift on its way to whoever holds its voucher. */
export interface Delivery {
  state: 'asked' | 'prepared' | 'sent'
  /** To whom; it ends with the voucher and is kept nowhere else. */
  to: { name: string; phone: string; address: string }
  /** The day of the latest state. */
  on: BusinessDate
  carrier?: string
  number?: string
}

/** What a member has redeemed of a reward that limits it: in all, and in a month. */
export interface Redeemed {
  life: number
  month: Month
  inMonth: number
}

/** An order that waits for a review. */
export interface ReviewableOrder {
  orderId: string
  storeId: string
  amountFen: number
  on: BusinessDate
}

/**
 * What an outbox item becomes when it is published: a document with its own
 * `_id`, so that twice is once.
 */
export type OutboxItem = {
  [To in keyof Outgoing]: { to: To; doc: Outgoing[To] }
}[keyof Outgoing]

/** An operation that was done, with what it answered. */
export interface DoneOperation {
  id: string
  /** Fingerprint of action and input: the same id with another input is refused. */
  input: string
  outcome: Record<string, unknown>
  /** Operations made before this instant (epoch ms) had been forgotten when this one was done. */
  floor: number
}

/**
 * How often and when the member bought: what tiers, recommendations and
 * win-back need without scanning orders.
 */
export interface Activity {
  firstOn: BusinessDate | null
  lastOn: BusinessDate | null
  orders: number
  /** Fen by month, bounded. */
  spend: Record<Month, number>
  /** Fen by category of the lines that were bought and not given back, bounded; absent when there are none. */
  categories?: Record<string, number>
  /** The dates of the latest orders, and the last one of each category; absent before the first. */
  days?: BusinessDate[]
  categoryDays?: Record<string, BusinessDate>
  /** The last day on which points or a voucher were used, or a freeze ended; absent before the first. */
  usedOn?: BusinessDate
}

/** Points that have expired, by kind, and on which day they did. */
export interface ExpiredPoints {
  on: BusinessDate
  kinds: Partial<Record<PointKind, number>>
}

/** How many messages were sent and seen, and up to which number they belong to a life that ended by leaving. */
export interface Inbox {
  sent: number
  seen: number
  former?: number
}

/**
 * What keeps a member from doing everything. Whoever left while frozen stays frozen, so that leaving and
 * joining again is no way out.
 */
export type MemberState =
  | ({ kind: 'frozen' } & Frozen)
  | { kind: 'closed'; at: number; frozen?: Frozen }

/** Since when (epoch ms) a member is frozen, and why, as the member reads it. */
export interface Frozen {
  at: number
  note: string
}

/** What leaving made void: refunds of orders up to entry `seq` use it up before they ask for anything else. */
export interface Voided {
  seq: number
  points: number
}

/** A tier that growth has earned, and its period. `warned` = the end of this period was announced. */
export interface EarnedTier {
  id: string
  since: BusinessDate
  until: BusinessDate | null
  warned?: boolean
}

/** A tier that an admin has granted, to the end of a date, and why. */
export interface Granted {
  tier: string
  since: BusinessDate
  until: BusinessDate
  note: string
}

/** The tier that the member fell from last, to the end of `over`, and the one that was granted last. */
export interface EndedTiers {
  tier?: Omit<EarnedTier, 'warned'> & { over: BusinessDate }
  granted?: Granted
}

export interface Member {
  _id: string
  /** Every write is conditional on it and raises it by one. */
  rev: number
  /** Number and hash of the last ledger entry. */
  seq: number
  head: string
  /** `openid` null = known by a card of a partner alone. */
  identities: { openid: string | null; unionid: string | null; card?: { by: string; no: string } }
  profile: {
    nickname: string
    source: string | null
    joinedOn: BusinessDate
    agreedAt: number | null
    /** `MM-DD`, and when it was told; region and interests in the member's own words. */
    birthday?: string
    birthdaySetOn?: BusinessDate
    birthYear?: number
    region?: string
    interests?: string[]
  }
  points: {
    lots: LotList
    debt: number
    /** Points that are not there yet, by the key of their order in `pending`. Absent when empty. */
    pending?: Record<string, number>
    /** Points taken out of the lots for a checkout, by the hold in `holds`. Absent when empty. */
    holds?: Record<string, number>
  }
  /** What the pending points are about. Absent when nothing is pending. */
  pending?: Record<string, PendingOrder>
  /** Holds that are not over. Absent when there is none. */
  holds?: Record<string, PointHold>
  growth: Record<Month, number>
  /** The tier that growth has earned. */
  tier: EarnedTier
  /** A tier that an admin has granted until a date; the higher of the two counts. */
  granted?: Granted
  /** What tiers have ended, for an order of their days that is credited later. Absent before the first. */
  ended?: EndedTiers
  /** Ids of the tiers whose welcome was given; once in a life. */
  welcomed?: string[]
  /** The running streak: checked in on every date from `since` to `last`. */
  checkIn: {
    since: BusinessDate
    last: BusinessDate
    /** The streak before it, while the days between can be made good. */
    broken?: { since: BusinessDate; last: BusinessDate }
  } | null
  /** What the other ways to earn have left. Absent before the first. */
  ways?: Ways
  vouchers: Record<string, Voucher>
  /** The groups that the brand has put the member into; absent = none. */
  segments?: string[]
  /** What rules and campaigns with a limit have given, by what it is counted for; absent = nothing. */
  counted?: Record<string, number>
  /** Since when a gift waits to be sent to this member. Absent when none does. */
  delivering?: BusinessDate
  /** By reward, where one limits how many a member may redeem in a month or in all. Absent when empty. */
  redeemed?: Record<string, Redeemed>
  reviewable: Record<string, ReviewableOrder>
  /** They have told a story of a redemption. Absent = never. */
  told?: true
  activity: Activity
  /** Time step of the last member code that was scanned: a code is good once. */
  codeStep: number
  outbox: Record<string, OutboxItem>
  /** Since when something waits in the outbox; null when it is empty. */
  outboxSince: BusinessDate | null
  /** The latest operations, in slots that are used in turn. */
  done: Record<string, DoneOperation>
  /** The policy that the lots' dates were printed by; absent on documents older than this field. */
  printed?: Expiry
  /** Lot dates ('YYYYMMDD') that a better policy moved, where to, and by which entry; absent before the first. */
  reprinted?: Record<string, { to: string; seq: number }>
  /** Lots that die up to this day were announced; absent before the first announcement. */
  announcedTo?: BusinessDate
  /** The clearing that was announced: at the end of `on`, unless something is done after `last`. */
  leaving?: { on: BusinessDate; last: BusinessDate }
  /** What has expired lately and can be given back, by `e` and the entry's number. */
  expired?: Record<string, ExpiredPoints>
  /** Messages sent to the member, and up to which number they were seen; absent before the first. */
  inbox?: Inbox
  /**
   * The earliest business date on which something happens to this member by itself, or date and
   * time ('2026-03-10T14:05:00') where that is the end of a hold. Compares as text.
   */
  dueOn: string | null
  /** How often the member drew in each lottery that is not over. Absent before the first draw. */
  draws?: Record<string, Drawn>
  /** Absent = active. */
  state?: MemberState
  /** Absent = never left. */
  voided?: Voided
  /** The family that the member owns, or shares the points of. Absent = in none. */
  family?: Family
  /** Absent = never closed one, or owns one again. */
  pastFamily?: PastFamily
  /** The latest families of others that the member left, the last of them last; absent = none. */
  parted?: Parted[]
  /** Periods of paid membership: the one that runs and one ahead. Absent = none. */
  memberships?: MembershipPeriod[]
  /** Appointments by the operation that made them, bounded. Absent = none. */
  bookings?: Record<string, Appointment>
  /** How often entitlements were used, by what uses name them. Absent before the first. */
  uses?: Record<string, Used>
  /** Where this record went when it was merged: from then on its person works on that one. */
  merged?: MergedInto
  /** Records that were merged into this one, by their `_id`. */
  mergedFrom?: Record<string, MergedFrom>
}

/** What an entry is about; words live in the client. */
export type Reason = EntryReason

/** What every decision is given besides the member: the moment and the programme in force. */
export interface Context {
  now: number
  today: BusinessDate
  operationId: string
  programme: Programme
  version: string
}
