// Refunds: what an order earned is taken back and what paid for it is given back, both by the sum
// refunded so far, so that parts in any order and number make exactly the whole, and never more.
import type { Receipt, ReceiptStep } from '../contracts/receipt'
import type { PointKind } from '../contracts/views'
import { addDays, type BusinessDate, monthOf } from './dates'
import type { Entry } from './ledger/entry'
import { addLots, type Lots, lotKey, readLotKey, sumLots, takeFromLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'

/** An order as the ledger knows it: its bill, and the entries that it made. */
export interface Bought {
  orderId: string
  storeId: string
  /** The bill, and the part of it that points paid. */
  amountFen: number
  offsetFen: number
  /** The entry that it earned, and the one that paid for a part of it. */
  earned: Entry
  paid: Entry | null
}

/** A refund of `fen` of the bill, after `before` was refunded earlier. */
export interface Refund {
  fen: number
  before: number
}

/** What a refund did: points taken back (the debt included), given back, and owed. */
export interface Refunded {
  member: Member
  clawed: number
  restored: number
  owed: number
}

/** Refunds a part of an order or all that is left of it. */
export function refundOrder(
  member: Member,
  bought: Bought,
  refund: Refund & { context: Context },
): Refunded {
  const after = refund.before + refund.fen
  const step: ReceiptStep = {
    kind: 'refunded',
    fen: refund.fen,
    before: refund.before,
    of: bought.amountFen,
  }
  const share = { before: refund.before, after, step, context: refund.context }
  const given = restore(member, bought, share)
  const taken = clawBack(given.member, bought, share)
  const activity = lessSpend(taken.member, bought, share)
  const reviewable = invitations(taken.member, bought, after)
  const { clawed, owed } = taken
  return {
    member: { ...taken.member, activity, reviewable },
    clawed,
    owed,
    restored: given.restored,
  }
}

/** Nothing is left to review of an order that went back as a whole. */
function invitations(member: Member, bought: Bought, refunded: number): Member['reviewable'] {
  if (refunded < bought.amountFen) return member.reviewable
  const others = Object.entries(member.reviewable).filter(
    ([, order]) => order.orderId !== bought.orderId,
  )
  return Object.fromEntries(others)
}

interface Share {
  before: number
  after: number
  step: ReceiptStep
  context: Context
}

/** `whole` × `part` / `of`, rounded down; exact at the end. */
function portion(whole: number, part: number, of: number): number {
  return part === of ? whole : Number((BigInt(whole) * BigInt(part)) / BigInt(of))
}

/** What was paid in money and is still paid after `refunded` of the bill went back. */
function moneyKept({ amountFen, offsetFen }: Bought, refunded: number): number {
  const money = amountFen - offsetFen
  return money - (refunded - portion(offsetFen, refunded, amountFen))
}

/** What an amount earns by the steps of the receipt that was written when it was bought. */
export function earnedBy(receipt: Receipt, paidFen: number): number {
  let points = 0
  let percent = 100
  let perYuan = 1
  let cap = Number.POSITIVE_INFINITY
  for (const step of receipt.steps) {
    if (step.kind === 'rate') [points, perYuan] = [step.points, step.perYuan]
    if (step.kind === 'tier') percent = step.percent
    if (step.kind === 'capped') cap = step.to
  }
  return Math.min(cap, Math.floor((paidFen * points * percent) / (perYuan * 100 * 100)))
}

function clawBack(member: Member, bought: Bought, share: Share) {
  const { receipt } = bought.earned
  const [had, keeps] = [moneyKept(bought, share.before), moneyKept(bought, share.after)]
  const kept = earnedBy(receipt, keeps)
  const due = earnedBy(receipt, had) - kept
  const growth = growthKept(bought, keeps) - growthKept(bought, had)
  const { lots, owed, waived } = takeBack(member, bought.earned, { points: due, ...share })
  const steps: ReceiptStep[] = [share.step, { kind: 'kept', points: kept, of: had0(bought) }]
  if (waived > 0) steps.push({ kind: 'waived', points: waived })
  if (owed > 0) steps.push({ kind: 'owed', points: owed })
  const entry = {
    kind: 'clawback' as const,
    lots,
    debt: owed,
    growth,
    growthOn: bought.earned.on,
    reason: { kind: 'clawback' as const, orderId: bought.orderId },
    storeId: bought.storeId,
    receipt: { steps, misses: [] },
  }
  const posted = post(member, entry, share.context)
  return { member: posted, clawed: due - waived, owed }
}

function had0(bought: Bought): number {
  return earnedBy(bought.earned.receipt, bought.amountFen - bought.offsetFen)
}

function growthKept(bought: Bought, moneyFen: number): number {
  const money = bought.amountFen - bought.offsetFen
  return money === 0 ? 0 : portion(bought.earned.growth, moneyFen, money)
}

/**
 * Where points are taken back: first from the lot that they went into, then
 * from the others as any spend, and what is missing becomes a debt. Points
 * whose lot has expired are gone already and are not asked for again.
 */
function takeBack(
  member: Member,
  earned: Entry,
  take: { points: number; context: Context },
): { lots: Lots; owed: number; waived: number } {
  const [key] = Object.keys(earned.lots)
  const expiresOn = key === undefined ? null : readLotKey(key).expiresOn
  if (expiresOn !== null && expiresOn < take.context.today)
    return { lots: {}, owed: 0, waived: take.points }
  const { lots } = member.points
  const own = key === undefined ? 0 : Math.min(lots[key] ?? 0, take.points)
  const first: Lots = key === undefined || own === 0 ? {} : { [key]: -own }
  const rest = addLots(lots, first)
  const others = Math.min(take.points - own, sumLots(rest))
  const taken = addDown(first, takeFromLots(rest, others) ?? {})
  return { lots: taken, owed: take.points - own - others, waived: 0 }
}

function addDown(a: Lots, b: Lots): Lots {
  const sum = { ...a }
  for (const [key, points] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + points
  return sum
}

/**
 * Gives back to the lots that had paid, longest-living first; a lot that died
 * comes back for the brand's grace days.
 */
function restore(member: Member, bought: Bought, share: Share) {
  if (!bought.paid) return { member, restored: 0 }
  const { amountFen } = bought
  const spent = -sumLots(bought.paid.lots)
  const from = portion(spent, share.before, amountFen)
  const to = portion(spent, share.after, amountFen)
  if (from === to) return { member, restored: 0 }
  const slice = sliceOf(bought.paid.lots, { from, to })
  const { lots, graced, until } = revive(slice, share.context)
  const repaid = Math.min(member.points.debt, to - from)
  const steps: ReceiptStep[] = [share.step]
  if (graced > 0) steps.push({ kind: 'grace', points: graced, until })
  const entry = {
    kind: 'restore' as const,
    lots: repaid === 0 ? lots : lessRepaid(lots, repaid),
    debt: repaid === 0 ? 0 : -repaid,
    reason: { kind: 'restore' as const, orderId: bought.orderId },
    storeId: bought.storeId,
    receipt: { steps, misses: [] },
  }
  return { member: post(member, entry, share.context), restored: to - from }
}

/** The points number `from` to `to` of what was taken, counted from the lot that lives longest. */
function sliceOf(taken: Lots, part: { from: number; to: number }): Lots {
  const slice: Lots = {}
  let position = 0
  for (const key of Object.keys(taken).sort().reverse()) {
    const size = -(taken[key] ?? 0)
    const points = Math.min(part.to, position + size) - Math.max(part.from, position)
    if (points > 0) slice[key] = points
    position += size
  }
  return slice
}

function revive(slice: Lots, { today, programme }: Context) {
  const until = addDays(today, programme.refund.graceDays)
  let lots: Lots = {}
  let graced = 0
  for (const [key, points] of Object.entries(slice)) {
    const { expiresOn, kind } = readLotKey(key)
    const dead = expiresOn !== null && expiresOn < today
    if (dead) graced += points
    lots = addLots(lots, { [dead ? graceKey(until, kind) : key]: points })
  }
  return { lots, graced, until }
}

function graceKey(until: BusinessDate, kind: PointKind): string {
  return lotKey(until, kind)
}

/** A debt is repaid out of what comes back, the soonest expiring first. */
function lessRepaid(lots: Lots, repaid: number): Lots {
  return addLots(lots, takeFromLots(lots, repaid) ?? {})
}

function lessSpend(member: Member, bought: Bought, share: Share): Member['activity'] {
  const month = monthOf(bought.earned.on)
  const spent = member.activity.spend[month]
  if (spent === undefined) return member.activity
  const back = moneyKept(bought, share.before) - moneyKept(bought, share.after)
  return { ...member.activity, spend: { ...member.activity.spend, [month]: spent - back } }
}
