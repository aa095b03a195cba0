// The receipt of an entry: every step from the facts to the points, so that
// anyone can be told why (G3).

import type { PriceOffer } from './reward-views'
import type { Give } from './rules'
import type { Way, WayStep } from './ways-views'

/**
 * One step of an evaluation, in the order in which it was taken. Points are
 * whole, amounts are fen, rates whole numbers.
 */
export type ReceiptStep =
  /** What was paid. */
  | { kind: 'paid'; fen: number }
  /** The part that earns nothing, and why. */
  | { kind: 'excluded'; fen: number; why: 'points_paid' }
  /** Lines that earn nothing by the base rate, by their categories. */
  | { kind: 'excluded'; fen: number; why: 'category'; categories: string[] }
  /** `points` for every full or partial `perYuan`, before rounding. */
  | { kind: 'rate'; points: number; perYuan: number }
  /** The tier's factor in per cent: 150 = one and a half times. */
  | { kind: 'tier'; tier: string; percent: number }
  /**
   * Rounding happens once, down, at the order's total; `dropped` is what it
   * took, in thousandths of a point.
   */
  | { kind: 'rounded'; to: number; droppedMilli: number }
  /** A limit that took effect. */
  | { kind: 'capped'; per: 'order' | 'day' | 'week' | 'month'; to: number }
  | RuleStep
  | CampaignStep
  /** Growth: so much for a yuan, the order, or a point that it earned, and what that makes (T2). */
  | { kind: 'growth'; by: 'yuan' | 'order' | 'point'; per: number; growth: number }
  /** A fixed amount, by what it is for. */
  | { kind: 'fixed'; rule: 'join' | 'review' | Way; points: number }
  /** The check-in table's row for this day of the streak (1 = first day). */
  | { kind: 'streak'; day: number; points: number }
  /** What reaching a tier for the first time brings: points, or a voucher of a reward (T5). */
  | { kind: 'welcome'; tier: string; points: number; reward: string | null }
  /** A tier that an admin granted, to the end of which date, and why. */
  | { kind: 'granted'; tier: string; until: string; note: string }
  /**
   * What a reward costs; `cashFen` is paid at the store on top (absent = nothing), `offer` = why it was
   * cheaper than `full` points: some that would have expired by `until` were still there (X3).
   */
  | { kind: 'price'; reward: string; points: number; cashFen?: number; offer?: PriceOffer }
  /** Points that paid for a part of the bill, and how much of it. */
  | { kind: 'offset'; points: number; fen: number }
  /** What is refunded now, after `before` was refunded earlier, of an order of `of`. */
  | { kind: 'refunded'; fen: number; before: number; of: number }
  /**
   * What the rest of the order still earns, by the rules of the day it was
   * bought, of what it had earned.
   */
  | { kind: 'kept'; points: number; of: number }
  /** What could not be taken out of lots and became a debt that the next earnings repay. */
  | { kind: 'owed'; points: number }
  /** What is not taken back because it had expired meanwhile. */
  | { kind: 'waived'; points: number }
  /** Points that had paid for what is refunded and are given back. */
  | { kind: 'given'; points: number }
  /** What is neither taken back nor given back, because the member had left since: it was void. */
  | { kind: 'void'; points: number }
  /** Points given back that had expired meanwhile: they live until the end of `until` again. */
  | { kind: 'grace'; points: number; until: string }
  /**
   * The points are pending: they can be used from `on`, or when the service is done and at the
   * latest on `on`.
   */
  | { kind: 'pending'; on: string; whenDone: boolean }
  /** Pending points can be used: their date has come, the service is done, or too many were pending. */
  | { kind: 'settled'; why: SettledWhy }
  /** The part of a clawback that was still pending. */
  | { kind: 'from_pending'; points: number }
  /** Points held for a checkout until an instant (epoch ms). */
  | { kind: 'held'; points: number; until: number }
  /** Held points that are free again. */
  | { kind: 'released'; points: number; why: ReleasedWhy }
  /** Points that got a later date because the expiry policy became better; the lots say which. */
  | { kind: 'extended'; points: number }
  /** What left for the family's pool. */
  | { kind: 'to_family'; points: number }
  /** What came into the pool, and from whom. */
  | { kind: 'from_family'; name: string; points: number }
  /** What the family's pool paid for a reward. */
  | { kind: 'family_paid'; reward: string; points: number }
  | WayStep
  /** A draw of a lottery: its number, what it cost, and what it won (null = nothing). */
  | { kind: 'draw'; points: number; nonce: number; prize: string | null }
  /** Points that a draw has won. */
  | { kind: 'prize'; prize: string; points: number }
  /** What a coupon, or a campaign by its name, takes off the bill: nobody pays it, so it earns nothing. */
  | { kind: 'coupon'; name: string; fen: number }
  | { kind: 'discount'; name: string; fen: number }
  /** What a member day of a tier or a membership takes off, and how often it can still be used (null = as often as wanted). */
  | { kind: 'member_day'; name: string; fen: number; left: number | null }
  /** The coupon of an order that was refunded as a whole: it can be used again, to the end of `until`. */
  | { kind: 'coupon_back'; name: string; until: string }
  /** A voucher that went to a friend, or came from one. */
  | { kind: 'passed'; reward: string; way: 'given' | 'taken' }
  /** A voucher that was cancelled, and the points that came back for it. */
  | { kind: 'cancelled'; reward: string; points: number }
  /** The rank in a contest, what was paid inside its time, and the rank's points. */
  | { kind: 'contest'; rank: number; fen: number; points: number }
  /** What a person decided, and why. */
  | { kind: 'decided'; points: number; note: string }

