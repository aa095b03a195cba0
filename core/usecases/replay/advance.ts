// The job behind a replay: page by page over all members, in slices of a few seconds, each page in the sums
// once. It reads what happened and writes nothing but how far it has come.
import { REPLAY_PAGE } from '../../contracts/limits'
import { type BusinessDate, daysBetween } from '../../domain/dates'
import { maskedName } from '../../domain/family'
import type { Entry } from '../../domain/ledger/entry'
import type { Member } from '../../domain/member'
import {
  isPast,
  type Past,
  type Replayed,
  replayMember,
  type Trial,
} from '../../domain/replay/member'
import type { PastOrder } from '../../domain/replay/past'
import { settledOn } from '../../domain/replay/shadow'
import { type Busy, type Sums, withMember } from '../../domain/replay/sums'
import { tierOf } from '../../domain/tier'
import { programmeIn } from '../programme-check'
import { allEntries } from '../prove-member'
import { parsed } from '../publishing/scheduled'
import type { World } from '../world'
import type { Replay, ReplayStep } from './replays'

/** How many orders one read asks for. */
const ORDERS_READ = 100
const ACTIVE_DAYS = 90
const FADING_DAYS = 365

/**
 * Goes on with a replay for a while (ms), at least by one page; stops where another one was faster.
 */
export async function advance(
  world: World,
  replay: Replay,
  forMs: number,
): Promise<{ replay: Replay; seen: number }> {
  const until = world.now() + forMs
  const trial = trialOf(replay)
  let current = replay
  let seen = 0
  while (current.state === 'running') {
    const step = trial
      ? await page(world, current, trial)
      : { ...current, state: 'cancelled' as const }
    if (!(await world.replays.step(current, step))) break
    seen += trial ? REPLAY_PAGE : 0
    current = { ...current, ...step, rev: current.rev + 1 }
    if (world.now() >= until) break
  }
  return { replay: current, seen }
}

/** Null when somebody broke the stored programmes by hand. */
function trialOf({ draft, inForce, inForceVersion, from, today, of }: Replay): Trial | null {
  const [programme, live] = [programmeIn(parsed(draft)), programmeIn(parsed(inForce))]
  if (!programme || !live) return null
  return {
    from,
    today,
    inForce: { programme: live, version: inForceVersion },
    draft: { programme, version: of.version },
  }
}

async function page(world: World, replay: Replay, trial: Trial): Promise<ReplayStep> {
  const { members, last } = await world.members.after(replay.upTo, REPLAY_PAGE)
  let sums = parsed(replay.sums) as Sums
  for (const member of members) {
    const { replayed, who } = await replayOf(world, member, trial)
    sums = withMember(sums, replayed, who)
  }
  const upTo = last ?? replay.upTo
  return { state: last === null ? 'done' : 'running', upTo, sums: JSON.stringify(sums) }
}

/** A member and what the draft would have made of them; null = left out. */
interface Seen {
  replayed: Replayed | null
  who: { name: string; busy: Busy }
}

const LEFT_OUT: Seen = { replayed: null, who: { name: '', busy: 'none' } }

async function replayOf(world: World, stored: Member, trial: Trial): Promise<Seen> {
  if (stored.merged || stored.state?.kind === 'closed') return LEFT_OUT
  const { today, inForce } = trial
  // What dates have done by the last day counts on its day, also where nobody has looked since.
  const member = attempt(world, stored, () => settledOn(stored, today, inForce))
  if (!member) return LEFT_OUT
  const entries = (await allEntries(world, member)).filter(entry => isPast(entry, today))
  const orders = await ordersOf(world, entries)
  const seen = attempt(world, stored, () => ({
    replayed: replayMember(pastOf(member, { entries, orders }, trial), trial),
    who: { name: maskedName(member), busy: busyOn(member.activity.lastOn, today) },
  }))
  return seen ?? LEFT_OUT
}

/** One past that nobody foresaw, or that somebody broke by hand, must not keep all others from being looked at. */
function attempt<T>(world: World, { _id }: Member, run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    world.log('error', 'replay failed', { member: _id, error: String(error) })
    return null
  }
}

function pastOf(
  member: Member,
  { entries, orders }: Pick<Past, 'entries' | 'orders'>,
  { today, inForce }: Trial,
): Past {
  const { _id: memberId, profile, segments } = member
  const { joinedOn: on, agreedAt, source } = profile
  const start = { memberId, on, registered: agreedAt === null, source, segments }
  const { tier } = tierOf(inForce.programme, member, today)
  return { start, entries, orders, tier: tier.id }
}

async function ordersOf(world: World, entries: Entry[]): Promise<Map<string, PastOrder>> {
  const named = entries.map(({ reason }) => ('orderId' in reason ? reason.orderId : ''))
  const ids = [...new Set(named)].filter(id => id !== '')
  const orders = new Map<string, PastOrder>()
  for (let i = 0; i < ids.length; i += ORDERS_READ)
    for (const order of await world.orders.readMany(ids.slice(i, i + ORDERS_READ)))
      orders.set(order._id, order)
  return orders
}

function busyOn(lastOn: BusinessDate | null, today: BusinessDate): Busy {
  if (lastOn === null) return 'none'
  const days = daysBetween(lastOn, today)
  return days <= ACTIVE_DAYS ? 'active' : days <= FADING_DAYS ? 'fading' : 'asleep'
}
