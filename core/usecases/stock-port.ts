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

/** Who has reserved a piece, or gives one back, and when that was said last. */
export interface StockHold {
  memberId: string
  at: number
  back?: true
  /** Whose records a retry was about: whoever joins or leaves a family meanwhile pays out of another one. */
  others?: Record<string, true>
}

/** A reservation of one piece for an operation. */
export interface Hold {
  operationId: string
  memberId: string
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
  /** Notes that an operation gives one piece back; the timer does, once it sees that it happened. */
  promise(rewardId: string, hold: Hold): Promise<void>
  /** Makes an existing reservation as young as `hold.at`, for its member as well; false when there is none any more. */
  renew(rewardId: string, hold: Hold): Promise<boolean>
  /** Ends reservations, all or none; false when one of them was renewed or ended meanwhile. */
  settle(rewardId: string, ends: HoldEnd[]): Promise<boolean>
}
