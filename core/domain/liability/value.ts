// What outstanding points are worth: the fair value of a point, and how many will never be used, learned from
// the points that have come to their end.
import type { Programme } from '../../contracts/programme'
import { type BusinessDate, monthsBefore } from '../dates'
import { type Amounts, type Holding, type Moved, pointsIn, readBucket } from './amounts'

/** Points that expire in one month: all that came into it for good, and what of it expired unused. */
export interface Vintage {
  issued: number
  expired: number
}
/** By month of expiry, 'YYYYMM'. */
export type Vintages = Record<string, Vintage>

/** The share (per cent) of points that expires unused, by so many ended vintages. */
export interface Estimate {
  percent: number
  months: number
}

/** What a point is worth on a day, and where the two numbers come from. */
export interface Value {
  fenPer1000: number
  from: 'programme' | 'offset' | 'default'
  usePercent: number
  useFrom: 'programme' | 'experience' | 'prudence'
}

/** Points by how they stand in the accounts: from sales, and given to make people come. */
export interface Groups {
  sales: number
  marketing: number
}

/** A point is a fen where the brand says nothing and lets points pay no bills. */
const DEFAULT_FEN_PER_1000 = 1000
/** How many ended vintages an estimate looks back on, and how many it needs. */
const LOOK_BACK = 12
const ENOUGH = 3
/** How many ended vintages a row carries on. */
const VINTAGES_KEPT = 24
/** Fen are points × fen per thousand × per cent, over this. */
export const SCALE = 100_000n

/** Vintages after a day: what is spent or restored is not counted, what expires is. */
export function ageVintages(before: Vintages, moved: Moved, on: BusinessDate): Vintages {
  const next = structuredClone(before)
  const coming = [moved.issued, moved.settled, moved.adjusted, moved.clawedBack, moved.transferred]
  for (const amounts of coming) addTo(next, amounts ?? {}, { into: 'issued', sign: 1 })
  addTo(next, moved.expired ?? {}, { into: 'expired', sign: -1 })
  const oldest = monthsBefore(on, VINTAGES_KEPT).slice(1)
  return Object.fromEntries(Object.entries(next).filter(([month]) => month >= oldest))
}

function addTo(
  vintages: Vintages,
  amounts: Amounts,
  { into, sign }: { into: keyof Vintage; sign: 1 | -1 },
): void {
  for (const [bucket, points] of Object.entries(amounts)) {
    const { month } = readBucket(bucket)
    if (month === null || month === 'never') continue
    const vintage = vintages[month] ?? { issued: 0, expired: 0 }
    vintages[month] = { ...vintage, [into]: vintage[into] + sign * points }
  }
}

/** The share of a vintage that expired, in whole per cent of what was issued; null when nothing was. */
export function expiredPercent({ issued, expired }: Vintage): number | null {
  if (issued <= 0) return null
  return Math.min(100, Math.max(0, Math.round((expired * 100) / issued)))
}

/**
 * The share of points that will expire, by the last twelve vintages that ended before the month of
 * `on`; null when there are fewer than three.
 */
export function estimateExpiry(vintages: Vintages, on: BusinessDate): Estimate | null {
  const now = monthsBefore(on, 0).slice(1)
  const ended = Object.entries(vintages)
    .filter(([month, { issued }]) => month < now && issued > 0)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, LOOK_BACK)
    .map(([, vintage]) => vintage)
  if (ended.length < ENOUGH) return null
  const issued = ended.reduce((sum, one) => sum + one.issued, 0)
  const expired = ended.reduce((sum, one) => sum + one.expired, 0)
  const percent = expiredPercent({ issued, expired })
  return percent === null ? null : { percent, months: ended.length }
}

/**
 * The value of a point on a day: what the programme says, otherwise what points pay of a bill,
 * otherwise a fen; times the share that will be used. That share is the programme's, otherwise learned
 * from ended vintages and set anew once a month, otherwise all (prudent: CAS 14 takes unused points
 * into income early only where experience supports it).
 */
export function valueOn(
  programme: Programme,
  on: BusinessDate,
  known: { estimate: Estimate | null; before: { on: BusinessDate; value: Value } | null },
): Value {
  return { ...fenPer1000(programme), ...shareOn(programme, on, known) }
}

function fenPer1000({ liability, offset }: Programme): Pick<Value, 'fenPer1000' | 'from'> {
  if (liability.fenPer1000Points !== null)
    return { fenPer1000: liability.fenPer1000Points, from: 'programme' }
  if (!offset) return { fenPer1000: DEFAULT_FEN_PER_1000, from: 'default' }
  return { fenPer1000: Math.round((offset.fen * 1000) / offset.points), from: 'offset' }
}

function shareOn(
  { liability }: Programme,
  on: BusinessDate,
  { estimate, before }: Parameters<typeof valueOn>[2],
): Pick<Value, 'usePercent' | 'useFrom'> {
  if (liability.expectedUsePercent !== null)
    return { usePercent: liability.expectedUsePercent, useFrom: 'programme' }
  const sameMonth = before !== null && before.on.slice(0, 7) === on.slice(0, 7)
  if (sameMonth && before.value.useFrom !== 'programme') {
    const { usePercent, useFrom } = before.value
    return { usePercent, useFrom }
  }
  if (!estimate) return { usePercent: 100, useFrom: 'prudence' }
  return { usePercent: 100 - estimate.percent, useFrom: 'experience' }
}

const FROM_SALES: Holding[] = ['spend', 'pending', 'held']

/**
 * Points from sales and all others, apart. Pending ones are promised by a sale; held ones, whose kind
 * an entry does not say, stand with them for the hours that a hold lives.
 */
export function groupsOf(amounts: Amounts): Groups {
  const sales = Object.entries(amounts).reduce(
    (sum, [bucket, points]) => (FROM_SALES.includes(readBucket(bucket).kind) ? sum + points : sum),
    0,
  )
  return { sales, marketing: pointsIn(amounts) - sales }
}

/** Fen of these points, times `SCALE`, exactly. */
export function exactFen(points: number, value: Pick<Value, 'fenPer1000' | 'usePercent'>): bigint {
  return BigInt(points) * BigInt(value.fenPer1000) * BigInt(value.usePercent)
}

/** What these points are worth, in whole fen, rounded down. */
export function fenOf(points: number, value: Value): number {
  return Number(floorDiv(exactFen(points, value), SCALE))
}

/** The whole part of a fraction, towards minus infinity. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const cut = a / b
  return cut * b > a ? cut - 1n : cut
}
