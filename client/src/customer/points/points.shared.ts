// Pure helpers of the history.
import type { EntryReason, EntryView, LotView, PointsView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate } from '@/i18n/format'

/** What an entry was about, in a few words. */
export function reasonText(reason: EntryReason, t: Translate): string {
  return 'name' in reason
    ? t(`reason.${reason.kind}`, { name: reason.name })
    : t(`reason.${reason.kind}`)
}

/** What tells this entry from others of its kind: its day, and where, which order or why. */
export function entryNote(
  entry: Pick<EntryView, 'on' | 'reason' | 'storeName'>,
  { today, t }: { today?: string; t: Translate },
): string {
  const { on, reason, storeName } = entry
  const corrects = reason.kind === 'clawback' || reason.kind === 'restore'
  const order =
    corrects || reason.kind === 'offset' ? t('reason.order', { no: orderNoOf(reason) }) : ''
  const why = 'note' in reason ? reason.note : ''
  return [formatDate(on, t, today), storeName, order, why].filter(Boolean).join(' · ')
}

/** The order number that an entry is about, as it stands on the slip; '' when it is about none. */
export function orderNoOf(reason: EntryReason): string {
  return 'orderId' in reason ? reason.orderId.replace(/^[^:]*:/, '') : ''
}

/**
 * What an entry did to the debt: above nought = owed, below = repaid. An entry's points are what it did to the lots
 * less what it did to the debt.
 */
export function debtChange({ points, lots }: Pick<EntryView, 'points' | 'lots'>): number {
  return lots.reduce((sum, lot) => sum + lot.points, 0) - points
}

/** What an entry is shown with: its points; of what a checkout takes out of a hold, the held ones. */
export function changeShown({ points, held = 0, reason }: EntryView): number {
  return reason.kind === 'offset' ? points + held : points
}

/** Lots as they will be spent: soonest expiry first, never-expiring last. */
export function bySpending(lots: LotView[]): LotView[] {
  const day = ({ expiresOn }: LotView) => expiresOn ?? '9999'
  return [...lots].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

/** What is asked for below what is shown. */
export interface Older {
  before?: number
  of?: string
}

/** What to ask for below what is shown: older entries, then those of records that were merged; null at the end. */
export function olderOf(view: PointsView): Older | null {
  const of = view.entries.at(-1)?.of
  if (view.next !== null) return { before: view.next, ...(of === undefined ? {} : { of }) }
  const [source] = view.merged ?? []
  return source ? { of: source.of } : null
}

/** What tells entries apart: numbers are counted per record. */
export function entryKey({ of = '', seq }: Pick<EntryView, 'of' | 'seq'>): string {
  return `${of}-${seq}`
}

/** Puts an older page below what is shown; an entry that came twice is shown once. */
export function withOlder(shown: PointsView, older: PointsView, of?: string): PointsView {
  const known = new Set(shown.entries.map(entryKey))
  const added: EntryView[] = older.entries.filter(entry => !known.has(entryKey(entry)))
  const merged = shown.merged?.filter(source => source.of !== of)
  return { ...shown, entries: [...shown.entries, ...added], next: older.next, merged }
}

/** Whether what was asked for still follows what is shown, which may have been replaced meanwhile. */
export function isBelow(shown: PointsView, asked: Older): boolean {
  const next = olderOf(shown)
  return next !== null && next.before === asked.before && next.of === asked.of
}

/** Puts the newest page on top of what is shown; where none of it is shown yet there may be a gap, and it stands alone. */
export function withNewest(shown: PointsView, newest: PointsView): PointsView {
  const known = new Set(newest.entries.map(entryKey))
  const older = shown.entries.filter(entry => !known.has(entryKey(entry)))
  if (older.length === shown.entries.length) return newest
  const merged = newest.merged?.filter(({ of }) => !older.some(entry => entry.of === of))
  return { ...newest, entries: [...newest.entries, ...older], next: shown.next, merged }
}

/** What a receipt's page is told of an entry. */
export function receiptQuery({ of, seq }: Pick<EntryView, 'of' | 'seq'>): string {
  return of === undefined ? `seq=${seq}` : `seq=${seq}&of=${of}`
}
