// What a member is given on paper: statements of months, and all that is kept about them.
import type { PaymentView } from './membership-views'
import type { Notice } from './notices'
import type { BusinessDate, EntryReason, EntryView, LotView, VoucherView } from './views'
import type { StoryState } from './voice-views'

/** An account at one moment. */
export interface AccountView {
  balance: number
  debt: number
  lots: LotView[]
  /** Points that can't be used yet, and held ones: neither is in the balance. Absent when none. */
  pending?: number
  held?: number
  /** The number of the last entry so far (0 = none), and its whole hash: it stands for all before. */
  seq: number
  proof: string
}

/** One line of a statement. `points` is signed, `balance` what there was after it. */
export interface StatementLine {
  seq: number
  on: BusinessDate
  points: number
  balance: number
  reason: EntryReason
  storeName: string | null
  lots: LotView[]
  proof: string
}

/**
 * A statement of whole months, or a part of one: the closing of a part is the opening of the next.
 * An entry stands in the month in which it was booked, as on a bank's.
 */
export interface StatementView {
  now: number
  today: BusinessDate
  memberNo: string
  nickname: string
  brandName: string
  from: BusinessDate
  to: BusinessDate
  opening: AccountView
  lines: StatementLine[]
  closing: AccountView
  /** The account was rebuilt from all entries and agrees, and opening and lines make the closing. */
  agrees: boolean
  /** Ask again with `after` = this for the next part; null = this is the last. */
  next: number | null
}

/** An order as its customer may see it. */
export interface OwnOrderView {
  orderId: string
  storeName: string
  at: number
  amountFen: number
  offsetPoints: number
  offsetFen: number
  refundedFen: number
}

/** All that is kept about a person, as they may take it with them; the history page by page. */
export interface MyDataView {
  now: number
  today: BusinessDate
  /** The member document as it is stored, appointments and paid periods included, without what only transport needs. */
  member: Record<string, unknown>
  /** The member numbers of all their records: the present one, then those merged into it. */
  records: string[]
  orders: OwnOrderView[]
  reviews: { orderId: string; on: BusinessDate; stars: number; text: string }[]
  /** Answers to surveys, by question. */
  answers: { surveyId: string; on: BusinessDate; answers: Record<string, unknown> }[]
  /** Stories of redemptions; absent = none. */
  stories?: { storyId: string; on: BusinessDate; text: string; state: StoryState }[]
  /** Draws of lotteries; `prize` null = nothing was won. */
  draws: {
    lotteryId: string
    nonce: number
    on: BusinessDate
    prize: string | null
    cancelled: boolean
  }[]
  /** What was paid inside the time of each contest, in fen. */
  contests: { contestId: string; fen: number }[]
  /** Payments for memberships. */
  payments: (PaymentView & { at: number })[]
  /** Vouchers that are over; live ones are part of `member`. */
  vouchers: VoucherView[]
  messages: { on: BusinessDate; notice: Notice }[]
  /** Newest first. */
  entries: EntryView[]
  /** Ask again with `before` = this for older entries; null at the end. */
  next: number | null
}

/** One message of the inbox. */
export interface MessageView {
  /** Numbered per member from 1 on. */
  no: number
  at: number
  on: BusinessDate
  unread: boolean
  notice: Notice
}

export interface InboxView {
  now: number
  today: BusinessDate
  unread: number
  /** The rules in force have begun lately, or others are to come (`coming` = from when): `terms` tells what changes. */
  rules?: { version: string; from: BusinessDate; coming?: BusinessDate }
  /** Newest first. */
  messages: MessageView[]
  /** Ask again with `before` = this for older messages; null at the end. */
  next: number | null
}
