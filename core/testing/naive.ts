// A deliberately naive model of a member: a list of facts, everything recomputed from scratch,
// without ledger, revisions or settling, so that an agreement with the domain means something.
import type { Programme } from '../contracts/programme'
import { giveLife, lookAt, passTime, touch } from './naive-absence'
import { type Account, come, gain } from './naive-account'
import {
  type Fact,
  isMerging,
  type MergeFact,
  moneyOf,
  type PurchaseFact,
  pointsFor,
  spendIn,
  thisLife,
} from './naive-facts'
import { deathOf, type Lot, line, put, take, total } from './naive-lots'
import { pricedFor, tellOfDeaths } from './naive-offers'
import { reprint } from './naive-policy'
import { giveBack } from './naive-refunds'
import { categoriesIn, climb } from './naive-tiers'
import { comeFree, comesOn, endHold, hold, waitUntil } from './naive-waiting'
import {
  giftPoints,
  giftsUntil,
  isWay,
  noBirthday,
  streakOf,
  tell,
  visitPoints,
  type WayFact,
} from './naive-ways'

/** What the facts make of a member. `lots` are lines of expiry date, kind and points, sorted. */
export interface Standing {
  balance: number
  debt: number
  lots: string[]
  /** Lines of the date on which points come, and how many. */
  pending: string[]
  held: number
  growth: number
  /** Fen spent in thirteen months. */
  spend: number
  /** Fen by category, not given back. */
  categories: Record<string, number>
  tier: string
  /** Days in a row that end with the last check-in. */
  streak: number
}

/** How a member with these facts stands on a date. */
export function standing(programme: Programme, facts: Fact[], today: string): Standing {
  const account = opened(programme, facts[0], today)
  facts.forEach((fact, i) => {
    occur(account, fact, facts.slice(0, i))
  })
  return standingOf(account, facts, today)
}

/** How an account that these facts have made stands on a date. Time passes in it until then. */
export function standingOf(account: Account, facts: Fact[], today: string): Standing {
  pass(account, today)
  const { programme, lots, debt, pending, held } = account
  const { growth, level } = climb(programme, facts, today)
  lots.sort((a, b) => (line(a) < line(b) ? -1 : 1))
  return {
    balance: total(lots) - debt,
    debt,
    lots: lots.map(line),
    pending: pending.map(({ on, points }) => `${on} ${points}`).sort(),
    held: total(held.flatMap(one => one.lots)),
    growth,
    spend: spendIn(programme, thisLife(facts), today),
    categories: categoriesIn(thisLife(facts)),
    tier: programme.tiers[level]?.id ?? '',
    streak: streakOf(facts),
  }
}

/** An account in which nothing has happened yet. */
export function opened(programme: Programme, first: Fact | undefined, today: string): Account {
  const time = {
    lots: [],
    debt: 0,
    active: '',
    touched: '',
    warned: null,
    deaths: [],
    frozen: false,
  }
  const joined = first?.on ?? today
  const printed = first?.kind === 'policy' ? first.expiry : programme.expiry
  const life = { lost: [], earned: 0, joined, printed, pending: [], held: [], births: noBirthday }
  return { programme, sold: {}, ...time, ...life, told: '', ruled: false, elsewhere: [] }
}

/** Lets a fact happen to an account, after those `before` it. */
export function occur(account: Account, fact: Fact, before: Fact[]): void {
  if (fact.kind === 'look') movePrinted(account, fact.on)
  pass(account, fact.on)
  happens(account, fact, before)
  account.lots = account.lots.filter(lot => lot.points > 0)
  touch(account, fact)
}

function pass(account: Account, on: string): void {
  passTime(account, on, () => wait(account, on))
}

function wait(account: Account, on: string): void {
  waitUntil(account, on, (pending, then) => come(account, pending, then))
  const { days, after } = giftsUntil(account.programme, account.births, on)
  account.births = after
  const points = account.frozen ? 0 : giftPoints(account.programme)
  for (const day of days)
    gain(account, { dies: deathOf(account.programme, day), kind: 'reward', points })
}

function happens(account: Account, fact: Fact, before: Fact[]): void {
  if (account.frozen && stopped.includes(fact.kind))
    throw new Error(`a frozen member can't ${fact.kind}`)
  if (isMerging(fact)) return
  if (isWay(fact)) besides(account, fact, before)
  else happen(account, fact, before)
}

function happen(account: Account, fact: Exclude<Fact, WayFact | MergeFact>, before: Fact[]): void {
  const { programme } = account
  const { earning } = programme
  const dies = deathOf(programme, fact.on)
  switch (fact.kind) {
    case 'join':
      gain(account, { dies, kind: 'reward', points: earning.join.points })
      break
    case 'review':
      gain(account, { dies, kind: 'behaviour', points: earning.review.points })
      break
    case 'check_in': {
      const { table } = earning.checkIn
      const row = (streakOf([...before, fact]) - 1) % table.length
      gain(account, { dies, kind: 'behaviour', points: table[row] ?? 0 })
      break
    }
    case 'redeem':
      take(account.lots, pricedFor(account, fact))
      break
    case 'adjust':
      if (fact.points > 0) gain(account, { dies, kind: 'promotion', points: fact.points })
      else lose(account, -fact.points)
      break
    case 'write_off':
      account.earned += account.debt
      account.debt = 0
      break
    case 'purchase':
      sell(account, fact, before)
      break
    case 'refund':
      giveBack(account, fact)
      break
    case 'return':
      startOver(account, fact.on)
      break
    case 'reinstate':
      giveLife(account, fact)
      break
    case 'look':
      tellOfDeaths(account, fact.on)
      lookAt(account, fact.on)
      break
    case 'complete': {
      const pending = account.pending.find(one => one.order === fact.order)
      if (pending) come(account, pending, fact.on)
      break
    }
    case 'hold':
      hold(account, fact)
      break
    case 'release':
      comeFree(account, endHold(account, fact.id), fact.on)
      break
    case 'freeze':
    case 'unfreeze':
      account.frozen = fact.kind === 'freeze'
      account.warned = null
      break
    case 'policy':
      account.programme = { ...programme, expiry: fact.expiry }
      break
    case 'use':
    case 'grant':
      break
  }
}

