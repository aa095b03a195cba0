// The jobs of the timer beside publishing and settling, and how long each rests once it has found nothing to do. What
// people wait for rests briefly; what only a crash leaves, longer; what the programme does not offer, an hour.
import { RECOVERY_AFTER_MS, REPLAY_SLICE_MS } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import type { Context } from '../../domain/member'
import { compareDays } from '../booking/seats'
import { settleBudgets } from '../budgets'
import { settleEventCodes } from '../event-codes'
import { finishOrders } from '../finish-orders'
import { runContests } from '../games/run-contests'
import { runLotteries } from '../games/run-lotteries'
import { settleLaunches } from '../launches'
import { finishPayments } from '../payments/finish-payments'
import type { InForce } from '../programme-in-force'
import { settleReservations } from '../stock'
import { deliverTransfers } from '../transfers'
import type { World } from '../world'
import { audit } from './audit'
import { finishMerges } from './finish-merges'
import { keepBook } from './keep-book'
import { lintLive } from './lint-live'
import type { Job } from './rests'
import { advanceReplays } from './run-replays'
import { sweep } from './sweep'
import type { TickReport } from './tick'

/**
 * Minutes: of a purchase that a crash cut off, or a membership that was paid for; of what an admin has asked for; of
 * points on their way.
 */
const PAID = 2
const ASKED = 4
const SENT = 6
const LEFT_BY_CRASHES = 10
const SELDOM = 60

/** A job whose figure stands in the report. */
export type TimerJob = Job<keyof TickReport>

/** What one tick knows. */
export interface Moment {
  inForce: InForce
  context: Context
  /** Transfers that this tick has published: they are delivered at once. */
  sent: number
}

/** The jobs of a tick, in their order. */
export function jobsOf(world: World, moment: Moment): TimerJob[] {
  return [...finishing(world, moment), ...offered(world, moment), ...looking(world, moment)]
}

/** What crashes leave between two documents, and what is under way between two members. */
function finishing(world: World, { inForce, context, sent }: Moment): TimerJob[] {
  const { programme, now } = context
  const before = now - RECOVERY_AFTER_MS
  const rest = LEFT_BY_CRASHES
  return [
    { name: 'orders', rest: PAID, run: () => finishOrders(world, before) },
    { name: 'reservations', rest, run: () => settleReservations(world, programme, before) },
    { name: 'budgets', rest, run: () => settleBudgets(world, programme, before) },
    { name: 'launches', rest, run: () => settleLaunches(world, programme, before) },
    { name: 'eventCodes', rest, run: () => settleEventCodes(world, programme, before) },
    { name: 'swept', rest: SELDOM, run: () => sweep(world, inForce, context) },
    {
      name: 'transfers',
      rest: sent > 0 ? 0 : SENT,
      run: () => deliverTransfers(world, context),
    },
    { name: 'merges', rest, run: () => finishMerges(world, before) },
  ]
}

/** What only some programmes offer; something of it may be open after they do no more. */
function offered(world: World, { context }: Moment): TimerJob[] {
  const { programme, now } = context
  const { booking, memberships, contests, lotteries } = offers(programme)
  const rest = (isOffered: boolean, minutes: number) => (isOffered ? minutes : SELDOM)
  return [
    { name: 'slots', rest: rest(booking, LEFT_BY_CRASHES), run: () => compareDays(world, now) },
    { name: 'payments', rest: rest(memberships, PAID), run: () => finishPayments(world, now) },
    {
      name: 'contests',
      rest: rest(contests, LEFT_BY_CRASHES),
      run: () => runContests(world, context),
    },
    {
      name: 'lotteries',
      rest: rest(lotteries, LEFT_BY_CRASHES),
      run: () => runLotteries(world, context, now - RECOVERY_AFTER_MS),
    },
  ]
}

function offers({ booking, memberships, games, contests, lotteries }: Programme) {
  return {
    booking: booking !== undefined,
    memberships: (memberships ?? []).length > 0,
    contests: games === 'on' && contests.length > 0,
    lotteries: games === 'on' && lotteries.length > 0,
  }
}

/** What looks at the books and the rules; nobody waits for it. */
function looking(world: World, { inForce, context }: Moment): TimerJob[] {
  return [
    { name: 'proved', rest: SELDOM, run: () => audit(world, context) },
    { name: 'booked', rest: SELDOM, run: () => keepBook(world, context) },
    { name: 'linted', rest: SELDOM, run: () => lintLive(world, inForce, context.today) },
    {
      name: 'replayed',
      rest: ASKED,
      run: () => advanceReplays(world, REPLAY_SLICE_MS),
    },
  ]
}
