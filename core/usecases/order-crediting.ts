// How an order is credited: the decision, by the rules of its day, and what its operation is remembered by.
import type { Programme } from '../contracts/programme'
import type { Receipt } from '../contracts/receipt'
import { isRefusal, type Refusal, type RefusalCode } from '../contracts/refusals'
import { moneyOf } from '../contracts/shares'
import type { PurchaseOutcome } from '../contracts/views'
import { businessDate } from '../domain/dates'
import type { Context } from '../domain/member'
import { recordPurchase as decidePurchase } from '../domain/purchase'
import { noteFriendsPurchase } from '../domain/ways/referral'
import type { Changed, Deciding, Request } from './change'
import { discountView } from './order-discount'
import { programmeIn } from './programme-check'
import type { Order, World } from './world'

/** What an order was not credited for, and never will be. */
export const NEVER: RefusalCode[] = [
  'points_short',
  'family_offset',
  'voucher_not_found',
  'voucher_given',
  'entitlement_not_found',
  'entitlement_used',
  'member_frozen',
  'member_closed',
]

/**
 * What a member remembers of an order that was withdrawn: whoever was about to credit it finds that, and
 * tells what was told.
 */
export interface Withdrawn extends Record<string, unknown> {
  withdrawn: Refusal
}

/** What came of an order: one that was withdrawn was refused. */
export function told(
  changed: Changed<PurchaseOutcome | Withdrawn> | Refusal,
): Changed<PurchaseOutcome> | Refusal {
  if (isRefusal(changed)) return changed
  const { outcome } = changed
  return 'withdrawn' in outcome ? (outcome as Withdrawn).withdrawn : { ...changed, outcome }
}

/** What of an order its answer repeats. */
export function factsOf({ _id: orderId, amountFen, offsetPoints, offsetFen }: Order) {
  return { orderId, amountFen, offsetPoints, offsetFen }
}

/** What was taken off the bill; nothing when nothing was. */
export function taken({ discount }: Order): Pick<PurchaseOutcome, 'discount'> {
  return discount ? { discount: discountView(discount) } : {}
}

/** When the points can be used; nothing when that is at once. */
export function settlingIn({ steps }: Receipt): Pick<PurchaseOutcome, 'settling'> {
  const step = steps.find(one => one.kind === 'pending')
  return step ? { settling: { on: step.on, whenDone: step.whenDone } } : {}
}

/** The request that an order is credited by, whoever does it. */
export function requestOf(order: Order): Request {
  const { memberId, operationId, voucherId } = order
  const input = { ...factsOf(order), ...(voucherId && { voucherId }) }
  return { memberId, operationId, action: 'recordPurchase', input }
}

/** What an order takes of campaigns' budgets, and what of it is reserved; absent = not asked for yet. */
export interface Reserved {
  charges: Record<string, number>
  budgets?: Record<string, number>
  /** Campaigns of whose budgets nothing is left, each with 0 points: they are not asked for. */
  spent?: Record<string, number>
}

/** A recovery gives of budgets what was reserved when the order was made, and no more. */
export function crediting(
  order: Order,
  reserved: Reserved = { charges: {}, budgets: order.budgets ?? {} },
): Deciding<PurchaseOutcome> {
  return {
    decide(member, context) {
      const then = contextAt(order, context)
      const { storeId, lines, holdId, channel, discount } = order
      const budgets = reserved.budgets ?? openBudgets(context.programme, reserved.spent)
      const purchase = { ...factsOf(order), storeId, lines, holdId, channel, budgets, discount }
      const booked = decidePurchase(member, purchase, then)
      if (isRefusal(booked)) return booked
      const { points, growth, receipt, charges } = booked.evaluation
      reserved.charges = charges
      const { seq, reached, welcomes } = booked
      const welcomed = welcomes.length > 0 ? { welcomes } : {}
      const got = { points, growth, seq, reached, ...settlingIn(receipt), ...welcomed }
      const outcome = { ...factsOf(order), ...got, ...taken(order) }
      const paidFen = moneyOf(order, order.amountFen)
      const friends = { orderId: order._id, paidFen, by: order.by }
      return { member: noteFriendsPurchase(booked.member, friends, then), outcome }
    },
  }
}

/**
 * As `crediting`, by the rules under which the order was made, while they can be read. What it is never credited
 * for is written into the member first: another one may be about to credit it, by what the member was before.
 */
export function creditingLate(world: World, order: Order): Deciding<PurchaseOutcome | Withdrawn> {
  const { decide } = crediting(order)
  let rules: Partial<Pick<Context, 'programme' | 'version'>> = {}
  return {
    async prepare(_, context) {
      const { programme: version } = order
      if (version === undefined || version === context.version) return null
      const programme = programmeIn((await world.programmes.version(version))?.content)
      rules = programme ? { programme, version } : {}
      return null
    },
    decide: (member, context, stored) => decide(member, { ...context, ...rules }, stored),
    refused: (refusal, member) =>
      NEVER.includes(refusal.refused) ? { member, outcome: { withdrawn: refusal } } : refusal,
  }
}

/** Before anything is reserved: all that one could ask for, but nothing of what is spent. */
function openBudgets({ campaigns }: Programme, spent: Record<string, number> = {}) {
  if (Object.keys(spent).length === 0) return undefined
  return Object.fromEntries(campaigns.map(({ id }) => [id, spent[id] ?? Number.MAX_SAFE_INTEGER]))
}

/** A late credit counts on the day of the order: for its expiry, its month and its tier. */
export function contextAt(order: Order, context: Context): Context {
  const today = businessDate(order.at, context.programme.brand.timeZone)
  return { ...context, now: order.at, today }
}
