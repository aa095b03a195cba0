// The timer's tick: publishes outboxes, settles due members, finishes what crashes left. Each job can be repeated at any time.
import { JOB_PAGE, JOB_ROUNDS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import type { Member } from '../../domain/member'
import { patchOf } from '../../domain/patch'
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

/** Runs all jobs once. */
export async function tick(world: World, _: System): Promise<TickReport> {
  const now = world.now()
  const settled = await settleDue(world)
  const published = await publishOutboxes(world, now)
  const orders = await finishOrders(world, now - RECOVERY_AFTER_MS)
  const reservations = await settleReservations(world, now - RECOVERY_AFTER_MS)
  return { settled, published, orders, reservations }
}

/** Brings every member up to date to whom something happens today: the cost follows those due (design.md §2.5). */
export async function settleDue(world: World): Promise<number> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return 0
  let settled = 0
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const context = contextOf(world, inForce, { id: `settle-${world.now()}` })
    const members = await world.members.due(context.today, JOB_PAGE)
    for (const member of members) settled += await settleOne(world, member, settle(member, context))
    if (members.length < JOB_PAGE) break
  }
  return settled
}

async function settleOne(world: World, before: Member, settled: Member): Promise<number> {
  const waits = Object.keys(settled.outbox).length > 0
  const outboxSince = waits ? (settled.outboxSince ?? world.now()) : null
  const after = { ...settled, rev: before.rev + 1, outboxSince }
  return (await world.members.update(before._id, before.rev, patchOf(before, after))) ? 1 : 0
}
