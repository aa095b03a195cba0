// Refunds: what an order earned is taken back and what paid for it is given back, both by the sum
// refunded so far, so that parts in any order and number make exactly the whole, and never more.
import type { ReceiptStep } from '../contracts/receipt'
import { moneyOf, shareOf } from '../contracts/shares'
import { monthOf } from './dates'
import {
  type Back,
  backByCategory,
  type Kept,
  keptAt,
  moneyKept,
  type RefundedLine,
} from './earning/kept'
import { lessLatest } from './earning/latest'
import { type Dated, lotsNow } from './extend'
import { growthKept } from './growth'
import type { Spent } from './hold'
import type { Entry } from './ledger/entry'
import { graceUntil, isDead, returning } from './ledger/give-back'
import { changeLots, pointsIn, takeFromLots, totalOf } from './ledger/lot-list'
import { addLots, type Lots, sumLots } from './ledger/lots'
import { post } from './ledger/post'
import { type EntryNo, leftSince } from './left-since'
import { lessCategories, withCategories } from './lines'
import type { Context, Member, Voucher } from './member'
import { memberDayBack } from './membership/member-day'
import { forgetPending, pendingKeyOf } from './pending'
import { couponBack, type Discount } from './vouchers/coupon'

/** An order as the ledger knows it: its bill, and the entries that it made. */
export interface Bought {
  orderId: string
  storeId: string
  /** The bill, and the part of it that points paid. */
  amountFen: number
  offsetFen: number
  /** What was taken off it; its coupon comes back with a refund of the whole. */
  discount?: Discount
  /** The entry that it earned; the one by which that settled, if it was pending and is no more. */
  earned: Entry
  settled: Entry | null
  /** The points that paid for a part of it: their lots, signed as they were spent. */
  paid: Spent | null
}

/** A refund of `fen` of the bill, after `before` was refunded earlier. */
export interface Refund {
  fen: number
  before: number
  /** All lines of the order, where it has any, and what of them goes back. */
  lines?: RefundedLine[]
}

/** What a refund did: points taken back (the debt included), given back, and owed. */
export interface Refunded {
  member: Member
  clawed: number
  restored: number
  owed: number
}

/** The order with its points under the dates that they have now. */
function asPrintedNow(bought: Bought, member: Member): Bought {
  const now = <Of extends Dated>(entry: Of): Of => {
    return { ...entry, lots: lotsNow(member, entry) }
  }
  const { earned, settled, paid } = bought
  return {
    ...bought,
    earned: now(earned),
    settled: settled && now(settled),
    paid: paid && now(paid),
  }
}

