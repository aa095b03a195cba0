// The world as use cases see it: clock, secrets and the data they need, declared here in their
// own words. core/cloud implements it on the WeChat cloud; nothing below this line knows an SDK.

import type { Permission } from '../contracts/actions/publishing'
import type { Channel } from '../contracts/rules'
import type { BusinessDate } from '../domain/dates'
import type { Transfer } from '../domain/family'
import type { Message } from '../domain/inbox'
import type { Entry } from '../domain/ledger/entry'
import type { EntryLine } from '../domain/liability/amounts'
import type { LinePart, OrderLine } from '../domain/lines'
import type { OutboxItem } from '../domain/member'
import type { Draft } from '../domain/publishing/draft'
import type { Review } from '../domain/review'
import type { EndedVoucher } from '../domain/voucher'
import type { Discount } from '../domain/vouchers/coupon'
import type { Book } from './book'
import type { Slots } from './booking/seats'
import type { Budgets } from './budget'
import type { Games } from './games/ports'
import type { Insight } from './insight-port'
import type { Members } from './members-world'
import type { Payments, WechatPay } from './payments/ports'
import type { Replays } from './replay/replays'
import type { Stocks } from './stock-port'
import type { GuideReads, Lessons, Stories } from './voices-world'
import type { Answers, EventCodes } from './ways-world'

export type * from './members-world'
export type * from './stock-port'

/** Where outboxes are published: inserts what is not there yet. */
export interface Publications {
  publish(to: OutboxItem['to'], docs: OutboxItem['doc'][]): Promise<void>
}

export interface Entries {
  read(memberId: string, seq: number): Promise<Entry | null>
  /** Newest first, those below `before` only. */
  page(memberId: string, before: number, limit: number): Promise<Entry[]>
  /** The entries that these operations made. */
  byOperations(operationIds: string[]): Promise<Entry[]>
  /** The business date of the first entry of all; null when there is none. */
  firstDay(): Promise<BusinessDate | null>
  /** The entries of a business date by `_id`, those after `id` only. */
  ofDay(on: BusinessDate, id: string, limit: number): Promise<EntryLine[]>
  /** The entries of these members on later dates, in no order. */
  later(memberIds: string[], on: BusinessDate, limit: number): Promise<EntryLine[]>
}

/** An order as it was recorded: created before the member is credited, confirmed by the timer afterwards. */
export interface Order {
  /** `<storeId>:<orderNo>`: the same number can't be recorded twice. */
  _id: string
  /** The record that is credited; `named` = the one that was asked for, where that was merged into it. */
  memberId: string
  named?: string
  storeId: string
  orderNo: string
  amountFen: number
  /** Clerk or partner who recorded it. */
  by: string
  operationId: string
  at: number
  /** The version in force when it was made: it is credited by it, whenever that is; absent in old ones. */
  programme?: string
  /** Points that paid for a part of the bill, and how much of it, in fen. */
  offsetPoints: number
  offsetFen: number
  /** The coupon that was asked for, and what was taken off the bill; absent = nothing. */
  voucherId?: string
  discount?: Discount
  /** The hold that these points were captured from. */
  holdId?: string
  /** Where it was sold; absent = at the counter. */
  channel?: Channel
  /** What was reserved of campaigns' budgets, in points by campaign; absent = nothing. */
  budgets?: Record<string, number>
  /** What was refunded so far, in fen, and each refund by its operation. */
  refundedFen: number
  refunds: Record<string, OrderRefund>
  /** What was bought, and what of it was refunded; absent when it was recorded as one amount. */
  lines?: OrderLine[]
  /** Set by the timer once the ledger has everything that this order asks of it. */
  confirmed: boolean
  /** How often it was taken up again although its member had forgotten it; absent = never. */
  renewed?: number
}

/** One refund of an order: it follows after `before` was refunded. */
export interface OrderRefund {
  fen: number
  before: number
  by: string
  at: number
  /** What went back of each line, where the order has lines. */
  lines?: LinePart[]
  /** It was asked for by line. */
  byLine?: true
}

