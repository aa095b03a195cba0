// Orders: created before the member is credited, so that their `_id` refuses a second one; the
// timer finishes what a crash left between the two. Shared by clerks, partners and the timer.
import type { Programme } from '../contracts/programme'
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../contracts/refusals'
import type { PurchaseOutcome, PurchaseView } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import { waiting } from '../domain/outbox'
import { takeBudgets } from './budgets'
import { type Changed, change } from './change'
import { consumeCode, memberMissing } from './clerk/scan'
import { creditOrder, saleOf } from './credit-order'
import { isUnclear } from './forgotten'
import {
  contextAt,
  crediting,
  NEVER,
  type Reserved,
  requestOf,
  told,
  type Withdrawn,
} from './order-crediting'
import { withDiscount } from './order-discount'
import { isOnePerson } from './read-member'
import { spentFor } from './spent-budgets'
import { counterView } from './views/counter-view'
import type { Order, World } from './world'

/** What a purchase is recorded with. */
export type Sale = Omit<Order, '_id' | 'refundedFen' | 'refunds' | 'confirmed'>

/** The `_id` of an order. */
export function orderId(storeId: string, orderNo: string): string {
  return `${storeId}:${orderNo}`
}

/** The order document of a sale. */
export function orderOf(sale: Sale): Order {
  const { memberId, storeId, orderNo, amountFen, by, operationId, at } = sale
  const { offsetPoints, offsetFen, lines, holdId, channel, voucherId } = sale
  return {
    _id: orderId(storeId, orderNo),
    ...{ memberId, storeId, orderNo, amountFen, offsetPoints, offsetFen, by, operationId, at },
    ...(voucherId && { voucherId }),
    ...(holdId && { holdId }),
    ...(channel && { channel }),
    refundedFen: 0,
    refunds: {},
    ...(lines && { lines }),
    confirmed: false,
  }
}

/** How an order is booked. */
export interface Booking {
  /** The step of a code that was read for this very order. */
  codeStep?: number
  /** 'gross' = the brand's discounts come off it here; absent = whoever sends it has taken them off. */
  bill?: 'gross'
}

/**
 * Books an order: read the member, create the order, credit the member. The
 * same order again gets the first answer.
 * Refusals: order_taken (another member's), order_differs (another amount, points or coupon),
 * member_not_found, hold_over, those of `withDiscount`, code_used and those of `change`.
 */
export async function bookOrder(
  world: World,
  order: Order,
  { codeStep, bill }: Booking = {},
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const standing: Order[] = []
  const reserved: Reserved = { charges: {} }
  let priced = order
  const changed = await change<PurchaseOutcome | Withdrawn>(world, requestOf(order), {
    decide(member, context, stored) {
      const known = codeStep === undefined ? member : consumeCode(member, codeStep)
      if (isRefusal(known)) return known
      if (order.holdId && !known.holds?.[order.holdId]) return refuse('hold_over')
      const discounted =
        bill === 'gross' ? withDiscount(order, known, contextAt(order, context)) : order
      if (isRefusal(discounted)) return discounted
      priced = discounted
      if (!reserved.budgets) reserved.spent = spentFor(world, context.programme, order.operationId)
      return crediting(priced, reserved).decide(known, context, stored)
    },
    async reserve({ programme, version }, { _id: memberId }) {
      const less = await takesLess(world, { order, programme, reserved })
      if (less) return isRefusal(less) ? less : 'again'
      const { budgets } = reserved
      const created: Order = {
        ...{ ...priced, memberId, programme: version },
        ...(memberId !== order.memberId && { named: order.memberId }),
        ...(budgets && { budgets }),
      }
      if (await world.orders.create(created)) return null
      const other = await world.orders.read(order._id)
      // It was withdrawn meanwhile: the member as they are now says why.
      if (!other) return 'again'
      standing.push(other)
      if (!isSameRequest(other, { ...priced, memberId })) return refuse('busy')
      return (await saleOf(world, other)) ? refuse('operation_stale') : null
    },
  })
  const booked = told(changed)
  const before = standing.at(-1) ?? (await orderPaid(world, order, booked))
  const result = isRefusal(booked) && before ? await answerAgain(world, order, before) : booked
  return isRefusal(result) ? memberMissing(result) : result
}

