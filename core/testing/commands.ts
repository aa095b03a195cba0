// What a random history asks of a member, done by the real decisions and told to the naive model as a fact.
import { HOLD_MINUTES_MAX } from '../contracts/limits'
import type { Expiry } from '../contracts/programme'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { adjust, writeOff } from '../domain/adjust'
import { checkIn } from '../domain/check-in'
import { addDays } from '../domain/dates'
import { freeze, unfreeze } from '../domain/freeze'
import { holdPoints, releaseHold } from '../domain/hold'
import { markSeen } from '../domain/inbox'
import { joinAgain, leave } from '../domain/leave'
import { balanceOf } from '../domain/ledger/apply'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { offsetFen, offsetOffer } from '../domain/offset'
import { waiting } from '../domain/outbox'
import { completeService } from '../domain/pending'
import { recordPurchase } from '../domain/purchase'
import { redeem } from '../domain/redeem'
import { refundOrder } from '../domain/refund'
import { reinstate } from '../domain/reinstate'
import { reviewOrder } from '../domain/review'
import { refusedByState } from '../domain/state'
import { grantTier } from '../domain/tier-grant'
import { verifyVoucher } from '../domain/voucher'
import { boughtWith } from './bills'
import { joining, sale } from './members'
import type { Fact, PurchaseFact } from './naive-facts'
import { answering, repairing, telling, visiting } from './ways-commands'

/** All that can be asked. */
export const commands = [
  'check_in',
  'purchase',
  'pay_with_points',
  'refund',
  'review',
  'redeem',
  'verify',
  'adjust',
  'write_off',
  'grant',
  'reinstate',
  'return',
  'complete',
  'hold',
  'capture',
  'release',
  'freeze',
  'unfreeze',
  'read',
  'policy',
  'repair',
  'visit',
  'survey',
  'tell',
  'nothing',
] as const
export type Command = (typeof commands)[number]

/**
 * What is asked of the member, `days` after the step before. `pick` chooses
 * among rewards, orders or vouchers, and how much of them.
 */
export interface Step {
  days: number
  command: Command
  fen: number
  pick: number
}

/** What is known besides the member: the moment, what happened before, and every entry of it. */
export interface Past {
  context: Context
  facts: Fact[]
  entries: Entry[]
}

/** The member afterwards, and what the naive model is told; null = nothing that it counts. */
export type Decision = { member: Member; fact: Fact | null }

/** The names by which the change runner knows what a step asks; null = it asks for no change. */
const actions: Record<Command, string | null> = {
  check_in: 'checkIn',
  purchase: 'recordPurchase',
  pay_with_points: 'recordPurchase',
  refund: 'refund',
  review: 'review',
  redeem: 'redeem',
  verify: 'verify',
  adjust: 'adjust',
  write_off: 'writeOff',
  grant: 'grantTier',
  reinstate: 'reinstate',
  freeze: 'freeze',
  unfreeze: 'unfreeze',
  read: 'readInbox',
  return: 'join',
  complete: 'completeService',
  hold: 'hold',
  capture: 'recordPurchase',
  release: 'release',
  repair: 'repairCheckIn',
  visit: 'checkInAtStore',
  survey: 'answerSurvey',
  tell: 'saveProfile',
  policy: null,
  nothing: null,
}

/** Does what a step asks, if the member's state allows it. Refusals are the domain's own. */
export function decide(member: Member, step: Step, past: Past): Decision | Refusal {
  const action = actions[step.command]
  const barred = action === null ? null : refusedByState(member, action)
  return barred ?? decideFreely(member, step, past)
}

function decideFreely(member: Member, step: Step, past: Past): Decision | Refusal {
  const { context } = past
  const on = context.today
  switch (step.command) {
    case 'check_in':
      return withFact(checkIn(member, context), { kind: 'check_in', on })
    case 'purchase':
      return buying(member, { fen: step.fen, points: 0 }, context)
    case 'pay_with_points':
      return buying(member, { fen: step.fen, points: pointsToPay(member, step, context) }, context)
    case 'refund':
      return refunding(member, step, past)
    case 'review':
      return reviewing(member, step, context)
    case 'redeem':
      return redeeming(member, step, context)
    case 'verify':
      return verifying(member, step, context)
    case 'adjust':
      return adjusting(member, step, context)
    case 'write_off':
      return corrected(writeOff(member, 'note', context), { kind: 'write_off', on })
    case 'grant':
      return granting(member, step, context)
    case 'reinstate':
      return reinstating(member, step, past)
    case 'return':
      return returning(member, context)
    case 'complete':
      return completing(member, step, context)
    case 'hold':
      return holding(member, step, context)
    case 'capture':
      return capturing(member, step, context)
    case 'release':
      return releasing(member, step, context)
    case 'freeze':
      return corrected(freeze(member, 'note', context), { kind: 'freeze', on })
    case 'unfreeze':
      return corrected(unfreeze(member, 'note', context), { kind: 'unfreeze', on })
    case 'read':
      return { member: markSeen(member, step.pick), fact: null }
    case 'policy':
      return { member, fact: { kind: 'policy', on, expiry: policyFor(step) } }
    case 'repair':
      return repairing(member, step, context)
    case 'visit':
      return visiting(member, step, context)
    case 'survey':
      return answering(member, step, context)
    case 'tell':
      return telling(member, step, context)
    case 'nothing':
      return { member, fact: null }
  }
}

