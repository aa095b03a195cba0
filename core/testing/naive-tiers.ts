// Growth and tiers of the naive model: a walk through all facts and the ends of periods between them,
// with growth added up anew each time it is asked for.
import type { Programme } from '../contracts/programme'
import {
  type Day,
  dateOf,
  dayAfter,
  dayOf,
  monthLength,
  monthsLater,
  periodEnd,
} from './naive-dates'
import { type Fact, moneyOf, type PurchaseFact, pointsFor, ratio, refundedIn } from './naive-facts'

const NEVER = 'never'

/** What the facts make of a member's growth and tier. */
export interface Climb {
  /** The level that counts, and growth that counts today. */
  level: number
  growth: number
  /** How each order was multiplied, in per cent, and the levels that it reached for the first time. */
  orders: Record<string, { percent: number; welcomes: number[] }>
}

interface Walk {
  programme: Programme
  joined: Day
  /** The facts that have happened so far. */
  past: Fact[]
  orders: Climb['orders']
  level: number
  /** The last day of the tier's period. */
  ends: string
  grant: { level: number; until: string }
  greeted: number[]
}

/** Walks through the facts up to a date. */
export function climb(programme: Programme, facts: Fact[], today: string): Climb {
  const joined = dayOf(facts[0]?.on ?? today)
  const grant = { level: -1, until: '' }
  const walk: Walk = {
    ...{ programme, joined, grant },
    ...{ past: [], orders: {}, level: 0, ends: NEVER, greeted: [0] },
  }
  for (const fact of facts) {
    endPeriods(walk, fact.on)
    walk.past.push(fact)
    if (fact.kind === 'return') startAnew(walk, fact.on)
    if (fact.kind === 'purchase') buy(walk, fact)
    if (fact.kind === 'grant')
      walk.grant = { level: levelNamed(programme, fact.tier), until: fact.until }
  }
  endPeriods(walk, today)
  const growth = growthFrom(walk, firstMonth(walk, dayOf(today)), today)
  return { level: shown(walk, today), growth, orders: walk.orders }
}

/** Nothing counts that was before, but for welcomes: those are given once. */
function startAnew(walk: Walk, on: string): void {
  const grant = { level: -1, until: '' }
  Object.assign(walk, { past: [], level: 0, ends: NEVER, grant, joined: dayOf(on) })
}

function levelNamed({ tiers }: Programme, id: string): number {
  return tiers.map(tier => tier.id).indexOf(id)
}

function shown({ level, grant }: Walk, on: string): number {
  return on <= grant.until && grant.level > level ? grant.level : level
}

function buy(walk: Walk, { order, on }: PurchaseFact): void {
  const { tiers } = walk.programme
  const welcomes: number[] = []
  walk.orders[order] = { percent: tiers[shown(walk, on)]?.percent ?? 0, welcomes }
  const growth = growthFrom(walk, firstMonth(walk, dayOf(on)), on)
  const reached = tiers.filter(tier => tier.growth <= growth).length - 1
  if (reached <= walk.level) return
  for (let level = walk.level + 1; level <= reached; level++) {
    if (!walk.greeted.includes(level)) welcomes.push(level)
    walk.greeted.push(level)
  }
  const years = walk.programme.tierRules.window === 'rolling' ? 1 : 2
  enter(walk, reached, lastOf(walk, dayOf(on), years))
}

function enter(walk: Walk, level: number, ends: string): void {
  walk.level = level
  walk.ends = level === 0 ? NEVER : ends
}

function endPeriods(walk: Walk, on: string): void {
  while (walk.ends !== NEVER && walk.ends < on) {
    const first = firstMonth(walk, dayOf(walk.ends))
    const needed = walk.programme.tiers[walk.level]?.growth ?? 0
    const grace = daysLater(walk.ends, walk.programme.tierRules.graceDays)
    const kept = growthFrom(walk, first, walk.ends) >= needed
    if (!kept && grace >= on) return
    if (kept || growthFrom(walk, first, grace) >= needed)
      enter(walk, walk.level, lastOf(walk, dayAfter(dayOf(walk.ends)), 1))
    else enter(walk, walk.level - 1, lastOf(walk, dayAfter(dayOf(grace)), 1))
  }
}

function daysLater(date: string, days: number): string {
  let day = dayOf(date)
  for (let i = 0; i < days; i++) day = dayAfter(day)
  return dateOf(day)
}

function monthIndex({ y, m }: Day): number {
  return y * 12 + m - 1
}

/** The first month whose growth counts on a day. */
function firstMonth({ programme, joined }: Walk, on: Day): number {
  const now = monthIndex(on)
  if (programme.tierRules.window === 'rolling') return now - 11
  const turn = programme.tierRules.window === 'calendar' ? 0 : joined.m - 1
  return now - ((now - turn) % 12)
}

/** The last day of the so manieth year from a day on. */
function lastOf(walk: Walk, on: Day, years: number): string {
  if (walk.programme.tierRules.window === 'rolling')
    return dateOf(periodEnd(monthsLater(on, 12 * years), 'month'))
  const last = firstMonth(walk, on) + 12 * years - 1
  const month = { y: Math.floor(last / 12), m: (last % 12) + 1 }
  return dateOf({ ...month, d: monthLength(month) })
}

function growthFrom({ programme, past, orders }: Walk, first: number, to: string): number {
  let growth = 0
  for (const fact of past) {
    if (fact.kind !== 'purchase') continue
    const month = monthIndex(dayOf(fact.on))
    if (month < first || month > monthIndex(dayOf(to))) continue
    growth += growthOf(programme, past, { fact, percent: orders[fact.order]?.percent ?? 0 })
  }
  return growth
}

function growthOf(
  programme: Programme,
  past: Fact[],
  { fact, percent }: { fact: PurchaseFact; percent: number },
): number {
  const { perYuan, perOrder, perPoint } = programme.growth
  const { taken, left } = moneyOf(programme, fact, refundedIn(past, fact))
  const byMoney = ratio(Math.floor((taken * perYuan) / 100), left, taken)
  return byMoney + (left > 0 ? perOrder : 0) + perPoint * pointsFor(programme, left, percent)
}

/** The bills (fen) by category, less what was given back; what is all back is left out. */
export function categoriesIn(facts: Fact[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const fact of facts) {
    if (fact.kind !== 'purchase' || !fact.category) continue
    const left = fact.fen - refundedIn(facts, fact)
    if (left > 0) sums[fact.category] = (sums[fact.category] ?? 0) + left
  }
  return sums
}
