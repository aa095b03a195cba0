// What a wrong domain books: entries that no rule asks for, in proper form, so that no sum and no hash tells.
import type { Lots } from '../domain/ledger/lots'
import { post } from '../domain/ledger/post'
import type { Context, Member } from '../domain/member'

/** A member after such an entry. */
export function booked(
  member: Member,
  change: { lots: Lots; debt?: number },
  context: Context,
): Member {
  const receipt = { steps: [], misses: [] }
  const reason = { kind: 'adjust' as const, note: '' }
  return post(member, { kind: 'adjust', ...change, reason, receipt }, context)
}

/** One point of the first lot is gone. */
export function oneLess(member: Member, context: Context): Member {
  const first = member.points.lots[0]?.key
  return first ? booked(member, { lots: { [first]: -1 } }, context) : member
}
