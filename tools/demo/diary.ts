// What a customer of the demo is going to do: a list of acts by day, before
// anybody knows what the rules make of them.

/** A review that will follow a purchase, some days later. */
export interface ReviewPlan {
  afterDays: number
  stars: number
  text: string
}

/** What somebody does. Money is fen. */
export type Act =
  | { kind: 'join' }
  | { kind: 'checkIn' }
  | { kind: 'purchase'; storeId: string; amountFen: number; review: ReviewPlan | null }
  | { kind: 'review'; orderId: string; plan: ReviewPlan }
  /**
   * `rewardId` null = whatever is within reach; `useAfterDays` null = the
   * voucher stays in the pocket.
   */
  | { kind: 'redeem'; rewardId: string | null; useAfterDays: number | null }
  | { kind: 'verify'; voucherId: string; storeId: string }

/** An act at its time: the day as an index of the calendar, the minute after midnight. */
export interface Moment {
  day: number
  minute: number
  act: Act
}

/** A customer of the demo with all that they plan to do. */
export interface Person {
  openid: string
  nickname: string
  source: string | null
  /** The store that serves them. */
  storeId: string
  diary: Moment[]
}

/** The first minute of a day's business, and the last. */
export const BUSINESS_MINUTES = { from: 9 * 60, to: 19 * 60 }
