// What the doors answer about games.
import type { DrawRow, Odds } from './fair-draw'

/** What an entry of a game is about. */
export type GameReason =
  /** A draw of a lottery: its number, and the hash over it and all before it. */
  | { kind: 'draw'; lotteryId: string; name: string; nonce: number; head: string }
  /** What a draw has won. */
  | { kind: 'prize'; lotteryId: string; name: string }
  /** A rank of a contest. */
  | { kind: 'contest'; contestId: string; name: string; rank: number }

/** One prize as it stands now. */
export interface PrizeView {
  id: string
  name: string
  kind: 'points' | 'reward' | 'gift'
  valueFen: number
  /** How many there are in all; null = as many as are won. */
  quantity: number | null
  left: number | null
  /** After which draw it was sold out; null = it is not. */
  goneAfter: number | null
  /** The odds of the next draw, exact and in per cent; what is sold out has none. */
  odds: { fraction: string; percent: string } | null
}

/** A lottery with all that is to be known before one draws. */
export interface LotteryView {
  id: string
  name: string
  from: string
  to: string
  state: 'ahead' | 'open' | 'sold_out' | 'over'
  cost: { kind: 'points'; points: number } | { kind: 'spend'; everyFen: number }
  perDay: number
  prizes: PrizeView[]
  /** The odds of winning nothing. */
  blank: { fraction: string; percent: string }
  terms: string
  claimDays: number
  organiser: string
  contact: string
  /** The hash over seed and odds, published before the start. */
  commitment: string
  publishedAt: number
  /** How many draws there were. */
  draws: number
  /** How often this member drew, in all and today, and what chances are left where spending gives them. */
  own: { times: number; todays: number; chances: number | null }
}

export interface LotteriesView {
  now: number
  today: string
  balance: number
  lotteries: LotteryView[]
}

/** One of one's own draws. */
export interface OwnDrawView {
  /** The record that drew: another than one's own where that was merged since. */
  memberNo: string
  lotteryId: string
  lotteryName: string
  nonce: number
  at: number
  on: string
  operationId: string
  words: string
  ticket: string
  prizeId: string | null
  head: string
  prize: string | null
  /** It was cancelled: nothing was taken and nothing won. */
  cancelled: boolean
}

export interface DrawsView {
  now: number
  today: string
  draws: OwnDrawView[]
}

/** What a draw came to; the same on a repeat. */
export type DrawOutcome = {
  lotteryId: string
  nonce: number
  ticket: string
  prizeId: string | null
  /** The hash over this draw and all before it. */
  head: string
  /** Its name; null = nothing was won. */
  prize: string | null
  points: number
  voucherId: string | null
  /** The entry of the draw. */
  seq: number
}

/** All that anybody needs to make every draw of a lottery again; without names. */
export interface FairnessView {
  lotteryId: string
  name: string
  odds: Odds
  commitment: string
  publishedAt: number
  /** The seed; null until the lottery is over. */
  seed: string | null
  draws: number
  head: string
  goneAfter: Record<string, number>
  /** In order, only once the seed is revealed. */
  rows: DrawRow[]
  /** Ask again with `after` = this for the next ones; null at the end. */
  next: number | null
}

/** A contest: its terms, who leads (names masked, no sums), and where one stands oneself. */
export interface ContestView {
  id: string
  name: string
  from: string
  to: string
  /** `settling` = it is over, refunds still count against. */
  state: 'ahead' | 'running' | 'settling' | 'done'
  /** Points by rank. */
  ranks: number[]
  settledOn: string
  terms: string
  organiser: string
  contact: string
  board: { rank: number; name: string; isMe: boolean }[]
  /** `rank` null = not among those shown; `fen` = what one has paid inside its time. */
  own: { rank: number | null; fen: number }
}

export interface ContestsView {
  now: number
  today: string
  contests: ContestView[]
}