/** Leaves and joins again at once. */
function returning(member: Member, context: Context): Decision | Refusal {
  const left = leave(member, context)
  if (isRefusal(left)) return left
  const { member: gone } = left
  const again = joinAgain(gone, joining, context)
  return { member: again, fact: { kind: 'return', on: context.today } }
}

/** What the brand decides in mid-history; in force from the next step on. */
export function policyFor({ fen, pick }: Pick<Step, 'fen' | 'pick'>): Expiry {
  const days = 1 + (fen % 700)
  const policies: Expiry[] = [
    { kind: 'never' },
    { kind: 'after', amount: days, unit: 'day', to: 'day' },
    { kind: 'after', amount: 1 + (fen % 30), unit: 'month', to: 'month' },
    { kind: 'after', amount: 1 + (fen % 3), unit: 'year', to: 'year' },
    { kind: 'fixed', month: 1 + (fen % 12), day: 31, leastDays: fen % 300 },
    { kind: 'date', on: addDays('2026-01-01', days) },
  ]
  return policies[pick % policies.length] ?? { kind: 'never' }
}

/** What bills are about; some don't say. */
const CATEGORIES = ['cleaning', 'washing', '']

function buying(
  member: Member,
  { fen, points, hold }: { fen: number; points: number; hold?: string },
  context: Context,
): Decision | Refusal {
  const paid = offsetFen(context.programme, { points, amountFen: fen })
  if (isRefusal(paid)) return paid
  const order = `xuhui:${context.operationId}`
  const category = CATEGORIES[fen % CATEGORIES.length]
  const paying = { offsetPoints: points, offsetFen: paid }
  const lines = [{ ...(category && { category }), fen }]
  const bill = sale({ orderId: order, amountFen: fen, ...paying, lines, holdId: hold })
  const about = { ...(category && { category }), ...(hold !== undefined && { hold }) }
  const bought = { order, fen, offset: points, ...about }
  const fact = { kind: 'purchase' as const, on: context.today, ...bought }
  return withFact(recordPurchase(member, bill, context), fact)
}

/** As many points as may be used, or some steps of them. */
function pointsToPay(member: Member, { fen, pick }: Step, { programme }: Context): number {
  const balance = balanceOf(member)
  const offer = offsetOffer(programme, { amountFen: fen, balance })
  if (!offer) return 0
  return pick > 4 ? offer.max : offer.step * (1 + (pick % (offer.max / offer.step)))
}

function refunding(member: Member, step: Step, past: Past): Decision | Refusal {
  const { facts, entries, context } = past
  const orders = facts.filter(fact => fact.kind === 'purchase')
  const order = picked(
    orders.filter(one => one.fen > refundedOf(one, facts)),
    step.pick,
  )
  if (!order) return refuse('order_not_found')
  const before = refundedOf(order, facts)
  const left = order.fen - before
  const fen = step.pick % 2 === 0 ? left : 1 + (step.fen % left)
  const bought = boughtOf(order, { entries, context })
  const lines = [{ category: order.category, fen: order.fen, before, after: before + fen }]
  const { member: after } = refundOrder(member, bought, { fen, before, lines, context })
  return {
    member: after,
    fact: { kind: 'refund', on: context.today, order: order.order, fen },
  }
}

function refundedOf({ order }: PurchaseFact, facts: Fact[]): number {
  return facts.reduce(
    (sum, fact) => (fact.kind === 'refund' && fact.order === order ? sum + fact.fen : sum),
    0,
  )
}

function boughtOf(
  { order, fen, offset }: PurchaseFact,
  { entries, context }: Pick<Past, 'entries' | 'context'>,
) {
  const made = entries.filter(
    ({ reason }) =>
      reason.kind === 'hold' || (byOrder.has(reason.kind) && aboutOf(reason) === order),
  )
  const paid = offset === 0 ? 0 : offsetFen(context.programme, { points: offset, amountFen: fen })
  if (isRefusal(paid)) throw new Error(`an order that could not be: ${paid.refused}`)
  const bill = sale({ orderId: order, amountFen: fen, offsetPoints: offset, offsetFen: paid })
  return boughtWith(bill, made)
}

const byOrder = new Set<string>(['purchase', 'offset', 'settle'])

function aboutOf(reason: Entry['reason']): string {
  return 'orderId' in reason ? reason.orderId : ''
}

