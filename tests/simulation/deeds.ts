// What a definite yes means: it is in the books.
import type { Entry } from '../../core/domain/ledger/entry'
import { partOf } from '../../core/domain/operations'
import { waiting } from '../../core/domain/outbox'
import { type EndedVoucher, endedVoucherId } from '../../core/domain/voucher'
import type { Books } from './books'
import { isUndelivered } from './deliveries'
import { isAtDesk } from './desk-books'
import { isDrawn } from './draws'
import { isUnearned } from './earn-books'
import { hasJoined } from './families'
import { issuedAs } from './gifts'
import { areKin, kinOf, standingRecord, standsFor } from './kin'
import { isMerged } from './merging'
import type { Attempt, Message, Wanted } from './notebook'
import { isPaid } from './payments'
import type { Scene } from './scene'
import { isBooked } from './seats'
import { isUnheeded } from './staff-books'
import { memberIdOf } from './town'
import { violation } from './violation'

interface Outcome {
  points?: number
  voucherId?: string
  nonce?: number
  head?: string
  state?: string
}

/** Looks up what somebody was told was done. */
export function checkDone(
  scene: Scene,
  books: Books,
  { attempt, data }: { attempt: Attempt; data: Record<string, unknown> },
): void {
  const { wanted, operationId = '' } = attempt.message
  const outcome = (data.outcome ?? data) as Outcome
  const missing = (what: string) => denied(what, attempt)
  const entry = books.byOperation.get(operationId)
  switch (wanted.what) {
    case 'check_in':
    case 'review':
    case 'adjust':
    case 'reinstate':
    case 'voucher_cancel':
    case 'freeze':
    case 'unfreeze':
    case 'tier_grant':
    case 'write_off':
      if (!entry || (outcome.points ?? 0) !== entry.points) missing('points')
      return
    case 'redeem':
    case 'take': {
      const arrived = books.byOperation.get(partOf(operationId, 'familyVoucher'))
      if (issuedBy(arrived ?? entry) !== outcome.voucherId) missing('voucher')
      return
    }
    case 'purchase':
      if (!isSold(scene, books, { wanted, outcome })) missing('order')
      return
    case 'refund':
      if (!isRefunded(scene, wanted, operationId)) missing('refund')
      return
    case 'closed':
      if (!entry || sumOf(entry.lots, entry.pending, entry.held) + (outcome.points ?? 0) !== 0)
        missing('leaving')
      return
    case 'hold':
      if (entry?.held?.[operationId] !== wanted.points || entry.points !== -wanted.points)
        missing('hold')
      return
    case 'release':
      if (!books.byDeed.has(`${operationId} release`)) missing('release')
      return
    case 'complete':
      if (books.settled.get(wanted.orderId)?.points !== outcome.points) missing('service')
      return
    case 'read': {
      const { inbox } = books.pages.get(standsFor(books, wanted.member))?.member ?? {}
      const { seen } = outcome as { seen: number }
      if ((inbox?.seen ?? 0) < seen) missing('reading')
      return
    }
    case 'scan':
      spendCode(books, wanted.text, operationId)
      return
    case 'verify':
      checkVerified(scene, books, { ...wanted, operationId })
      return
    default:
      if (isUnearned(scene, books, { attempt, data })) missing(wanted.what)
      if (isUnheeded(scene, attempt.message, data)) missing(wanted.what)
      if (isUndone(scene, books, { message: attempt.message, outcome })) missing(wanted.what)
  }
}

/** Whether what is neither points nor a voucher alone can't be found. */
function isUndone(
  scene: Scene,
  books: Books,
  { message, outcome }: { message: Message; outcome: Outcome },
): boolean {
  const { wanted, operationId = '' } = message
  switch (wanted.what) {
    case 'join':
      return !hasBegun(books, { operationId, member: wanted.member, points: outcome.points ?? 0 })
    case 'family_join':
      return !hasJoined(books, operationId)
    case 'delivery':
      return isUndelivered(books, message)
    case 'desk':
      return !isAtDesk(scene, message)
    case 'register':
      return !books.pages.has(wanted.member)
    case 'merge':
      return !isMerged(books, { message, told: outcome })
    case 'called_back':
    case 'give_back':
      return !isPaid(scene, books, { paymentId: wanted.paymentId, told: outcome })
    case 'entitlement':
      return !books.byDeed.has(`${operationId} entitlement`)
    case 'draw':
      return !isDrawn(books.byOperation.get(operationId), outcome)
    case 'booking':
      return !isBooked(scene, { message, operationId })
    default:
      return false
  }
}

