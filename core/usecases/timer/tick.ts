// The timer's tick: publishes outboxes, settles due members, finishes what
// crashes left. Each job can be repeated at any time.
import { JOB_PAGE, JOB_ROUNDS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import { businessTime } from '../../domain/dates'
import type { Context, Member } from '../../domain/member'
import { settle } from '../../domain/settle'
import type { System } from '../actors'
import { contextOf } from '../change'
import { finishOrders } from '../finish-orders'
import { programmeInForce } from '../programme-in-force'
import { publishOutboxes } from '../publish-outbox'
import { settleReservations } from '../stock'
import type { World } from '../world'
import { audit } from './audit'
import { keepBook } from './keep-book'

/** What a tick did, by job. */
export interface TickReport {
  settled: number
  published: number
  orders: number
  reservations: number
  proved: number
  /** Steps of the liability book. */
  booked: number
}

/** Runs all jobs once. Refusal: programme_missing. */
export async function tick(world: World, _: System): Promise<TickReport | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const context = contextOf(world, inForce, { id: `settle-${world.now()}` })
  const before = context.now - RECOVERY_AFTER_MS
  const { programme, today } = context
  return {
    settled: await job(world, 'settle', () => settleDue(world, context)),
    published: await job(world, 'publish', () => publishOutboxes(world, today)),
    orders: await job(world, 'orders', () => finishOrders(world, before)),
    reservations: await job(world, 'reservations', () =>
      settleReservations(world, programme, before),
    ),
    proved: await job(world, 'audit', () => audit(world, context)),
    booked: await job(world, 'book', () => keepBook(world, context)),
  }
}

/** Runs one job; a bug in it must not keep the others from running. */
async function job(world: World, name: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    world.log('error', 'job failed', { job: name, error: String(error) })
    return 0
  }
}

/** Brings every member up to date to whom something happens today: the cost follows those due. */
export async function settleDue(world: World, context: Context): Promise<number> {
  const moment = businessTime(context.now, context.programme.brand.timeZone)
  let settled = 0
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const members = await world.members.due(moment, JOB_PAGE)
    const before = settled
    for (const member of members) settled += await settleOrAlarm(world, member, context)
    if (members.length < JOB_PAGE || settled === before) break
  }
  return settled
}

/** A member whom somebody broke by hand is reported and passed over. */
async function settleOrAlarm(world: World, member: Member, context: Context): Promise<number> {
  try {
    return await settleOne(world, member, context)
  } catch (error) {
    world.log('error', 'member not settled', { member: member._id, error: String(error) })
    await world.alerts.raise({
      _id: `member-${member._id}`,
      at: context.now,
      title: '会员文档有误，无法结算',
      lines: [`members/${member._id}: ${String(error)}`],
    })
    return 0
  }
}

async function settleOne(world: World, before: Member, context: Context): Promise<number> {
  const settled = settle(before, context)
  // A hold runs out within this second.
  if (settled === before) return 0
  const waits = Object.keys(settled.outbox).length > 0
  const outboxSince = waits ? (settled.outboxSince ?? context.today) : null
  const after = { ...settled, rev: before.rev + 1, outboxSince }
  return (await world.members.update(before, after)) ? 1 : 0
}
