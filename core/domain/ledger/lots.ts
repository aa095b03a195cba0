// Lots: points that share an expiry date and a kind; when they expire, and sums of maps of them. The lots
// of a whole account are a list (lot-list.ts).
import type { Expiry } from '../../contracts/programme'
import type { PointKind } from '../../contracts/views'
import { addDays, addPeriod, type BusinessDate, endOf, yearlyFrom } from '../dates'
import { perObject, perText } from '../remembered'

/** 'YYYYMMDD_kind' or 'never_kind': sorts by expiry, never last. */
export type LotKey = string
/** Points by lot, signed where it is a change: what entries, holds and the stored document name. */
export type Lots = Record<LotKey, number>

const NEVER = 'never'

/**
 * The key of the lot that holds points of a kind until the end of `expiresOn` (null = for good).
 */
export function lotKey(expiresOn: BusinessDate | null, kind: PointKind): LotKey {
  return `${expiresOn === null ? NEVER : expiresOn.replaceAll('-', '')}_${kind}`
}

/** Expiry date and kind of a lot. */
export function readLotKey(key: LotKey): { expiresOn: BusinessDate | null; kind: PointKind } {
  const [date = '', kind] = key.split('_')
  const expiresOn =
    date === NEVER ? null : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
  return { expiresOn, kind: kind as PointKind }
}

/**
 * The last day of points earned on `on`, by a policy; null = they live for good. No policy gives a
 * later earning an earlier end (X1).
 */
export function expiryOf(on: BusinessDate, expiry: Expiry): BusinessDate | null {
  switch (expiry.kind) {
    case 'never':
      return null
    case 'after':
      return endOf(addPeriod(on, expiry), expiry.to)
    case 'fixed':
      return yearlyFrom(addDays(on, expiry.leastDays), expiry)
    case 'date':
      return on <= expiry.on ? expiry.on : yearlyFrom(on, monthAndDay(expiry.on))
  }
}

/** By a policy and a date: the keys of the lots into which points earned then go, by their kind. */
export const lotsBy = perObject((expiry: Expiry) =>
  perText((on): Record<PointKind, LotKey> => {
    const until = expiryOf(on, expiry)
    return {
      spend: lotKey(until, 'spend'),
      behaviour: lotKey(until, 'behaviour'),
      reward: lotKey(until, 'reward'),
      promotion: lotKey(until, 'promotion'),
    }
  }),
)

function monthAndDay(date: BusinessDate): { month: number; day: number } {
  return { month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }
}

/** The sum of all lots. */
export function sumLots(lots: Lots): number {
  return Object.values(lots).reduce((sum, points) => sum + points, 0)
}

/**
 * Adds signed amounts lot by lot; emptied lots disappear. No lot may fall
 * below zero: that would be a bug.
 */
export function addLots(lots: Lots, change: Lots): Lots {
  const result = { ...lots }
  for (const [key, points] of Object.entries(change)) {
    const left = (result[key] ?? 0) + points
    if (!Number.isSafeInteger(left) || left < 0) throw new Error(`lot ${key} would hold ${left}`)
    if (left === 0) delete result[key]
    else result[key] = left
  }
  return result
}

/** Signed amounts of two changes together, lot by lot; what comes to nothing disappears. */
export function plusLots(a: Lots, b: Lots): Lots {
  const sum = { ...a }
  for (const [key, points] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + points
  return Object.fromEntries(Object.entries(sum).filter(([, points]) => points !== 0))
}

/** The opposite of a change. */
export function minusLots(lots: Lots): Lots {
  return Object.fromEntries(Object.entries(lots).map(([key, points]) => [key, -points]))
}
