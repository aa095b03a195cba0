// What waits in the naive model: pending points by order, and points held at checkouts. Their times
// come one after the other, before the next fact is looked at.
import type { Programme } from '../contracts/programme'
import { dateOf, dayAfter, dayOf } from './naive-dates'
import { broughtBack, type Lot, put, take, total } from './naive-lots'

/** Points of an order that come on a date, or earlier when its service is done. */
export interface Pending {
  order: string
  on: string
  points: number
}

/** Lots that are held since noon of a date; the hold runs out on another, in a minute of that day. */
export interface Held {
  id: string
  since: string
  ends: string
  minute: number
  lots: Lot[]
}

/** The part of an account in which points wait, and where they come from and go. */
export interface Waiting {
  programme: Programme
  lots: Lot[]
  debt: number
  pending: Pending[]
  held: Held[]
}

const NOON = 12 * 60
const DAY = 24 * 60

/** When points of a purchase come; null = at once. */
export function comesOn({ earning }: Programme, on: string): string | null {
  const { settle } = earning.purchase
  if (settle.kind === 'at_once') return null
  let day = dayOf(on)
  const days = settle.kind === 'after_days' ? settle.days : settle.latestDays
  for (let i = 0; i < days; i++) day = dayAfter(day)
  return dateOf(day)
}

/** Takes points into a hold at noon of a date. */
export function hold(
  account: Waiting,
  { id, on, points, minutes }: { id: string; on: string; points: number; minutes: number },
): void {
  const lots = take(account.lots, points).filter(lot => lot.points > 0)
  const ends = minutes < NOON ? on : dateOf(dayAfter(dayOf(on)))
  account.held.push({ id, since: on, ends, minute: (NOON + minutes) % DAY, lots })
}

/** Ends a hold and gives up its lots. */
export function endHold(account: Waiting, id: string): Lot[] {
  const found = account.held.find(one => one.id === id)
  if (!found) throw new Error(`no hold ${id}`)
  account.held = account.held.filter(one => one !== found)
  return found.lots
}

/** Points of a hold come back on a date: into their lots, or for the days of grace; a debt is repaid first. */
export function comeFree(account: Waiting, lots: Lot[], on: string): void {
  const back = lots.map(lot => broughtBack(account.programme, lot, on))
  const repaid = Math.min(account.debt, total(back))
  account.debt -= repaid
  take(back, repaid)
  for (const lot of back) if (lot.points > 0) put(account.lots, lot)
}

/**
 * Lets all come whose time has come by noon of a date: pending points at the beginning of their day,
 * holds in the course of theirs.
 */
export function waitUntil(
  account: Waiting,
  on: string,
  settle: (pending: Pending, on: string) => void,
): void {
  for (;;) {
    const next = account.pending.toSorted((a, b) => a.on.localeCompare(b.on))[0]
    // A hold begins at noon and lasts a day at most: it is over by the next noon, never by its own.
    const over = account.held.filter(({ since }) => since < on).toSorted(byEnd)[0]
    if (next && next.on <= on && !(over && over.ends < next.on)) settle(next, next.on)
    else if (over) comeFree(account, endHold(account, over.id), over.ends)
    else return
  }
}

function byEnd(a: Held, b: Held): number {
  if (a.ends !== b.ends) return a.ends < b.ends ? -1 : 1
  return a.minute - b.minute
}
