// Reinstatement: an admin gives expired points back, once, inside the brand's window, as a grace lot.
import { type Refusal, refuse } from '../contracts/refusals'
import type { PointKind } from '../contracts/views'
import { addDays } from './dates'
import { expiredKey, returnable, withExpired } from './expire'
import { listOf, takeFromLots } from './ledger/lot-list'
import { addLots, type Lots, lotKey, sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'

/**
 * Gives back what entry `seq` had let expire, to live for the brand's grace days; a debt is repaid
 * first. Refusal: nothing_to_reinstate (not an expiry, too long ago, given back already, or the brand
 * does not do it).
 */
export function reinstate(
  member: Member,
  { seq, note }: { seq: number; note: string },
  context: Context,
): Member | Refusal {
  const { [expiredKey(seq)]: found, ...others } = member.expired ?? {}
  const { reinstatement } = context.programme
  if (!found || !reinstatement || !returnable(found, context)) return refuse('nothing_to_reinstate')
  const until = addDays(context.today, reinstatement.graceDays)
  const back: Lots = {}
  for (const [kind, points] of Object.entries(found.kinds))
    back[lotKey(until, kind as PointKind)] = points
  const points = sumLots(back)
  const repaid = Math.min(member.points.debt, points)
  const lots = repaid === 0 ? back : addLots(back, takeFromLots(listOf(back), repaid) ?? {})
  const graced = points - repaid
  const entry = {
    kind: 'restore' as const,
    lots,
    debt: repaid === 0 ? 0 : -repaid,
    reason: { kind: 'reinstate' as const, seq, note },
    receipt: {
      steps: [
        { kind: 'decided' as const, points, note },
        ...(graced > 0 ? [{ kind: 'grace' as const, points: graced, until }] : []),
      ],
      misses: [],
    },
  }
  return post(withExpired(member, Object.entries(others)), entry, context)
}
