// The closed list of refusals: what a door may answer instead of doing what was asked.

/** Each refusal by its code; `retryable` = the same call, sent again later, may succeed. */
export const refusals = {
  unknown_action: { retryable: false },
  /** details: { field } */
  invalid_input: { retryable: false },
  not_identified: { retryable: false },
  not_configured: { retryable: true },
  internal: { retryable: true },
  busy: { retryable: true },
  programme_missing: { retryable: true },

  operation_stale: { retryable: false },
  operation_reused: { retryable: false },
  /**
   * details: { now } = the server's clock, so that the phone can correct
   * itself and make a new operation.
   */
  clock_wrong: { retryable: true },

  not_joined: { retryable: false },
  member_not_found: { retryable: false },
  /** details: { note } = why, in the words of the brand. */
  member_frozen: { retryable: false },
  member_closed: { retryable: false },
  already_frozen: { retryable: false },
  not_frozen: { retryable: false },
  already_checked_in: { retryable: false },
  text_refused: { retryable: false },
  statement_off: { retryable: false },

  repair_off: { retryable: false },
  repair_date: { retryable: false },
  /** details: { limit } = how many days a month can be made good. */
  repair_limit: { retryable: false },
  /** details: { from } = the first day on which it can be changed. */
  birthday_fixed: { retryable: false },
  store_visit_off: { retryable: false },
  store_code: { retryable: false },
  store_code_expired: { retryable: false },
  store_visited: { retryable: false },
  /** details: { limit } = at how many stores a day. */
  store_visits_full: { retryable: false },
  event_code_unknown: { retryable: false },
  event_code_used: { retryable: false },
  event_code_over: { retryable: false },
  /** details: { limit } = how many codes of it one member may use. */
  event_code_mine: { retryable: false },
  /** details: { limit } = how many wrong ones a day. */
  event_code_tries: { retryable: false },
  event_not_found: { retryable: false },
  /** A code of the brand's own that was made before. */
  event_code_exists: { retryable: false },
  survey_not_open: { retryable: false },
  survey_answered: { retryable: false },
  /** details: { question } = the first one without a right answer. */
  survey_answers: { retryable: false },
  survey_not_found: { retryable: false },
  referral_off: { retryable: false },
  /** Nothing of this friend's waits for a decision. */
  referral_not_open: { retryable: false },

  order_not_found: { retryable: false },
  order_taken: { retryable: false },
  /** details: { amountFen } = the amount that was recorded under this number. */
  order_differs: { retryable: false },
  /** details: { linesFen } = what the lines sum to; absent when one id is used twice. */
  lines_differ: { retryable: false },
  /** details: { line } = the id that the order does not have. */
  line_not_found: { retryable: false },
  /** details: { leftFen } = what is left to refund of the order, or of the line. */
  refund_too_much: { retryable: false },
  offset_off: { retryable: false },
  /** details: { step } */
  offset_step: { retryable: false },
  /** details: { max } = the most points for this bill. */
  offset_too_much: { retryable: false },
  /** Nothing of this order waits for its service. */
  service_not_awaited: { retryable: false },
  /** details: { limit } */
  holds_full: { retryable: false },
  hold_not_found: { retryable: false },
  /** The hold was released or captured, or has run out. */
  hold_over: { retryable: false },
  no_debt: { retryable: false },
  tier_not_found: { retryable: false },
  segment_not_found: { retryable: false },
  /** details: { tier } = the name of the higher tier that growth has earned. */
  tier_earned: { retryable: false },
  /** details: { from, to } = the first and the last date that can be named. */
  grant_date: { retryable: false },
  nothing_to_reinstate: { retryable: false },
  already_reviewed: { retryable: false },
  review_too_late: { retryable: false },

  /** The record was merged into another one before. */
  already_merged: { retryable: false },
  merge_self: { retryable: false },
  /** One of the two was merged already, or something was merged into the source. */
  merge_chain: { retryable: false },
  /** Points of the source are held for a checkout, or wait under a name that the target has too. */
  merge_busy: { retryable: true },
  /** details: { limit } = how many records one may take in. */
  merge_many: { retryable: false },
  not_merged: { retryable: false },
  /** Something of what the merge brought was spent: it can't be undone any more. */
  merge_spent: { retryable: false },

  /** The code is none, or the owner has made it void. */
  family_code: { retryable: false },
  family_code_expired: { retryable: false },
  family_already: { retryable: false },
  /** details: { debt } */
  family_debt: { retryable: false },
  family_holds: { retryable: true },
  /** details: { limit } */
  family_full: { retryable: false },
  family_none: { retryable: false },
  family_not_empty: { retryable: false },
  /** The points are the family's: the owner's code pays. */
  family_offset: { retryable: false },
  /** The pool's owner is frozen: nobody spends its points meanwhile. */
  family_frozen: { retryable: false },
  /** Whoever is in a family with others leaves it first. */
  family_first: { retryable: false },

  /** Payments are not set up. */
  payment_off: { retryable: false },
  /** WeChat Pay gave no answer, or another one than was hoped for. */
  payment_busy: { retryable: true },
  payment_not_found: { retryable: false },
  /** details: { fen } = what was to be paid, which is not what is told. */
  payment_amount: { retryable: false },
  /** details: { state } = where the payment stands: it can't be given back. */
  payment_state: { retryable: false },
  membership_not_found: { retryable: false },
  /** The next period is paid for already. */
  membership_ahead: { retryable: false },
  /** The period ahead goes back first. */
  membership_later: { retryable: false },
  /** What was used is worth all that would come back. */
  membership_spent: { retryable: false },
  /** details: { days } = for how many days after paying the member may ask for it. */
  membership_refund_late: { retryable: false },
  entitlement_not_found: { retryable: false },
  /** details: { limit } = how often it can be used in its period. */
  entitlement_used: { retryable: false },
  /** The source has a paid membership or appointments: it can only be merged into. */
  merge_membership: { retryable: false },

  booking_off: { retryable: false },
  /** No such service, store or time. */
  slot_not_found: { retryable: false },
  /** details: { from } = the day on which this one opens for them. */
  slot_not_open: { retryable: false },
  slot_over: { retryable: false },
  slot_full: { retryable: false },
  /** details: { limit } */
  bookings_full: { retryable: false },
  booking_not_found: { retryable: false },
  /** details: { hours } = until how many hours before it can be changed. */
  booking_late: { retryable: false },
  /** Somebody came, or did not, before this. */
  /** Nobody can come before the day, nor be missed before the time. */
  booking_early: { retryable: false },
  booking_done: { retryable: false },

  reward_not_found: { retryable: false },
  /** details: { tier } = the name of the tier needed. */
  reward_tier: { retryable: false },
  /** details: { limit } */
  reward_limit: { retryable: false },
  reward_sold_out: { retryable: false },
  /** It is not in the catalogue yet, or no more. */
  reward_closed: { retryable: false },
  /** Only some are invited to it. */
  reward_invited: { retryable: false },
  /** It is redeemed elsewhere: in the mini-program, at a counter, or by a partner. */
  reward_elsewhere: { retryable: false },
  /** details: { limit } = how many one member may redeem in a month, or in all. */
  reward_limit_month: { retryable: false },
  reward_limit_life: { retryable: false },
  /** details: { missing } */
  points_short: { retryable: false },
  /** details: { limit } */
  vouchers_full: { retryable: false },

  /** All games are off, or there is no such one. */
  lottery_off: { retryable: false },
  /** details: { from, to } = its first and last day. */
  lottery_not_open: { retryable: false },
  /** Every prize is gone: there is nothing left to draw for. */
  lottery_sold_out: { retryable: false },
  contests_off: { retryable: false },
  chances_used: { retryable: false },
  /** details: { limit } = draws on one day. */
  draw_limit: { retryable: false },
  /** The points are the family's: its owner draws. */
  draw_family: { retryable: false },

  /** Stories are switched off, or barred for the trade. */
  stories_off: { retryable: false },
  story_not_found: { retryable: false },
  story_told: { retryable: false },
  /** The voucher was not used. */
  story_unused: { retryable: false },
  /** Another version of the rules is in force than was read. */
  guide_changed: { retryable: false },
  /** There is no such proposal, or it was decided otherwise. */
  lesson_not_open: { retryable: false },

  code_unreadable: { retryable: false },
  code_expired: { retryable: false },
  code_used: { retryable: false },
  visit_expired: { retryable: false },
  own_account: { retryable: false },
  voucher_unreadable: { retryable: false },
  voucher_not_found: { retryable: false },
  /** details: { on, store }; `store` is empty when it is not known. */
  voucher_used: { retryable: false },
  /** details: { on } = the last day on which it could be used. */
  voucher_expired: { retryable: false },
  voucher_store: { retryable: false },
  /** details: { on } = when its holder left. */
  voucher_void: { retryable: false },
  /** details: { on } = when it was cancelled, or given to somebody else. */
  voucher_cancelled: { retryable: false },
  voucher_passed: { retryable: false },
  /** It can't be cancelled, or no more. */
  voucher_no_cancel: { retryable: false },
  voucher_no_giving: { retryable: false },
  /** It waits for a friend to take it, and can be used again when that has run out. */
  voucher_given: { retryable: false },
  /** A coupon is used with a bill. */
  voucher_on_bill: { retryable: false },
  /** details: { on } = the one day on which it can be used. */
  voucher_not_today: { retryable: false },
  /** details: { left } = minutes that are left. */
  minutes_short: { retryable: false },
  /** It is sent, and not handed over at a store; or its address is asked for where none is needed. */
  voucher_delivery: { retryable: false },
  /** A delivery goes from asked to prepared, sent and received, and nowhere else. */
  delivery_state: { retryable: false },
  /** The coupon is not for this bill. details: { minFen } = the least bill. */
  coupon_unfit: { retryable: false },
  gift_code: { retryable: false },
  /** Taken by somebody else, used, or run out. */
  gift_gone: { retryable: false },
  gift_own: { retryable: false },
  /** details: { cashFen } = what the voucher says to collect. */
  cash_differs: { retryable: false },

  /** details: { staffId } = what an admin needs to let this person in. */
  not_staff: { retryable: false },
  staff_off: { retryable: false },
  wrong_store: { retryable: false },
  not_allowed: { retryable: false },
  /** details: { permission } */
  permission_missing: { retryable: false },

  draft_not_found: { retryable: false },
  replay_not_found: { retryable: false },
  /**
   * details: { by, at, revision, copy } = who changed it when (epoch ms), its revision now, and the
   * draft that keeps what was sent; `copy` only where content was sent.
   */
  draft_stale: { retryable: false },
  /** details: { state } = what can't be done with a draft that stands there. */
  draft_state: { retryable: false },
  /** details: { field, problems } = the first wrong field in words, and how many there are. */
  draft_faulty: { retryable: false },
  /** details: { warnings } = codes of warnings that nobody has accepted. */
  draft_warnings: { retryable: false },
  draft_unchanged: { retryable: false },
  approve_own: { retryable: false },
  /** details: { version } = the version in force now, which the draft has not seen. */
  base_changed: { retryable: false },
  /** details: { earliest } = the first date that may be named. */
  effective_date: { retryable: false },
  version_not_found: { retryable: false },
  signature_wrong: { retryable: false },
  partner_off: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>

/** The code of a refusal. */
export type RefusalCode = keyof typeof refusals

/** What a refusal may tell besides its code: plain facts for the sentence shown, never secrets. */
export type RefusalDetails = Record<string, string | number>

/** A refusal as a value, as decisions and use cases return it. */
export interface Refusal {
  refused: RefusalCode
  details?: RefusalDetails
}

/** Makes a refusal. */
export function refuse(refused: RefusalCode, details?: RefusalDetails): Refusal {
  return details ? { refused, details } : { refused }
}

/** Tells a refusal from any other result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}

/** What every door answers. */
export type Envelope<T> =
  | { ok: true; data: T; requestId: string }
  | {
      ok: false
      code: RefusalCode
      retryable: boolean
      requestId: string
      details?: RefusalDetails
    }
