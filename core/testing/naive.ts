// A deliberately naive model of a member: a list of facts, everything recomputed from scratch,
// without ledger, revisions or settling, so that an agreement with the domain means something.
import type { Programme } from '../contracts/programme'
import { giveLife, lookAt, passTime, type Timely, touch } from './naive-absence'
import {
  type Fact,
  moneyOf,
  type PurchaseFact,
  pointsFor,
  ratio,
  spendIn,
  thisLife,
} from './naive-facts'
import { broughtBack, deathOf, type Lot, line, lives, put, take, total } from './naive-lots'
import { pricedFor, type Told, tellOfDeaths } from './naive-offers'
import { reprint } from './naive-policy'
import { categoriesIn, climb } from './naive-tiers'
import {
  comeFree,
  comesOn,
  endHold,
  hold,
  type Pending,
  type Waiting,
  waitUntil,
} from './naive-waiting'
import {
  type Birthdays,
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

/** An order that can be given back: how it earned, what had paid for it, and how much is back already. */
interface Sold {
  fact: PurchaseFact
  percent: number
  /** Where its points went, and how many of them; null when a debt took them all. */
  home: Lot | null
  /** What points had paid and have not come back. */
  owing: Lot[]
  refunded: number
  /** Where its points went at first, before their date moved: all that is known of it after leaving. */
  first?: Lot | null
  /** Its buyer has left since. */
  former: boolean
  /** What was taken of its points while they were pending. */
  gone: number
  /** Its points were pending first. */
  pended: boolean
}

interface Account extends Timely, Waiting, Told {
  births: Birthdays
  sold: Record<string, Sold>
  /** Points that were lost by leaving, and that no refund has used up yet. */
  lost: number
  joined: string
  /** The policy that the lots' dates were printed by. */
  printed: Programme['expiry']
}

/** How a member with these facts stands on a date. */
export function standing(programme: Programme, facts: Fact[], today: string): Standing {
  const { lots, debt, pending, held } = accountOf(programme, facts, today)
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
    streak: streakOf(thisLife(facts)),
  }
}

function accountOf(programme: Programme, facts: Fact[], today: string): Account {
  const time = {
    lots: [],
    debt: 0,
    active: '',
    touched: '',
    warned: null,
    deaths: [],
    frozen: false,
  }
  const [first] = facts
  const joined = first?.on ?? today
  const printed = first?.kind === 'policy' ? first.expiry : programme.expiry
  const life = { lost: 0, joined, printed, pending: [], held: [], births: noBirthday }
  const notices = { told: '', ruled: false }
  const account: Account = { programme, sold: {}, ...time, ...life, ...notices }
  const pass = (on: string) => passTime(account, on, () => wait(account, on))
  facts.forEach((fact, i) => {
    if (fact.kind === 'look') movePrinted(account, fact.on)
    pass(fact.on)
    happens(account, fact, facts.slice(0, i))
    account.lots = account.lots.filter(lot => lot.points > 0)
    touch(account, fact)
  })
  pass(today)
  return account
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
  if (isWay(fact)) besides(account, fact, before)
  else happen(account, fact, before)
}

function happen(account: Account, fact: Exclude<Fact, WayFact>, before: Fact[]): void {
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
      const row = (streakOf(thisLife([...before, fact])) - 1) % table.length
      gain(account, { dies, kind: 'behaviour', points: table[row] ?? 0 })
      break
    }
    case 'redeem':
      take(account.lots, pricedFor(account, fact))
      break
    case 'adjust':
      if (fact.points > 0) gain(account, { dies, kind: 'promotion', points: fact.points })
      else take(account.lots, -fact.points)
      break
    case 'write_off':
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

/** The first look after the policy changed moves dates, also those of points that are to come back. */
function movePrinted(account: Account, today: string): void {
  const { lots, joined, printed, programme } = account
  const span = { from: joined, to: today }
  const moved = reprint(lots, span, { from: printed, to: programme.expiry })
  account.printed = programme.expiry
  account.ruled = JSON.stringify(printed) !== JSON.stringify(programme.expiry)
  const lead = <One extends Lot>(lot: One) => ({ ...lot, dies: moved[lot.dies] ?? lot.dies })
  const all = account.lots.map(lead)
  account.lots = []
  for (const lot of all) put(account.lots, lot)
  for (const sold of Object.values(account.sold)) {
    sold.first ??= sold.home
    sold.home = sold.home && lead(sold.home)
    sold.owing = sold.owing.map(lead)
  }
}

/** What comes in repays a debt first. */
function gain(account: Account, { points, ...lot }: Lot): void {
  const repaid = Math.min(account.debt, points)
  account.debt -= repaid
  put(account.lots, { ...lot, points: points - repaid })
}

