// Growth and tiers of the naive model, recomputed from all facts each time.
import type { Programme } from '../contracts/programme'
import { type Day, dateOf, dayAfter, dayOf, monthsLater, periodEnd } from './naive-dates'
import { type Fact, moneyOf, ratio, refundedIn } from './naive-facts'

function monthIndex({ y, m }: Day): number {
  return y * 12 + m
}

/** The purchases of a month and so many before it. */
function purchasesIn(facts: Fact[], on: string, months: number) {
  const now = monthIndex(dayOf(on))
  return facts
    .filter(fact => fact.kind === 'purchase')
    .filter(fact => {
      const age = now - monthIndex(dayOf(fact.on))
      return age >= 0 && age <= months
    })
}

/** Growth of the twelve months up to a date, as these facts leave it. */
export function growthIn(programme: Programme, facts: Fact[], on: string): number {
  let growth = 0
  for (const fact of purchasesIn(facts, on, 11)) {
    const { taken, left } = moneyOf(programme, fact, refundedIn(facts, fact))
    growth += ratio(Math.floor((taken * programme.growth.perYuan) / 100), left, taken)
  }
  return growth
}

/** The money (fen) spent in the thirteen months up to a date and not given back. */
export function spendIn(programme: Programme, facts: Fact[], on: string): number {
  return purchasesIn(facts, on, 12).reduce(
    (sum, fact) => sum + moneyOf(programme, fact, refundedIn(facts, fact)).left,
    0,
  )
}

/**
 * Walks through the facts and the ends of the tier's periods between them, in
 * the order of their dates.
 */
export function levelOn(programme: Programme, facts: Fact[], today: string): number {
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

const NEVER = 'never'

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
