// The one door to the ledger: everything that moves points goes through `post`.
import type { PointKind } from '../../contracts/views'
import type { Context, Member } from '../member'
import { enqueue } from '../outbox'
import { apply } from './apply'
import { type Entry, type EntryDraft, type EntryKind, seal } from './entry'
import { type Lots, lotsBy } from './lots'

/**
 * What a decision says about an entry; when, by which operation and by which
 * rules comes from the context.
 */
export type Posting = Pick<EntryDraft, 'kind' | 'lots' | 'reason' | 'receipt'> &
  Partial<
    Pick<EntryDraft, 'debt' | 'growth' | 'growthOn' | 'growthBy' | 'storeId' | 'pending' | 'held'>
  >

/** Writes the next entry: applies it to the member and puts it in the outbox. */
export function post(member: Member, posting: Posting, context: Context): Member {
  const entry = seal(member, {
    at: context.now,
    on: context.today,
    operationId: context.operationId,
    programme: context.version,
    debt: 0,
    growth: 0,
    growthOn: null,
    storeId: null,
    ...posting,
  })
  return enqueue(withOwnEarnings(apply(member, entry), entry), { to: 'entries', doc: entry })
}

const EARNINGS: EntryKind[] = ['earn', 'settle', 'clawback', 'adjust']

/** An owner's own part of what a family earns; that of the others comes with their transfers (T12). */
function withOwnEarnings(member: Member, { kind, points }: Entry): Member {
  const { family } = member
  if (family?.role !== 'owner' || points === 0 || !EARNINGS.includes(kind)) return member
  return { ...member, family: { ...family, earned: (family.earned ?? 0) + points } }
}

/**
 * Where earned points go: first to a debt, the rest into the lot that the programme's expiry names.
 */
export function earned(
  member: Member,
  earning: { points: number; kind: PointKind },
  context: Context,
): { lots: Lots; debt: number } {
  const repaid = Math.min(member.points.debt, earning.points)
  const rest = earning.points - repaid
  const key = lotsBy(context.programme.expiry)(context.today)[earning.kind]
  return { lots: rest > 0 ? { [key]: rest } : {}, debt: repaid === 0 ? 0 : -repaid }
}
