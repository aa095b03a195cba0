// Crediting an order that exists, or withdrawing it: for whoever sends it again, and for the timer.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { PurchaseOutcome } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import { sumLots } from '../domain/ledger/lots'
import { waiting } from '../domain/outbox'
import { settle } from '../domain/settle'
import { type Changed, change, contextOf } from './change'
import { changeForgotten, isUnclear } from './forgotten'
import {
  creditingLate,
  factsOf,
  NEVER,
  requestOf,
  settlingIn,
  taken,
  told,
  type Withdrawn,
} from './order-crediting'
import { programmeInForce } from './programme-in-force'
import { readMember, readStanding } from './read-member'
import type { Order, World } from './world'

/**
 * Credits an order that exists, under the operation that created it and by the rules that were in force
 * then: twice is once. An order whose points were spent on something else meanwhile, or whose member was
 * frozen or left, never happened and is withdrawn, so that its number is free and nothing is taken later. Its
 * operation is refused for that from then on.
 * Refusals: points_short and those of `change`.
 */
export async function creditOrder(
  world: World,
  order: Order,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const deciding = {
    ...creditingLate(world, order),
    reserve: async () => ((await saleOf(world, order)) ? refuse('operation_stale') : null),
  }
  const credited = told(
    await change<PurchaseOutcome | Withdrawn>(world, requestOf(order), deciding),
  )
  // What its operation was by now, the ledger tells.
  return isUnclear(credited) ? creditForgotten(world, order) : ended(world, order, credited)
}

/** Only by now can nobody credit it any more: the member remembers what became of its operation. */
async function ended(
  world: World,
  order: Order,
  result: Changed<PurchaseOutcome> | Refusal,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  if (isRefusal(result) && neverHappens(result)) await world.orders.withdraw(order)
  return result
}

/** Also where its operation was another deed in the end: then it never was this one. */
function neverHappens({ refused }: Refusal): boolean {
  return refused === 'operation_reused' || NEVER.includes(refused)
}

/**
 * An order that its member has forgotten may have been withdrawn, and not be gone yet: it is renewed, so that it
 * stands for what is credited now.
 */
async function creditForgotten(
  world: World,
  asRead: Order,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  let order = asRead
  const result = await changeForgotten<PurchaseOutcome | Withdrawn>(world, requestOf(order), {
    ...creditingLate(world, order),
    async reserve() {
      if (await saleOf(world, order)) return refuse('operation_stale')
      if (!(await world.orders.renew(order))) return refuse('busy')
      order = { ...order, renewed: (order.renewed ?? 0) + 1 }
      return null
    },
  })
  if (!('ran' in result || isUnclear(result))) return ended(world, order, told(result))
  const entry = await saleOf(world, order)
  return entry ? fromEntry(world, order, entry) : ended(world, order, refuse('operation_reused'))
}

/**
 * The entry that credits an order, whoever's record it is in: two may have been one when it was made. The outboxes
 * are read first, for what leaves them is published before.
 */
export async function saleOf(world: World, order: Order): Promise<Entry | null> {
  const { memberId, named = memberId, operationId } = order
  const isIt = isSaleOf(order)
  for (const id of new Set([memberId, named])) {
    const { member, former } = (await readStanding(world, id)) ?? {}
    for (const record of [member, former]) {
      const entry = record && waiting(record, 'entries').find(isIt)
      if (entry) return entry
    }
  }
  return (await world.entries.byOperations([operationId])).find(isIt) ?? null
}

function isSaleOf({ _id, operationId: id }: Order) {
  return ({ operationId, reason }: Entry) =>
    operationId === id && reason.kind === 'purchase' && reason.orderId === _id
}

/** The first answer, out of the ledger. */
async function fromEntry(
  world: World,
  order: Order,
  { points, pending, growth, seq, operationId, receipt }: Entry,
): Promise<Changed<PurchaseOutcome> | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const stored = await readMember(world, order.memberId)
  if (!stored) return refuse('not_joined')
  const context = contextOf(world, inForce, { id: operationId })
  const got = points + sumLots(pending ?? {})
  const outcome = {
    ...factsOf(order),
    ...taken(order),
    points: got,
    growth,
    seq,
    reached: null,
    ...settlingIn(receipt),
  }
  return { member: settle(stored, context), outcome, context, repeated: true }
}
