// Entries as screens show them.
import type { Programme } from '../../contracts/programme'
import type { EntryReason, EntryView, LotView } from '../../contracts/views'
import type { Entry } from '../../domain/ledger/entry'
import { type LotList, listOf } from '../../domain/ledger/lot-list'
import { readLotKey, sumLots } from '../../domain/ledger/lots'
import { maskNo } from './counter-view'
import { storeName } from './voucher-view'

/** Lots, soonest expiring first. */
export function lotViews(lots: LotList): LotView[] {
  return lots.map(({ key, points }) => ({ ...readLotKey(key), points }))
}

/** Another record is told by the end of its number, as at the counter. */
function masked(reason: EntryReason): EntryReason {
  if ('into' in reason) return { ...reason, into: maskNo(reason.into) }
  return reason.kind === 'merge_in' || reason.kind === 'unmerge_in'
    ? { ...reason, from: maskNo(reason.from) }
    : reason
}

/** One line of the history. */
export function entryView(entry: Entry, programme: Programme): EntryView {
  const { seq, at, on, points, reason, receipt } = entry
  return {
    seq,
    at,
    on,
    points,
    reason: masked(reason),
    storeName: entry.storeId === null ? null : storeName(programme, entry.storeId),
    lots: lotViews(listOf(entry.lots)),
    ...(entry.pending && { pending: sumLots(entry.pending) }),
    ...(entry.held && { held: sumLots(entry.held) }),
    receipt,
    programmeVersion: entry.programme,
    proof: entry.hash.slice(0, 8),
  }
}
