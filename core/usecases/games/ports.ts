// Games as use cases see their documents: lotteries, the draws that were made, and contests.
import type { ContestState, Score } from '../../domain/games/contest'
import type { DrawDone, LotteryState } from '../../domain/games/lottery'
import type { Order } from '../world'

/** Lotteries: one document each, written only on the revision that was read. */
export interface Lotteries {
  read(id: string): Promise<LotteryState | null>
  readMany(ids: string[]): Promise<LotteryState[]>
  /** Those whose seed is not revealed yet. */
  running(limit: number): Promise<LotteryState[]>
  /** False when there is one of this id. */
  create(state: LotteryState): Promise<boolean>
  /** Writes what differs and raises `rev`; false when another write came first. */
  update(before: LotteryState, after: LotteryState): Promise<boolean>
}

/** Draws that were made, and those that were cancelled. */
export interface Draws {
  readMany(ids: string[]): Promise<DrawDone[]>
  /** Draws of these members, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<DrawDone[]>
  /** Draws of a lottery by number, those after `nonce` only. */
  ofLottery(lotteryId: string, nonce: number, limit: number): Promise<DrawDone[]>
}

/** Contests: one document each, written only on the revision that was read; and what everybody has paid. */
export interface Contests {
  readMany(ids: string[]): Promise<ContestState[]>
  /** Those that are not done. */
  open(limit: number): Promise<ContestState[]>
  create(state: ContestState): Promise<boolean>
  /** Writes what differs and raises `rev`; false when another write came first. */
  update(before: ContestState, after: ContestState): Promise<boolean>
  /** Confirmed orders recorded after an instant, in order. */
  orders(after: number, limit: number): Promise<Order[]>
  saveScore(score: Score): Promise<void>
  score(contestId: string, memberId: string): Promise<Score | null>
  /** Sums of these members in all contests. */
  scoresOf(memberIds: string[], limit: number): Promise<Score[]>
  /** The highest sums of a contest. */
  board(contestId: string, limit: number): Promise<Score[]>
}

/** All that games keep. */
export interface Games {
  lotteries: Lotteries
  draws: Draws
  contests: Contests
  /** 32 random bytes in hex, which nobody can foresee. */
  salt(): string
}
