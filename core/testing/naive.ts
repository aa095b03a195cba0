// A deliberately naive model of a member: a list of facts, everything recomputed from scratch,
// without ledger, revisions or settling, so that an agreement with the domain means something.
import type { Programme } from '../contracts/programme'
import { dateOf, dayAfter, dayOf } from './naive-dates'
import { type Fact, moneyOf, type PurchaseFact, ratio } from './naive-facts'
import { deathOf, graceEnd, type Lot, line, lives, put, take, total } from './naive-lots'
import { growthIn, levelOn, spendIn } from './naive-tiers'

/** What the facts make of a member. `lots` are lines of expiry date, kind and points, sorted. */
export interface Standing {
  balance: number
  debt: number
  lots: string[]
  growth: number
  /** Fen spent in thirteen months. */
  spend: number
  tier: string
  /** Days in a row that end with the last check-in. */
  streak: number
}

/** An order that can be given back: how it earned, what had paid for it, and how much is back already. */
interface Sold {
  fact: PurchaseFact
  percent: number
  /** Where its points went; null when a debt took them all. */
  home: Lot | null
  /** What points had paid and have not come back, the longest-living first. */
  owing: Lot[]
  refunded: number
}

interface Account {
  programme: Programme
  lots: Lot[]
  debt: number
  sold: Record<string, Sold>
}

/** How a member with these facts stands on a date. */
export function standing(programme: Programme, facts: Fact[], today: string): Standing {
  const { lots, debt } = accountOf(programme, facts, today)
  lots.sort((a, b) => (line(a) < line(b) ? -1 : 1))
  return {
    balance: total(lots) - debt,
    debt,
    lots: lots.map(line),
    growth: growthIn(programme, facts, today),
    spend: spendIn(programme, facts, today),
    tier: programme.tiers[levelOn(programme, facts, today)]?.id ?? '',
    streak: streakOf(facts),
  }
}

function accountOf(programme: Programme, facts: Fact[], today: string): Account {
  const account: Account = { programme, lots: [], debt: 0, sold: {} }
  facts.forEach((fact, i) => {
    account.lots = account.lots.filter(lot => lives(lot, fact.on))
    happen(account, fact, facts.slice(0, i))
    account.lots = account.lots.filter(lot => lot.points > 0)
  })
  account.lots = account.lots.filter(lot => lives(lot, today))
  return account
}

function happen(account: Account, fact: Fact, before: Fact[]): void {
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
      take(account.lots, fact.points)
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
  const percent = programme.tiers[levelOn(programme, before, fact.on)]?.percent ?? 0
  const owing = take(account.lots, fact.offset).reverse()
  const points = pointsFor(programme, moneyOf(programme, fact, 0).left, percent)
  const lot = { dies: deathOf(programme, fact.on), kind: 'spend', points }
  const home = points > account.debt ? lot : null
  gain(account, lot)
  account.sold[fact.order] = { fact, percent, home, owing, refunded: 0 }
}

function pointsFor(programme: Programme, fen: number, percent: number): number {
  const { points, perYuan, capPerOrder } = programme.earning.purchase
  const exact = BigInt(fen) * BigInt(points) * BigInt(percent)
  const whole = Number(exact / (BigInt(perYuan) * 10_000n))
  return whole > capPerOrder ? capPerOrder : whole
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
  const before = worth()
  sold.refunded += refund.fen
  comeBack(account, sold, refund.on)
  const due = before - worth()
  if (sold.home && !lives(sold.home, refund.on)) return
  const own = account.lots.find(lot => lot.dies === sold.home?.dies && lot.kind === 'spend')
  const first = Math.min(own?.points ?? 0, due)
  if (own) own.points -= first
  const others = Math.min(total(account.lots), due - first)
  take(account.lots, others)
  account.debt += due - first - others
}

function comeBack(account: Account, { fact, owing, refunded }: Sold, on: string): void {
  let points = total(owing) - (fact.offset - ratio(fact.offset, refunded, fact.fen))
  const back: Lot[] = []
  for (const lot of owing) {
    const part = Math.min(lot.points, points)
    lot.points -= part
    points -= part
    back.push({
      ...lot,
      dies: lives(lot, on) ? lot.dies : graceEnd(account.programme, on),
      points: part,
    })
  }
  const repaid = Math.min(account.debt, total(back))
  account.debt -= repaid
  take(back, repaid)
  for (const lot of back) put(account.lots, lot)
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
