// What a definite yes means: it is in the books.
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import type { Entry } from '../../core/domain/ledger/entry'
import { waiting } from '../../core/domain/outbox'
import { type EndedVoucher, endedVoucherId } from '../../core/domain/voucher'
import type { Books } from './books'
import { isDrawn } from './draws'
import type { Attempt, Wanted } from './notebook'
import type { Scene } from './scene'
import { isBooked } from './seats'
import { memberIdOf } from './town'
import { violation } from './violation'

interface Outcome {
  points?: number
  voucherId?: string
  nonce?: number
  head?: string
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
    case 'join':
      if (outcome.points ? entry?.points !== outcome.points : !books.pages.get(wanted.member))
        missing('membership')
      return
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
      if (issuedBy(entry) !== outcome.voucherId) missing('voucher')
      return
    case 'purchase':
      if (!isSold(books, wanted, outcome)) missing('order')
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
      const { inbox } = books.pages.get(wanted.member)?.member ?? {}
      const { seen } = outcome as { seen: number }
      if ((inbox?.seen ?? 0) < seen) missing('reading')
      return
    }
    case 'draw':
      if (!isDrawn(entry, outcome)) missing('draw')
      return
    case 'booking':
      if (!isBooked(scene, { message: attempt.message, operationId })) missing('booking')
      return
    case 'scan':
      spendCode(books, wanted.text, operationId)
      return
    case 'verify':
      checkVerified(scene, { member: wanted.member, voucherId: wanted.voucherId, operationId })
  }
}

function denied(what: string, { message }: Attempt): never {
  violation('a definite yes is in the books', `${what} of ${JSON.stringify(message.event)}`)
}

function issuedBy(entry: Entry | undefined): string | null {
  return entry?.reason.kind === 'redeem' ? entry.reason.voucherId : null
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
  books: Books,
  { orderId, member, offset }: Extract<Wanted, { what: 'purchase' }>,
  outcome: { points?: number },
): boolean {
  const booked = books.byOrder.get(orderId)
  if (booked?.memberId !== memberIdOf(member) || earnedBy(booked) !== outcome.points) return false
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
  { member, voucherId, operationId }: { member: number; voucherId: string; operationId: string },
): void {
  const id = endedVoucherId(memberIdOf(member), voucherId)
  const stored = town.cloud.documents.get('members', memberIdOf(member))
  const document = stored && decodeMember(stored as unknown as StoredMember)
  const inOutbox = document && waiting(document, 'vouchers').find(one => one._id === id)
  const ended = (inOutbox ?? town.cloud.documents.get('vouchers', id)) as EndedVoucher | undefined
  if (ended?.state !== 'verified' || document?.vouchers[voucherId])
    violation('a definite yes is in the books', `verified voucher ${id}`)
  for (const [other, attempts] of notebook.operations)
    for (const { message, answer } of attempts)
      if (
        answer.kind === 'ok' &&
        other !== operationId &&
        message.wanted.what === 'verify' &&
        message.wanted.member === member &&
        message.wanted.voucherId === voucherId
      )
        violation('a voucher is taken once', `${id}: ${other} and ${operationId}`)
}
