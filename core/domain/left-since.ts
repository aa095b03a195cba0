// What a member's leaving has made void of what they had, as far as an entry is from before it.
import type { Entry } from './ledger/entry'
import type { Member, Voided } from './member'

/**
 * What leaving made void, for an entry from before: a refund uses it up before it asks for more. An
 * entry of a record that was merged into this one is as old as the merge; what that record's own person
 * had made void before counts for its orders alone.
 */
export function leftSince(member: Member, entry: EntryNo): Voided | undefined {
  const { voided, mergedFrom = {} } = member
  const own = entry.memberId === member._id
  const mark = own ? undefined : mergedFrom[entry.memberId]
  const seq = own ? entry.seq : (mark?.seq ?? 0)
  if (voided && seq <= voided.seq) return voided
  return mark?.voided && entry.seq <= mark.voided.seq ? mark.voided : undefined
}

/** Whose entry, and its number. */
export type EntryNo = Pick<Entry, 'memberId' | 'seq'>
