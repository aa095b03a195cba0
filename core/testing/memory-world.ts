// The world in memory: what core/cloud does on the WeChat cloud, with a clock
// that a test moves and faults that it orders.
import type { Programme } from '../contracts/programme'
import type { BusinessDate } from '../domain/dates'
import { housekeeping } from '../domain/templates/housekeeping'
import type { World } from '../usecases/world'
import { budgetsIn } from './budgets'
import {
  bookIn,
  type Data,
  emptyData,
  membersIn,
  mergesIn,
  ordersIn,
  publishedIn,
  stocksIn,
  transfersIn,
} from './collections'
import { copyOf } from './copy'
import { gamesIn } from './games'
import { insightIn } from './insight'
import { noon, operationIdAt } from './moments'
import { officeIn, replaysIn } from './office'
import { paymentsIn } from './payments'
import { befall, type Fault, newWire, over, type Wire } from './ports'
import { slotsIn } from './slots'
import { voicesIn } from './voices'
import { answersIn, eventCodesIn } from './ways-collections'

/** A world whose inside a test may look into and change. */
export interface MemoryWorld extends World {
  data: Data
  wire: Wire
  clock: { now: number }
  logged: { level: string; message: string }[]
  /** What the content check answers from now on. */
  verdict: 'pass' | 'risky' | 'unknown'
}

/** A world at noon of a business date, with a programme in place (null = none yet). */
export function memoryWorld(
  on: BusinessDate = '2026-03-10',
  programme: Programme | null = housekeeping,
): MemoryWorld {
  const data = { ...emptyData(), live: copyOf<Data['live']>(programme) }
  const wire = newWire()
  const clock = { now: noon(on) }
  const logged: MemoryWorld['logged'] = []
  const world: MemoryWorld = {
    data,
    wire,
    clock,
    logged,
    verdict: 'pass',
    now: () => clock.now,
    sleep: async () => wire.pause('sleep'),
    random: () => 0.5,
    secret: 'a secret of thirty-two characters',
    programmeCacheMs: 60_000,
    log: (level, message) => logged.push({ level, message }),
    members: membersIn(data, wire),
    ...publishedIn(data, wire),
    orders: ordersIn(data, wire),
    stocks: stocksIn(data, wire),
    budgets: budgetsIn(data.budgets, wire),
    merges: mergesIn(data, wire),
    transfers: transfersIn(data, wire),
    eventCodes: eventCodesIn(data, wire),
    answers: answersIn(data, wire),
    ...paymentsIn(data.paying, wire),
    slots: slotsIn(data, wire),
    ...officeIn(data, wire),
    replays: replaysIn(data, wire),
    book: bookIn(data, wire),
    games: gamesIn(data, wire),
    ...voicesIn(data, wire),
    insight: insightIn(data, wire),
    contentCheck: { check: over(wire, 'contentCheck.check', () => world.verdict) },
  }
  return world
}

/** Moves the clock to noon of a date. */
export function travel(world: MemoryWorld, to: BusinessDate): void {
  world.clock.now = noon(to)
}

/** Lets something befall the next call of a name. */
export function next(world: MemoryWorld, call: string, fault: Fault): void {
  befall(world.wire, call, fault)
}

/**
 * The calls that something makes, by name; those that read the programme
 * aside, which is cached in the cloud.
 */
export async function callsOf(world: MemoryWorld, run: () => Promise<unknown>): Promise<string[]> {
  const before = world.wire.calls.length
  await run()
  return world.wire.calls.slice(before).filter(call => !call.startsWith('programmes.'))
}

/**
 * Starts something that dies when it comes to a call, as an instance does
 * that is killed: it never goes on.
 */
export async function dieAt(world: MemoryWorld, call: string, start: () => Promise<unknown>) {
  await new Promise<void>((died, ended) => {
    const run = () => {
      died()
      return new Promise(() => undefined)
    }
    next(world, call, { kind: 'meanwhile', run })
    start().then(() => ended(new Error(`it never came to ${call}`)), ended)
  })
}

/** Starts something that dies after so many writes of members, wherever it is then. */
export function dieAfter(
  { wire }: MemoryWorld,
  writes: number,
  start: () => Promise<unknown>,
): Promise<void> {
  return new Promise(died => {
    let updates = 0
    wire.pause = call => {
      if (call === 'members.update') updates += 1
      if (updates <= writes) return undefined
      wire.pause = () => undefined
      died()
      return new Promise(() => undefined)
    }
    void start()
  })
}

let drawn = 0

/** An operation id as a phone makes it now. */
export function newOperation(world: World): string {
  drawn += 1
  return operationIdAt(world.now(), drawn)
}