/** Whether somebody is a member, and was given what joining, and the channel that they came by, have brought. */
function hasBegun(
  { byDeed, pages }: Books,
  { operationId, member, points }: { operationId: string; member: number; points: number },
): boolean {
  const given = ['join', 'channel'].map(kind => byDeed.get(`${operationId} ${kind}`)?.points ?? 0)
  return points === 0 ? pages.has(member) : given.reduce((sum, one) => sum + one) === points
}

function denied(what: string, { message }: Attempt): never {
  violation('a definite yes is in the books', `${what} of ${JSON.stringify(message.event)}`)
}

function issuedBy(entry: Entry | undefined): string | null {
  const { reason } = entry ?? {}
  return reason?.kind === 'redeem' || reason?.kind === 'voucher_take' ? reason.voucherId : null
}

function isRefunded(
  { town }: Scene,
  { orderId, fen }: Extract<Wanted, { what: 'refund' }>,
  operationId: string,
): boolean {
  const order = town.cloud.documents.get('orders', orderId)
  const { [operationId]: refund } = (order?.refunds ?? {}) as Record<string, { fen: number }>
  return refund?.fen === fen
}

function spendCode({ codes }: Books, code: string, operationId: string): void {
  const before = codes.get(code)
  if (before !== undefined && before !== operationId)
    violation('a code is good once', `${code}: ${before} and ${operationId}`)
  codes.set(code, operationId)
}

function isSold(
  { notebook }: Scene,
  books: Books,
  of: { wanted: Extract<Wanted, { what: 'purchase' }>; outcome: { points?: number } },
): boolean {
  const { orderId, member, offset } = of.wanted
  const booked = books.byOrder.get(orderId)
  if (!booked || earnedBy(booked) !== of.outcome.points) return false
  const whose = kinOf(notebook, member).some(no => memberIdOf(no) === booked.memberId)
  if (!whose) return false
  const paid = books.byDeed.get(`${booked.operationId} offset`)
  return offset === undefined || paid?.points === -offset
}

function sumOf(...amounts: (Record<string, number> | undefined)[]): number {
  return amounts.flatMap(one => Object.values(one ?? {})).reduce((sum, points) => sum + points, 0)
}

/** What an order earned, at once or for later. */
function earnedBy({ points, pending }: Entry): number {
  return points + sumOf(pending)
}

function checkVerified(
  { town, notebook }: Scene,
  books: Books,
  { member, voucherId, operationId }: { member: number; voucherId: string; operationId: string },
): void {
  const { issuer, id: number } = issuedAs(member, voucherId)
  const id = endedVoucherId(issuer, number)
  // Whoever shows a code may have parted from the record that it is of.
  const document = standingRecord(books, issuer)
  const inOutbox = document && waiting(document, 'vouchers').find(one => one._id === id)
  const ended = (inOutbox ?? town.cloud.documents.get('vouchers', id)) as EndedVoucher | undefined
  const held = document?._id === issuer ? number : id
  if (ended?.state !== 'verified' || document?.vouchers[held])
    violation('a definite yes is in the books', `verified voucher ${id}`)
  for (const [other, attempts] of notebook.operations)
    for (const { message, answer } of attempts)
      if (
        answer.kind === 'ok' &&
        other !== operationId &&
        message.wanted.what === 'verify' &&
        areKin(notebook, message.wanted.member, member) &&
        endedIdOf(message.wanted) === id
      )
        violation('a voucher is taken once', `${id}: ${other} and ${operationId}`)
}

function endedIdOf({ member, voucherId }: { member: number; voucherId: string }): string {
  const { issuer, id } = issuedAs(member, voucherId)
  return endedVoucherId(issuer, id)
}
