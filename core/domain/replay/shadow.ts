// A member as they would stand under other rules: the deeds of their past are decided anew, by the very
// decisions of the live write, and nothing of it is stored.
import type { Programme } from '../../contracts/programme'
import { isRefusal } from '../../contracts/refusals'
import type { PointKind } from '../../contracts/views'
import { checkIn, streakBefore } from '../check-in'
import { addDays, type BusinessDate, startOfDate } from '../dates'
import { refundedLines } from '../earning/kept'
import { forgetExpired } from '../expire'
import { join, register } from '../join'
import { balanceOf } from '../ledger/apply'
import type { Entry } from '../ledger/entry'
import { takeFromLots } from '../ledger/lot-list'
import { readLotKey } from '../ledger/lots'
import { earned, post } from '../ledger/post'
import type { Context, Member } from '../member'
import { waiting } from '../outbox'
import { completeService } from '../pending'
import { recordPurchase } from '../purchase'
import { redeem } from '../redeem'
import { type Bought, refundOrder } from '../refund'
import { reviewOrder } from '../review'
import { prune, schedule, settle } from '../settle'
import { grantTier } from '../tier-grant'
import { warnOfTier } from '../tier-period'
import { byItself, type Deed, type PastOrder } from './past'

/** The member under other rules, and what a refund must know of the orders they made. */
export interface Shadow {
  member: Member
  /** Entries by the order that they are about; all shadows of one past share it, and it grows with each deed. */
  byOrder: Map<string, Entry[]>
}

/** By which rules it is decided. */
export interface Rules {
  programme: Programme
  version: string
}

/** A shadow afterwards, what it entered, and whether something that happened could not happen. */
export interface Played {
  shadow: Shadow
  entries: Entry[]
  /** A redemption that the other rules refuse, or points that can't pay a bill under them. */
  lost: boolean
}

/** Who it is about, and how they became a member. */
export interface Start {
  memberId: string
  on: BusinessDate
  /** A till knew their card; they never joined by themselves, and got nothing for it. */
  registered: boolean
  /** The channel by which they came (E18), and the segments that an admin has put them in. */
  source?: string | null
  segments?: string[]
}

/** A member on the day on which they became one. */
export function begin(start: Start, rules: Rules): Played {
  const { memberId, on, registered, source = null, segments } = start
  const context = contextOn(on, rules)
  const someone = { memberId, nickname: '', openid: null, unionid: null, source }
  const card = { by: '', no: '' }
  const born = registered
    ? register({ memberId, nickname: '', card }, context)
    : join(someone, context).member
  const entries = waiting(born, 'entries')
  const member = { ...emptied(tidied(born, context)), ...(segments && { segments }) }
  return { shadow: { member, byOrder: new Map() }, entries, lost: false }
}

/** Dates do their part at most so often between two deeds: an alarm clock that stands still is a bug. */
const ALARMS_MAX = 5000

/** Lets the days pass up to the end of a date, as the timer does: each alarm on its day. */
export function pass(shadow: Shadow, until: BusinessDate, rules: Rules): Played {
  let { member } = shadow
  const entries: Entry[] = []
  for (let i = 0; member.dueOn !== null && member.dueOn <= until; i++) {
    if (i > ALARMS_MAX) throw new Error(`${member._id} is due on ${member.dueOn} for ever`)
    const settled = settle(member, contextOn(member.dueOn.slice(0, 10), rules))
    entries.push(...waiting(settled, 'entries'))
    member = emptied(settled)
  }
  note(shadow, entries)
  return { shadow: { ...shadow, member }, entries, lost: false }
}

/** Does what was done, by other rules. */
export function play(shadow: Shadow, deed: Deed, rules: Rules): Played {
  const [first] = deed.entries
  if (!first || deed.kind === 'none') return { shadow, entries: [], lost: false }
  const before = pass(shadow, first.on, rules)
  const context = contextOf(first, rules)
  const settled = settle(before.shadow.member, context)
  const done = decide({ ...before.shadow, member: settled }, deed, context)
  const after = done ?? settled
  const made = waiting(after, 'entries')
  note(shadow, made)
  const played = { ...shadow, member: emptied(tidied(after, context)) }
  return { shadow: played, entries: [...before.entries, ...made], lost: done === null }
}

function contextOf(entry: Entry, { programme, version }: Rules): Context {
  return { now: entry.at, today: entry.on, operationId: entry.operationId, programme, version }
}

/** A real member with all that dates have done to them by the end of a date; nothing where they were looked at since. */
export function settledOn(member: Member, date: BusinessDate, rules: Rules): Member {
  return settle(member, contextOn(date, rules))
}

function contextOn(date: BusinessDate, { programme, version }: Rules): Context {
  const now = startOfDate(date, programme.brand.timeZone)
  return { now, today: date, operationId: `settle-${now}`, programme, version }
}

/** What every write of a member adds (core/usecases/change.ts). */
function tidied(member: Member, context: Context): Member {
  const told = schedule(warnOfTier(member, context), context)
  return forgetExpired(prune(told, context.today), context)
}

/** What is published elsewhere, and vouchers: whether they were used is no part of this past. */
function emptied(member: Member): Member {
  return { ...member, outbox: {}, vouchers: {} }
}

function note({ byOrder }: Shadow, entries: Entry[]): void {
  for (const entry of entries) {
    if (!('orderId' in entry.reason)) continue
    const { orderId } = entry.reason
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), entry])
  }
}

