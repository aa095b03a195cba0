// The account that the naive model keeps while it goes through the facts: lots and debt, orders that can
// be given back, and how points come in.
import type { Programme } from '../contracts/programme'
import type { Timely } from './naive-absence'
import type { PurchaseFact } from './naive-facts'
import { deathOf, type Lot, put } from './naive-lots'
import type { Told } from './naive-offers'
import type { Pending, Waiting } from './naive-waiting'
import type { Birthdays } from './naive-ways'

/** An order that can be given back: how it earned, what had paid for it, and how much is back already. */
export interface Sold {
  fact: PurchaseFact
  percent: number
  /** Where its points went, and how many of them; null when a debt took them all. */
  home: Lot | null
  /** What points had paid and have not come back. */
  owing: Lot[]
  refunded: number
  /** Where its points went at first, before their date moved: all that is known of it after leaving. */
  first?: Lot | null
  /** What its buyer lost by leaving since; null = they have not left. */
  lost: Lost | null
  /** What was taken of its points while they were pending. */
  gone: number
  /** Its points were pending first. */
  pended: boolean
}

/** Points that were lost by leaving, and that no refund has used up yet. */
export interface Lost {
  points: number
}

/** An account as the facts so far have made it. */
export interface Account extends Timely, Waiting, Told {
  births: Birthdays
  sold: Record<string, Sold>
  /** All that was lost by leaving: their own, and that of records that are part of this one. */
  lost: Lost[]
  /** All that was earned, less what was taken back of it. */
  earned: number
  joined: string
  /** What would be given back should a merge be undone: its dates move along. */
  elsewhere: Lot[][]
  /** The policy that the lots' dates were printed by. */
  printed: Programme['expiry']
}

/** What comes in repays a debt first. */
export function gain(account: Account, { points, ...lot }: Lot): void {
  const repaid = Math.min(account.debt, points)
  account.debt -= repaid
  account.earned += points
  put(account.lots, { ...lot, points: points - repaid })
}

/** Points of an order come into its lot; they die by the day on which they come. */
export function come(account: Account, { order, points }: Pending, on: string): void {
  account.pending = account.pending.filter(one => one.order !== order)
  const lot = { dies: deathOf(account.programme, on), kind: 'spend', points }
  const sold = account.sold[order]
  if (sold) sold.home = points > account.debt ? { ...lot, points: points - account.debt } : null
  gain(account, lot)
}
