// Orders: created before the member is credited, so that their `_id` refuses a second one; the
// timer finishes what a crash left between the two. Shared by clerks, partners and the timer.
import { JOB_PAGE } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { PurchaseOutcome, PurchaseView } from '../contracts/views'
import { businessDate } from '../domain/dates'
import type { Entry } from '../domain/ledger/entry'
import { waiting } from '../domain/outbox'
import { recordPurchase as decidePurchase } from '../domain/purchase'
import { settle } from '../domain/settle'
import { type Changed, change, contextOf, type Deciding, type Request } from './change'
import { memberMissing } from './clerk/scan'
import { programmeInForce } from './programme-in-force'
import { counterView } from './views/counter-view'
import type { Order, World } from './world'

/** What a purchase is recorded with. */
export type Sale = Pick<
  Order,
  'memberId' | 'storeId' | 'orderNo' | 'amountFen' | 'by' | 'operationId' | 'at'
>

/** The order document of a sale. */
export function orderOf(sale: Sale): Order {
  const { memberId, storeId, orderNo, amountFen, by, operationId, at } = sale
  const _id = `${storeId}:${orderNo}`
  return { _id, memberId, storeId, orderNo, amountFen, by, operationId, at, confirmed: false }
}

/**
 * Books an order: read the member, create the order, credit the member. The
 * same order again gets the first answer.
 * Refusals: order_taken (another member's), order_differs (another amount),
 * member_not_found and those of `change`.
 */
export async function bookOrder(
  world: World,
  order: Order,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const standing: Order[] = []
  const changed = await change(world, requestOf(order), {
    ...crediting(order),
    async reserve() {
      if (await world.orders.create(order)) return null
      const other = await world.orders.read(order._id)
      if (other) standing.push(other)
      return other?.operationId === order.operationId ? null : refuse('busy')
    },
  })
  const before = standing.at(-1)
  const result = isRefusal(changed) && before ? await answerAgain(world, order, before) : changed
  return isRefusal(result) ? memberMissing(result) : result
}

async function answerAgain(world: World, order: Order, before: Order) {
  if (before.memberId !== order.memberId) return refuse('order_taken')
  if (before.amountFen !== order.amountFen)
    return refuse('order_differs', { amountFen: before.amountFen })
  return creditOrder(world, before)
}

/**
 * Credits an order that exists, under the operation that created it: twice is
 * once. Refusals as `change`.
 */
export async function creditOrder(
  world: World,
  order: Order,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const credited = await change(world, requestOf(order), crediting(order))
  const forgotten = isRefusal(credited) && credited.refused === 'operation_stale'
  return forgotten ? creditForgotten(world, order) : credited
}

/**
 * The member has forgotten the operation; the ledger knows whether it ran. The look-up comes after
 * the member was read, so that an entry is found either in that outbox or among the published ones.
 */
async function creditForgotten(
  world: World,
  order: Order,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const found: Entry[] = []
  const deciding = crediting(order)
  const changed = await change(world, requestOf(order), {
    evenIfForgotten: true,
    decide(member, context) {
      found.push(...waiting(member, 'entries').filter(one => one.operationId === order.operationId))
      return deciding.decide(member, context)
    },
    async reserve() {
      const made = await world.entries.byOperations([order.operationId])
      found.push(...made.filter(entry => entry.memberId === order.memberId))
      return found.length > 0 ? refuse('operation_stale') : null
    },
  })
  const [entry] = found
  return entry ? fromEntry(world, order, entry) : changed
}

/** The first answer, out of the ledger. */
async function fromEntry(
  world: World,
  { _id: orderId, memberId, amountFen }: Order,
  { points, growth, seq, operationId }: Entry,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const stored = await world.members.read(memberId)
  if (!stored) return refuse('not_joined')
  const context = contextOf(world, inForce, { id: operationId })
  const outcome = { orderId, amountFen, points, growth, seq, reached: null }
  return { member: settle(stored, context), outcome, context, repeated: true }
}

function requestOf({ _id: orderId, memberId, amountFen, operationId }: Order): Request {
  return { memberId, operationId, action: 'recordPurchase', input: { orderId, amountFen } }
}

function crediting({ _id: orderId, storeId, amountFen, at }: Order): Deciding<PurchaseOutcome> {
  return {
    decide(member, context) {
      // A late credit counts on the day of the order: for its expiry, its month and its tier.
      const today = businessDate(at, context.programme.brand.timeZone)
      const then = { ...context, now: at, today }
      const booked = decidePurchase(member, { orderId, storeId, amountFen }, then)
      const { points, growth } = booked.evaluation
      const { seq } = booked.member
      const outcome = { orderId, amountFen, points, growth, seq, reached: booked.reached }
      return { member: booked.member, outcome }
    },
  }
}

/** What the counter shows after a booking; refusals pass through. */
export async function purchaseView(
  world: World,
  booked: Changed<PurchaseOutcome> | Refusal,
): Promise<PurchaseView | Refusal> {
  if (isRefusal(booked)) return booked
  const { member, outcome, context } = booked
  const fresh = waiting(member, 'entries').find(entry => entry.seq === outcome.seq)
  const entry = fresh ?? (await world.entries.read(member._id, outcome.seq))
  if (!entry) throw new Error(`order ${outcome.orderId} has no entry ${outcome.seq}`)
  const at = { programme: context.programme, today: context.today, secret: world.secret }
  return { outcome, receipt: entry.receipt, member: counterView(member, at) }
}

/**
 * Finishes orders recorded before an instant that nobody has confirmed.
 * Returns how many were confirmed.
 */
export async function finishOrders(world: World, before: number): Promise<number> {
  const orders = await world.orders.unconfirmed(before, JOB_PAGE)
  if (orders.length === 0) return 0
  const entries = await world.entries.byOperations(orders.map(order => order.operationId))
  const published = new Set(entries.map(operationIn))
  const done: string[] = []
  for (const order of orders)
    if (published.has(operationIn(order)) || (await credited(world, order))) done.push(order._id)
  if (done.length > 0) await world.orders.confirm(done)
  return done.length
}

function operationIn({ memberId, operationId }: { memberId: string; operationId: string }) {
  return `${memberId} ${operationId}`
}

async function credited(world: World, order: Order): Promise<boolean> {
  const result = await creditOrder(world, order)
  if (isRefusal(result))
    world.log('warn', 'order not credited yet', { order: order._id, refused: result.refused })
  return !isRefusal(result)
}
