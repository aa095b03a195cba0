// The timer's tick: publishes outboxes, settles due members, finishes what crashes left. Each job can be repeated at any time.
import { JOB_PAGE, JOB_ROUNDS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { Context, Member } from '../../domain/member'
import { settle } from '../../domain/settle'
import type { System } from '../actors'
import { contextOf } from '../change'
import { finishOrders } from '../orders'
import { programmeInForce } from '../programme-in-force'
import { publishOutboxes } from '../publish-outbox'
import { settleReservations } from '../stock'
import type { World } from '../world'

/** What a tick did, by job. */
export interface TickReport {
  settled: number
  published: number
  orders: number
  reservations: number
}

/** Runs all jobs once. Refusal: programme_missing. */
export async function tick(world: World, _: System): Promise<TickReport | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const context = contextOf(world, inForce, { id: `settle-${world.now()}` })
  const before = context.now - RECOVERY_AFTER_MS
  const settled = await settleDue(world, context)
  const published = await publishOutboxes(world, context.today)
  const orders = await finishOrders(world, before)
  const reservations = await settleReservations(world, context.programme, before)
  return { settled, published, orders, reservations }
}

/** Brings every member up to date to whom something happens today: the cost follows those due (design.md §2.5). */
export async function settleDue(world: World, context: Context): Promise<number> {
  let settled = 0
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const members = await world.members.due(context.today, JOB_PAGE)
    for (const member of members) settled += await settleOne(world, member, context)
    if (members.length < JOB_PAGE) break
  }
  return settled
}

async function settleOne(world: World, before: Member, context: Context): Promise<number> {
  const settled = settle(before, context)
  const waits = Object.keys(settled.outbox).length > 0
  const outboxSince = waits ? (settled.outboxSince ?? context.today) : null
  const after = { ...settled, rev: before.rev + 1, outboxSince }
  return (await world.members.update(before, after)) ? 1 : 0
}
