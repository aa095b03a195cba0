// What of a member's points waits, as screens show it: pending orders, and holds.
import type { Programme } from '../../contracts/programme'
import type { HeldView, PendingView } from '../../contracts/views'
import type { Member } from '../../domain/member'
import { settlesOn } from '../../domain/pending'
import { storeName } from './voucher-view'

/** What waits, soonest first; what there is nothing of is left out. */
export function waitingViews(
  member: Member,
  programme: Programme,
): { pending?: PendingView[]; held?: HeldView[] } {
  const pending = Object.entries(member.pending ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { orderId, storeId, whenDone }]) => ({
      points: member.points.pending?.[key] ?? 0,
      orderId,
      storeName: storeName(programme, storeId),
      on: settlesOn(key),
      whenDone,
    }))
  const held = Object.entries(member.holds ?? {})
    .map(([id, { until }]) => ({ points: member.points.holds?.[id] ?? 0, until }))
    .sort((a, b) => a.until - b.until)
  return { ...(pending.length > 0 && { pending }), ...(held.length > 0 && { held }) }
}
