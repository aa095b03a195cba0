// The facts that the naive model is told, and what of a bill was paid in money and stays paid.
import type { Expiry, Programme } from '../contracts/programme'

/** A bill of `fen`, of which `offset` points paid a part. */
export interface PurchaseFact {
  kind: 'purchase'
  on: string
  order: string
  fen: number
  offset: number
  /** The hold out of which these points were taken. */
  hold?: string
  /** What kind of thing was bought, where the bill says it. */
  category?: string
}

/** What happened, and on which business date, in this order. */
export type Fact =
  | { kind: 'join'; on: string }
  | { kind: 'check_in'; on: string }
  | PurchaseFact
  | { kind: 'refund'; on: string; order: string; fen: number }
  | { kind: 'review'; on: string }
  /** `points` = the reward's price in full. */
  | { kind: 'redeem'; on: string; points: number; reward: string }
  | { kind: 'adjust'; on: string; points: number }
  | { kind: 'write_off'; on: string }
  /** The service of an order is done. */
  | { kind: 'complete'; on: string; order: string }
  | { kind: 'hold'; on: string; id: string; points: number; minutes: number }
  | { kind: 'release'; on: string; id: string }
  | { kind: 'grant'; on: string; tier: string; until: string }
  /** A voucher was used. */
  | { kind: 'use'; on: string }
  /** What died on `died` was given back, by kinds; so many deaths of that day and those kinds came after it. */
  | {
      kind: 'reinstate'
      on: string
      died: string
      kinds: string[]
      why: 'expire' | 'inactive'
      after: number
    }
  /** The member left, and joined again the same day. */
  | { kind: 'return'; on: string }
  /** From now on the brand's points live by this policy. */
  | { kind: 'policy'; on: string; expiry: Expiry }
  | { kind: 'freeze' | 'unfreeze'; on: string }
  /** A missed day was made good, for so many points. */
  | { kind: 'repair'; on: string; day: string; points: number }
  | { kind: 'visit'; on: string }
  /** A survey was answered. */
  | { kind: 'survey'; on: string; points: number }
  /** The member told their birthday, 'MM-DD'. */
  | { kind: 'tell'; on: string; birthday: string }
  /** Somebody looked, before anything else was done. */
  | { kind: 'look'; on: string }
  | MergeFact

/** Two records of one person became one, with all that was known of the other, or two again. */
export type MergeFact =
  | { kind: 'merge_in'; on: string; from: string; facts: Fact[] }
  | { kind: 'merge_out'; on: string }
  | { kind: 'unmerge_out'; on: string; from: string }
  | { kind: 'unmerge_in'; on: string }

/** Whether a fact is a step of a merge or of its undoing. */
export function isMerging(fact: Fact): fact is MergeFact {
  return ['merge_in', 'merge_out', 'unmerge_out', 'unmerge_in'].includes(fact.kind)
}

/**
 * The facts of the present life: what happened since the member last joined, and what had happened to
 * records that are part of this one.
 */
export function thisLife(facts: Fact[]): Fact[] {
  let life: Fact[] = []
  let away: Fact[] = []
  for (const fact of facts) {
    if (fact.kind === 'return') life = []
    else if (fact.kind === 'merge_in') life = [...life, ...thisLife(fact.facts)]
    else if (fact.kind === 'unmerge_out') life = lessThose(life, facts, fact.from)
    else if (fact.kind === 'merge_out') [life, away] = [[], life]
    else if (fact.kind === 'unmerge_in') life = away
    else life = [...life, fact]
  }
  return life
}

function lessThose(life: Fact[], facts: Fact[], from: string): Fact[] {
  const theirs = facts.flatMap(one =>
    one.kind === 'merge_in' && one.from === from ? thisLife(one.facts) : [],
  )
  return life.filter(fact => !theirs.includes(fact))
}

/** `whole` in the ratio of `part` to `of`, without its fraction. */
export function ratio(whole: number, part: number, of: number): number {
  return of === 0 ? 0 : Number((BigInt(whole) * BigInt(part)) / BigInt(of))
}

/** The money (fen) that a purchase took, and what of it was not given back by `refunded` of the bill. */
export function moneyOf(programme: Programme, { fen, offset }: PurchaseFact, refunded: number) {
  const byPoints = ratio(offset, programme.offset?.fen ?? 0, programme.offset?.points ?? 0)
  const taken = fen - byPoints
  return { taken, left: taken - refunded + ratio(byPoints, refunded, fen) }
}

/** How much of a purchase's bill these facts give back, in fen. */
export function refundedIn(facts: Fact[], { order }: PurchaseFact): number {
  let fen = 0
  for (const fact of facts) if (fact.kind === 'refund' && fact.order === order) fen += fact.fen
  return fen
}

/** What money (fen) earns at so many per cent. */
export function pointsFor(programme: Programme, fen: number, percent: number): number {
  const { points, perYuan, capPerOrder } = programme.earning.purchase
  const exact = BigInt(fen) * BigInt(points) * BigInt(percent)
  const whole = Number(exact / (BigInt(perYuan) * 10_000n))
  return whole > capPerOrder ? capPerOrder : whole
}

/** The money (fen) spent in the thirteen months up to a date and not given back. */
export function spendIn(programme: Programme, facts: Fact[], on: string): number {
  const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  let fen = 0
  for (const fact of facts) {
    if (fact.kind !== 'purchase' || month(on) - month(fact.on) > 12) continue
    fen += moneyOf(programme, fact, refundedIn(facts, fact)).left
  }
  return fen
}
