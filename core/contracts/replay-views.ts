// What a replay shows: a draft tried on the past, beside what really happened. Nothing of it is stored at
// any member.
import type { Receipt } from './receipt'
import type { BusinessDate } from './views'

/** A number as it was and as it would have been. */
export interface Beside {
  before: number
  after: number
}

/** Points of one month by what moved them, signed. */
export interface ReplayMonth {
  month: string
  issued: Beside
  redeemed: Beside
  expired: Beside
  clawedBack: Beside
  restored: Beside
}

/** Members of one tier who came as often lately, and what changes for them. */
export interface ReplaySegment {
  tier: string
  /** The last order within 90 days, within a year, longer ago, or none at all. */
  busy: 'active' | 'fading' | 'asleep' | 'none'
  members: number
  winners: number
  losers: number
  points: number
}

/** One of the members hit hardest. */
export interface ReplayLoser {
  memberNo: string
  maskedName: string
  tier: { before: string; after: string }
  earned: Beside
  /** Redemptions and other acts that the draft would have refused. */
  lost: number
}

/** One of the purchases that differ most. */
export interface ReplayPurchase {
  memberNo: string
  orderId: string
  on: BusinessDate
  before: { points: number; receipt: Receipt }
  after: { points: number; receipt: Receipt }
}

export interface ReplayView {
  replayId: string
  state: 'running' | 'done' | 'cancelled'
  /** How much of all members is in the sums, in whole per cent. */
  percent: number
  draftId: string | null
  version: string
  from: BusinessDate
  to: BusinessDate
  members: number
  /** Merged records, families, and memberships that ended: they are not replayed. */
  left: number
  orders: number
  changed: number
  lost: number
  months: ReplayMonth[]
  /** Points at the end, and their fair value in fen by each programme. */
  closing: { points: Beside; fen: Beside }
  /** What the redeemed points cost, in fen, by the fair value of each programme. */
  costFen: Beside
  tiers: { before: string; after: string; members: number }[]
  segments: ReplaySegment[]
  /** Members by how many points more or less they would have earned; `upTo` null = without end. */
  gains: { upTo: number | null; members: number }[]
  worst: ReplayLoser[]
  biggest: ReplayPurchase[]
}
