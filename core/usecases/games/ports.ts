// Games as use cases see their documents: lotteries, the draws that were made, and contests.
import type { DrawDone, LotteryState } from '../../domain/games/lottery'

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

/** All that games keep. */
export interface Games {
  lotteries: Lotteries
  draws: Draws
  /** 32 random bytes in hex, which nobody can foresee. */
  salt(): string
}
