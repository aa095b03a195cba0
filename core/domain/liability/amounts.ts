// Points of the liability book: amounts by bucket, and what the entries of a day move, by store and verb.
import type { PointKind } from '../../contracts/views'
import type { Entry, EntryKind } from '../ledger/entry'
import { mapOf } from '../ledger/lot-list'
import { type Lots, readLotKey, sumLots } from '../ledger/lots'
import type { Member } from '../member'

/**
 * '<YYYYMM>_<kind>' or 'never_<kind>' = lots by the month of their expiry and by kind, '<kind>' where
 * months don't matter. A lot does not say when its points were earned, so age is counted from its
 * end. 'pending' = promised by purchases, 'held' = set aside for checkouts, of whatever kind; 'debt' =
 * what members owe.
 */
export type Bucket = string
/** What a bucket holds. */
export type Holding = PointKind | 'pending' | 'held' | 'debt'
/** Points by bucket; what is zero is absent. */
export type Amounts = Record<Bucket, number>

/**
 * The columns between opening and closing, in the order in which they are shown. `settled` and `held`
 * move points between buckets: in all they are zero, but for debts that are repaid on the way.
 */
export const verbs = [
  'issued',
  'redeemed',
  'expired',
  'clawedBack',
  'restored',
  'adjusted',
  'transferred',
  'settled',
  'held',
] as const
export type Verb = (typeof verbs)[number]
/** What moved, by verb; signed. */
export type Moved = Partial<Record<Verb, Amounts>>

/** The column in which each kind of entry counts. */
export const verbOf: Record<EntryKind, Verb> = {
  earn: 'issued',
  spend: 'redeemed',
  expire: 'expired',
  clawback: 'clawedBack',
  restore: 'restored',
  adjust: 'adjusted',
  transfer: 'transferred',
  settle: 'settled',
  hold: 'held',
  release: 'held',
}

/** What the book reads of an entry. */
export type EntryLine = Pick<
  Entry,
  '_id' | 'memberId' | 'seq' | 'on' | 'kind' | 'lots' | 'debt' | 'pending' | 'held' | 'storeId'
>

/** What was counted of a day so far, by store. */
export type Counted = Record<string, { entries: number; moved: Moved }>

/** Where an entry counts that no store took part in. */
export const ONLINE = 'online'

/** The sum of two amounts, bucket by bucket. */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  const sum = { ...a }
  for (const [bucket, points] of Object.entries(b)) put(sum, bucket, points)
  return sum
}

/** The first amounts less the second. */
export function lessAmounts(a: Amounts, b: Amounts): Amounts {
  return addAmounts(
    a,
    mapAmounts(b, points => -points),
  )
}

/** What stands after all that moved. */
export function standingAfter(opening: Amounts, moved: Moved): Amounts {
  return Object.values(moved).reduce(addAmounts, opening)
}

/** Amounts with the months left out: by kind, and the debt. */
export function byKind(amounts: Amounts): Amounts {
  const kinds: Amounts = {}
  for (const [bucket, points] of Object.entries(amounts))
    put(kinds, readBucket(bucket).kind, points)
  return kinds
}

/** All points that are outstanding: everything but the debt. */
export function pointsIn(amounts: Amounts): number {
  return Object.entries(amounts).reduce(
    (sum, [bucket, points]) => (bucket === 'debt' ? sum : sum + points),
    0,
  )
}

/** Month of expiry ('YYYYMM', 'never', or null where it is not kept) and kind of a bucket. */
export function readBucket(bucket: Bucket): { month: string | null; kind: Holding } {
  const cut = bucket.indexOf('_')
  const kind = bucket.slice(cut + 1) as Holding
  return { month: cut < 0 ? null : bucket.slice(0, cut), kind }
}

/** What a member has: lots, what is pending and held, the debt. */
export function amountsOf({ lots, ...rest }: Member['points']): Amounts {
  return amountsBy({ ...rest, lots: mapOf(lots) })
}

type Points = Omit<Member['points'], 'lots'> & { lots: Lots }

function amountsBy({ lots, debt, pending, holds }: Points): Amounts {
  const amounts: Amounts = {}
  for (const [key, points] of Object.entries(lots)) {
    const { expiresOn, kind } = readLotKey(key)
    put(amounts, `${expiresOn?.slice(0, 7).replace('-', '') ?? 'never'}_${kind}`, points)
  }
  put(amounts, 'pending', sumLots(pending ?? {}))
  put(amounts, 'held', sumLots(holds ?? {}))
  put(amounts, 'debt', debt)
  return amounts
}

/** What an entry moves. */
export function movedBy({ held: holds, ...points }: Pick<EntryLine, Moving>): Amounts {
  return amountsBy({ ...points, holds })
}

type Moving = 'lots' | 'debt' | 'pending' | 'held'

/** Adds entries to what was counted of their day. */
export function countEntries(before: Counted, lines: EntryLine[]): Counted {
  const counted = structuredClone(before)
  for (const line of lines) {
    const storeId = line.storeId ?? ONLINE
    const { entries, moved } = counted[storeId] ?? { entries: 0, moved: {} }
    const verb = verbOf[line.kind]
    const amounts = addAmounts(moved[verb] ?? {}, movedBy(line))
    counted[storeId] = { entries: entries + 1, moved: { ...moved, [verb]: amounts } }
  }
  return counted
}

/** What all stores together moved. */
export function movedByAll(counted: Counted): { entries: number; moved: Moved } {
  const all = Object.values(counted)
  const moved: Moved = {}
  for (const verb of verbs) {
    const amounts = all.map(one => one.moved[verb] ?? {}).reduce(addAmounts, {})
    if (Object.keys(amounts).length > 0) moved[verb] = amounts
  }
  return { entries: all.reduce((sum, one) => sum + one.entries, 0), moved }
}

function put(amounts: Amounts, bucket: Bucket, points: number): void {
  const left = (amounts[bucket] ?? 0) + points
  if (!Number.isSafeInteger(left)) throw new Error(`bucket ${bucket} would hold ${left}`)
  if (left === 0) delete amounts[bucket]
  else amounts[bucket] = left
}

function mapAmounts(amounts: Amounts, change: (points: number) => number): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([key, points]) => [key, change(points)]))
}