/** The member after the deed; null = it could not be done. */
function decide(shadow: Shadow, deed: Deed, context: Context): Member | null {
  const { member } = shadow
  switch (deed.kind) {
    case 'check_in':
      return memberIn(checkIn(withStreak(member, deed), context))
    case 'purchase':
      return deed.order && bought(member, deed.order, context)
    case 'refund':
      return deed.order && refunded(shadow, deed, context)
    case 'review':
      return memberIn(reviewOrder(member, ratingOf(deed), context))
    case 'redeem':
      return redeemed(member, deed, context)
    case 'grant':
      return granted(member, deed, context)
    case 'complete':
      return memberIn(completeService(member, deed.order?._id ?? '', context))
    default:
      return asItWas(member, deed.entries, context)
  }
}

function memberIn(done: { member: Member } | { refused: string }): Member | null {
  return 'member' in done ? done.member : null
}

/** Check-ins that earned nothing left no entry: the next one's receipt says how many days they make. */
function withStreak(member: Member, { entries: [first] }: Deed): Member {
  const step = first?.receipt.steps.find(one => one.kind === 'streak')
  if (!first || !step || step.day === 1 || streakBefore(member.checkIn, first.on) > 0) return member
  const [since, last] = [addDays(first.on, 1 - step.day), addDays(first.on, -1)]
  return { ...member, checkIn: { since, last } }
}

/** When points can't pay as much as they did, the bill is paid in money. */
function bought(member: Member, order: PastOrder, context: Context): Member | null {
  const { _id: orderId, storeId, amountFen, offsetPoints, offsetFen } = order
  const { channel, lines } = order
  const budgets = budgetsOf(order, context.programme)
  const known = {
    ...(channel && { channel }),
    ...(lines && { lines }),
    ...(budgets && { budgets }),
  }
  const bill = { orderId, storeId, amountFen, ...known }
  const paid = recordPurchase(member, { ...bill, offsetPoints, offsetFen }, context)
  if (!isRefusal(paid)) return paid.member
  return memberIn(recordPurchase(member, { ...bill, offsetPoints: 0, offsetFen: 0 }, context))
}

/** What was left of a campaign's budget then is left now; a campaign that was not there has enough. */
function budgetsOf({ budgets }: PastOrder, { campaigns }: Programme): PastOrder['budgets'] {
  if (!budgets) return undefined
  const all = campaigns.map(({ id }) => [id, budgets[id] ?? Number.MAX_SAFE_INTEGER])
  return Object.fromEntries(all)
}

function refunded({ member, byOrder }: Shadow, deed: Deed, context: Context): Member | null {
  const { order } = deed
  const refund = order?.refunds[deed.entries[0]?.operationId ?? '']
  const known = order && boughtOf(order, byOrder.get(order._id) ?? [])
  if (!refund || !known) return null
  const lines = refundedLines(order, { before: refund.before, parts: refund.lines })
  return refundOrder(member, known, { ...refund, lines, context }).member
}

function boughtOf(order: PastOrder, made: Entry[]): Bought | null {
  const { _id: orderId, storeId, amountFen } = order
  const earning = made.find(({ reason }) => reason.kind === 'purchase')
  const paid = made.find(({ kind }) => kind === 'spend') ?? null
  const settled = made.find(({ kind }) => kind === 'settle') ?? null
  const offsetFen = paid ? order.offsetFen : 0
  return earning ? { orderId, storeId, amountFen, offsetFen, earned: earning, settled, paid } : null
}

/** Which words and stars a review had changes nothing. */
function ratingOf({ order }: Deed) {
  return { orderId: order?._id ?? '', stars: 5, text: '', checked: 'pass' as const }
}

function redeemed(member: Member, { entries }: Deed, context: Context): Member | null {
  for (const { reason } of entries) {
    if (reason.kind !== 'redeem') continue
    const reward = context.programme.rewards.find(one => one.id === reason.rewardId)
    const via = reason.via && { channel: reason.via, by: '' }
    return reward ? memberIn(redeem(member, reward, { ...context, via })) : null
  }
  return null
}

function granted(member: Member, { entries }: Deed, context: Context): Member | null {
  for (const { reason } of entries) {
    if (reason.kind !== 'tier_grant') continue
    const after = grantTier(member, reason, context)
    return isRefusal(after) ? null : after
  }
  return null
}

/**
 * The points that were given or taken then, in lots and with a debt by the other rules; null when there
 * are not so many to take.
 */
function asItWas(member: Member, entries: Entry[], context: Context): Member | null {
  let after = member
  for (const entry of entries.filter(one => !byItself(one))) {
    const { points, kind, reason, receipt, growth, growthOn } = entry
    const as = { kind, reason, receipt, growth, growthOn }
    const missing = -points - balanceOf(after)
    const taken = points < 0 && missing <= 0 ? takeFromLots(after.points.lots, -points) : null
    if (points < 0 && !taken) return null
    after = post(
      after,
      { ...as, ...(taken ? { lots: taken } : given(after, entry, context)) },
      context,
    )
  }
  return after
}

/** What is earned lives by the rules' policy; what was given back for some days, for those days. */
function given(member: Member, entry: Entry, context: Context) {
  const { kind, points, lots, debt } = entry
  if (kind === 'restore' && member.points.debt === -debt) return { lots, debt }
  return earned(member, { points, kind: kindOf(entry) }, context)
}

function kindOf({ lots }: Entry): PointKind {
  const [key] = Object.keys(lots)
  return key === undefined ? 'promotion' : readLotKey(key).kind
}
