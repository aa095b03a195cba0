// Refunds: recorded at the order first, one after the other by a conditional update,
// then applied to the member; the timer finishes what a crash left between the two.
import { REFUNDS_MAX } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { RefundOutcome } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import { sumLots } from '../domain/ledger/lots'
import { waiting } from '../domain/outbox'
import { type Bought, refundOrder } from '../domain/refund'
import { type Changed, change, type Deciding } from './change'
import { changeForgotten, entriesOf } from './forgotten'
import type { Order, World } from './world'

/**
 * What came of a refund; `changed` is null when it had been applied so long
 * ago that only the ledger knows.
 */
export interface RefundApplied {
  outcome: RefundOutcome
  changed: Changed<RefundOutcome> | null
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
  const { memberId, _id: orderId } = order
  const { fen, before } = refundIn(order, operationId)
  const request = { memberId, operationId, action: 'refund', input: { orderId, fen, before } }
  const deciding = refunding(order, { fen, before, published: await entriesOf(world, order) })
  const changed = await change(world, request, deciding)
  const stale = isRefusal(changed) && changed.refused === 'operation_stale'
  const result = stale ? await changeForgotten(world, request, deciding) : changed
  if (isRefusal(result)) return result
  if ('ran' in result)
    return { outcome: outcomeOf(order, { fen, before, entries: result.ran }), changed: null }
  return { outcome: result.outcome, changed: result }
}

function refundIn(order: Order, operationId: string) {
  const refund = order.refunds[operationId]
  if (!refund) throw new Error(`order ${order._id} has no refund ${operationId}`)
  return refund
}

function refunding(
  order: Order,
  refund: { fen: number; before: number; published: Entry[] },
): Deciding<RefundOutcome> {
  const { fen, before, published } = refund
  return {
    decide(member, context) {
      const bought = boughtOf(order, [...published, ...waiting(member, 'entries')])
      // An order that is not credited yet, or was published this very moment: the next try sees it.
      if (!bought) return refuse('busy')
      const done = refundOrder(member, bought, { fen, before, context })
      const entries = waiting(done.member, 'entries').filter(one => one.seq > member.seq)
      return { member: done.member, outcome: outcomeOf(order, { fen, before, entries }) }
    },
  }
}

function outcomeOf(
  { _id: orderId }: Order,
  { fen, before, entries }: { fen: number; before: number; entries: Entry[] },
): RefundOutcome {
  const taken = entries.find(entry => entry.kind === 'clawback')
  const given = entries.find(entry => entry.kind === 'restore')
  const owed = taken?.debt ?? 0
  return {
    orderId,
    fen,
    refundedFen: before + fen,
    clawed: taken ? owed - sumLots(taken.lots) : 0,
    restored: given ? sumLots(given.lots) - given.debt : 0,
    owed,
  }
}

function boughtOf(order: Order, entries: Entry[]): Bought | null {
  const made = entries.filter(entry => entry.operationId === order.operationId)
  const earned = made.find(entry => entry.kind === 'earn')
  if (!earned) return null
  const { _id: orderId, storeId, amountFen, offsetFen } = order
  const paid = made.find(entry => entry.kind === 'spend') ?? null
  return { orderId, storeId, amountFen, offsetFen, earned, paid }
}

/**
 * Records a refund at its order; what this very operation recorded before is as good.
 * Refusals: refund_too_much, operation_reused (it was another amount), busy
 * (another refund came first).
 */
export async function recordRefund(
  world: World,
  order: Order,
  refund: { operationId: string; fen: number; by: string },
): Promise<Order | Refusal> {
  const { operationId, fen, by } = refund
  const known = order.refunds[operationId]
  if (known) return known.fen === fen ? order : refuse('operation_reused')
  const leftFen = order.amountFen - order.refundedFen
  if (fen > leftFen) return refuse('refund_too_much', { leftFen })
  if (Object.keys(order.refunds).length >= REFUNDS_MAX)
    return refuse('refund_too_much', { leftFen: 0 })
  const line = { fen, before: order.refundedFen, by, at: world.now() }
  if (!(await world.orders.refund(order._id, { operationId, ...line }))) return refuse('busy')
  const refunds = { ...order.refunds, [operationId]: line }
  return { ...order, refundedFen: line.before + fen, refunds, confirmed: false }
}
