// What a programme costs and how fast members earn, computed from its rules.
import type { Programme } from '../../contracts/programme'
import { type BusinessDate, daysBetween } from '../dates'
import { BEST_TIMES, CHECK_INS, MONTHLY_YUAN } from './measures'
import { rateForAll } from './rates'

/** What the checks reckon with. */
export interface Money {
  /** The most that one point brings, in fen. */
  fenPerPoint: number
  /** Points for a yuan by the base rate and the rules for all, in the first tier. */
  baseRate: number
  /** The same in the tier that multiplies most. */
  bestRate: number
  /** What comes back of a yuan by the base rate in the tier that multiplies most, in per cent. */
  givesBack: number
  /** An ordinary customer's order, in yuan. */
  orderYuan: number
  /** Points that an ordinary member, and one of the best, earns in a month. */
  monthly: number
  bestMonthly: number
  /** The fewest days that points live; Infinity = they never expire. */
  lifeDays: number
}

/** A point is a fen where nothing says more (as in the liability book). */
const DEFAULT_FEN = 1
const UNIT_DAYS = { day: 1, month: 30, year: 365 }

/** Reckons with a programme on a date. */
export function moneyOf(programme: Programme, today: BusinessDate): Money {
  const { earning, brand } = programme
  const orderYuan = MONTHLY_YUAN[brand.trade]
  const fenPerPoint = pointWorth(programme)
  const { purchase, checkIn, review } = earning
  const rate = purchase.points / purchase.perYuan + rateForAll(earning.rules)
  const baseRate = rate * ((programme.tiers[0]?.percent ?? 100) / 100)
  const factor = Math.max(100, ...programme.tiers.map(({ percent }) => percent)) / 100
  const bestRate = rate * factor
  const capped = (points: number) => Math.min(points, purchase.capPerOrder)
  const { table } = checkIn
  // The best customers come every day, others hardly ever on two days in a row.
  const daily = (table.reduce((sum, one) => sum + one, 0) / table.length) * 30
  return {
    fenPerPoint,
    baseRate,
    bestRate,
    givesBack: (purchase.points / purchase.perYuan) * factor * fenPerPoint,
    orderYuan,
    monthly: capped(orderYuan * baseRate) + (table[0] ?? 0) * CHECK_INS + review.points,
    bestMonthly: capped(orderYuan * bestRate) * BEST_TIMES + daily + review.points,
    lifeDays: lifeDays(programme.expiry, today),
  }
}

function pointWorth({ offset, liability }: Programme): number {
  if (offset) return offset.fen / offset.points
  return liability.fenPer1000Points === null ? DEFAULT_FEN : liability.fenPer1000Points / 1000
}

function lifeDays(expiry: Programme['expiry'], today: BusinessDate): number {
  if (expiry.kind === 'never') return Number.POSITIVE_INFINITY
  if (expiry.kind === 'fixed') return expiry.leastDays
  if (expiry.kind === 'after') return expiry.amount * UNIT_DAYS[expiry.unit]
  // What is earned after the date lives to the same day of the next year.
  const days = daysBetween(today, expiry.on)
  return days >= 0 ? days : UNIT_DAYS.year
}

/** Months in which so many points are collected at a rate by month; Infinity at none. */
export function monthsFor(points: number, monthly: number): number {
  return monthly > 0 ? Math.ceil(points / monthly) : Number.POSITIVE_INFINITY
}

/** Months as a fact: more than a hundred years are told as that. */
export function monthsFact(months: number): number {
  return Math.min(1200, months)
}

/** What points are worth, in whole fen. */
export function worthFen(points: number, { fenPerPoint }: Pick<Money, 'fenPerPoint'>): number {
  return Math.floor(points * fenPerPoint)
}
