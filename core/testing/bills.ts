// Orders and their refunds for tests: booked and refunded by the real
// decisions, one refund after the other.
import { spentBy } from '../domain/hold'
import type { Entry } from '../domain/ledger/entry'
import { takeFromLots } from '../domain/ledger/lot-list'
import { post } from '../domain/ledger/post'
import type { Context, Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import { type Purchase, recordPurchase } from '../domain/purchase'
import { type Bought, type Refunded, refundOrder } from '../domain/refund'
import { done } from './members'

/** An order that was booked, the member who bought, and what was refunded of it so far, in fen. */
export interface Bill {
  member: Member
  bought: Bought
  refundedFen: number
}

/** What a refund did, and the entries that it made. */
export type RefundedBill = Bill & Refunded & { entries: Entry[] }

/** Books an order for a member. */
export function billOf(before: Member, sale: Purchase, context: Context): Bill {
  const { member } = done(recordPurchase(before, sale, context))
  const bought = boughtWith(sale, entriesSince(before, member))
  return { member, bought, refundedFen: 0 }
}

/** An order as refunds need it, out of the entries that its booking made. */
export function boughtWith(sale: Purchase, made: Entry[]): Bought {
  const { orderId, storeId, amountFen, offsetFen } = sale
  const earned = made.find(({ reason }) => reason.kind === 'purchase')
  if (!earned) throw new Error(`order ${orderId} has earned nothing, not even 0`)
  const settled = made.find(entry => entry.kind === 'settle') ?? null
  const spent = made.find(entry => entry.kind === 'spend')
  const paid = spent ? spentBy(spent, made) : null
  return { orderId, storeId, amountFen, offsetFen, earned, settled, paid }
}

/** Refunds a part of the bill (fen), after what was refunded before. */
export function refunded(bill: Bill, fen: number, context: Context): RefundedBill {
  const { member: before, bought, refundedFen } = bill
  const result = refundOrder(before, bought, { fen, before: refundedFen, context })
  const entries = entriesSince(before, result.member)
  return { ...result, bought, refundedFen: refundedFen + fen, entries }
}

/** The entries by which a member differs from an earlier one. */
export function entriesSince(before: Member, after: Member): Entry[] {
  return waiting(after, 'entries').filter(entry => entry.seq > before.seq)
}

/** The buyer has spent so many points on something else since. */
export function spentSince(bill: Bill, points: number, context: Context): Bill {
  const { member } = bill
  const lots = takeFromLots(member.points.lots, points)
  if (!lots) throw new Error(`there are no ${points} points to spend`)
  const reason = { kind: 'redeem' as const, rewardId: 'r', name: '窗帘清洗', voucherId: 'v1' }
  const receipt = { steps: [], misses: [] }
  return { ...bill, member: post(member, { kind: 'spend', lots, reason, receipt }, context) }
}
