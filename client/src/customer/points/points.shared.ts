// Pure helpers of the history.
import type { EntryReason, EntryView, LotView, PointsView } from '@core/contracts/views'
import type { Translate } from '@/i18n'

/** What an entry was about, in a few words. */
export function reasonText(reason: EntryReason, t: Translate): string {
  return reason.kind === 'redeem'
    ? t('reason.redeem', { name: reason.name })
    : t(`reason.${reason.kind}`)
}

/** Lots as they will be spent: soonest expiry first, never-expiring last. */
export function bySpending(lots: LotView[]): LotView[] {
  const day = ({ expiresOn }: LotView) => expiresOn ?? '9999'
  return [...lots].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

/** Puts an older page below what is shown; an entry that came twice is shown once. */
export function withOlder(shown: PointsView, older: PointsView): PointsView {
  const known = new Set(shown.entries.map(({ seq }) => seq))
  const added: EntryView[] = older.entries.filter(({ seq }) => !known.has(seq))
  return { ...shown, entries: [...shown.entries, ...added], next: older.next }
}
