// What a replay has found so far: sums, and the few members and purchases that stand out. Its size does not
// grow with the members: it is one document, carried on from page to page.
import type { Month } from '../dates'
import { type Compared, columns, type Flow, type Replayed } from './member'

/** How many of the hardest hit members, and of the greatest differences, are kept. */
const KEPT = 20
/** Upper ends of the classes by which gains and losses of points are counted. */
const CLASSES = [-1000, -500, -100, -1, 0, 100, 500, 1000, Number.POSITIVE_INFINITY] as const

/** How busy a member was: the last order within 90 days, within a year, longer ago, or none. */
export type Busy = 'active' | 'fading' | 'asleep' | 'none'

/** Members of one segment, and what changes for them. */
export interface Segment {
  members: number
  winners: number
  losers: number
  /** Points more or less that they would have earned. */
  points: number
}

/** A member who would have earned less. */
export interface Loser {
  memberId: string
  /** First character of the name and stars. */
  name: string
  tier: { before: string; after: string }
  earned: { before: number; after: number }
  lost: number
}

/** Both sides of a number. */
export type Both<T> = { before: T; after: T }

export interface Sums {
  members: number
  /** Not replayed: records that were merged, families, memberships that had ended. */
  left: number
  orders: number
  /** Purchases that would have earned something else. */
  changed: number
  /** Deeds that the draft refuses, such as redemptions that became too dear. */
  lost: number
  months: Record<Month, Both<Flow>>
  closing: Both<number>
  /** '<before>><after>' → members. */
  tiers: Record<string, number>
  /** '<tier before>:<busy>' → members. */
  segments: Record<string, Segment>
  /** By class of gain, in the order of `classes`. */
  gains: number[]
  worst: Loser[]
  biggest: Compared[]
}

/** Nothing yet. */
export function noSums(): Sums {
  return {
    ...{ members: 0, left: 0, orders: 0, changed: 0, lost: 0 },
    ...{ months: {}, closing: { before: 0, after: 0 }, tiers: {}, segments: {} },
    ...{ gains: CLASSES.map(() => 0), worst: [], biggest: [] },
  }
}

/** The classes of gains: from the end of the one before up to `upTo`; null = without end. */
export const classes: (number | null)[] = CLASSES.map(end => (Number.isFinite(end) ? end : null))

/** Sums with one more member; `replayed` null = one who is left out. */
export function withMember(
  sums: Sums,
  replayed: Replayed | null,
  who: { name: string; busy: Busy },
): Sums {
  if (!replayed) return { ...sums, left: sums.left + 1 }
  const { memberId, closing, tier, purchases, lost, orders } = replayed
  const earned = earnedBy(replayed)
  const gain = earned.after - earned.before
  const move = `${tier.before}>${tier.after}`
  const at = CLASSES.findIndex(end => gain <= end)
  return {
    ...sums,
    members: sums.members + 1,
    orders: sums.orders + orders,
    changed: sums.changed + purchases.length,
    lost: sums.lost + lost,
    months: monthsWith(sums.months, replayed.flows),
    closing: {
      before: sums.closing.before + closing.before,
      after: sums.closing.after + closing.after,
    },
    tiers: { ...sums.tiers, [move]: (sums.tiers[move] ?? 0) + 1 },
    segments: segmentsWith(sums.segments, `${tier.before}:${who.busy}`, gain),
    gains: sums.gains.map((members, i) => (i === at ? members + 1 : members)),
    worst:
      gain < 0 || lost > 0
        ? topOf([...sums.worst, { memberId, name: who.name, tier, earned, lost }], hit)
        : sums.worst,
    biggest: topOf([...sums.biggest, ...purchases], difference),
  }
}

function hit({ earned, lost }: Loser): number {
  return earned.before - earned.after + lost
}

function difference({ before, after }: Compared): number {
  return Math.abs(after.points - before.points)
}

/** The greatest by a measure; of equals those that came first. */
function topOf<One>(all: One[], by: (one: One) => number): One[] {
  return [...all].sort((a, b) => by(b) - by(a)).slice(0, KEPT)
}

function earnedBy({ flows }: Replayed): Both<number> {
  const sum = { before: 0, after: 0 }
  for (const { before, after } of Object.values(flows)) {
    sum.before += before.issued + before.clawedBack
    sum.after += after.issued + after.clawedBack
  }
  return sum
}

function monthsWith(months: Sums['months'], flows: Replayed['flows']): Sums['months'] {
  const next = { ...months }
  for (const [month, { before, after }] of Object.entries(flows)) {
    const was = next[month]
    next[month] = was
      ? { before: plus(was.before, before), after: plus(was.after, after) }
      : { before, after }
  }
  return next
}

function plus(a: Flow, b: Flow): Flow {
  const sum = { ...a }
  for (const column of columns) sum[column] += b[column]
  return sum
}

function segmentsWith(segments: Sums['segments'], key: string, gain: number): Sums['segments'] {
  const was = segments[key] ?? { members: 0, winners: 0, losers: 0, points: 0 }
  const one = {
    members: was.members + 1,
    winners: was.winners + (gain > 0 ? 1 : 0),
    losers: was.losers + (gain < 0 ? 1 : 0),
    points: was.points + gain,
  }
  return { ...segments, [key]: one }
}
