// Payments as use cases see them: what was asked to be paid, and WeChat Pay, which alone knows what was.
import type { MembershipPlan } from '../../contracts/membership'
import type { PaymentSheet, PaymentState } from '../../contracts/membership-views'
import type { BusinessDate } from '../../domain/dates'

/** A payment for a membership, as it stands before anybody pays. */
export interface Payment {
  /** The operation that asked for it, and its number with WeChat Pay: asking twice is asking once. */
  _id: string
  /** Raised by every replacement. */
  rev: number
  memberId: string
  /** What is paid for, as it was promised on that day. */
  plan: MembershipPlan
  fen: number
  /** When it was asked for (epoch ms). */
  at: number
  state: PaymentState
  /** True while there is something left to do. */
  open: boolean
  /** When the timer looks at it next (epoch ms), while it is open. */
  lookAt: number
  paidAt: number | null
  /** What was paid where that is not `fen`. */
  paidFen?: number
  transactionId: string
  /** What was granted for it. */
  from?: BusinessDate
  until?: BusinessDate
  /** Its way back: how much (fen), who ordered it, and why. */
  refund?: PaymentRefund
}

/** A refund: ordered once, done until it is done. */
export interface PaymentRefund {
  operationId: string
  /** Its number with WeChat Pay, which no other payment's has; absent = the operation's (of old). */
  refundId?: string
  fen: number
  by: string
  note: string
  at: number
}

export interface Payments {
  /** False when the `_id` is taken. */
  create(payment: Payment): Promise<boolean>
  read(id: string): Promise<Payment | null>
  /** Payments of these members, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<Payment[]>
  /** Open ones that are to be looked at by an instant (epoch ms), longest waiting first. */
  open(now: number, limit: number): Promise<Payment[]>
  /** Puts `after` in the place of `before`, its `rev` raised; false when another one was faster. */
  replace(before: Payment, after: Payment): Promise<boolean>
}

/** What WeChat Pay knows of a payment; 'missing' = there is no such order, 'unknown' = it did not say. */
export interface Paying {
  state: 'waiting' | 'paid' | 'closed' | 'missing' | 'unknown'
  fen: number
  transactionId: string
}

/** WeChat Pay (cloud.cloudPay). Whatever it can't do now is tried again later. */
export interface WechatPay {
  /** False when no merchant is set. */
  ready: boolean
  /** Makes an order, or finds the one under this number; null when it could not be made. */
  order(order: { id: string; fen: number; name: string }): Promise<PaymentSheet | null>
  query(id: string): Promise<Paying>
  /** Nobody can pay it any more; false when that is not certain. */
  close(id: string): Promise<boolean>
  /** Gives `fen` of `of` back under a number of its own; false when that is not certain. */
  refund(refund: { id: string; refundId: string; fen: number; of: number }): Promise<boolean>
}
