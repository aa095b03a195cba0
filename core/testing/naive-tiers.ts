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
import {
  type Fact,
  isMerging,
  type MergeFact,
  moneyOf,
  type PurchaseFact,
  pointsFor,
  ratio,
  refundedIn,
} from './naive-facts'

const NEVER = 'never'

/** What the facts make of a member's growth and tier. */
export interface Climb {
  /** The level that counts, and growth that counts today. */
  level: number
  growth: number
  /** How each order was multiplied, in per cent. */
  orders: Record<string, number>
  /** The levels that the last fact reached for the first time. */
  welcomes: number[]
}

interface Place {
  level: number
  /** The last day of the tier's period. */
  ends: string
  grant: { level: number; until: string }
}

interface Walk {
  programme: Programme
  joined: Day
  /** The facts that have happened so far. */
  past: Fact[]
  orders: Climb['orders']
  place: Place
  /** The place that was fallen from last, and the last day in it; null where another was reached since. */
  fallen: { level: number; ends: string; over: string } | null
  greeted: number[]
  welcomes: number[]
  /** By record that became part of this one: what was before, and what that made of it. */
  merges: Record<string, { joined: Day; past: Fact[]; own: Place; made: Place }>
  /** What was there when it became part of another record. */
  away: { past: Fact[]; place: Place }
}

/** Walks through the facts up to a date. */
export function climb(programme: Programme, facts: Fact[], today: string): Climb {
  const walk = walkThrough(programme, facts, today)
  const growth = growthFrom(walk, firstMonth(walk, dayOf(today)), today)
  const { orders, welcomes } = walk
  return { level: shown(walk, today), growth, orders, welcomes }
}

function bottom(): Place {
  return { level: 0, ends: NEVER, grant: { level: -1, until: '' } }
}

function walkThrough(programme: Programme, facts: Fact[], today: string): Walk {
  const joined = dayOf(facts[0]?.on ?? today)
  const walk: Walk = {
    ...{ programme, joined, past: [], orders: {}, place: bottom(), greeted: [0], welcomes: [] },
    ...{ fallen: null, merges: {}, away: { past: [], place: bottom() } },
  }
  for (const fact of facts) {
    endPeriods(walk, fact.on)
    walk.welcomes = []
    if (isMerging(fact)) remerge(walk, fact)
    else walk.past.push(fact)
    if (fact.kind === 'return') startAnew(walk, fact.on)
    if (fact.kind === 'purchase') buy(walk, fact)
    if (fact.kind === 'grant')
      walk.place.grant = { level: levelNamed(programme, fact.tier), until: fact.until }
  }
  endPeriods(walk, today)
  return walk
}

function remerge(walk: Walk, fact: MergeFact): void {
  if (fact.kind === 'merge_in') takeIn(walk, fact)
  if (fact.kind === 'unmerge_out') partFrom(walk, fact.from)
  if (fact.kind === 'unmerge_in') Object.assign(walk, walk.away)
  if (fact.kind !== 'merge_out') return
  walk.away = { past: walk.past, place: walk.place }
  Object.assign(walk, { past: [], place: bottom() })
}

/** The better of both tiers, and at once what both reach together. */
function takeIn(walk: Walk, { on, from, facts }: Extract<MergeFact, { kind: 'merge_in' }>): void {
  const { programme, joined, place } = walk
  const theirs = walkThrough(programme, facts, on)
  const own = { ...place }
  const live = ({ level, until }: Place['grant']) => (until < on ? -1 : level)
  const [mine, other] = [place.grant, theirs.place.grant]
  const by = live(other) - live(mine) || (other.until > mine.until ? 1 : -1)
  const higher = theirs.place.level - place.level || (theirs.place.ends > place.ends ? 1 : -1)
  const { level, ends } = higher > 0 ? theirs.place : place
  walk.place = { level, ends, grant: by > 0 ? other : mine }
  walk.past = [...walk.past, ...theirs.past]
  walk.orders = { ...walk.orders, ...theirs.orders }
  walk.greeted = [...walk.greeted, ...theirs.greeted]
  if (dateOf(theirs.joined) < dateOf(joined)) walk.joined = theirs.joined
  rise(walk, on)
  walk.merges[from] = { joined, past: theirs.past, own, made: { ...walk.place } }
}

