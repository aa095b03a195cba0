// What admins are shown of the liability book, and the journal that goes to accounting.
import type { BusinessDate, PointKind } from './views'

/**
 * Points between two moments: opening, what moved (signed), closing; pending and held ones are in it, the
 * debt is not. `settled` and `held` are zero in all, but for debts repaid on the way.
 */
export interface BookColumns {
  opening: number
  issued: number
  redeemed: number
  expired: number
  clawedBack: number
  restored: number
  adjusted: number
  /** Between records of members: nothing over the whole brand, but for debts that they repaid. */
  transferred: number
  settled: number
  held: number
  closing: number
}

/** One day of the brand or of a store. */
export interface LiabilityDay extends BookColumns {
  on: BusinessDate
  entries: number
  /** Of the closing: promised by purchases, and set aside for checkouts. */
  pending: number
  onHold: number
  /** What members owe at the end of the day, in points: repaid by what they earn next. */
  debt: number
}

/** Points outstanding by the month ('YYYY-MM', null = never) in which they expire. */
export interface LiabilityAge {
  month: string | null
  kind: PointKind
  points: number
}

/** What a point is worth, and where the numbers come from. */
export interface LiabilityValue {
  fenPer1000Points: number
  from: 'programme' | 'offset' | 'default'
  expectedUsePercent: number
  useFrom: 'programme' | 'experience' | 'prudence'
  /** Owed for points that came with sales (合同负债) and for all others (预计负债), in fen. */
  salesFen: number
  marketingFen: number
}

/** A vintage that has ended: how much of it expired, and what had been expected on its last day. */
export interface BreakageMonth {
  /** 'YYYY-MM', the month in which these points expired. */
  month: string
  issued: number
  expired: number
  /** Per cent that expired; null when nothing was issued. */
  actualPercent: number | null
  /** Per cent as estimated at the end of the month before; null = there was no estimate yet. */
  estimatedPercent: number | null
  /** Actual less estimated, in percentage points. */
  errorPercent: number | null
}

/** The last comparison with the members: over so many, at the end of `on`. */
export interface LiabilityCheck {
  on: BusinessDate
  members: number
  /** Each as a sentence; empty = the book and the sum of all members agree to the point. */
  differences: string[]
}

/** The liability book of some days. */
export interface LiabilityView {
  /** The last day that is closed; null = none yet. */
  closedTo: BusinessDate | null
  rows: LiabilityDay[]
  /** Over all rows. */
  total: BookColumns & {
    /** Redeemed in per cent of issued less clawed back; null when nothing was issued. */
    redeemedPercent: number | null
  }
  kinds: ({ kind: PointKind } & BookColumns)[]
  /** At the end of the last row; empty for a store. */
  ages: LiabilityAge[]
  /** On the last row's day; null for a store. */
  value: LiabilityValue | null
  breakage: BreakageMonth[]
  check: LiabilityCheck | null
  /** Rows that are missing or were edited by hand, as sentences. */
  problems: string[]
}

/** One line of the journal. Debits of a voucher equal its credits. */
export interface JournalLine {
  on: BusinessDate
  voucher: string
  account: string
  debitFen: number
  creditFen: number
  store: string
  memo: string
}

/** The journal of a month, or of a part of it. */
export interface JournalView {
  month: string
  lines: JournalLine[]
  /** The same lines as a file for accounting programmes, with a mark that tells Excel it is UTF-8. */
  csv: string
  /** Debits and credits of these lines by account, in fen. */
  accounts: { account: string; debitFen: number; creditFen: number }[]
  /** Owed at the beginning and the end of the days shown, in fen. */
  opening: { salesFen: number; marketingFen: number }
  closing: { salesFen: number; marketingFen: number }
  /** Ask again from this date for the rest of the month; null = that was all that is closed. */
  next: BusinessDate | null
  problems: string[]
}
