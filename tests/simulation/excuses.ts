// Refusals that need a reason: what must be so when one is given to somebody who acts alone and undisturbed.
import { EXPIRED_KEPT } from '../../core/contracts/limits'
import { personId } from '../../core/domain/codes'
import type { Books } from './books'
import { deliveryExcuses, hasArrived } from './deliveries'
import { deskExcuses } from './desk'
import { pricesAt } from './desk-books'
import { earnExcuses } from './earn-excuses'
import { repair } from './earn-programme'
import { familyExcuses } from './families'
import { PER_DAY, PRICE } from './game-programme'
import { giftExcuses } from './gifts'
import { everybody, kinOf, knownMember, standingPage, standsFor } from './kin'
import { mergeExcuses } from './merging'
import type { Attempt } from './notebook'
import { paymentExcuses } from './payments'
import { programmes } from './programmes'
import type { Scene } from './scene'
import { isFull } from './seats'
import { staffExcuses } from './staff-books'
import { memberIdOf, SECRET, shanghaiDate } from './town'

/** What a reason is looked for in. */
export interface Case {
  scene: Scene
  books: Books
  attempt: Attempt
}

/** By refusal: whether there is a reason. */
export const excuses: Record<string, (of: Case) => boolean> = {
  ...deliveryExcuses,
  ...deskExcuses,
  ...earnExcuses,
  ...familyExcuses,
  ...giftExcuses,
  ...mergeExcuses,
  ...paymentExcuses,
  ...staffExcuses,
  already_checked_in: ({ scene, books, attempt: { message, at } }) => {
    const one = kinOf(scene.notebook, message.wanted.member ?? -1)
    return one.some(no => books.byDay.has(`${memberIdOf(no)} ${shanghaiDate(at)}`))
  },
  already_reviewed: ({ books, attempt: { message } }) =>
    message.wanted.what === 'review' && books.byReview.has(message.wanted.orderId),
  not_joined: isNobody,
  member_not_found: isNobody,
  member_frozen: ({ books, attempt }) =>
    statesOf(books, attempt).some(one => one.kind === 'frozen' || one.frozen !== undefined),
  member_closed: ({ books, attempt }) =>
    statesOf(books, attempt).some(one => one.kind === 'closed'),
  already_frozen: ({ books, attempt }) =>
    standingPage(books, attempt.message.wanted.member)?.state?.kind === 'frozen',
  not_frozen: ({ books, attempt }) => {
    const { state } = standingPage(books, attempt.message.wanted.member) ?? {}
    return state?.kind !== 'frozen' && state?.frozen === undefined
  },
  not_identified: ({ attempt }) => attempt.message.who.openid === undefined,
  // An operation that nobody sent before can't have been forgotten.
  operation_stale: ({ scene, attempt: { message } }) =>
    (scene.notebook.operations.get(message.operationId ?? '')?.length ?? 0) > 1,
  order_taken: isOrder,
  order_differs: isOrder,
  points_short: ({ scene, books, attempt: { message, at } }) => {
    if (message.wanted.what === 'adjust')
      return spendable(books, message.wanted.member, at) < -message.wanted.points
    if (message.wanted.what === 'hold')
      return spendable(books, message.wanted.member, at) < message.wanted.points
    if (message.wanted.what === 'purchase')
      return spendable(books, message.wanted.member, at) < (message.wanted.offset ?? 0)
    if (message.wanted.what === 'repair')
      return spendable(books, message.wanted.member, at) < repair.costPoints
    if (message.wanted.what === 'draw') return spendable(books, message.wanted.member, at) < PRICE
    if (message.wanted.what !== 'redeem') return false
    const { rewardId, member } = message.wanted
    const rewards = programmes[scene.programme]?.rewards ?? []
    const price = rewards.find(({ id }) => id === rewardId)?.points ?? 0
    const prices = [price, ...pricesAt(books, rewardId, at)]
    return spendable(books, purseOf(scene, books, member), at) < Math.max(...prices)
  },
  hold_over: ({ books, scene, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'release' && wanted.what !== 'purchase') return false
    const hold = standingPage(books, wanted.member)?.holds?.[wanted.holdId?.slice(14) ?? '']
    return !hold || hold.until <= scene.town.now()
  },
  holds_full: ({ books, attempt }) =>
    Object.keys(standingPage(books, attempt.message.wanted.member)?.holds ?? {}).length > 2,
  voucher_not_found: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    const { vouchers = {} } = standingPage(books, wanted.member) ?? {}
    const id =
      'couponId' in wanted ? wanted.couponId : 'voucherId' in wanted ? wanted.voucherId : ''
    const voucher = vouchers[id ?? '']
    // What is over is still written there until somebody writes; what was sent has arrived by then.
    return !voucher || voucher.expiresOn < shanghaiDate(at) || hasArrived(voucher, at)
  },
  voucher_no_cancel: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    if (wanted.what !== 'voucher_cancel') return false
    const { cancelBy = '' } = standingPage(books, wanted.member)?.vouchers[wanted.voucherId] ?? {}
    return cancelBy < shanghaiDate(at)
  },
  slot_full: ({ scene, attempt: { message } }) => isFull(scene, message.event),
  draw_limit: ({ books, attempt: { message, at } }) => {
    const { draws = {} } = standingPage(books, message.wanted.member) ?? {}
    return Object.values(draws).some(
      ({ on, onThatDay }) => on === shanghaiDate(at) && onThatDay >= PER_DAY,
    )
  },
  service_not_awaited: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    if (wanted.what !== 'complete') return false
    const { pending = {} } = standingPage(books, wanted.member) ?? {}
    const today = shanghaiDate(at).replaceAll('-', '')
    return !Object.entries(pending).some(
      ([key, { orderId, whenDone }]) =>
        orderId === wanted.orderId && whenDone && key.slice(0, 8) > today,
    )
  },
  nothing_to_reinstate: ({ scene, books, attempt: { message, at } }) => {
    const { wanted } = message
    if (wanted.what !== 'reinstate') return false
    const { entries = [] } = books.pages.get(standsFor(books, wanted.member)) ?? {}
    const { reason } = entries[wanted.seq - 1] ?? {}
    if (reason?.kind !== 'expire' && reason?.kind !== 'inactive') return true
    // Whoever left has given up what had expired before, too.
    if (entries.some(one => one.seq > wanted.seq && one.reason.kind === 'closed')) return true
    const { withinDays = 0 } = programmes[scene.programme]?.reinstatement ?? {}
    const until = Date.parse(reason.on) + withinDays * 86_400_000
    const later = entries.filter(({ seq, kind }) => kind === 'expire' && seq > wanted.seq).length
    const isBack = books.reinstated.has(`${idOf({ message })} ${wanted.seq}`)
    return isBack || Date.parse(shanghaiDate(at)) > until || later >= EXPIRED_KEPT
  },
  no_debt: ({ books, attempt }) => {
    const { debt = 0, pending } = standingPage(books, attempt.message.wanted.member)?.points ?? {}
    return debt === 0 || pending !== undefined
  },
  reward_sold_out: ({ scene, attempt: { message } }) =>
    message.wanted.what === 'redeem' &&
    scene.town.cloud.documents.get('stocks', message.wanted.rewardId)?.left === 0,
  // A switch that is sent again late switches back: only the record knows.
  staff_off: ({ scene, attempt: { message } }) => {
    const staffId = personId(SECRET, message.who.openid ?? '')
    return scene.town.cloud.documents.get('staff', staffId)?.active === false
  },
  visit_expired: ({ scene, attempt: { message } }) =>
    (scene.notebook.operations.get(message.operationId ?? '')?.length ?? 0) > 1,
}

