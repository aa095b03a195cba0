// What the naive model knows of people who stay away, and of points that have died: told by hand, with
// none of the domain's code.
import type { Programme } from '../contracts/programme'
import { dateOf, dayAfter, dayBefore, dayOf, monthsLater } from './naive-dates'
import type { Fact } from './naive-facts'
import { type Lot, lives, put, take, total } from './naive-lots'

/** Points that are gone: on which day, of which kind, and whether by their date or by absence. */
export interface Death {
  on: string
  kind: string
  points: number
  why: 'expire' | 'inactive'
}

/** What time alone does to points. */
export interface Timely {
  programme: Programme
  lots: Lot[]
  debt: number
  /** The last day on which the member did something, and on which anything happened at all. */
  active: string
  touched: string
  /** The last warning: all is gone after `on`, unless something was done since `since`. */
  warned: { on: string; since: string } | null
  deaths: Death[]
  /** Who is frozen can't act, and is not cleared for that. */
  frozen: boolean
}

/** What the member did, and the end of what kept them from doing anything. */
const acts: Fact['kind'][] = [
  ...(['join', 'return', 'check_in', 'purchase', 'redeem', 'use', 'unfreeze'] as const),
  ...(['repair', 'visit', 'survey'] as const),
]

/**
 * Brings an account to a day: what was to be cleared is, what waited for its time comes (`meanwhile`),
 * what has died is taken out.
 */
export function passTime(account: Timely, today: string, meanwhile: () => void): void {
  const { warned, active } = account
  if (warned && warned.since === active && warned.on < today) {
    bury(account, warned.on)
    for (const { kind, points } of account.lots)
      account.deaths.push({ on: warned.on, kind, points, why: 'inactive' })
    account.lots = []
    account.warned = null
  }
  meanwhile()
  bury(account, dateOf(dayBefore(dayOf(today))))
}

/** Takes out what has died by the end of a day. */
function bury(account: Timely, day: string): void {
  const next = dateOf(dayAfter(dayOf(day)))
  for (const lot of account.lots)
    if (!lives(lot, next) && lot.points > 0)
      account.deaths.push({ on: lot.dies, kind: lot.kind, points: lot.points, why: 'expire' })
  account.lots = account.lots.filter(lot => lives(lot, next))
}

/**
 * Somebody looks at the account: the first one on a day warns whoever has been away for long. What is
 * due by an act of the same day can wait for another day.
 */
export function lookAt(account: Timely, today: string): void {
  const { programme, active, warned, touched, frozen } = account
  const rule = programme.inactivity
  const stands = warned !== null && warned.since === active
  if (!rule || frozen || stands || touched === today || total(account.lots) === 0) return
  const last = dateOf(monthsLater(dayOf(active), rule.months))
  let first = dayOf(last)
  for (let i = 0; i < rule.noticeDays; i++) first = dayBefore(first)
  if (today < dateOf(first)) return
  let soonest = dayOf(today)
  for (let i = 0; i < rule.noticeDays; i++) soonest = dayAfter(soonest)
  const on = dateOf(soonest) > last ? dateOf(soonest) : last
  account.warned = { on, since: active }
}

/** Remembers that something happened, and whether the member did it. */
export function touch(account: Timely, fact: Fact): void {
  account.touched = fact.on
  if (acts.includes(fact.kind)) account.active = fact.on
}

/** Dead points come back to live for some days; they repay a debt first. */
export function giveLife(account: Timely, fact: Extract<Fact, { kind: 'reinstate' }>): void {
  const all = account.deaths.filter(
    ({ on, kind, why }) => on === fact.died && why === fact.why && fact.kinds.includes(kind),
  )
  // What was held on that day died by itself, after the rest of its lot: one of the two comes back.
  const dead = fact.why === 'inactive' ? all : all.slice(-1 - fact.after).slice(0, 1)
  account.deaths = account.deaths.filter(death => !dead.includes(death))
  let until = dayOf(fact.on)
  const days = account.programme.reinstatement?.graceDays ?? 0
  for (let i = 0; i < days; i++) until = dayAfter(until)
  const back = dead.map(({ kind, points }) => ({ dies: dateOf(until), kind, points }))
  const repaid = Math.min(account.debt, total(back))
  account.debt -= repaid
  take(back, repaid)
  for (const lot of back) put(account.lots, lot)
}
