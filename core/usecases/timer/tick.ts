// The timer's tick: publishes outboxes, settles due members, finishes what
// crashes left. Each job can be repeated at any time.

import { TICK_BEGINS_MS } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import { businessTime } from '../../domain/dates'
import type { Context } from '../../domain/member'
import type { System } from '../actors'
import { contextOf } from '../change'
import { type InForce, programmeInForce } from '../programme-in-force'
import { publishOutboxes } from '../publish-outbox'
import type { World } from '../world'
import { jobsOf, type TimerJob } from './jobs'
import { isResting, type Job, restsOf, restsUnder, runUnlessResting } from './rests'
import { settleDue } from './settle-members'

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

const NOTHING: TickReport = {
  settled: 0,
  published: 0,
  orders: 0,
  reservations: 0,
  budgets: 0,
  launches: 0,
  eventCodes: 0,
  swept: 0,
  transfers: 0,
  merges: 0,
  payments: 0,
  lotteries: 0,
  slots: 0,
  contests: 0,
  proved: 0,
  booked: 0,
  linted: 0,
  replayed: 0,
}

/**
 * Runs the jobs that do not rest, or `all` of them. A minute in which every job rests and nobody waits costs
 * one read; only the others look whether the programme has changed. Refusal: programme_missing.
 */
export async function tick(
  world: World,
  _: System,
  { all = false }: { all?: boolean | undefined } = {},
): Promise<TickReport | Refusal> {
  const early = all ? null : await alarmsIfAllRest(world)
  if (early && !early.due && !early.waits) return { ...NOTHING }
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const context = contextAt(world, inForce)
  const rests = restsUnder(world, inForce)
  if (all) rests.idleSince.clear()
  const run = (job: Job) => runUnlessResting(world, job, { rests, now: context.now })
  const rung = early ?? (await alarms(world, context))
  const { settled, published, sent } = await lookAfterMembers(world, { context, rung }, run)
  const report: TickReport = { ...NOTHING, settled, published }
  const jobs = startingWith(rests.leftOut, jobsOf(world, { inForce, context, sent }))
  rests.leftOut = undefined
  for (const job of jobs) {
    if (world.now() >= context.now + TICK_BEGINS_MS) {
      rests.leftOut = job.name
      break
    }
    report[job.name] = await run(job)
  }
  return report
}

/** The jobs in their order, from one on and round. */
function startingWith(name: string | undefined, jobs: TimerJob[]): TimerJob[] {
  const at = Math.max(
    0,
    jobs.findIndex(job => job.name === name),
  )
  return [...jobs.slice(at), ...jobs.slice(0, at)]
}

/** Settles who is due and publishes what waits; `sent` = transfers among it. */
async function lookAfterMembers(
  world: World,
  { context, rung: { due, waits } }: { context: Context; rung: Alarms },
  run: (job: Job) => Promise<number>,
): Promise<{ settled: number; published: number; sent: number }> {
  const settle = { name: 'settled', rest: 0, run: () => settleDue(world, context) }
  const settled = due ? await run(settle) : 0
  let sent = 0
  const publish = async () => {
    const { items, transfers } = await publishOutboxes(world, context.today)
    sent = transfers
    return items
  }
  // What was settled waits in an outbox now.
  const isWaiting = waits || settled > 0
  const published = isWaiting ? await run({ name: 'published', rest: 0, run: publish }) : 0
  return { settled, published, sent }
}

function contextAt(world: World, inForce: InForce): Context {
  return contextOf(world, inForce, { id: `settle-${world.now()}` })
}

/** The members' alarms, where this instance knows every job to rest; null = one is awake. */
async function alarmsIfAllRest(world: World): Promise<Alarms | null> {
  const rests = restsOf(world)
  if (!rests) return null
  const { inForce } = rests
  const context = contextAt(world, inForce)
  const jobs = jobsOf(world, { inForce, context, sent: 0 })
  if (!jobs.every(job => isResting(rests, job, context.now))) return null
  return alarms(world, context)
}

type Alarms = Awaited<ReturnType<World['members']['alarms']>>

/** Where it can't be asked, both are looked at. */
async function alarms(world: World, { now, today, programme }: Context): Promise<Alarms> {
  try {
    const moment = businessTime(now, programme.brand.timeZone)
    return await world.members.alarms({ moment, today })
  } catch (error) {
    world.log('error', 'alarms not read', { error: String(error) })
    return { due: true, waits: true }
  }
}