/** The states of whom a message is about: both records of a merge. */
function statesOf(books: Books, { message: { wanted } }: Attempt) {
  const about = wanted.what === 'merge' ? [wanted.from, wanted.member] : [wanted.member]
  return about.flatMap(no => standingPage(books, no)?.state ?? [])
}

function isNobody({ scene, books, attempt }: Case): boolean {
  const { wanted } = attempt.message
  const { state } = standingPage(books, wanted.member) ?? {}
  if (wanted.what === 'merge' && !knownMember(scene, wanted.from)) return true
  return !scene.town.cloud.documents.get('members', idOf(attempt)) || state?.kind === 'closed'
}

function idOf({ message }: Pick<Attempt, 'message'>): string {
  return memberIdOf(message.wanted.member ?? -1)
}

function isOrder({ scene, attempt: { message } }: Case): boolean {
  const { wanted } = message
  return (
    wanted.what === 'purchase' &&
    scene.town.cloud.documents.get('orders', wanted.orderId) !== undefined
  )
}

/** Whose points somebody spends: the pool's of their family, or their own. */
function purseOf({ notebook }: Scene, books: Books, no: number): number {
  const { family } = standingPage(books, no) ?? {}
  const owner = family?.role === 'member' ? family.owner : ''
  return everybody(notebook).find(one => memberIdOf(one) === owner) ?? no
}

/** What is left of a member's lots on the day of an instant: those whose last day is not over. */
function spendable(books: Books, no: number, at: number): number {
  const { lots = [], debt = 0 } = standingPage(books, no)?.points ?? {}
  const today = shanghaiDate(at).replaceAll('-', '')
  if (isCleared(books, no, shanghaiDate(at))) return -debt
  const live = lots.filter(({ key }) => key.startsWith('never') || key >= today)
  return live.reduce((sum, { points }) => sum + points, 0) - debt
}

/** Whether the day on which a long inactive account is cleared has been announced, and is over without an act since. */
function isCleared(books: Books, no: number, today: string): boolean {
  const member = standingPage(books, no)
  if (!member?.leaving || member.state || member.leaving.on >= today) return false
  const { profile, checkIn, activity, leaving } = member
  const acts = [profile.joinedOn, checkIn?.last, activity.lastOn, activity.usedOn]
  return acts.every(day => !day || day <= leaving.last)
}
