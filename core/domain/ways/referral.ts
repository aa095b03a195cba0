// A referral (E10): the friend joins by somebody's code, buys, and keeps it; then both are given fixed
// amounts. One level, once in the friend's life. The friend's record leads; what the one who invited
// gets travels as a transfer. What looks false waits for an admin.
import { FRIENDS_KEPT } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { ReferralRules } from '../../contracts/ways'
import { addDays, type BusinessDate, type Month, monthOf, notBefore } from '../dates'
import { maskedName, type Sent } from '../family'
import { takeFromLots, totalOf } from '../ledger/lot-list'
import { post } from '../ledger/post'
import { leftSince } from '../left-since'
import type { Context, Member } from '../member'
import { enqueue } from '../outbox'
import { giveFixed, withWays } from './state'

/** Why a referral is looked at: many joined by one member that day, who invited served, it came back. */
export type Sign = 'many' | 'self_served' | 'refunded'

/** What the friend was promised when they bought. */
interface Promised {
  orderId: string
  /** The operation of the purchase: what follows from it is booked under its parts. */
  operationId: string
  minFen: number
  referrerPoints: number
  refereePoints: number
  /** The day on which it is given, later the last day on which a refund takes it back. */
  on: BusinessDate
  /** The number of the entry that gave it, and in whose record; absent = this one. */
  seq?: number
  of?: string
}

/** On the friend's record: who invited them, and how far it has come. */
export interface Referral {
  by: string
  joinedOn: BusinessDate
  signs?: Sign[]
  stage: 'waiting' | 'due' | 'review' | 'paid' | 'refused' | 'void'
  promised?: Promised
}

/** On the record of who invited: friends who counted in a month and on a day, and what each brought. */
export interface Invited {
  month: Month
  count: number
  on: BusinessDate
  today: number
  paid: Record<string, number>
}

/** What goes to the one who invited: points, or their taking back. */
export type ReferralSent = Sent & {
  kind: 'referral' | 'referral_back'
  points: number
  name: string
}

type At = Pick<Context, 'programme' | 'today'>

/** Notes on a new member who invited them; nothing where the brand does not offer it. */
export function notedReferral(
  member: Member,
  { by, signs }: { by: string; signs: Sign[] },
  { programme, today }: At,
): Member {
  if (!programme.ways?.referral) return member
  const referral: Referral = { by, joinedOn: today, stage: 'waiting' }
  return withWays(member, {
    referral: { ...referral, ...(signs.length > 0 && { signs }) },
  })
}

/** A purchase as far as a referral asks: what was paid in money, and who recorded it. */
export interface FriendsPurchase {
  orderId: string
  paidFen: number
  by: string
}

/** The friend's first purchase that is large and early enough is what it depends on from now on. */
export function noteFriendsPurchase(
  member: Member,
  { orderId, paidFen, by }: FriendsPurchase,
  context: Pick<Context, 'programme' | 'today' | 'operationId'>,
): Member {
  const referral = member.ways?.referral
  const rules = context.programme.ways?.referral
  if (!rules || referral?.stage !== 'waiting' || paidFen < rules.minFen) return member
  if (context.today > addDays(referral.joinedOn, rules.withinDays)) return member
  const promised = promisedBy(rules, orderId, context)
  // Points for a sale that one records oneself are looked at first.
  const signs = by === referral.by ? withSign(referral, 'self_served') : referral
  return withWays(member, { referral: { ...signs, stage: 'due', promised } })
}

function promisedBy(
  { minFen, referrerPoints, refereePoints, afterDays }: ReferralRules,
  orderId: string,
  { today, operationId }: { today: BusinessDate; operationId: string },
): Promised {
  const on = addDays(today, afterDays)
  return { orderId, operationId, minFen, referrerPoints, refereePoints, on }
}

function withSign(referral: Referral, sign: Sign): Referral {
  const signs = [...new Set([...(referral.signs ?? []), sign])]
  return { ...referral, signs }
}

/** The day on which a referral is due; null = none is. */
export function referralOn({ ways, state, merged }: Member): BusinessDate | null {
  const { stage, promised } = ways?.referral ?? {}
  return stage === 'due' && promised && !state && !merged ? promised.on : null
}

/** Gives what is due by today, or lays it before an admin. */
export function settleReferral(member: Member, context: Context): Member {
  const on = referralOn(member)
  const referral = member.ways?.referral
  if (on === null || on > context.today || !referral) return member
  if (!referral.signs) return payReferral(member, context)
  const reviewed = withWays(member, { referral: { ...referral, stage: 'review' } })
  return enqueue(reviewed, { to: 'alerts', doc: alertOf(member, referral, context) })
}

const signWords: Record<Sign, string> = {
  many: '同一天由同一位会员邀请加入的人较多',
  self_served: '首单由邀请人自己录入',
  refunded: '曾经退款后再次购买',
}

function alertOf({ _id }: Member, { by, signs = [], promised }: Referral, { now: at }: Context) {
  const lines = [
    `被邀请会员 ${_id}，邀请人 ${by}，订单 ${promised?.orderId ?? ''}`,
    ...signs.map(sign => signWords[sign]),
    '核实后用 decideReferral 决定是否发放',
  ]
  return { _id: `referral-${_id}`, at, title: '有一笔邀请奖励待核实', lines }
}

