// A deliberately naive model of a member: a list of facts, everything recomputed from scratch,
// without ledger, revisions or settling, so that an agreement with the domain means something.
import type { Programme } from '../contracts/programme'
import { type Day, dateOf, dayAfter, dayOf, monthsLater, periodEnd } from './naive-dates'

/** What happened, and on which business date, in this order. */
export type Fact =
  | { kind: 'join'; on: string }
  | { kind: 'check_in'; on: string }
  | { kind: 'purchase'; on: string; fen: number }
  | { kind: 'review'; on: string }
  | { kind: 'redeem'; on: string; points: number }

/** What the facts make of a member. `lots` are lines of expiry date, kind and points, sorted. */
export interface Standing {
  balance: number
  lots: string[]
  growth: number
  tier: string
  /** Days in a row that end with the last check-in. */
  streak: number
}

interface Lot {
  dies: string
  kind: string
  points: number
}

const NEVER = 'never'

/** How a member with these facts stands on a date. */
export function standing(programme: Programme, facts: Fact[], today: string): Standing {
  const lots = liveLots(programme, facts, today).sort((a, b) => (line(a) < line(b) ? -1 : 1))
  return {
    balance: lots.reduce((sum, lot) => sum + lot.points, 0),
    lots: lots.map(line),
    growth: growthIn(programme, facts, today),
    tier: programme.tiers[levelOn(programme, facts, today)]?.id ?? '',
    streak: streakOf(facts),
  }
}

function line({ dies, kind, points }: Lot): string {
  return `${dies} ${kind} ${points}`
}

function liveLots(programme: Programme, facts: Fact[], today: string): Lot[] {
  let lots: Lot[] = []
  facts.forEach((fact, i) => {
    lots = alive(lots, fact.on)
    if (fact.kind === 'redeem') spend(lots, fact.points)
    else put(lots, earnedBy(programme, facts.slice(0, i), fact))
    lots = lots.filter(lot => lot.points > 0)
  })
  return alive(lots, today)
}

function alive(lots: Lot[], on: string): Lot[] {
  return lots.filter(lot => lot.dies === NEVER || lot.dies >= on)
}

/** Days are compared as text and kinds after them, so that 'never' comes last of all. */
function spend(lots: Lot[], points: number): void {
  lots.sort((a, b) => (`${a.dies} ${a.kind}` < `${b.dies} ${b.kind}` ? -1 : 1))
  let missing = points
  for (const lot of lots) {
    const part = Math.min(lot.points, missing)
    lot.points -= part
    missing -= part
  }
  if (missing > 0) throw new Error(`${missing} points were spent that nobody had`)
}

function put(lots: Lot[], earned: Lot): void {
  const twin = lots.find(lot => lot.dies === earned.dies && lot.kind === earned.kind)
  if (twin) twin.points += earned.points
  else lots.push(earned)
}

function earnedBy(programme: Programme, before: Fact[], fact: Exclude<Fact, { kind: 'redeem' }>) {
  const dies = deathOf(programme, fact.on)
  const { earning } = programme
  switch (fact.kind) {
    case 'join':
      return { dies, kind: 'reward', points: earning.join.points }
    case 'review':
      return { dies, kind: 'behaviour', points: earning.review.points }
    case 'check_in': {
      const { table } = earning.checkIn
      const row = (streakOf([...before, fact]) - 1) % table.length
      return { dies, kind: 'behaviour', points: table[row] ?? 0 }
    }
    case 'purchase':
      return { dies, kind: 'spend', points: pointsFor(programme, before, fact) }
  }
}

function pointsFor(programme: Programme, before: Fact[], sale: { on: string; fen: number }) {
  const { points, perYuan, capPerOrder } = programme.earning.purchase
  const percent = programme.tiers[levelOn(programme, before, sale.on)]?.percent ?? 0
  const exact = BigInt(sale.fen) * BigInt(points) * BigInt(percent)
  const whole = Number(exact / (BigInt(perYuan) * 10_000n))
  return whole > capPerOrder ? capPerOrder : whole
}

function deathOf({ expiry }: Programme, on: string): string {
  if (expiry.kind === 'never') return NEVER
  let day = dayOf(on)
  if (expiry.unit === 'day') for (let i = 0; i < expiry.amount; i++) day = dayAfter(day)
  else day = monthsLater(day, expiry.amount * (expiry.unit === 'year' ? 12 : 1))
  return dateOf(periodEnd(day, expiry.to))
}

function monthIndex({ y, m }: Day): number {
  return y * 12 + m
}

function growthIn(programme: Programme, facts: Fact[], on: string): number {
  const now = monthIndex(dayOf(on))
  let growth = 0
  for (const fact of facts) {
    const age = now - monthIndex(dayOf(fact.on))
    if (fact.kind === 'purchase' && age >= 0 && age < 12)
      growth += Math.floor((fact.fen * programme.growth.perYuan) / 100)
  }
  return growth
}

/**
 * Walks through the facts and the ends of the tier's periods between them, in
 * the order of their dates.
 */
function levelOn(programme: Programme, facts: Fact[], today: string): number {
  const state = { level: 0, ends: NEVER }
  facts.forEach((fact, i) => {
    endPeriods(programme, state, { facts: facts.slice(0, i), on: fact.on })
    if (fact.kind !== 'purchase') return
    const growth = growthIn(programme, facts.slice(0, i + 1), fact.on)
    const reached = programme.tiers.filter(tier => tier.growth <= growth).length - 1
    if (reached > state.level) enter(state, reached, fact.on)
  })
  endPeriods(programme, state, { facts, on: today })
  return state.level
}

interface TierState {
  level: number
  /** The last day of the tier's period. */
  ends: string
}

function enter(state: TierState, level: number, on: string): void {
  state.level = level
  state.ends = level === 0 ? NEVER : dateOf(periodEnd(monthsLater(dayOf(on), 12), 'month'))
}

function endPeriods(
  programme: Programme,
  state: TierState,
  { facts, on }: { facts: Fact[]; on: string },
): void {
  while (state.ends !== NEVER && state.ends < on) {
    const next = dateOf(dayAfter(dayOf(state.ends)))
    const needed = programme.tiers[state.level]?.growth ?? 0
    const kept = growthIn(programme, facts, state.ends) >= needed
    enter(state, kept ? state.level : state.level - 1, next)
  }
}

function streakOf(facts: Fact[]): number {
  const days = facts.filter(fact => fact.kind === 'check_in').map(fact => fact.on)
  let streak = days.length > 0 ? 1 : 0
  for (let i = days.length - 1; i > 0; i--) {
    if (dateOf(dayAfter(dayOf(days[i - 1] ?? ''))) !== days[i]) break
    streak++
  }
  return streak
}
