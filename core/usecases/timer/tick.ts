// The timer's tick: publishes outboxes, settles due members, finishes what
// crashes left. Each job can be repeated at any time.
import { RECOVERY_AFTER_MS, REPLAY_SLICE_MS } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { System } from '../actors'
import { compareDays } from '../booking/seats'
import { settleBudgets } from '../budgets'
import { contextOf } from '../change'
import { settleEventCodes } from '../event-codes'
import { finishOrders } from '../finish-orders'
import { runContests } from '../games/run-contests'
import { runLotteries } from '../games/run-lotteries'
import { settleLaunches } from '../launches'
import { finishPayments } from '../payments/finish-payments'
import { programmeInForce } from '../programme-in-force'
import { publishOutboxes } from '../publish-outbox'
import { settleReservations } from '../stock'
import { deliverTransfers } from '../transfers'
import type { World } from '../world'
import { audit } from './audit'
import { finishMerges } from './finish-merges'
import { keepBook } from './keep-book'
import { lintLive } from './lint-live'
import { advanceReplays } from './run-replays'
import { settleDue } from './settle-members'
import { sweep } from './sweep'

/** What a tick did, by job. */
export interface TickReport {
  settled: number
  published: number
  orders: number
  reservations: number
  /** Reservations of campaigns' budgets that were settled. */
  budgets: number
  /** Gifts of launches whose reservations were ended. */
  launches: number
  /** Reservations of event codes that were ended. */
  eventCodes: number
  /** Members written by the sweep after a change of rules. */
  swept: number
  /** Transfers between members that have arrived. */
  transfers: number
  merges: number
  /** Payments that were looked at. */
  payments: number
  /** Lotteries that were published or revealed, and draws that were ended. */
  lotteries: number
  /** Days whose seats were compared with their members. */
  slots: number
  /** Steps of contests. */
  contests: number
  proved: number
  /** Steps of the liability book. */
  booked: number
  /** Alerts about a programme that was put in place by hand. */
  linted: number
  /** Members that a replay has looked at. */
  replayed: number
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
    budgets: await job(world, 'budgets', () => settleBudgets(world, programme, before)),
    launches: await job(world, 'launches', () => settleLaunches(world, programme, before)),
    eventCodes: await job(world, 'eventCodes', () => settleEventCodes(world, programme, before)),
    swept: await job(world, 'sweep', () => sweep(world, inForce, context)),
    transfers: await job(world, 'transfers', () => deliverTransfers(world, context)),
    merges: await job(world, 'merges', () => finishMerges(world, before)),
    slots: await job(world, 'slots', () => compareDays(world, context.now)),
    payments: await job(world, 'payments', () => finishPayments(world, context.now)),
    contests: await job(world, 'contests', () => runContests(world, context)),
    lotteries: await job(world, 'lotteries', () => runLotteries(world, context, before)),
    proved: await job(world, 'audit', () => audit(world, context)),
    booked: await job(world, 'book', () => keepBook(world, context)),
    linted: await job(world, 'lint', () => lintLive(world, inForce)),
    replayed: await job(world, 'replay', () => advanceReplays(world, REPLAY_SLICE_MS)),
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