/** Gives both what was promised: the friend at once, the other one by a transfer. */
function payReferral(member: Member, context: Context): Member {
  const { referral } = member.ways ?? {}
  const { promised } = referral ?? {}
  if (!referral || !promised) return member
  const { refereePoints: points, operationId, on: asOf } = promised
  const reason = { kind: 'referee' as const }
  const fixed = { way: 'referee' as const, points, kind: 'reward' as const, reason, asOf }
  const given = giveFixed(member, fixed, { ...context, operationId })
  const { clawbackDays = 0 } = context.programme.ways?.referral ?? {}
  const on = addDays(context.today, clawbackDays)
  const paid = {
    ...referral,
    stage: 'paid' as const,
    promised: { ...promised, on, seq: given.seq, of: given._id },
  }
  return send(withWays(given, { referral: paid }), 'referral', context)
}

function send(member: Member, kind: ReferralSent['kind'], context: Context): Member {
  const { referral } = member.ways ?? {}
  const { referrerPoints: points = 0, operationId = '', of } = referral?.promised ?? {}
  if (!referral || points === 0) return member
  const { _id, seq } = member
  // What is taken back is known to the other one by the record that it came from, also where that is a part of this one.
  const from = of ?? _id
  const { now: at, today: on } = context
  const about = { from, to: referral.by, seq, at, on, operationId, booked: false }
  const doc: ReferralSent = {
    _id: transferId(from, kind),
    ...about,
    kind,
    points,
    name: maskedName(member),
  }
  return enqueue(member, { to: 'transfers', doc })
}

/** Each of the two goes once in the friend's life. */
export function transferId(friend: string, kind: ReferralSent['kind']): string {
  return `${friend}-${kind}`
}

/** An admin decides what looked false. Refusal: referral_not_open. */
export function decideReferral(member: Member, pay: boolean, context: Context): Member | Refusal {
  const { referral } = member.ways ?? {}
  if (referral?.stage !== 'review') return refuse('referral_not_open')
  return pay
    ? payReferral(member, context)
    : withWays(member, { referral: { ...referral, stage: 'refused' } })
}

/** A refund of the friend's order, and what money (fen) stays paid. */
export interface FriendsRefund {
  orderId: string
  keptFen: number
}

/**
 * What a refund does to a referral: before it was given another purchase must earn it, and it is looked
 * at; afterwards, inside the window, both amounts are taken back.
 */
export function refundReferral(
  member: Member,
  { orderId, keptFen }: FriendsRefund,
  context: Context,
): Member {
  const { referral } = member.ways ?? {}
  const { promised } = referral ?? {}
  if (!referral || promised?.orderId !== orderId || keptFen >= promised.minFen) return member
  const { promised: _, ...alone } = referral
  if (referral.stage === 'due' || referral.stage === 'review')
    return withWays(member, { referral: { ...withSign(alone, 'refunded'), stage: 'waiting' } })
  if (referral.stage !== 'paid' || promised.on < context.today) return member
  const { seq = 0, of: memberId = member._id } = promised
  const left = member.state?.kind === 'closed' || leftSince(member, { memberId, seq })
  const points = left ? 0 : promised.refereePoints
  const taken = takeReferralBack(member, points, context)
  return send(
    withWays(taken, { referral: { ...referral, stage: 'void' } }),
    'referral_back',
    context,
  )
}

/** Takes points back; what is spent already becomes a debt. */
function takeReferralBack(member: Member, points: number, context: Context): Member {
  if (points === 0) return member
  const taken = Math.min(points, totalOf(member.points.lots))
  const owed = points - taken
  const steps = [
    { kind: 'fixed' as const, rule: 'referee' as const, points: -points },
    ...(owed > 0 ? [{ kind: 'owed' as const, points: owed }] : []),
  ]
  const entry = {
    kind: 'clawback' as const,
    lots: takeFromLots(member.points.lots, taken) ?? {},
    debt: owed,
    reason: { kind: 'referral_back' as const },
    receipt: { steps, misses: [] },
  }
  return post(member, entry, context)
}

/** The one who invited takes in what a friend's purchase brings: nothing beyond the caps, and it says so. */
export function receiveReferral(member: Member, sent: ReferralSent, context: Context): Member {
  const { programme, today } = context
  const before = member.ways?.invited
  const month = notBefore(before?.month, monthOf(today))
  const on = notBefore(before?.on, today)
  const count = before?.month === month ? before.count : 0
  const todays = before?.on === on ? before.today : 0
  const { perDay = 0, perMonth = 0 } = programme.ways?.referral ?? {}
  const full = todays >= perDay ? 'day' : count >= perMonth ? 'month' : null
  const { points, name, from } = sent
  const reason = { kind: 'referrer' as const, name }
  if (full) {
    const steps = [{ kind: 'referral_cap' as const, per: full as 'day' | 'month', points }]
    const entry = { kind: 'earn' as const, lots: {}, reason, receipt: { steps, misses: [] } }
    return post(member, entry, context)
  }
  const fixed = { way: 'referrer' as const, points, kind: 'reward' as const, reason }
  const given = giveFixed(member, fixed, context)
  const paid = [...Object.entries(before?.paid ?? {}), [from, points] as const].slice(-FRIENDS_KEPT)
  const invited = { month, count: count + 1, on, today: todays + 1 }
  return withWays(given, { invited: { ...invited, paid: Object.fromEntries(paid) } })
}

/** Takes back what a friend's refunded purchase had brought; the same member where it was nothing. */
export function loseReferral(member: Member, { from }: ReferralSent, context: Context): Member {
  const { invited } = member.ways ?? {}
  const { [from]: points = 0, ...paid } = invited?.paid ?? {}
  if (!invited || points === 0) return member
  return takeReferralBack(withWays(member, { invited: { ...invited, paid } }), points, context)
}
