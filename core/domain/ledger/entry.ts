// An entry: one immutable line of the ledger, numbered per member without
// gaps and chained by hash (I4).
import type { Receipt } from '../../contracts/receipt'
import { canonical } from '../canonical'
import type { BusinessDate, Month } from '../dates'
import type { Member, Reason } from '../member'
import { sha256 } from '../sha256'
import type { Lots } from './lots'

/** What kind of line it is. */
export type EntryKind =
  | 'earn'
  | 'spend'
  | 'expire'
  | 'clawback'
  | 'restore'
  | 'adjust'
  | 'settle'
  | 'hold'
  | 'release'
  | 'transfer'

export interface Entry {
  /** `<memberId>-<seq>`: publishing it twice is publishing it once. */
  _id: string
  memberId: string
  seq: number
  kind: EntryKind
  /** Signed change of the balance: the sum of `lots` less what `debt` took. */
  points: number
  lots: Lots
  /** Signed change of the debt. */
  debt: number
  /** Signed change of what is pending, by settling date; absent when nothing changes. */
  pending?: Record<string, number>
  /** Signed change of what is held, by hold; absent when nothing changes. */
  held?: Record<string, number>
  /** Signed change of growth, in the month of `growthOn`, or of `on` where that is null. */
  growth: number
  growthOn: BusinessDate | null
  /** Signed change of growth by month, where an entry moves more than one; absent when it doesn't. */
  growthBy?: Record<Month, number>
  at: number
  on: BusinessDate
  operationId: string
  reason: Reason
  storeId: string | null
  receipt: Receipt
  /** The version of the programme that made it. */
  programme: string
  /** Over the former entry's hash and all fields of this one. */
  hash: string
}

/** What a decision says of an entry; number, chain and hash are added when it is sealed. */
export type EntryDraft = Omit<Entry, '_id' | 'memberId' | 'seq' | 'hash' | 'points'>

/** The `_id` of a member's entry. */
export function entryId(memberId: string, seq: number): string {
  return `${memberId}-${seq}`
}

/**
 * The hash of an entry that follows an entry with hash `head` ('' before the
 * first): 96 bits, base64url.
 */
export function hashEntry(head: string, entry: Entry): string {
  const text = canonical({ head, ...entry, hash: undefined })
  return sha256(text, 'base64url').slice(0, 16)
}

/** What an entry moves in all: its lots, less what a debt took. */
export function pointsOf({ lots, debt }: Pick<Entry, 'lots' | 'debt'>): number {
  return Object.values(lots).reduce((sum, lot) => sum + lot, 0) - debt
}

/** Makes the member's next entry out of a draft. */
export function seal(member: Pick<Member, '_id' | 'seq' | 'head'>, draft: EntryDraft): Entry {
  const seq = member.seq + 1
  const points = pointsOf(draft)
  if (!Number.isSafeInteger(points)) throw new Error(`entry ${seq} moves ${points} points`)
  const { _id: memberId } = member
  // The draft last: naming a field after it takes ten times as long.
  const entry = { _id: entryId(memberId, seq), memberId, seq, points, hash: '', ...draft }
  entry.hash = hashEntry(member.head, entry)
  return entry
}
