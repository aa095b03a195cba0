// Points that come back to the lots that they had been taken from: out of a refund, or out of a hold.
import type { Programme } from '../../contracts/programme'
import { addDays, type BusinessDate } from '../dates'
import { listOf, takeFromLots } from './lot-list'
import { addLots, type LotKey, type Lots, lotKey, readLotKey, sumLots } from './lots'

/** By which date and rules points come back. */
export interface ComingBack {
  today: BusinessDate
  programme: Programme
}

/** Whether a lot's last day is over. */
export function isDead(key: LotKey, today: BusinessDate): boolean {
  const { expiresOn } = readLotKey(key)
  return expiresOn !== null && expiresOn < today
}

/** The last day of points that come back out of a lot that has died: the brand's grace days. */
export function graceUntil({ today, programme }: ComingBack): BusinessDate {
  return addDays(today, programme.refund.graceDays)
}

/**
 * The lot to which points come back: their own, or the one of the grace days when that is `dead`. All
 * that is given beyond its time is one lot, a gesture of the brand, whatever it was before: so it does
 * not matter in which parts it comes back, nor what is taken in between.
 */
export function returning(key: LotKey, at: ComingBack): { key: LotKey; dead: boolean } {
  const dead = isDead(key, at.today)
  return { key: dead ? lotKey(graceUntil(at), 'reward') : key, dead }
}

/**
 * What becomes of points that come back: a debt is repaid first, out of what expires soonest, the
 * rest goes to its lots. `graced` of them live to the end of `until`, since their lots have died.
 */
export function giveBack(
  debt: number,
  taken: Lots,
  at: ComingBack,
): { lots: Lots; debt: number; graced: number; until: BusinessDate } {
  let lots: Lots = {}
  let graced = 0
  for (const [from, points] of Object.entries(taken)) {
    const { key, dead } = returning(from, at)
    if (dead) graced += points
    lots = addLots(lots, { [key]: points })
  }
  const repaid = Math.min(debt, sumLots(lots))
  const left = addLots(lots, takeFromLots(listOf(lots), repaid) ?? {})
  return { lots: left, debt: repaid === 0 ? 0 : -repaid, graced, until: graceUntil(at) }
}