/** A refund by its operation, and the order's lines as it leaves them. */
export interface RefundRecord {
  operationId: string
  refund: OrderRefund
  lines?: OrderLine[]
}

export interface Orders {
  create(order: Order): Promise<boolean>
  read(id: string): Promise<Order | null>
  /** The orders with these ids that there are, in no order; a hundred at a time. */
  readMany(ids: string[]): Promise<Order[]>
  /** Orders recorded before an instant whose credit nobody has confirmed yet. */
  unconfirmed(before: number, limit: number): Promise<Order[]>
  /** Removes an order that was never credited, unless somebody has renewed it since it was read. */
  withdraw(order: Pick<Order, '_id' | 'operationId' | 'renewed'>): Promise<void>
  /** Keeps whoever has read an order from withdrawing it; false when it is gone, or was renewed since it was read. */
  renew(order: Pick<Order, '_id' | 'operationId' | 'renewed'>): Promise<boolean>
  /** Orders of these members, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<Order[]>
  /** Confirms orders, each only if nothing more of it was refunded meanwhile. */
  confirm(orders: Pick<Order, '_id' | 'refundedFen'>[]): Promise<void>
  /** Records a refund; false when another one came first. The order waits for confirmation again. */
  refund(id: string, record: RefundRecord): Promise<boolean>
}

export interface Reviews {
  read(orderId: string): Promise<Review | null>
  /** Reviews of these members, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<Review[]>
}

export interface Vouchers {
  read(id: string): Promise<EndedVoucher | null>
  /** The ended vouchers of a member, and of those merged into them, latest first. */
  ended(memberIds: string[], limit: number): Promise<EndedVoucher[]>
}

export interface Messages {
  /** Newest first, those numbered below `before` only. */
  page(memberId: string, before: number, limit: number): Promise<Message[]>
}

/** Somebody who works for the brand. */
export interface StaffMember {
  _id: string
  name: string
  role: 'clerk' | 'admin'
  stores: string[]
  active: boolean
  /** What an admin may do; absent = everything. */
  permissions?: Permission[]
}

export interface Staff {
  read(id: string): Promise<StaffMember | null>
  all(): Promise<StaffMember[]>
  save(member: StaffMember): Promise<void>
}

/** A system that sends signed requests, such as a till. */
export interface PartnerAccount {
  _id: string
  name: string
  secret: string
  active: boolean
  /** What it may do besides recording purchases, such as 'redeem'; absent = nothing. */
  permissions?: string[]
}

export interface Partners {
  read(id: string): Promise<PartnerAccount | null>
}

/** A programme version that was accepted: immutable. */
export interface ProgrammeVersion {
  version: string
  since: number
  content: unknown
  /** The version that was in force before it; absent = none was, or it is older than this field. */
  before?: string
  /** The `_id` of the draft that put it in force; absent = a hand did. */
  draft?: string
  /** The business date on which the linter looked at it last, of the one in force; absent = it has not. */
  lintedOn?: BusinessDate
}

export interface Programmes {
  /** The document that admins edit, the last version that was accepted, and what is scheduled. */
  read(): Promise<StoredProgrammes>
  /** Keeps a version for ever and makes it the last good one. */
  accept(version: ProgrammeVersion): Promise<void>
  /** Keeps a version for ever. */
  keep(version: ProgrammeVersion): Promise<void>
  /** Notes that the last good version was linted on a date, if it still is this one. */
  noteLinted(version: string, on: BusinessDate): Promise<void>
  /** Writes the document that admins edit; false when it is no longer what was read. */
  replaceLive(before: Record<string, unknown> | null, content: object): Promise<boolean>
  version(version: string): Promise<ProgrammeVersion | null>
  /** Versions, latest first, without their content. */
  versions(limit: number): Promise<Omit<ProgrammeVersion, 'content'>[]>
}

/** What one read of the programmes gives. */
export interface StoredProgrammes {
  live: Record<string, unknown> | null
  good: ProgrammeVersion | null
  scheduled: Draft[]
}

