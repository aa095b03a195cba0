// By what the linter measures: what a customer of a trade spends, and from where on something is much or
// little. Rough on purpose: they tell a slip of a nought from a decision.
import type { Programme } from '../../contracts/programme'

/** What an ordinary customer spends in a month, with one order, in yuan. */
export const MONTHLY_YUAN: Record<Programme['brand']['trade'], number> = {
  housekeeping: 300,
  medical_aesthetics: 2000,
  beauty: 400,
  fitness: 300,
  other: 300,
}
/** How many times as much the best customers spend. */
export const BEST_TIMES = 10
/** On how many days of a month an ordinary member checks in. */
export const CHECK_INS = 8
/** What comes back of money spent, in per cent: from here on told, to be accepted, and a way to draw money. */
export const GIVES_BACK = { much: 20, half: 50, all: 100 }
/** What a year of daily check-ins may be worth, in fen. */
export const CHECK_IN_YEAR_FEN = 50_000
/** What a review may be worth, in per cent of an ordinary order. */
export const REVIEW_PERCENT = 10
/** What a gift for a tier may be worth, in per cent of the money that leads to it. */
export const WELCOME_PERCENT = 50
/** What one order may earn, in fen. */
export const ORDER_CAP_FEN = 1_000_000
/** How many months an ordinary member collects for the cheapest reward at most. */
export const FIRST_REWARD_MONTHS = 12
/** How many months one may collect for a reward where points never expire. */
export const COLLECT_MONTHS = 60
/** How many ordinary orders a bill may need before points can pay for a part of it. */
export const OFFSET_ORDERS = 3
/** The shortest life of points, and of a voucher, in days. */
export const LIFE_DAYS = 90
export const VOUCHER_DAYS = 7
/** The shortest notice before points expire, and before an absent member's are cleared, in days. */
export const NOTICE_DAYS = 7
export const CLEARING_NOTICE_DAYS = 14
/** The shortest absence after which points are cleared that would live longer, in months. */
export const ABSENCE_MONTHS = 12
/** For how many days points that came back may live. */
export const GRACE_DAYS = 30
export const REINSTATED_DAYS = 90
/** How early worse terms should be announced, in days. */
export const WORSE_NOTICE_DAYS = 30
/** How near the one date may be on which all points expire, in days. */
export const DATE_NEAR_DAYS = 30
/** What both get for a friend, in per cent of the least that the friend pays: from here on to be accepted. */
export const REFERRAL_PERCENT = 50
/** What a survey, a profile or any other single act may be worth, in fen. */
export const WAY_FEN = 10_000
/** The highest price of a card with a name on it (单用途商业预付卡管理办法), in fen. */
export const CARD_FEN = 500_000
/** How many characters the terms of a game have at least. */
export const TERMS_LENGTH = 20
/** From which value on a prize's tax is a matter of its own, in fen. */
export const TAXED_FEN = 100_000
/** From which share on a reward that gets cheaper before points expire pays people for waiting, in per cent. */
export const EXPIRY_OFFER = 50
/** From which share of a bill on a coupon should have a limit in money, in per cent. */
export const COUPON_PERCENT = 30
