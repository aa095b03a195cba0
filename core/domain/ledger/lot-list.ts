// The lots of an account in memory: a sorted list that is never changed in place. Copying it copies
// pointers, and a lot that did not change is the very same one, so that an update finds what did.
import type { BusinessDate } from '../dates'
import { type LotKey, type Lots, plusLots } from './lots'

/** Points of one lot. */
export interface Lot {
  readonly key: LotKey
  readonly points: number
}

/**
 * An account's lots by key: soonest expiring first, never-expiring last. Each holds a point at least,
 * and no key is there twice. Entries and the stored document name lots by maps (`Lots`).
 */
export type LotList = readonly Lot[]

/** A map's lots as a list; emptied ones are left out. */
export function listOf(lots: Lots): LotList {
  return Object.entries(lots)
    .filter(([, points]) => points !== 0)
    .map(([key, points]) => ({ key, points }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** A list's lots as a map. */
export function mapOf(list: LotList): Lots {
  return Object.fromEntries(list.map(({ key, points }) => [key, points]))
}

/** The sum of all lots. */
export function totalOf(list: LotList): number {
  return list.reduce((sum, { points }) => sum + points, 0)
}

/** What a lot holds; 0 = there is no such lot. */
export function pointsIn(list: LotList, key: LotKey): number {
  const lot = list[placeOf(list, key)]
  return lot?.key === key ? lot.points : 0
}

/** The index of a lot, or the one at which it would stand. */
function placeOf(list: LotList, key: LotKey): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const lot = list[middle]
    if (lot && lot.key < key) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * Adds signed amounts lot by lot; emptied lots disappear. No lot may fall below zero: that would be
 * a bug.
 */
export function changeLots(list: LotList, change: Lots): LotList {
  const result = list.slice()
  for (const [key, points] of Object.entries(change)) {
    const at = placeOf(result, key)
    const old = result[at]?.key === key ? result[at] : null
    const left = (old?.points ?? 0) + points
    if (!Number.isSafeInteger(left) || left < 0) throw new Error(`lot ${key} would hold ${left}`)
    result.splice(at, old ? 1 : 0, ...(left === 0 ? [] : [{ key, points: left }]))
  }
  return result
}

/**
 * Which lots pay `points`: soonest expiring first, never-expiring last; null when they don't suffice.
 */
export function takeFromLots(list: LotList, points: number): Lots | null {
  const taken: Lots = {}
  let missing = points
  for (const lot of list) {
    if (missing === 0) break
    const part = Math.min(lot.points, missing)
    taken[lot.key] = -part
    missing -= part
  }
  return missing === 0 ? taken : null
}

/**
 * How an account with these points takes in lots and debt of another: what it holds pays what is owed,
 * soonest expiring first, so that never a lot stands beside a debt.
 */
export function absorb(
  points: { lots: LotList; debt: number },
  coming: { lots: Lots; debt: number },
): { lots: Lots; debt: number } {
  const all = changeLots(points.lots, coming.lots)
  const paid = Math.min(totalOf(all), points.debt + coming.debt)
  const taken = takeFromLots(all, paid) ?? {}
  return { lots: plusLots(coming.lots, taken), debt: coming.debt - paid }
}

/** The lots whose last day is before `today`, soonest first. */
export function expiredLots(list: LotList, today: BusinessDate): LotList {
  return list.slice(0, placeOf(list, today.replaceAll('-', '')))
}

/** The lots of two lists that are not the same in both, as they are in the second; 0 = no longer there. */
export function lotsChanged(before: LotList, after: LotList): Lots {
  const changed: Lots = {}
  let i = 0
  for (const lot of after) {
    for (let old = before[i]; old && old.key < lot.key; old = before[++i]) changed[old.key] = 0
    const old = before[i]
    if (old?.key === lot.key) i++
    if (old !== lot && (old?.key !== lot.key || old.points !== lot.points))
      changed[lot.key] = lot.points
  }
  for (const old of before.slice(i)) changed[old.key] = 0
  return changed
}
