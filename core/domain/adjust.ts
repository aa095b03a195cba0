// What an admin does by hand, always as an entry of its own with a reason that the member reads.
import { type Refusal, refuse } from '../contracts/refusals'
import { balanceOf } from './ledger/apply'
import { takeFromLots } from './ledger/lot-list'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'

/**
 * Gives (positive) or takes (negative) points. Refusal: points_short when
 * there are not so many to take.
 */
export function adjust(
  member: Member,
  by: { points: number; note: string },
  context: Context,
): Member | Refusal {
  const { points, note } = by
  const given = { reason: { kind: 'adjust' as const, note }, receipt: receiptOf(points, note) }
  if (points > 0) {
    const lots = earned(member, { points, kind: 'promotion' }, context)
    return post(member, { kind: 'adjust', ...lots, ...given }, context)
  }
  const missing = -points - balanceOf(member)
  const lots = missing > 0 ? null : takeFromLots(member.points.lots, -points)
  if (!lots) return refuse('points_short', { missing })
  return post(member, { kind: 'adjust', lots, ...given }, context)
}

/** Forgives the member's whole debt. Refusal: no_debt. */
export function writeOff(member: Member, note: string, context: Context): Member | Refusal {
  const { debt } = member.points
  if (debt === 0) return refuse('no_debt')
  const reason = { kind: 'write_off' as const, note }
  const entry = { kind: 'adjust' as const, lots: {}, debt: -debt, reason }
  return post(member, { ...entry, receipt: receiptOf(debt, note) }, context)
}

function receiptOf(points: number, note: string) {
  return { steps: [{ kind: 'decided' as const, points, note }], misses: [] }
}
