// What must be true of every answer: a definite yes is in the books, a definite no has changed nothing and has a reason,
// a repeat says the same, and nobody sees anybody else.
import { waiting } from '../../core/domain/outbox'
import { type Books, canonical } from './books'
import { checkDone } from './deeds'
import { earnsLater, neverToEarn } from './earn-excuses'
import { excuses } from './excuses'
import { areKin, everybody, hasMet, isOnePerson, standingPage } from './kin'
import type { Attempt, Message } from './notebook'
import type { Scene } from './scene'
import { isUntold } from './told-stories'
import { memberIdOf } from './town'
import { violation } from './violation'

/** How the step went: undisturbed = no fault struck; alone = one act only. */
export interface Calm {
  undisturbed: boolean
  alone: boolean
}

/** Checks one answer against the books, which know all that the step has written. */
export function checkAnswer(scene: Scene, books: Books, heard: { attempt: Attempt } & Calm): void {
  const { attempt, undisturbed } = heard
  const { answer, message } = attempt
  const said = `${message.door} ${JSON.stringify(message.event)}`
  if (answer.kind === 'unknown') {
    if (undisturbed && answer.why !== 'unheard' && !mayWait(scene, books, heard))
      violation('without a fault nothing fails', `${said}: ${answer.why}`)
    return
  }
  if (answer.kind === 'refused') {
    if (never.has(answer.code) && !isUsedUp(attempt, answer.code))
      violation('no refusal without reason', `${said}: ${answer.code}`)
    if (heard.alone && undisturbed) checkExcuse(scene, books, { ...heard, code: answer.code })
    return
  }
  if (message.who.openid === undefined && message.door === 'customer')
    violation('who is nobody sees nothing', said)
  checkPrivacy(scene, books, { message, data: answer.data })
  checkSame(books, attempt, answer.data)
  checkDone(scene, books, { attempt, data: answer.data })
  if (isUntold(scene, attempt, heard.alone)) violation('a definite yes is in the books', said)
}

/** Whether somebody is rightly asked to come again: what they are about is under way, or just was. */
function mayWait(scene: Scene, books: Books, { attempt, alone }: { attempt: Attempt } & Calm) {
  const { answer, message } = attempt
  const { town } = scene
  if (answer.kind !== 'unknown' || !['busy', 'payment_busy'].includes(answer.why)) return false
  const under = (collection: string, query: Record<string, unknown>) =>
    town.cloud.documents.find(collection, query).length > 0
  switch (message.wanted.what) {
    // It came between two writes of another refund, or of its order.
    case 'refund':
      return true
    case 'merge':
      return !alone || under('merges', { open: true })
    // Two phones, or a phone and WeChat Pay, are about one payment.
    case 'give_back':
    case 'called_back':
      return !alone
    // A merge, or its undoing, was under way as they left.
    case 'closed':
      return under('merges', { open: true }) || hasMet(books, message.wanted.member)
    // What they sent when they left has not arrived.
    case 'family_join':
      return !alone || under('transfers', { booked: false }) || isOnTheWay(books, message)
    // Its number was taken by a call that was cut off, and can't be paid for: the timer ends it.
    case 'draw':
      return isOpenDraw(scene, message)
    default:
      return earnsLater({ scene, books, attempt }, alone)
  }
}

/** Whether a transfer of theirs waits for the timer. */
function isOnTheWay(books: Books, { wanted }: Message): boolean {
  const member = standingPage(books, wanted.member)
  return member !== undefined && waiting(member, 'transfers').length > 0
}

function isOpenDraw({ town }: Scene, { event, operationId = '' }: Message): boolean {
  const lottery = town.cloud.documents.get('lotteries', String(event.lotteryId))
  return operationId in ((lottery?.open ?? {}) as Record<string, unknown>)
}

/** Refusals that no actor of a simulation can deserve. */
const never = new Set([
  'unknown_action',
  'invalid_input',
  'not_configured',
  'programme_missing',
  'operation_reused',
  'clock_wrong',
  'signature_wrong',
  'partner_off',
  'not_staff',
  'own_account',
  'text_refused',
  'voucher_unreadable',
  'voucher_not_found',
  'hold_not_found',
  'lines_differ',
  'line_not_found',
  'offset_off',
  'offset_step',
  ...neverToEarn,
])

/** A coupon, or what is to be cancelled, may have gone another way. */
function isUsedUp({ message: { wanted } }: Attempt, code: string): boolean {
  return (
    code === 'voucher_not_found' &&
    ['purchase', 'voucher_cancel', 'give', 'delivery', 'story'].includes(wanted.what)
  )
}

function checkExcuse(
  scene: Scene,
  books: Books,
  { attempt, code }: { attempt: Attempt; code: string },
): void {
  const holds = excuses[code]
  if (holds && !holds({ scene, books, attempt }))
    violation('no refusal without reason', `${JSON.stringify(attempt.message.event)}: ${code}`)
}

/** An order goes with the record that it was credited to, which may have parted from who brings its number. */
function checkPrivacy(
  { notebook }: Scene,
  books: Books,
  { message, data }: Pick<Attempt, 'message'> & { data: object },
): void {
  const { member } = message.wanted
  if (member === null) return
  const text = JSON.stringify(data)
  for (const other of everybody(notebook))
    if (
      !isOnePerson(books, member, other) &&
      !(
        message.door === 'clerk' &&
        'orderId' in message.wanted &&
        areKin(notebook, member, other)
      ) &&
      text.includes(memberIdOf(other)) &&
      !(message.event.action === 'family' && isOwnPerson(books, member, other))
    )
      violation('nobody sees another member', `${message.door} for ${member} shows ${other}`)
}

/** The owner of a family sees whom they can let go, or whom they have just let go. */
function isOwnPerson(books: Books, member: number, other: number): boolean {
  const { family } = standingPage(books, member) ?? {}
  const id = memberIdOf(other)
  return family?.role === 'owner' && (family.members[id] ?? family.gone?.[id]) !== undefined
}

/** The same operation, and the same order under any operation, is always told the same. */
function checkSame(books: Books, { message }: Attempt, data: Record<string, unknown>): void {
  const { wanted, operationId } = message
  if (!operationId) return
  // Somebody who joined long ago is told "0 points" once the first answer has been forgotten.
  if (wanted.what === 'join' && (data.outcome as { points: number }).points === 0) return
  // A draft, a replay, and a lesson, is told as it stands.
  if (['desk', 'replay', 'lesson'].includes(wanted.what)) return
  const key = wanted.what === 'purchase' ? wanted.orderId : operationId
  // The tier reached is not in the ledger, out of which a forgotten answer is told again.
  const forgotten = wanted.what === 'purchase' ? { reached: null, welcomes: [] } : {}
  // What a merge moved stays; the balance after it, and a card's name, is as of the moment.
  const moments = { merge: { balance: null }, register: { nickname: null } }
  const moment = moments[wanted.what as keyof typeof moments] ?? {}
  const outcome = data.outcome ?? data.visitUntil ?? data
  const told = canonical(
    typeof outcome === 'object' ? { ...outcome, ...forgotten, ...moment } : outcome,
  )
  const before = books.outcomes.get(key)
  if (before !== undefined && before !== told)
    violation('a repeat is told the same', `${key}: ${before}, then ${told}`)
  books.outcomes.set(key, told)
}
