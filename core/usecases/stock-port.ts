// Limited stock as use cases see it: what is left, what is reserved, and what is given back.

/**
 * What is left of a limited reward, and who has reserved one without being confirmed yet; `back` = who
 * gives one back by cancelling.
 */
export interface Stock {
  _id: string
  left: number
  held: Record<string, StockHold>
}

/** Whose record a piece is reserved for, or gives one back, who asked for it, and when that was said last. */
export interface StockHold {
  memberId: string
  by: string
  at: number
  back?: true
  /** Whose records a retry was about: whoever joins or leaves a family meanwhile pays out of another one. */
  others?: Record<string, true>
}

/**
 * A reservation for an operation. `by` = the record that whoever asks is known by, the same at every retry, while
 * `memberId` may be another one where records or families change meanwhile: an operation id that two people agree on
 * is not one reservation.
 */
export interface Hold {
  operationId: string
  memberId: string
  by: string
  at: number
}

/** How a reservation ends, if it still is the one that was made or renewed at `at`. */
export interface HoldEnd {
  operationId: string
  at: number
  /** True = gone for good, false = left again. */
  confirmed: boolean
}

export interface Stocks {
  read(rewardId: string): Promise<Stock | null>
  readMany(rewardIds: string[]): Promise<Stock[]>
  create(stock: Stock): Promise<boolean>
  /** Takes one for an operation; false when none is left or this operation holds one already. */
  reserve(rewardId: string, hold: Hold): Promise<boolean>
  /**
   * Notes that an operation gives one piece back; the timer does, once it sees that it happened. False when nothing is
   * kept of this reward, or this operation holds something already.
   */
  promise(rewardId: string, hold: Hold): Promise<boolean>
  /**
   * Makes one's own reservation as young as `hold.at`, for its member as well; `back` = one's own promise to give a
   * piece back. False when there is none any more.
   */
  renew(rewardId: string, hold: Hold, back?: true): Promise<boolean>
  /** Ends reservations, all or none; false when one of them was renewed or ended meanwhile. */
  settle(rewardId: string, ends: HoldEnd[]): Promise<boolean>
}
