// A changed expiry policy: new lots follow it, printed dates stay, unless the new policy is better for
// them. Whoever announced a date keeps it, and nobody is worse off for having earned early (X5).
import { isDeepStrictEqual } from 'node:util'
import { REPRINTED_KEPT } from '../contracts/limits'
import type { Expiry } from '../contracts/programme'
import { addDays, type BusinessDate, daysBetween } from './dates'
import type { PointHold } from './hold'
import type { Entry } from './ledger/entry'
import { expiryOf, type LotKey, type Lots, lotKey, readLotKey } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'

/** Whether the member's lots were printed by another policy than the one in force. */
export function policyChanged(member: Member, { programme }: Pick<Context, 'programme'>): boolean {
  return member.printed !== undefined && !isDeepStrictEqual(member.printed, programme.expiry)
}

/**
 * Gives lots the dates of the policy in force where those are later, by one entry, and remembers that
 * policy. Points in a hold come back under the new date of the lot that they were taken from. A document
 * that knows no policy yet learns it and keeps its dates. A date that would be over by now as well is
 * not worth an entry.
 */
export function extendLots(member: Member, context: Context): Member {
  const { expiry } = context.programme
  const { printed } = member
  if (printed !== undefined && !policyChanged(member, context)) return member
  const marked = { ...member, printed: expiry }
  if (printed === undefined) return marked
  const { lots, points, dates } = movesOf(member, printed, context)
  const receipt = { steps: [{ kind: 'extended' as const, points }], misses: [] }
  const entry = { kind: 'adjust' as const, lots, reason: { kind: 'extended' as const }, receipt }
  const moved = points === 0 ? marked : post(marked, entry, context)
  return dates.size === 0 ? moved : keepMoves(moved, dates, member.seq + 1)
}

/**
 * Remembers which dates of entries before number `seq` moved where, the earlier moves led on to the new
 * dates; the latest ones are kept.
 */
export function keepMoves(member: Member, dates: Map<string, string>, seq: number): Member {
  const before = Object.entries(member.reprinted ?? {}).map(
    ([from, { to, seq: of }]) => [from, { to: dates.get(to) ?? to, seq: of }] as const,
  )
  const now = [...dates].map(([from, to]) => [from, { to, seq }] as const)
  const all = Object.entries(Object.fromEntries([...before, ...now]))
  const latest = all.sort(([a], [b]) => (a < b ? -1 : 1)).slice(-REPRINTED_KEPT)
  return { ...member, reprinted: Object.fromEntries(latest) }
}

/** Lots as an entry names them, and which entry of whose record that is; absent = the member's own. */
export type Dated = Pick<Entry, 'lots' | 'seq'> & Partial<Pick<Entry, 'memberId'>>

/**
 * An entry's lots under the dates that they have now: a policy that became better since may have moved
 * them. So a refund finds the points of an old order where they are. What an entry of a merged record
 * names had moved there first, and here since the merge.
 */
export function lotsNow(member: Member, { lots, seq, memberId = member._id }: Dated): Lots {
  if (memberId === member._id) return movedBy(member.reprinted, { lots, seq })
  const mark = member.mergedFrom?.[memberId]
  const came = movedBy(mark?.reprinted, { lots, seq })
  return movedBy(member.reprinted, { lots: came, seq: mark?.seq ?? seq })
}

function movedBy(moves: Member['reprinted'], { lots, seq }: Pick<Entry, 'lots' | 'seq'>): Lots {
  const now: Lots = {}
  for (const [key, points] of Object.entries(lots)) {
    const moved = moves?.[dateIn(key)]
    const place = moved && seq < moved.seq ? key.replace(dateIn(key), moved.to) : key
    now[place] = (now[place] ?? 0) + points
  }
  return now
}

function dateIn(key: LotKey): string {
  return key.slice(0, key.indexOf('_'))
}

function movesOf(member: Member, printed: Expiry, context: Context) {
  const moves: Lots = {}
  const dates = new Map<string, string>()
  let moved = 0
  const move = (key: LotKey) => {
    const better = betterKey(key, { member, printed, context })
    if (better !== key) dates.set(dateIn(key), dateIn(better))
    return better
  }
  for (const { key, points } of member.points.lots) {
    const better = move(key)
    if (better === key) continue
    moves[key] = (moves[key] ?? 0) - points
    moves[better] = (moves[better] ?? 0) + points
    moved += points
  }
  for (const hold of Object.values(member.holds ?? {}))
    for (const key of Object.keys(lotsOfHold(member, hold))) move(key)
  const lots = Object.fromEntries(Object.entries(moves).filter(([, points]) => points !== 0))
  return { lots, points: moved, dates }
}

/** What a hold has, under the dates that its lots have now; one without a number is older than that rule. */
export function lotsOfHold(member: Member, { lots, seq }: Pick<PointHold, 'lots' | 'seq'>): Lots {
  return seq === undefined ? lots : lotsNow(member, { lots, seq })
}

interface Reprint {
  member: Member
  printed: Expiry
  context: Context
}

function betterKey(key: LotKey, { member, printed, context }: Reprint): LotKey {
  const { expiresOn, kind } = readLotKey(key)
  if (expiresOn === null) return key
  const span = { from: member.profile.joinedOn, to: context.today }
  const earnedOn = latestEarned(expiresOn, printed, span)
  const date = expiryOf(earnedOn, context.programme.expiry)
  const better = date === null || (date > expiresOn && date >= context.today)
  return better ? lotKey(date, kind) : key
}

/**
 * The latest day in a span on which points could have been earned that die on `expiresOn` at the
 * latest; the span's first day when there is none. In the member's favour: a lot may hold points of
 * many days.
 */
function latestEarned(
  expiresOn: BusinessDate,
  policy: Expiry,
  span: { from: BusinessDate; to: BusinessDate },
): BusinessDate {
  let [low, high] = [0, daysBetween(span.from, span.to)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const dies = expiryOf(addDays(span.from, middle), policy)
    if (dies !== null && dies <= expiresOn) low = middle
    else high = middle - 1
  }
  return addDays(span.from, low)
}