/** Drafts of programmes: one document each, written only on the `rev` that was read. */
export interface Drafts {
  read(id: string): Promise<Draft | null>
  /** False when there is one of this id. */
  create(draft: Draft): Promise<boolean>
  /** Replaces the draft at revision `rev`; false when another write came first. */
  update(draft: Draft, rev: number): Promise<boolean>
  /** The latest, newest first. */
  latest(limit: number): Promise<Draft[]>
}

/** What is under way between members. */
export interface Transfers {
  read(id: string): Promise<Transfer | null>
  /** Those that have not arrived, oldest first. */
  open(limit: number): Promise<Transfer[]>
  /** Marks them as arrived. */
  arrived(ids: string[]): Promise<void>
}

/** A merge of two records as it was ordered, or its undoing: it stands before either is written. */
export interface Merge {
  /** The source's: it can be merged once. */
  _id: string
  /** Raised by every replacement. */
  rev: number
  into: string
  operationId: string
  by: string
  /** When it was ordered, or its undoing was. */
  at: number
  note: string
  /** True until all steps are taken. */
  open: boolean
  undo: { operationId: string; by: string; at: number; note: string } | null
  /** What moved, once all steps are taken. */
  moved?: { points: number; vouchers: number }
}

export interface Merges {
  create(merge: Merge): Promise<boolean>
  read(from: string): Promise<Merge | null>
  /** Those ordered up to an instant that are not finished. */
  open(before: number, limit: number): Promise<Merge[]>
  /** Puts `after` in the place of `before`, its `rev` raised; false when another one was faster. */
  replace(before: Merge, after: Merge): Promise<boolean>
  /** Removes one that was refused, if it still is the same. */
  remove(merge: Merge): Promise<void>
}

/** Something that an admin must see. */
export interface Alert {
  _id: string
  at: number
  title: string
  lines: string[]
}

export interface Alerts {
  /** Raises an alert once: the `_id` says what it is about. */
  raise(alert: Alert): Promise<void>
  latest(limit: number): Promise<Alert[]>
}

/** How far the audit has come. */
export interface AuditState {
  /** The business date whose entries are looked at, and the last one of them that was. */
  on: BusinessDate
  after: string
  /** The last member of the rolling sample. */
  sampledTo: string
  /** The business date of the last audit that caught up. */
  doneOn: string
}

export interface Audits {
  read(): Promise<AuditState | null>
  save(state: AuditState): Promise<void>
}

/** How far the sweep after a change of rules has come. */
export interface SweepState {
  /** The rules that it is about. */
  rules: string
  /** The last member that was looked at. */
  after: string
  done: boolean
}

export interface Sweeps {
  read(): Promise<SweepState | null>
  save(state: SweepState): Promise<void>
}

/** WeChat's check of what people write (文本内容安全识别). 'unknown' = could not be asked. */
export interface ContentCheck {
  check(
    text: string,
    who: { openid: string; scene: 'profile' | 'comment' },
  ): Promise<'pass' | 'risky' | 'unknown'>
}

/** Everything a use case may touch. */
export interface World {
  now(): number
  sleep(ms: number): Promise<void>
  random(): number
  /** Signs codes and hashes identities; 32 characters or more. */
  secret: string
  /** How long a programme that was read is trusted, in ms. */
  programmeCacheMs: number
  log(level: 'info' | 'warn' | 'error', message: string, facts?: Record<string, unknown>): void
  members: Members
  publications: Publications
  entries: Entries
  orders: Orders
  reviews: Reviews
  vouchers: Vouchers
  messages: Messages
  stocks: Stocks
  budgets: Budgets
  merges: Merges
  transfers: Transfers
  eventCodes: EventCodes
  answers: Answers
  payments: Payments
  pay: WechatPay
  slots: Slots
  staff: Staff
  partners: Partners
  programmes: Programmes
  drafts: Drafts
  replays: Replays
  alerts: Alerts
  audits: Audits
  book: Book
  sweeps: Sweeps
  contentCheck: ContentCheck
  games: Games
  stories: Stories
  guideReads: GuideReads
  lessons: Lessons
  insight: Insight
}