/** Refunds a part of an order or all that is left of it. */
export function refundOrder(
  member: Member,
  order: Bought,
  refund: Refund & { context: Context },
): Refunded {
  const bought = asPrintedNow(order, member)
  const after = refund.before + refund.fen
  const step: ReceiptStep = {
    kind: 'refunded',
    fen: refund.fen,
    before: refund.before,
    of: bought.amountFen,
  }
  const { before, lines, context } = refund
  const share = { before, after, lines, step, context }
  const given = restore(member, bought, share)
  const taken = clawBack(given.member, bought, share)
  const activity = lessActivity(taken.member, bought, share)
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

interface Share extends Back {
  step: ReceiptStep
  context: Context
}

/** The points that a refund asks back of what the order earned. */
export function clawbackDue(bought: Bought, { fen, before, lines }: Refund): number {
  const back = { before, after: before + fen, lines }
  return keptAt(bought, back, 'before').points - keptAt(bought, back, 'after').points
}

function clawBack(member: Member, bought: Bought, share: Share) {
  const [had, keeps] = [keptAt(bought, share, 'before'), keptAt(bought, share, 'after')]
  const [all, kept] = [keptAt(bought, share, 'bought').points, keeps.points]
  const left = leftSince(member, bought.earned)
  const growth = left ? 0 : growthAt(bought, keeps) - growthAt(bought, had)
  const due = { from: all - had.points, to: all - kept }
  const pending = takePending(member, bought, due.to - due.from)
  const settled = settledPart(bought, { ...due, all, pending: pending.points })
  const gone = Math.min(left?.points ?? 0, settled.to - settled.from)
  const rest = { from: settled.from + gone, to: settled.to }
  const { lots, owed, waived } = takeBack(member, homeEntry(bought), { ...rest, ...share })
  const steps: ReceiptStep[] = [share.step, { kind: 'kept', points: kept, of: all }]
  if (pending.points > 0) steps.push({ kind: 'from_pending', points: pending.points })
  if (gone > 0) steps.push({ kind: 'void', points: gone })
  if (waived > 0) steps.push({ kind: 'waived', points: waived })
  if (owed > 0) steps.push({ kind: 'owed', points: owed })
  const coupon = couponOf(member, bought, share)
  if (coupon) steps.push({ kind: 'coupon_back', name: coupon.name, until: coupon.expiresOn })
  const entry = {
    kind: 'clawback' as const,
    lots,
    debt: owed,
    ...pending.change,
    growth,
    growthOn: bought.earned.on,
    reason: { kind: 'clawback' as const, orderId: bought.orderId },
    storeId: bought.storeId,
    receipt: { steps, misses: [] },
  }
  const holding = withVoucher(
    withMemberDay(usedUp(member, bought.earned, gone), bought, share),
    coupon,
  )
  const posted = forgetPending(post(holding, entry, share.context), pending.key)
  return { member: posted, clawed: pending.points + rest.to - rest.from - waived, owed }
}

/**
 * The coupon that comes back with the refund that makes the whole, under the number of its entry; null
 * when there is none, or its holder has left since.
 */
function couponOf(
  member: Member,
  { amountFen, discount, earned }: Bought,
  { after, context }: Share,
): Voucher | null {
  if (!discount?.coupon || after < amountFen || leftSince(member, earned)) return null
  return couponBack(member, discount.coupon, context)
}

/** The use of a member day counts no more after the refund that makes the whole. */
function withMemberDay(member: Member, bought: Bought, { after }: Share): Member {
  const { amountFen, discount, earned } = bought
  if (!discount?.memberDay || after < amountFen || leftSince(member, earned)) return member
  return memberDayBack(member, discount.memberDay)
}

function withVoucher(member: Member, voucher: Voucher | null): Member {
  return voucher ? { ...member, vouchers: { ...member.vouchers, [voucher.id]: voucher } } : member
}

function usedUp(member: Member, entry: EntryNo, points: number): Member {
  const left = leftSince(member, entry)
  if (!left || points === 0) return member
  const voided = { ...left, points: left.points - points }
  const { mergedFrom = {} } = member
  const mark = mergedFrom[entry.memberId]
  if (!mark || left === member.voided) return { ...member, voided }
  return { ...member, mergedFrom: { ...mergedFrom, [entry.memberId]: { ...mark, voided } } }
}

/** What is still pending goes first: it never was in the balance, so it never becomes a debt. */
function takePending(member: Member, { earned }: Bought, due: number) {
  const key = pendingKeyOf(earned) ?? ''
  const points = Math.min(member.points.pending?.[key] ?? 0, due)
  return { key, points, change: points > 0 ? { pending: { [key]: -points } } : {} }
}

/** The entry by which an order's points came into the lots. */
function homeEntry({ earned, settled }: Bought): Entry {
  return settled ?? earned
}

/**
 * Which of the points that settled are taken back: what went out of the pending ones before they
 * settled is not counted among them.
 */
function settledPart(
  bought: Bought,
  due: { from: number; to: number; all: number; pending: number },
) {
  const points = due.to - due.from - due.pending
  const gone = bought.settled ? due.all - bought.settled.points : 0
  const to = Math.max(points, due.to - gone)
  return { from: to - points, to }
}

/** The growth of the order as long as this is kept of it. */
function growthAt(bought: Bought, kept: Kept): number {
  return growthKept(bought.earned, { money: moneyOf(bought, bought.amountFen), ...kept })
}

/**
 * Where the points number `from` to `to` of what was earned are taken back: first from the lot that
 * they went into, then from the others as any spend, and what is missing becomes a debt. They are
 * counted with the lot's points first and those that had repaid a debt after them: the lot's are
 * gone when it has expired and are not asked for again, the others did not die.
 */
function takeBack(
  member: Member,
  earned: Entry,
  take: { from: number; to: number; context: Context },
): { lots: Lots; owed: number; waived: number } {
  const key = homeOf(earned)
  const inLot = sumLots(earned.lots)
  const dead = key !== undefined && isDead(key, take.context.today)
  const waived = dead ? Math.min(take.to, inLot) - Math.min(take.from, inLot) : 0
  const points = take.to - take.from - waived
  const { lots } = member.points
  const own = key === undefined ? 0 : Math.min(pointsIn(lots, key), points)
  const first: Lots = key === undefined || own === 0 ? {} : { [key]: -own }
  const rest = changeLots(lots, first)
  const others = Math.min(points - own, totalOf(rest))
  const taken = addDown(first, takeFromLots(rest, others) ?? {})
  return { lots: taken, owed: points - own - others, waived }
}

/** The lot that an order's points went into; none when a debt took them all. */
function homeOf(earned: Entry): string | undefined {
  return Object.keys(earned.lots)[0]
}

function addDown(a: Lots, b: Lots): Lots {
  const sum = { ...a }
  for (const [key, points] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + points
  return sum
}

/**
 * Gives back to the lots that had paid; a lot that died comes back for the brand's grace days. What
 * the rest of the bill still uses is rounded down, as what it still earns: no clawback runs ahead
 * of what comes back. A debt is repaid out of it.
 */
function restore(member: Member, bought: Bought, share: Share) {
  if (!bought.paid) return { member, restored: 0 }
  const { amountFen } = bought
  const spent = -sumLots(bought.paid.lots)
  const used = (refunded: number) => shareOf(spent, { part: amountFen - refunded, of: amountFen })
  const [from, to] = [spent - used(share.before), spent - used(share.after)]
  if (from === to) return { member, restored: 0 }
  const repaid = Math.min(member.points.debt, to - from)
  const back = comingBack(bought, share.context)
  const { graced, until } = graceOf(back, { from, to, context: share.context })
  const left = leftSince(member, bought.earned)
  // Whoever left since only repays with it what is still owed.
  const gone = left ? to - from - repaid : 0
  const restored = to - from - gone
  const steps: ReceiptStep[] = [share.step, { kind: 'given', points: restored }]
  if (gone > 0) steps.push({ kind: 'void', points: gone })
  if (graced > 0 && !left) steps.push({ kind: 'grace', points: graced, until })
  const entry = {
    kind: 'restore' as const,
    lots: left ? {} : lotsOf(sliceOf(back, { from: from + repaid, to })),
    debt: repaid === 0 ? 0 : -repaid,
    reason: { kind: 'restore' as const, orderId: bought.orderId },
    storeId: bought.storeId,
    receipt: { steps, misses: [] },
  }
  return { member: post(member, entry, share.context), restored }
}

/** Points that come back into a lot; `dead` = they had expired meanwhile. */
interface Returning {
  key: string
  points: number
  dead: boolean
}

/**
 * All that had paid, in the order in which a clawback of this order takes: its own lot first, then
 * the soonest expiring. So parts that give and take in turn end in the very lots in which one
 * refund of the whole ends. The order is that of the lots that paid, whatever has died since: parts
 * before and after a death, or before and after the order's own points settle, count along the same row.
 */
function comingBack(bought: Bought, context: Context): Returning[] {
  const home = homeOf(bought.earned)
  const place = ([key]: [string, number]) => (key === home ? '' : key)
  return Object.entries(bought.paid?.lots ?? {})
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(([key, points]) => ({ ...returning(key, context), points: -points }))
}

/** The points number `from` to `to` of what comes back. */
function sliceOf(back: Returning[], part: { from: number; to: number }): Returning[] {
  let position = 0
  return back.flatMap(lot => {
    const points = Math.min(part.to, position + lot.points) - Math.max(part.from, position)
    position += lot.points
    return points > 0 ? [{ ...lot, points }] : []
  })
}

function lotsOf(slice: Returning[]): Lots {
  return slice.reduce<Lots>((lots, { key, points }) => addLots(lots, { [key]: points }), {})
}

function graceOf(
  back: Returning[],
  { from, to, context }: { from: number; to: number; context: Context },
) {
  const dead = sliceOf(back, { from, to }).filter(lot => lot.dead)
  return { graced: dead.reduce((sum, lot) => sum + lot.points, 0), until: graceUntil(context) }
}

/** What a life that ended by leaving has bought is not counted any more. */
function lessActivity(member: Member, bought: Bought, share: Share): Member['activity'] {
  if (leftSince(member, bought.earned)) return member.activity
  const spent = lessSpend(member, bought, share)
  const left = withCategories(spent, lessCategories(spent.categories, backByCategory(share)))
  return lessLatest(left, share.after === bought.amountFen ? [bought.earned.on] : [])
}

function lessSpend(member: Member, bought: Bought, share: Share): Member['activity'] {
  const month = monthOf(bought.earned.on)
  const spent = member.activity.spend[month]
  if (spent === undefined) return member.activity
  const back = moneyKept(bought, share.before) - moneyKept(bought, share.after)
  return { ...member.activity, spend: { ...member.activity.spend, [month]: spent - back } }
}