/** Goes on as before the merge, but for what has changed since. */
function partFrom(walk: Walk, from: string): void {
  const merge = walk.merges[from]
  if (!merge) throw new Error(`${from} was never merged`)
  const { joined, past, own, made } = merge
  const now = walk.place
  if (now.level === made.level && now.ends === made.ends) walk.place = { ...own, grant: now.grant }
  if (now.grant === made.grant) walk.place = { ...walk.place, grant: own.grant }
  walk.past = walk.past.filter(fact => !past.includes(fact))
  walk.joined = joined
}

/** Nothing counts that was before, but for welcomes: those are given once. */
function startAnew(walk: Walk, on: string): void {
  Object.assign(walk, { past: [], place: bottom(), fallen: null, joined: dayOf(on) })
}

function levelNamed({ tiers }: Programme, id: string): number {
  return tiers.map(tier => tier.id).indexOf(id)
}

function shown({ place: { level, grant } }: Walk, on: string): number {
  return on <= grant.until && grant.level > level ? grant.level : level
}

/** What was bought on a day counts in the tier of that day, also where it is told later. */
function buy(walk: Walk, { order, on }: PurchaseFact): void {
  const { fallen } = walk
  if (fallen && on <= fallen.over) enter(walk, fallen.level, fallen.ends)
  walk.orders[order] = walk.programme.tiers[shown(walk, on)]?.percent ?? 0
  rise(walk, on)
}

/** Goes up as far as growth allows. */
function rise(walk: Walk, on: string): void {
  const { tiers } = walk.programme
  const growth = growthFrom(walk, firstMonth(walk, dayOf(on)), on)
  const reached = tiers.filter(tier => tier.growth <= growth).length - 1
  if (reached <= walk.place.level) return
  for (let level = walk.place.level + 1; level <= reached; level++) {
    if (!walk.greeted.includes(level)) walk.welcomes.push(level)
    walk.greeted.push(level)
  }
  const years = walk.programme.tierRules.window === 'rolling' ? 1 : 2
  enter(walk, reached, lastOf(walk, dayOf(on), years))
}

function enter(walk: Walk, level: number, ends: string): void {
  walk.place = { ...walk.place, level, ends: level === 0 ? NEVER : ends }
  walk.fallen = null
}

function endPeriods(walk: Walk, on: string): void {
  for (;;) {
    const { level } = walk.place
    const ends = endOf(walk)
    if (ends >= on) return
    const first = firstMonth(walk, dayOf(ends))
    const needed = walk.programme.tiers[level]?.growth ?? 0
    const grace = daysLater(ends, walk.programme.tierRules.graceDays)
    const kept = growthFrom(walk, first, ends) >= needed
    if (!kept && grace >= on) return
    if (kept || growthFrom(walk, first, grace) >= needed)
      enter(walk, level, lastOf(walk, dayAfter(dayOf(ends)), 1))
    else fall(walk, grace)
  }
}

function fall(walk: Walk, over: string): void {
  const { level, ends } = walk.place
  enter(walk, level - 1, lastOf(walk, dayAfter(dayOf(over)), 1))
  walk.fallen = { level, ends, over }
}

/** A period that would end inside a member's year, since that is another by a merge, goes on to the end of it. */
function endOf(walk: Walk): string {
  const { ends } = walk.place
  const rolling = walk.programme.tierRules.window === 'rolling'
  return ends === NEVER || rolling ? ends : lastOf(walk, dayOf(ends), 1)
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
    growth += growthOf(programme, past, { fact, percent: orders[fact.order] ?? 0 })
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
