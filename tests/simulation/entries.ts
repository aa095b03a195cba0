// What must be true of every entry that appears: somebody asked for it, and what it is about counts once.
import type { Entry } from '../../core/domain/ledger/entry'
import type { Books } from './books'
import type { Notebook, Wanted } from './notebook'
import { followCancel } from './offers'
import { violation } from './violation'
import { followWaiting } from './waiting'

/** Files an entry under all that it is about; each of these may happen once. */
export function checkEntry(
  notebook: Notebook,
  books: Books,
  { entry, no }: { entry: Entry; no: number },
): void {
  const { reason } = entry
  followWaiting(books, entry)
  if (reason.kind === 'expire' || reason.kind === 'inactive') {
    if (reason.on >= entry.on)
      violation('points live to the end of their last day', `${entry._id}: ${reason.on}`)
    return
  }
  if (isByTime(entry)) return
  const asked = notebook.operations.get(entry.operationId)?.[0]?.message.wanted
  if (!asked || asked.member !== no || !isAbout(asked, entry))
    violation('every entry was asked for', `${entry._id}: ${JSON.stringify(reason)}`)
  const { operationId } = entry
  // An order can reach several tiers at once; each welcomes once in a life.
  const deed = reason.kind === 'tier_welcome' ? `${entry.memberId} ${reason.tier}` : operationId
  file(books.byDeed, `${deed} ${reason.kind}`, { entry, once: 'an operation runs once' })
  if (!books.byOperation.has(operationId)) books.byOperation.set(operationId, entry)
  if (reason.kind === 'settle')
    file(books.settled, reason.orderId, { entry, once: 'an order settles once' })
  if (reason.kind === 'reinstate') {
    const died = `${entry.memberId} ${reason.seq}`
    file(books.reinstated, died, { entry, once: 'what died comes back once' })
  }
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
  if (reason.kind === 'draw')
    file(books.byDraw, `${reason.lotteryId}-${reason.nonce}`, {
      entry,
      once: 'a number is drawn once',
    })
  if (reason.kind === 'voucher_cancel') followCancel(books, entry, reason)
}

/** Written by whoever looked first after its time had come, under whatever operation. */
function isByTime({ reason, receipt }: Entry): boolean {
  const isOver = receipt.steps.some(step => step.kind === 'released' && step.why === 'over')
  return reason.kind === 'extended' || (reason.kind === 'release' && isOver)
}

function isAbout(wanted: Wanted, { reason }: Entry): boolean {
  switch (wanted.what) {
    case 'purchase':
      if (reason.kind === 'release') return wanted.holdId !== undefined
      if (reason.kind === 'tier_welcome') return true
      return (
        (reason.kind === 'purchase' || reason.kind === 'offset' || reason.kind === 'settle') &&
        reason.orderId === wanted.orderId
      )
    case 'join':
      return reason.kind === 'join' || reason.kind === 'rejoin'
    case 'tier_grant':
      return (
        reason.kind === wanted.what && reason.tier === wanted.tier && reason.until === wanted.until
      )
    case 'review':
      return reason.kind === wanted.what && reason.orderId === wanted.orderId
    case 'refund':
      return (
        (reason.kind === 'clawback' || reason.kind === 'restore') &&
        reason.orderId === wanted.orderId
      )
    case 'draw':
      return (
        (reason.kind === 'draw' || reason.kind === 'prize') && reason.lotteryId === wanted.lotteryId
      )
    case 'voucher_cancel':
      return reason.kind === wanted.what && reason.voucherId === wanted.voucherId
    case 'reinstate':
      return reason.kind === 'reinstate' && reason.seq === wanted.seq
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