function completing(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const order = picked(Object.values(member.pending ?? {}), pick)?.orderId ?? 'xuhui:none'
  const fact = { kind: 'complete' as const, on: context.today, order }
  return withFact(completeService(member, order, context), fact)
}

/** For a minute up to a day. */
function holding(member: Member, step: Step, context: Context): Decision | Refusal {
  const points = pointsToPay(member, step, context)
  const minutes = 1 + (step.fen % HOLD_MINUTES_MAX)
  const id = context.operationId
  const fact = { kind: 'hold' as const, on: context.today, id, points, minutes }
  const asked = { points, minutes, by: 'till', storeId: null }
  return points === 0 ? refuse('offset_off') : corrected(holdPoints(member, asked, context), fact)
}

/** The bill may be too small for what is held. */
function capturing(member: Member, { fen, pick }: Step, context: Context): Decision | Refusal {
  const hold = picked(Object.keys(member.holds ?? {}), pick)
  if (hold === undefined) return refuse('hold_over')
  const amountFen = pick % 2 === 0 ? fen : 1 + (fen % 1000)
  const balance = member.points.holds?.[hold] ?? 0
  const points = offsetOffer(context.programme, { amountFen, balance })?.max ?? 0
  return buying(member, { fen: amountFen, points, hold }, context)
}

function releasing(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const id = picked(Object.keys(member.holds ?? {}), pick) ?? 'none'
  const on = context.today
  const fact = { kind: 'release' as const, on, id }
  return corrected(releaseHold(member, { id, why: 'asked', on }, context), fact)
}

function reviewing(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const orderId = picked(Object.values(member.reviewable), pick)?.orderId ?? 'xuhui:none'
  const rating = { orderId, stars: (pick % 5) + 1, text: '', checked: 'pass' as const }
  return withFact(reviewOrder(member, rating, context), { kind: 'review', on: context.today })
}

function redeeming(member: Member, step: Step, context: Context): Decision | Refusal {
  const reward = picked(context.programme.rewards, step.pick)
  if (!reward) throw new Error('a programme without rewards')
  const done = redeem(member, reward, context)
  const { points, id } = reward
  return withFact(done, { kind: 'redeem', on: context.today, points, reward: id })
}

function verifying(member: Member, step: Step, context: Context): Decision | Refusal {
  const voucherId = picked(Object.keys(member.vouchers), step.pick) ?? 'v0'
  const storeId = step.pick % 2 === 0 ? 'xuhui' : 'pudong'
  const collectedFen = step.pick === 7 ? 1 : member.vouchers[voucherId]?.cashFen
  const by = { voucherId, storeId, staffId: 's', collectedFen }
  return withFact(verifyVoucher(member, by, context), { kind: 'use', on: context.today })
}

function adjusting(member: Member, { fen, pick }: Step, context: Context): Decision | Refusal {
  const points = pick % 2 === 0 ? 1 + (fen % 500) : -1 - (fen % 300)
  const fact = { kind: 'adjust' as const, on: context.today, points }
  return corrected(adjust(member, { points, note: 'note' }, context), fact)
}

/** For today alone, or for up to two years. */
function granting(member: Member, { fen, pick }: Step, context: Context): Decision | Refusal {
  const tier = picked(context.programme.tiers, pick)?.id ?? ''
  const until = addDays(context.today, pick === 0 ? 0 : fen % 730)
  const fact = { kind: 'grant' as const, on: context.today, tier, until }
  return corrected(grantTier(member, { tier, until, note: 'note' }, context), fact)
}

function reinstating(member: Member, { pick }: Step, { context, entries }: Past) {
  const expired = Object.entries(member.expired ?? {})
  const key = picked(expired, pick)?.[0] ?? 'e0'
  const seqOf = (of: string) => Number(of.slice(1))
  const { on: died = '', kinds = {} } = member.expired?.[key] ?? {}
  const all = [...entries, ...waiting(member, 'entries')]
  const whyOf = (of: string) =>
    all.find(entry => entry.seq === seqOf(of))?.reason.kind === 'inactive' ? 'inactive' : 'expire'
  const alike = expired.filter(
    ([of, one]) =>
      one.on === died &&
      whyOf(of) === whyOf(key) &&
      Object.keys(one.kinds).join() === Object.keys(kinds).join(),
  )
  const after = alike.filter(([of]) => seqOf(of) > seqOf(key)).length
  const done = reinstate(member, { seq: seqOf(key), note: 'note' }, context)
  const of = { died, kinds: Object.keys(kinds), why: whyOf(key), after } as const
  return corrected(done, { kind: 'reinstate', on: context.today, ...of })
}

function picked<One>(list: One[], pick: number): One | undefined {
  return list[pick % Math.max(1, list.length)]
}

function corrected(done: Member | Refusal, fact: Fact): Decision | Refusal {
  return isRefusal(done) ? done : { member: done, fact }
}

function withFact(done: { member: Member } | Refusal, fact: Fact | null): Decision | Refusal {
  return isRefusal(done) ? done : { member: done.member, fact }
}
