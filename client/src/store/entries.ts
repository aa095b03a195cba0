// Entries already seen in the history, so that opening one's receipt needs no call. Entries never change.
import type { EntryView } from '@core/contracts/views'

const SEEN_MAX = 200
const seen = new Map<string, EntryView>()

/** Numbers are counted per record: two records that were merged have the same ones. */
function keyOf({ of = '', seq }: Pick<EntryView, 'of' | 'seq'>): string {
  return `${of}-${seq}`
}

/** Remembers entries of this visit; the oldest give way. */
export function rememberEntries(entries: EntryView[]): void {
  for (const entry of entries) seen.set(keyOf(entry), entry)
  for (const key of seen.keys()) {
    if (seen.size <= SEEN_MAX) return
    seen.delete(key)
  }
}

/** What an order earned when it was bought, if that entry was seen. */
export function seenPurchase(orderId: string): EntryView | undefined {
  return [...seen.values()].find(
    ({ reason }) => reason.kind === 'purchase' && reason.orderId === orderId,
  )
}

/** The entry with this number, if it was seen. */
export function seenEntry(entry: Pick<EntryView, 'of' | 'seq'>): EntryView | undefined {
  return seen.get(keyOf(entry))
}

/** Forgets all of them. */
export function forgetEntries(): void {
  seen.clear()
}
