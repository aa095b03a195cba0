// What must be true of every entry that appears: somebody asked for it, and what it is about counts once.
import type { Entry } from '../../core/domain/ledger/entry'
import type { Books } from './books'
import type { Notebook, Wanted } from './notebook'
import { violation } from './violation'

/** Files an entry under all that it is about; each of these may happen once. */
export function checkEntry(
  notebook: Notebook,
  books: Books,
  { entry, no }: { entry: Entry; no: number },
): void {
  const { reason } = entry
  if (reason.kind === 'expire') {
    if (reason.on >= entry.on)
      violation('points live to the end of their last day', `${entry._id}: ${reason.on}`)
    return
  }
  const asked = notebook.operations.get(entry.operationId)?.[0]?.message.wanted
  if (!asked || asked.member !== no || !isAbout(asked, entry))
    violation('every entry was asked for', `${entry._id}: ${JSON.stringify(reason)}`)
  file(books.byOperation, entry.operationId, { entry, once: 'an operation runs once' })
  if (reason.kind === 'purchase')
    file(books.byOrder, reason.orderId, { entry, once: 'an order counts once' })
  if (reason.kind === 'review')
    file(books.byReview, reason.orderId, { entry, once: 'an order is reviewed once' })
  if (reason.kind === 'check_in') {
    const day = `${entry.memberId} ${reason.on}`
    file(books.byDay, day, { entry, once: 'one check-in a day' })
  }
  if (reason.kind === 'redeem') {
    const issued = books.issued.get(reason.rewardId) ?? new Set()
    books.issued.set(reason.rewardId, issued.add(entry.operationId))
  }
}

function isAbout(wanted: Wanted, { reason }: Entry): boolean {
  switch (wanted.what) {
    case 'purchase':
    case 'review':
      return reason.kind === wanted.what && reason.orderId === wanted.orderId
    case 'refund':
      return reason.kind === 'clawback' && reason.orderId === wanted.orderId
    case 'redeem':
      return reason.kind === 'redeem' && reason.rewardId === wanted.rewardId
    default:
      return reason.kind === wanted.what
  }
}

function file(
  map: Map<string, Entry>,
  key: string,
  { entry, once }: { entry: Entry; once: string },
): void {
  const before = map.get(key)
  if (before) violation(once, `${key}: ${before._id} and ${entry._id}`)
  map.set(key, entry)
}
