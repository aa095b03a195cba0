// Which jobs of the timer rest: one that found nothing to do is not asked again before its time, so that an idle
// brand pays for few reads (docs/decisions/0013-an-idle-timer-rests.md).
import type { InForce } from '../programme-in-force'
import type { World } from '../world'

/** What a run of a job did: how much, and whether it has more to do at once. A number = no more that it knows of. */
export type Did = number | { done: number; more: boolean }

/** A job of the timer: how long it rests after it has found nothing to do, in minutes; 0 = it never rests. */
export interface Job<Name extends string = string> {
  name: Name
  rest: number
  run(): Promise<Did>
}

/** The platform's clock is not exact: a tick may come so much too early, in ms. */
const EARLY_MS = 30_000

/** Since when each job has nothing to do (epoch ms), under the programme that was read last. */
export interface Rests {
  inForce: InForce
  idleSince: Map<string, number>
  /** The job that the last tick had no time to begin; the next one begins with it. */
  leftOut?: string | undefined
}

/**
 * In the memory of an instance and nowhere else: an instance that is new, or that learns of another programme, asks
 * every job once. So a rest is only ever too short, and ticks that were missed or came twice do no harm.
 */
const known = new WeakMap<World, Rests>()

/** What this instance remembers; undefined = it is new. */
export function restsOf(world: World): Rests | undefined {
  return known.get(world)
}

/** What an instance remembers of its jobs under a programme: nothing where it was another one. */
export function restsUnder(world: World, inForce: InForce): Rests {
  const before = known.get(world)
  const isSame = before?.inForce.version === inForce.version
  const idleSince = isSame ? before.idleSince : new Map<string, number>()
  const rests = { inForce, idleSince, leftOut: before?.leftOut }
  known.set(world, rests)
  return rests
}

/** Whether a job is not asked at a moment (epoch ms). A clock that was put back ends every rest. */
export function isResting({ idleSince }: Rests, { name, rest }: Job, now: number): boolean {
  const idle = idleSince.get(name)
  return idle !== undefined && now >= idle && now - idle < rest * 60_000 - EARLY_MS
}

/**
 * Runs a job unless it rests; how much it did. A bug in it must not keep the others from running, and a job that
 * failed, did something or has more to do does not rest.
 */
export async function runUnlessResting(
  world: World,
  job: Job,
  { rests, now }: { rests: Rests; now: number },
): Promise<number> {
  if (isResting(rests, job, now)) return 0
  const { name, run } = job
  const { idleSince } = rests
  idleSince.delete(name)
  try {
    const did = await run()
    const { done, more } = typeof did === 'number' ? { done: did, more: false } : did
    if (done === 0 && !more) idleSince.set(name, now)
    return done
  } catch (error) {
    world.log('error', 'job failed', { job: name, error: String(error) })
    return 0
  }
}