/** A rule that counted, and what it brought. */
export interface RuleStep {
  kind: 'rule'
  id: string
  name: string
  give: Give
  /** The part of the order that it is about, and what of it there had to be; absent = the whole. */
  of?: { categories?: string[]; items?: string[]; minFen?: number; package?: string[] }
  /** The campaign that it belongs to. */
  campaign?: string
  /** A limit that took effect, and what it let through. */
  limit?: { per: LimitSpan; to: number }
  /** What it brought, in thousandths of a point. */
  milli: number
}

/** What a campaign with a limit brought in all, in points (up); `limit` = one that took effect. */
export interface CampaignStep {
  kind: 'campaign'
  id: string
  name: string
  points: number
  limit?: { per: 'member' | 'budget'; to: number }
}

/** Over what a limit counts. */
export type LimitSpan = 'order' | 'day' | 'week' | 'month' | 'member'

/** Why pending points settled. */
export type SettledWhy = 'date' | 'service' | 'early'
/** Why held points are free again: asked for, run out, or more than the bill could take. */
export type ReleasedWhy = 'asked' | 'over' | 'rest'

/** What would have brought more, and what was missing for it. */
export type NearMiss =
  /** The next tier earns more: `growth` is still missing to reach it. */
  | { kind: 'next_tier'; tier: string; percent: number; growth: number }
  /** A longer streak earns more from day `day` on. */
  | { kind: 'longer_streak'; day: number; points: number }
  /** So much more (fen) on this order would have brought this rule's points, or its next step. */
  | { kind: 'more_spent'; rule: string; fen: number }
  /** On these days a rule would have counted: of the week (Monday = 1), or of the month. */
  | { kind: 'other_day'; rule: string; weekdays: number[]; monthDays: number[] }
  /** A rule gave nothing, for all that it may give in a time was given. */
  | { kind: 'rule_limit'; rule: string; per: LimitSpan }
  /** The cap took `points`. */
  | { kind: 'cap'; points: number }

/** Why an entry has the points that it has. */
export interface Receipt {
  steps: ReceiptStep[]
  misses: NearMiss[]
}