function sell(account: Account, fact: PurchaseFact, before: Fact[]): void {
  const { programme } = account
  const { orders } = climb(programme, [...before, fact], fact.on)
  const { percent = 0, welcomes = [] } = orders[fact.order] ?? {}
  const owing = pay(account, fact)
  const points = pointsFor(programme, moneyOf(programme, fact, 0).left, percent)
  const comes = comesOn(programme, fact.on)
  const waits = { gone: 0, pended: comes !== null && points > 0 }
  const sold = { fact, percent, home: null, owing, refunded: 0, former: false, ...waits }
  account.sold[fact.order] = sold
  const pending = { order: fact.order, on: comes ?? fact.on, points }
  if (comes && points > 0) account.pending.push(pending)
  else come(account, pending, fact.on)
  for (const level of welcomes) {
    const { welcome = null } = programme.tiers[level] ?? {}
    const gift = welcome && 'points' in welcome ? welcome.points : 0
    gain(account, { dies: deathOf(programme, fact.on), kind: 'reward', points: gift })
  }
}

/** Another life begins on a date; that dates had moved in the former one is forgotten. */
function startOver(account: Account, on: string): void {
  loseAll(account)
  account.told = ''
  account.births = noBirthday
  account.joined = on
  for (const sold of Object.values(account.sold)) sold.home = sold.first ?? sold.home
}

/** Everything but the debt is lost. */
function loseAll(account: Account): void {
  const held = account.held.flatMap(({ lots }) => lots)
  account.lost += total([...account.lots, ...held])
  for (const { points } of account.pending) account.lost += points
  account.lots = []
  account.held = []
  account.pending = []
  account.deaths = []
  for (const sold of Object.values(account.sold)) sold.former = true
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

/** Points of an order come into its lot; they die by the day on which they come. */
function come(account: Account, { order, points }: Pending, on: string): void {
  account.pending = account.pending.filter(one => one.order !== order)
  const lot = { dies: deathOf(account.programme, on), kind: 'spend', points }
  const sold = account.sold[order]
  if (sold) sold.home = points > account.debt ? { ...lot, points: points - account.debt } : null
  gain(account, lot)
}

/** First what points had paid comes back, then what the money had earned is taken. */
function giveBack(account: Account, refund: { on: string; order: string; fen: number }): void {
  const sold = account.sold[refund.order]
  if (!sold) throw new Error(`order ${refund.order} was never sold`)
  const { fact, percent } = sold
  const worth = () => {
    const { left } = moneyOf(account.programme, fact, sold.refunded)
    return pointsFor(account.programme, left, percent)
  }
  const all = pointsFor(account.programme, moneyOf(account.programme, fact, 0).left, percent)
  const takenBefore = all - worth()
  sold.refunded += refund.fen
  comeBack(account, sold, refund.on)
  const taken = all - worth()
  const pending = account.pending.find(one => one.order === refund.order)
  if (pending) {
    pending.points -= taken - takenBefore
    sold.gone = taken
    account.pending = account.pending.filter(one => one.points > 0)
    return
  }
  // What died in its lot is gone; it counts as what was taken first.
  const died = sold.home && !lives(sold.home, refund.on) ? sold.home.points : 0
  // What was lost by leaving is taken first.
  const lost = sold.former ? Math.min(account.lost, taken - takenBefore) : 0
  account.lost -= lost
  const [from, to] = [takenBefore + lost - sold.gone, taken - sold.gone]
  const due = Math.max(to, died) - Math.max(from, died)
  const own = account.lots.find(lot => sameLot(lot, sold.home))
  const first = Math.min(own?.points ?? 0, due)
  if (own) own.points -= first
  const others = Math.min(total(account.lots), due - first)
  take(account.lots, others)
  account.debt += due - first - others
}

function sameLot(lot: Lot, other: Lot | null): boolean {
  return lot.dies === other?.dies && lot.kind === other.kind
}

/** Point by point: to the lot where the order's own points lie first, then to the soonest dying. */
function comeBack(account: Account, sold: Sold, on: string): void {
  const { fact, owing, refunded, home, pended } = sold
  // The order is that of the day of the purchase, whatever has died since.
  const turn = (lot: Lot) => (sameLot(lot, pended ? null : home) ? '' : `${lot.dies} ${lot.kind}`)
  owing.sort((a, b) => (turn(a) < turn(b) ? -1 : 1))
  let points = total(owing) - ratio(fact.offset, fact.fen - refunded, fact.fen)
  for (const lot of owing) {
    const part = Math.min(lot.points, points)
    lot.points -= part
    points -= part
    const repaid = Math.min(account.debt, part)
    account.debt -= repaid
    // Who has left since gets nothing back but less debt.
    if (!sold.former)
      put(account.lots, broughtBack(account.programme, { ...lot, points: part - repaid }, on))
  }
}
