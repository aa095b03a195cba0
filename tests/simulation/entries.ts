// What must be true of every entry that appears: somebody asked for it, and what it is about counts once.
import type { Entry } from '../../core/domain/ledger/entry'
import type { Reason } from '../../core/domain/member'
import type { Books } from './books'
import { followContest } from './contests'
import { followEarning, isEarnedBy } from './earn-books'
import { followFamily } from './families'
import { giftIn } from './gifts'
import { areKin, kinOf } from './kin'
import type { Notebook, Wanted } from './notebook'
import { followCancel } from './offers'
import { isOfPayment } from './payments'
import { memberIdOf } from './town'
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
  if (isByTime(entry) || followContest(books, entry)) return
  if (followFamily(notebook, books, { entry, no })) return
  if (followEarning(notebook, books, { entry, no })) return
  const asked = askedBy(notebook, { entry, no })
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
  // Who leaves gives up what the day has brought, and may check in again in their next life.
  if (reason.kind === 'closed') books.byDay.delete(`${entry.memberId} ${entry.on}`)
  if (reason.kind === 'check_in') {
    const day = `${entry.memberId} ${reason.on}`
    file(books.byDay, day, { entry, once: 'one check-in a day' })
  }
  // Whoever pays takes the piece; what a family's pool has paid comes under a part of the operation.
  if (
    (reason.kind === 'redeem' && operationId === asked.operationId) ||
    reason.kind === 'family_redeem'
  )
    issue(books, asked.wanted, operationId)
  if (reason.kind === 'draw')
    file(books.byDraw, `${reason.lotteryId}-${reason.nonce}`, {
      entry,
      once: 'a number is drawn once',
    })
  if (reason.kind === 'voucher_cancel') followCancel(books, entry, reason)
}

function issue({ issued }: Books, wanted: Wanted, operationId: string): void {
  if (wanted.what !== 'redeem') return
  issued.set(wanted.rewardId, (issued.get(wanted.rewardId) ?? new Set()).add(operationId))
}

/** What somebody asked for, who may write this record, and that an entry is about. */
function askedBy(notebook: Notebook, { entry, no }: { entry: Entry; no: number }) {
  const operationId = notebook.parts.get(entry.operationId) ?? entry.operationId
  const wanted = notebook.operations.get(operationId)?.[0]?.message.wanted
  if (!wanted || !mayWrite(notebook, { wanted, entry, no }) || !isAbout(wanted, entry))
    return violation('every entry was asked for', `${entry._id}: ${JSON.stringify(entry.reason)}`)
  return { wanted, operationId }
}

/** Whether it is one's own record, or that of who pays for one, or gives. */
function mayWrite(
  notebook: Notebook,
  { wanted, entry, no }: { wanted: Wanted; entry: Entry; no: number },
): boolean {
  if (wanted.what === 'redeem' && entry.reason.kind === 'family_redeem') return true
  if (wanted.what === 'take' && entry.reason.kind === 'voucher_give') {
    const { giver } = giftIn(wanted.code)
    return kinOf(notebook, no).some(one => memberIdOf(one) === giver)
  }
  return areKin(notebook, wanted.member ?? -1, no)
}

/** Written by whoever looked first after its time had come, under whatever operation. */
function isByTime({ reason, receipt }: Entry): boolean {
  const isOver = receipt.steps.some(step => step.kind === 'released' && step.why === 'over')
  return reason.kind === 'extended' || (reason.kind === 'release' && isOver)
}

const done: Reason['kind'][] = ['merge_out', 'merge_in', 'tier_welcome']
const undone: Reason['kind'][] = ['unmerge_out', 'unmerge_in']

function isAbout(wanted: Wanted, entry: Entry): boolean {
  const { reason } = entry
  const earned = isEarnedBy(wanted, entry)
  if (earned !== null) return earned
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
      if (reason.kind === 'family_redeem') return true
      return reason.kind === 'redeem' && reason.rewardId === wanted.rewardId
    case 'take':
      return reason.kind === 'voucher_give' || reason.kind === 'voucher_take'
    case 'buy':
    case 'give_back':
    case 'entitlement':
      return isOfPayment(wanted, reason)
    case 'merge':
      return (wanted.undo ? undone : done).includes(reason.kind)
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
