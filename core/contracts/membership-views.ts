// What the doors answer about paid memberships, payments and entitlements.
import type { Entitlement } from './membership'
import type { BusinessDate } from './views'

/** What an entitlement is, whoever holds it. */
type EntitlementBrief = Pick<
  Entitlement,
  'name' | 'kind' | 'count' | 'per' | 'percent' | 'monthDays' | 'weekdays'
>

/** An entitlement as customer and clerk see it. */
export interface EntitlementView extends EntitlementBrief {
  /** What a use of it names. */
  id: string
  from: 'tier' | 'membership'
  used: number
  /** How often it can still be used; null = as often as wanted. */
  left: number | null
  /** The last day of the period that counts; null = as long as the tier is held. */
  until: BusinessDate | null
}

/** A period of membership that was paid for. */
export interface MembershipPeriodView {
  plan: string
  name: string
  from: BusinessDate
  until: BusinessDate
  paymentId: string
  paidFen: number
  /** What the member would get back when asking now; 0 = nothing by their own asking. */
  refundFen: number
}

/** A membership on sale. */
export interface PlanView {
  id: string
  name: string
  priceFen: number
  months: number
  refundDays: number
  benefits: EntitlementBrief[]
}

/** What is sold, what one has, and what one may use. */
export interface MembershipView {
  now: number
  today: BusinessDate
  plans: PlanView[]
  periods: MembershipPeriodView[]
  entitlements: EntitlementView[]
}

/** What the phone's payment sheet takes. */
export interface PaymentSheet {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

/** A payment that waits for its payer. */
export interface BuyView {
  paymentId: string
  name: string
  fen: number
  sheet: PaymentSheet
}

/**
 * Where a payment stands: waiting to be paid; paid, the membership not yet there; granted; closed
 * without money; odd = another amount came, and people look at it; on its way back; given back.
 */
export type PaymentState =
  | 'waiting'
  | 'paid'
  | 'granted'
  | 'closed'
  | 'odd'
  | 'returning'
  | 'returned'

/** A payment as its payer and the brand see it. */
export interface PaymentView {
  paymentId: string
  name: string
  fen: number
  state: PaymentState
  /** What was paid for, once it is granted. */
  from?: BusinessDate
  until?: BusinessDate
  /** What goes or went back, in fen. */
  refundFen?: number
}

/** What a use of an entitlement answers. */
export type EntitlementOutcome = { name: string; left: number | null; seq: number }

/**
 * What an entry is about: a period was paid for, or ended for its refund, or begins earlier because the one before it
 * has ended so; an entitlement was used.
 */
export type MembershipReason =
  | { kind: 'membership'; name: string; from: BusinessDate; until: BusinessDate; fen: number }
  | { kind: 'membership_end'; name: string; fen: number; note: string }
  | { kind: 'membership_moved'; name: string; from: BusinessDate; until: BusinessDate }
  | { kind: 'entitlement'; name: string; id: string }
