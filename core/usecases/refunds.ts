// Refunds: recorded at the order first, one after the other by a conditional update,
// then applied to the member; the timer finishes what a crash left between the two.
import { REFUNDS_MAX } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { moneyOf, offsetOf } from '../contracts/shares'
import type { RefundOutcome } from '../contracts/views'
import { refundedLines } from '../domain/earning/kept'
import { spentBy } from '../domain/hold'
import type { Entry } from '../domain/ledger/entry'
import { sumLots } from '../domain/ledger/lots'
import { leftSince } from '../domain/left-since'
import {
  type AskedLine,
  type LinePart,
  partsByAmount,
  partsByLine,
  refundLines,
  sumFen,
} from '../domain/lines'
import type { Member } from '../domain/member'
import { partOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { pendingKeyOf } from '../domain/pending'
import { type Bought, clawbackDue, type Refund, refundOrder } from '../domain/refund'
import { refundReferral } from '../domain/ways/referral'
import { type Changed, change, type Deciding, type Request } from './change'
import { changeForgotten, isUnclear, ranBefore } from './forgotten'
import type { Order, OrderRefund, World } from './world'

/**
 * What came of a refund; `changed` is null when it had been applied so long
 * ago that only the ledger knows.
 */
export interface RefundApplied {
  outcome: RefundOutcome
  changed: Changed<PointsMoved> | null
}

/**
 * Applies a refund that stands at its order, under its own operation: twice is once.
 * Refusals: busy (the order itself was not credited yet), and those of `change`.
 */
export async function applyRefund(
  world: World,
  order: Order,
  operationId: string,
): Promise<RefundApplied | Refusal> {
  const { _id: orderId } = order
  const { fen, before, lines } = refundIn(order, operationId)
  const published = await entriesAbout(world, order)
  // Whoever has the points: another record than the order's where two were merged meanwhile.
  const memberId = published[0]?.memberId ?? order.memberId
  const request = { memberId, operationId, action: 'refund', input: { orderId, fen, before } }
  const deciding = refunding(order, { fen, before, lines, published })
  const result = await runOnce(world, request, { orderId, deciding })
  if (isRefusal(result)) return result
  const money = moneyIn(order, { fen, before })
  if ('ran' in result) {
    const ran = outcomeOf(order, { fen, before, entries: result.ran })
    return { outcome: { ...ran, ...money }, changed: null }
  }
  return { outcome: { ...result.outcome, ...money }, changed: result }
}

/**
 * Runs a refund once. Where its operation was another deed in the end, it runs under a part of it: the money has gone
 * back already, so the points follow.
 */
async function runOnce(
  world: World,
  request: Request,
  refund: { orderId: string; deciding: Deciding<PointsMoved> },
): Promise<Changed<PointsMoved> | { ran: Entry[] } | Refusal> {
  const { orderId, deciding } = refund
  const changed = await change(world, request, deciding)
  if (!isUnclear(changed)) return changed
  const part = { ...request, operationId: partOf(request.operationId, 'refund') }
  const inPart = ofRefund(orderId, await ranBefore(world, part))
  if (inPart.length > 0) return { ran: inPart }
  const found = await changeForgotten(world, request, deciding)
  const ran = 'ran' in found ? ofRefund(orderId, found.ran) : []
  if (ran.length > 0) return { ran }
  return 'ran' in found || isUnclear(found) ? runOnce(world, part, refund) : found
}

function ofRefund(orderId: string, entries: Entry[]): Entry[] {
  return entries.filter(
    ({ reason }) =>
      (reason.kind === 'clawback' || reason.kind === 'restore') && reason.orderId === orderId,
  )
}

/** What a refund did to the points: what the member document remembers of it. */
type PointsMoved = Omit<RefundOutcome, 'moneyFen' | 'offsetFen'>

/** The shares of a refund that had been paid in money and with points, in fen. */
function moneyIn(order: Order, { fen, before }: Pick<OrderRefund, 'fen' | 'before'>) {
  const moneyFen = moneyOf(order, before + fen) - moneyOf(order, before)
  const offsetFen = offsetOf(order, before + fen) - offsetOf(order, before)
  return { moneyFen, offsetFen }
}

/** The published entries of an order, and of the hold that paid for a part of it, whoever's record they are in. */
async function entriesAbout(world: World, order: Order): Promise<Entry[]> {
  const operations = [order.operationId, ...(order.holdId ? [order.holdId] : [])]
  const entries = await world.entries.byOperations(operations)
  return entries.filter(entry => isSale(entry, order) || isHold(entry, order))
}

function isSale({ operationId, reason }: Entry, order: Order): boolean {
  return operationId === order.operationId && 'orderId' in reason && reason.orderId === order._id
}

function isHold({ operationId, kind }: Entry, { holdId }: Order): boolean {
  return kind === 'hold' && operationId === holdId
}

function refundIn(order: Order, operationId: string) {
  const refund = order.refunds[operationId]
  if (!refund) throw new Error(`order ${order._id} has no refund ${operationId}`)
  return refund
}

function refunding(
  order: Order,
  refund: { fen: number; before: number; lines?: LinePart[]; published: Entry[] },
): Deciding<PointsMoved> {
  const { fen, before, published } = refund
  const lines = refundedLines(order, { before, parts: refund.lines })
  return {
    decide(member, context) {
      const bought = boughtOf(order, [...published, ...waiting(member, 'entries')])
      // An order that is not credited yet, or was published this very moment: the next try sees it.
      if (!bought || unseenSettling(member, bought, { fen, before, lines })) return refuse('busy')
      const done = refundOrder(member, bought, { fen, before, lines, context })
      const entries = waiting(done.member, 'entries').filter(one => one.seq > member.seq)
      const outcome = outcomeOf(order, { fen, before, entries })
      const keptFen = moneyOf(order, order.amountFen) - moneyOf(order, before + fen)
      const kept = { orderId: order._id, keptFen }
      return { member: refundReferral(done.member, kept, context), outcome }
    },
  }
}

function outcomeOf(
  { _id: orderId }: Order,
  { fen, before, entries }: { fen: number; before: number; entries: Entry[] },
): PointsMoved {
  const taken = entries.find(entry => entry.kind === 'clawback')
  const given = entries.find(entry => entry.kind === 'restore')
  const owed = taken?.debt ?? 0
  return {
    orderId,
    fen,
    refundedFen: before + fen,
    clawed: taken ? owed - sumLots(taken.lots) - unsettledOf(taken) : 0,
    ...(taken?.pending ? { unsettled: -unsettledOf(taken) } : {}),
    restored: given ? sumLots(given.lots) - given.debt : 0,
    owed,
  }
}

/** What a clawback took out of pending points, signed. */
function unsettledOf({ pending }: Entry): number {
  return sumLots(pending ?? {})
}

function boughtOf(order: Order, entries: Entry[]): Bought | null {
  const made = entries.filter(entry => isSale(entry, order))
  const earned = made.find(({ reason }) => reason.kind === 'purchase')
  const spent = made.find(entry => entry.kind === 'spend')
  const paid = spent ? spentBy(spent, entries) : null
  if (!earned || (spent && !paid)) return null
  const { _id: orderId, storeId, amountFen, offsetFen, discount } = order
  const settled = made.find(entry => entry.kind === 'settle') ?? null
  return { orderId, storeId, amountFen, offsetFen, discount, earned, settled, paid }
}

/** Points to be taken back that are pending no more have settled: by an entry not seen yet. */
function unseenSettling(member: Member, bought: Bought, refund: Refund): boolean {
  const key = pendingKeyOf(bought.earned)
  const gone = key !== null && member.points.pending?.[key] === undefined
  return (
    gone && !leftSince(member, bought.earned) && !bought.settled && clawbackDue(bought, refund) > 0
  )
}

/** What a clerk asks to give back: an amount of the bill (fen), or lines of it. */
export interface Asked {
  fen?: number
  lines?: AskedLine[]
}

/**
 * Records a refund at its order; what this very operation recorded before is as good.
 * Refusals: line_not_found, refund_too_much, operation_reused (it was another amount or other
 * lines), busy (another refund came first).
 */
export async function recordRefund(
  world: World,
  order: Order,
  { operationId, by, asked }: { operationId: string; by: string; asked: Asked },
): Promise<Order | Refusal> {
  const known = order.refunds[operationId]
  if (known) return isSame(known, asked) ? order : refuse('operation_reused')
  const split = splitOf(order, asked)
  if (isRefusal(split)) return split
  if (Object.keys(order.refunds).length >= REFUNDS_MAX)
    return refuse('refund_too_much', { leftFen: 0 })
  const refund = { ...split, before: order.refundedFen, by, at: world.now() }
  const standing = order.lines ? { lines: refundLines(order.lines, split.lines ?? []) } : {}
  if (!(await world.orders.refund(order._id, { operationId, refund, ...standing })))
    return refuse('busy')
  const refunds = { ...order.refunds, [operationId]: refund }
  const refundedFen = refund.before + refund.fen
  return { ...order, ...standing, refundedFen, refunds, confirmed: false }
}

/** A repeat names the same amount, or the same lines; a line without an amount may stand for any. */
function isSame(known: OrderRefund, { fen, lines }: Asked): boolean {
  if (!lines) return !known.byLine && known.fen === fen
  const { byLine = false, lines: parts = [] } = known
  const sameLines = lines.every((line, i) => {
    const part = parts[i]
    return part?.id === line.id && (line.fen ?? part.fen) === part.fen
  })
  return byLine && parts.length === lines.length && sameLines
}

function splitOf(
  { amountFen, refundedFen, lines = [] }: Order,
  asked: Asked,
): Pick<OrderRefund, 'fen' | 'lines' | 'byLine'> | Refusal {
  if (asked.lines) {
    const parts = partsByLine(lines, asked.lines)
    return isRefusal(parts) ? parts : { fen: sumFen(parts), lines: parts, byLine: true }
  }
  const { fen = 0 } = asked
  const leftFen = amountFen - refundedFen
  if (fen > leftFen) return refuse('refund_too_much', { leftFen })
  return lines.length === 0 ? { fen } : { fen, lines: partsByAmount(lines, fen) }
}
