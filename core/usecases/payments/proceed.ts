// The way of a payment, one step after the other: waiting, paid, granted; or back to the payer. Every
// step can be repeated, and whoever comes by takes the next one: the payer's phone, the call-back, the
// timer. WeChat Pay is asked each time: neither phone nor call-back is proof.
import { PAYMENT_OPEN_MS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import type { PaymentView } from '../../contracts/membership-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { Entry } from '../../domain/ledger/entry'
import type { Member } from '../../domain/member'
import { endPeriod, grantPeriod } from '../../domain/membership/period'
import { partOf } from '../../domain/operations'
import { change, type Deciding } from '../change'
import { changeForgotten } from '../forgotten'
import type { World } from '../world'
import type { Paying, Payment } from './ports'

/** What a step makes of a payment; null = nothing can be done now. */
type Step = (world: World, payment: Payment) => Promise<Payment | null>

/** At most so many steps: from waiting over paid and its way back to returned, and races. */
const STEPS_MAX = 8

/**
 * Takes a payment as far as it goes now, also one that was closed without money: what is paid late is
 * granted. Refusals: payment_not_found, busy.
 */
export async function proceed(world: World, id: string): Promise<Payment | Refusal> {
  for (let taken = 0; taken < STEPS_MAX; taken++) {
    const payment = await world.payments.read(id)
    if (!payment) return refuse('payment_not_found')
    const step = steps[payment.state]
    const after = step ? await step(world, payment) : null
    if (!after) return payment
    if ((await world.payments.replace(payment, after)) && !after.open) return after
    if (after.state === payment.state) return after
  }
  return refuse('busy')
}

const steps: Partial<Record<Payment['state'], Step>> = {
  waiting: lookForMoney,
  closed: lookForMoney,
  paid: grant,
  returning: giveBack,
}

/**
 * Asks WeChat Pay whether it was paid. What waits too long is closed there first, then here; as long as
 * it does not say what became of the order, somebody may have paid.
 */
async function lookForMoney(world: World, payment: Payment): Promise<Payment | null> {
  const now = world.now()
  const { state, fen, transactionId } = await world.pay.query(payment._id)
  if (state === 'paid') {
    const paid = { ...payment, paidAt: now, transactionId, open: true, lookAt: now }
    return fen === payment.fen ? { ...paid, state: 'paid' } : odd(world, { ...paid, paidFen: fen })
  }
  if (payment.state === 'closed') return null
  const age = now - payment.at
  if (age > PAYMENT_OPEN_MS && (await nobodyPays(world, payment, state)))
    return { ...payment, state: 'closed', open: false }
  // Each look comes after twice the time of the one before.
  return { ...payment, lookAt: now + Math.max(age, RECOVERY_AFTER_MS) }
}

/** Makes sure that nobody can pay any more, as far as the order's state allows it. */
async function nobodyPays(world: World, { _id }: Payment, state: Paying['state']) {
  if (state === 'waiting') return world.pay.close(_id)
  return state === 'closed' || state === 'missing'
}

/** Another amount than was asked for: nothing is granted, and people decide. */
async function odd(world: World, payment: Payment): Promise<Payment> {
  const { _id, fen, paidFen = 0 } = payment
  await world.alerts.raise({
    _id: `payment-${_id}`,
    at: world.now(),
    title: '有一笔付款金额不对',
    lines: [`支付 ${_id}：应付 ${fen} 分，实付 ${paidFen} 分。没有开通会员，请核对后退款。`],
  })
  return { ...payment, state: 'odd', open: false }
}

/**
 * Grants what was paid for. Where that can't be (the member has left, the next period is paid for
 * already), all the money goes back.
 */
async function grant(world: World, payment: Payment): Promise<Payment | null> {
  const { _id: paymentId, plan, memberId } = payment
  const operationId = partOf(paymentId, 'grant')
  const request = { memberId, operationId, action: 'grantMembership', input: { paymentId } }
  const deciding: Deciding<Granted> = {
    decide(member, context) {
      const paid = { plan, paymentId, paidAt: payment.paidAt ?? context.now }
      const granted = grantPeriod(member, paid, context)
      if (isRefusal(granted)) return granted
      const { from, until } = granted.period
      const idle = granted.member === member
      return { member: granted.member, outcome: { from, until }, idle }
    },
  }
  const first = await change<Granted>(world, request, deciding)
  const forgotten = isRefusal(first) && first.refused === 'operation_stale'
  const changed = forgotten ? await changeForgotten(world, request, deciding) : first
  if ('ran' in changed) return { ...payment, state: 'granted', open: false, ...grantedBy(changed) }
  if (!isRefusal(changed)) {
    // It may have moved since it was granted.
    const periods = changed.member.memberships ?? []
    const { from, until } = periods.find(one => one.paymentId === paymentId) ?? changed.outcome
    return { ...payment, state: 'granted', open: false, from, until }
  }
  const never = ['member_closed', 'not_joined', 'membership_ahead'].includes(changed.refused)
  return never ? returning(payment, world.now()) : later(world, payment)
}

type Granted = { from: string; until: string }

/** What was granted so long ago that only the ledger knows. */
function grantedBy({ ran }: { ran: Entry[] }): Partial<Granted> {
  const reason = ran.map(entry => entry.reason).find(({ kind }) => kind === 'membership')
  return reason?.kind === 'membership' ? { from: reason.from, until: reason.until } : {}
}

/** All of it goes back, for it could not be granted. */
function returning(payment: Payment, at: number): Payment {
  const operationId = partOf(payment._id, 'return')
  const why = { by: 'system', note: '未能开通，全额退款', at }
  const refund = { operationId, refundId: operationId, fen: payment.fen, ...why }
  return { ...payment, state: 'returning', open: true, lookAt: at, refund }
}

/** The part of a refund's operation that ends what was granted. */
export function endingOf(operationId: string): string {
  return partOf(operationId, 'end')
}

/**
 * Ends what was granted, then gives the money back. The amount stands in the payment before either,
 * so that no crash and no later use changes what was promised.
 */
async function giveBack(world: World, payment: Payment): Promise<Payment | null> {
  const { _id: paymentId, memberId, refund } = payment
  if (!refund) return null
  const { fen, note } = refund
  const operationId = endingOf(refund.operationId)
  const request = { memberId, operationId, action: 'endMembership', input: { paymentId } }
  const ended = await change<Record<string, never>>(world, request, {
    evenIfForgotten: true,
    decide(member, context) {
      const after = endPeriod(member, { paymentId, fen, note }, context)
      return { member: after, outcome: {}, idle: after === member }
    },
  })
  const gone = isRefusal(ended) && ['member_closed', 'not_joined'].includes(ended.refused)
  if (isRefusal(ended) && !gone) return later(world, payment)
  if (!isRefusal(ended) && !(await tellPeriods(world, ended.member))) return later(world, payment)
  const of = payment.paidFen ?? payment.fen
  const refundId = refund.refundId ?? refund.operationId
  const done = await world.pay.refund({ id: paymentId, refundId, fen, of })
  return done ? { ...payment, state: 'returned', open: false } : later(world, payment)
}

/** What is ahead has moved where one ended before it: its payment says so. False when that was written meanwhile. */
async function tellPeriods(world: World, { memberships = [] }: Member): Promise<boolean> {
  for (const { paymentId, from, until } of memberships) {
    const payment = await world.payments.read(paymentId)
    if (!payment || payment.from === from) continue
    if (!(await world.payments.replace(payment, { ...payment, from, until }))) return false
  }
  return true
}

function later(world: World, payment: Payment): Payment {
  return { ...payment, open: true, lookAt: world.now() + RECOVERY_AFTER_MS }
}

/** A payment as its payer and the brand see it. */
export function paymentView({ _id, plan, fen, state, from, until, refund }: Payment): PaymentView {
  return {
    paymentId: _id,
    name: plan.name,
    fen,
    state,
    ...(from && until && { from, until }),
    ...(refund && { refundFen: refund.fen }),
  }
}