/** One of the other ways to earn. */
function besides(account: Account, fact: WayFact, before: Fact[]): void {
  const { programme } = account
  const lot = { dies: deathOf(programme, fact.on), kind: 'behaviour' }
  switch (fact.kind) {
    case 'repair':
      take(account.lots, fact.points)
      break
    case 'visit':
      gain(account, { ...lot, points: visitPoints(programme, thisLife(before), fact.on) })
      break
    case 'survey':
      gain(account, { ...lot, points: fact.points })
      break
    case 'tell':
      account.births = tell(programme, account.births, fact)
      break
  }
}

/** What somebody who is frozen does not do, and nobody does for them. */
const stopped: Fact['kind'][] = [
  ...(['check_in', 'purchase', 'review', 'redeem', 'use', 'grant', 'hold'] as const),
  ...(['repair', 'visit', 'survey'] as const),
]

function lose(account: Account, points: number): void {
  take(account.lots, points)
  account.earned -= points
}

/** The first look after the policy changed moves dates, also those of points that are to come back. */
function movePrinted(account: Account, today: string): void {
  const { lots, held, joined, printed, programme } = account
  const span = { from: joined, to: today }
  const all = [...lots, ...held.flatMap(one => one.lots)]
  const moved = reprint(all, span, { from: printed, to: programme.expiry })
  account.printed = programme.expiry
  account.ruled = JSON.stringify(printed) !== JSON.stringify(programme.expiry)
  const lead = <One extends Lot>(lot: One) => ({ ...lot, dies: moved[lot.dies] ?? lot.dies })
  account.lots = []
  for (const lot of lots.map(lead)) put(account.lots, lot)
  for (const hold of held) hold.lots = hold.lots.map(lead)
  for (const lot of account.elsewhere.flat()) lot.dies = lead(lot).dies
  for (const sold of Object.values(account.sold)) {
    sold.first ??= sold.home
    sold.home = sold.home && lead(sold.home)
    sold.owing = sold.owing.map(lead)
  }
}

function sell(account: Account, fact: PurchaseFact, before: Fact[]): void {
  const { programme } = account
  const { orders, welcomes } = climb(programme, [...before, fact], fact.on)
  const percent = orders[fact.order] ?? 0
  const owing = pay(account, fact)
  const points = pointsFor(programme, moneyOf(programme, fact, 0).left, percent)
  const comes = comesOn(programme, fact.on)
  const waits = { gone: 0, pended: comes !== null && points > 0 }
  const sold = { fact, percent, home: null, owing, refunded: 0, lost: null, ...waits }
  account.sold[fact.order] = sold
  const pending = { order: fact.order, on: comes ?? fact.on, points }
  if (comes && points > 0) account.pending.push(pending)
  else come(account, pending, fact.on)
  greet(account, welcomes, fact.on)
}

/** What tiers welcome with that are reached for the first time. */
export function greet(account: Account, levels: number[], on: string): void {
  const { programme } = account
  for (const level of levels) {
    const { welcome = null } = programme.tiers[level] ?? {}
    const gift = welcome && 'points' in welcome ? welcome.points : 0
    gain(account, { dies: deathOf(programme, on), kind: 'reward', points: gift })
  }
}

/** Another life begins on a date; that dates had moved in the former one is forgotten. */
function startOver(account: Account, on: string): void {
  loseAll(account)
  account.told = ''
  // Who was given something for a birthday has no other soon, in no life.
  account.births = { ...noBirthday, given: account.births.given && on }
  account.joined = on
  for (const sold of Object.values(account.sold)) sold.home = sold.first ?? sold.home
}

/** Everything but the debt is lost; what was lost before is one with it. */
function loseAll(account: Account): void {
  const held = account.held.flatMap(({ lots }) => lots)
  const waits = account.pending.reduce((sum, { points }) => sum + points, 0)
  const before = account.lost.reduce((sum, { points }) => sum + points, 0)
  const lost = { points: total([...account.lots, ...held]) + waits + before }
  account.lost = [lost]
  account.lots = []
  account.held = []
  account.pending = []
  account.deaths = []
  for (const sold of Object.values(account.sold)) sold.lost = lost
}

/** What points pay of a bill, from where; what a hold has too much comes free. */
function pay(account: Account, fact: PurchaseFact): Lot[] {
  if (fact.hold === undefined) return take(account.lots, fact.offset)
  const lots = endHold(account, fact.hold)
  const owing = take(lots, fact.offset)
  comeFree(
    account,
    lots.filter(lot => lot.points > 0),
    fact.on,
  )
  return owing
}