/** Reserves what an order takes of budgets, once; true when there was less left than it would take. Refusal: operation_reused. */
async function takesLess(
  world: World,
  { order, programme, reserved }: { order: Order; programme: Programme; reserved: Reserved },
): Promise<boolean | Refusal> {
  const { charges, spent = {} } = reserved
  if (reserved.budgets || Object.keys({ ...charges, ...spent }).length === 0) return false
  const budgets = await takeBudgets(world, programme, { order, charges })
  if (isRefusal(budgets)) return budgets
  reserved.budgets = { ...spent, ...budgets }
  return Object.entries(charges).some(([id, points]) => (budgets[id] ?? 0) < points)
}

/** The same operation with the same bill, of which today's rules make the same payment. */
function isSameRequest(before: Order, order: Order): boolean {
  const same = before.operationId === order.operationId && before.offsetFen === order.offsetFen
  const asSold = before.memberId === order.memberId && before.discount?.fen === order.discount?.fen
  return same && asSold && isAskedFor(before, order)
}

function isAskedFor(before: Order, asked: AskedOrder): boolean {
  const same = before.amountFen === asked.amountFen && before.offsetPoints === asked.offsetPoints
  return same && before.voucherId === asked.voucherId
}

const SPENT: RefusalCode[] = ['points_short', 'code_used', 'hold_over', 'voucher_not_found']

/**
 * What this very order has spent, points, a hold or a code, looks as if it were missing when it is sent
 * anew; and it looks like another one when its points pay another amount by now. An order that was made
 * just before its member was frozen or left, who has forgotten all operations then, stands, too, until somebody
 * withdraws it.
 */
async function orderPaid(world: World, order: Order, changed: object): Promise<Order | null> {
  if (!isRefusal(changed)) return null
  if ([...SPENT, ...NEVER].includes(changed.refused)) return world.orders.read(order._id)
  return isUnclear(changed) ? standingOrder(world, order) : null
}

/** The order that stands under this number, if it is the one that is asked for. */
async function standingOrder(world: World, asked: AskedOrder): Promise<Order | null> {
  const order = await world.orders.read(asked._id)
  if (!order || !isAskedFor(order, asked)) return null
  return (await isTheirs(world, order, asked)) ? order : null
}

/** Whether an order was made for a record, or for one that was one person with it; they may have parted since. */
function isTheirs(
  world: World,
  { memberId, named }: Order,
  asked: Pick<Order, 'memberId'>,
): Promise<boolean> | boolean {
  return named === asked.memberId || isOnePerson(world, memberId, asked.memberId)
}

/** What a repeat of an order has in common with it, whatever the rules have become. */
export type AskedOrder = Pick<
  Order,
  '_id' | 'memberId' | 'amountFen' | 'offsetPoints' | 'voucherId'
>

/**
 * The first answer to an order that the rules of today would refuse; null when there is none.
 * Refusals: those of `creditOrder`.
 */
export async function answerAnyway(
  world: World,
  asked: AskedOrder,
): Promise<Changed<PurchaseOutcome> | Refusal | null> {
  const order = await standingOrder(world, asked)
  return order && creditOrder(world, order)
}

/** The refusal of an order whose number stands for another bill: what that was. */
export function orderDiffers({ amountFen, offsetPoints }: Order): Refusal {
  return refuse('order_differs', { amountFen, offsetPoints })
}

async function answerAgain(world: World, order: Order, before: Order) {
  if (!(await isTheirs(world, before, order))) return refuse('order_taken')
  return isAskedFor(before, order) ? creditOrder(world, before) : orderDiffers(before)
}

/** What the counter shows after a booking; refusals pass through. */
export async function purchaseView(
  world: World,
  booked: Changed<PurchaseOutcome> | Refusal,
): Promise<PurchaseView | Refusal> {
  if (isRefusal(booked)) return booked
  const { member, outcome, context } = booked
  const entry = await entryOf(world, booked)
  if (!entry) throw new Error(`order ${outcome.orderId} has no entry ${outcome.seq}`)
  const at = { programme: context.programme, today: context.today, secret: world.secret }
  const { receipt, programme: programmeVersion } = entry
  return { outcome, receipt, programmeVersion, member: counterView(member, at) }
}

/** The entry of a booking. Where records were merged, or parted, since, it is another's than of who is shown. */
async function entryOf(world: World, booked: Changed<PurchaseOutcome>): Promise<Entry | null> {
  const { member, outcome } = booked
  const isIt = ({ reason }: Entry) =>
    reason.kind === 'purchase' && reason.orderId === outcome.orderId
  const fresh = waiting(member, 'entries').find(isIt)
  if (fresh) return fresh
  const entry = await world.entries.read(member._id, outcome.seq)
  if (entry && isIt(entry)) return entry
  const order = await world.orders.read(outcome.orderId)
  return order && saleOf(world, order)
}
