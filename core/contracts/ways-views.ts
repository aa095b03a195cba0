// The other ways to earn as entries, receipts and answers tell them.
import type { SurveyQuestion } from './ways'

type BusinessDate = string

/** What a fixed amount was given for. */
export type Way =
  | 'profile'
  | 'birthday'
  | 'referrer'
  | 'referee'
  | 'survey'
  | 'event_code'
  | 'store_visit'
  | 'channel'

/** What an entry by one of these ways is about. */
export type WayReason =
  /** A missed day of the streak was made good. */
  | { kind: 'repair'; on: BusinessDate }
  | { kind: 'profile' }
  | { kind: 'birthday'; voucherId?: string }
  /** A friend whom they had invited; `name` is masked. */
  | { kind: 'referrer'; name: string }
  | { kind: 'referee' }
  /** The friend's purchase was refunded. */
  | { kind: 'referral_back' }
  | { kind: 'survey'; name: string }
  /** `code` = a hash by which the code's uses are told apart; absent = of old. */
  | { kind: 'event_code'; name: string; code?: string }
  | { kind: 'store_visit' }
  | { kind: 'channel'; name: string }

/** Steps of these entries' receipts besides `fixed`. */
export type WayStep =
  | { kind: 'repaired'; on: BusinessDate; points: number }
  /** How many-th visit of the month it is. */
  | { kind: 'visit'; nth: number; points: number }
  | { kind: 'birthday_gift'; reward: string }
  /** The friend counts, but enough others did already: nothing was given. */
  | { kind: 'referral_cap'; per: 'day' | 'month'; points: number }

export type RepairOutcome = { on: BusinessDate; points: number; streak: number }
export type StoreVisitOutcome = { storeId: string; points: number }
export type EventCodeOutcome = { eventId: string; name: string; points: number }
export type SurveyOutcome = { surveyId: string; points: number }

/** Days of the streak that can be made good now. */
export interface RepairView {
  days: BusinessDate[]
  /** How many are left this month, and what each costs. */
  left: number
  costPoints: number
}

/** What somebody shows or sends to a friend. */
export interface InviteCodeView {
  code: string
  referrerPoints: number
  refereePoints: number
  minFen: number
  withinDays: number
  afterDays: number
}

export interface SurveyView {
  id: string
  name: string
  to: BusinessDate
  points: number
  questions: SurveyQuestion[]
}

/** Surveys that the member can answer now. */
export interface SurveysView {
  surveys: SurveyView[]
}

/** Counts by question and answer; the latest words, without names. */
export interface SurveyResultsView {
  surveyId: string
  answers: number
  questions: { id: string; ask: string; counts: Record<string, number>; words: string[] }[]
  /** False when there are more answers than are counted at once. */
  complete: boolean
}

/** Codes that a store's screen shows one after the other. */
export interface StoreCodesView {
  storeId: string
  stepMs: number
  list: { from: number; text: string }[]
}

/** The codes that were made: they are told here and nowhere else. */
export interface EventCodesView {
  eventId: string
  codes: string[]
}

export type ReferralDecision = { memberNo: string; paid: boolean }
