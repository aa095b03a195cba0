// Paid membership for its buyer: what is sold and held, paying for it, asking for the money back (T11).
import { decodeTime } from 'ulid'
import type { CustomerActions, Input } from '../../contracts/actions'
import { OPERATION_AHEAD_MS, PAYMENT_OPEN_MS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import type { MembershipPlan } from '../../contracts/membership'
import type { BuyView, MembershipView, PaymentView } from '../../contracts/membership-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { refusedPeriod } from '../../domain/membership/period'
import { refusedByState } from '../../domain/state'
import type { Customer } from '../actors'
import type { Payment } from '../payments/ports'
import { paymentView, proceed } from '../payments/proceed'
import { refundPayment } from '../payments/refund-payment'
import { seeMember } from '../see-member'
import { membershipView } from '../views/membership-view'
import type { World } from '../world'

/** What is sold, held and usable. Refusals as `seeMember`. */
export async function membership(
  world: World,
  customer: Customer,
): Promise<MembershipView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  return isRefusal(seen) ? seen : membershipView(seen.member, seen.context)
}

/**
 * Asks to be let pay for a membership: the payment is written down, then ordered from WeChat Pay.
 * Refusals: payment_off, membership_not_found, membership_ahead, operation_* and clock_wrong,
 * payment_state (this one is over), payment_busy and those of a member's state.
 */
export async function buyMembership(
  world: World,
  customer: Customer,
  { operationId, membershipId }: Input<CustomerActions, 'buyMembership'>,
): Promise<BuyView | Refusal> {
  if (!world.pay.ready) return refuse('payment_off')
  const untimely = refusedTime(operationId, world.now())
  if (untimely) return untimely
  const plan = await planFor(world, customer, { operationId, membershipId })
  if (isRefusal(plan)) return plan
  const fresh = newPayment(operationId, { memberId: customer.memberId, plan, at: world.now() })
  const payment = (await world.payments.create(fresh))
    ? fresh
    : await world.payments.read(operationId)
  if (payment?.memberId !== fresh.memberId || payment.plan.id !== membershipId)
    return refuse('operation_reused')
  const { state, fen, plan: promised } = payment
  if (state !== 'waiting') return refuse('payment_state', { state })
  const sheet = await world.pay.order({ id: operationId, fen, name: promised.name })
  return sheet
    ? { paymentId: operationId, name: promised.name, fen, sheet }
    : notOrdered(world, operationId)
}

/** No order can be made: mostly because it was paid, and nobody has noticed yet. */
async function notOrdered(world: World, id: string): Promise<Refusal> {
  const after = await proceed(world, id)
  if (isRefusal(after)) return after
  const { state } = after
  return state === 'waiting' ? refuse('payment_busy') : refuse('payment_state', { state })
}

function refusedTime(operationId: string, now: number): Refusal | null {
  const madeAt = decodeTime(operationId)
  if (madeAt > now + OPERATION_AHEAD_MS) return refuse('clock_wrong', { now })
  return madeAt < now - PAYMENT_OPEN_MS ? refuse('operation_stale') : null
}

async function planFor(
  world: World,
  { memberId }: Customer,
  { operationId, membershipId }: Input<CustomerActions, 'buyMembership'>,
): Promise<MembershipPlan | Refusal> {
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  const asBefore = Object.values(member.done).some(({ id }) => id === operationId)
  const refusal =
    refusedByState(member, 'buyMembership') ??
    (asBefore ? refuse('operation_reused') : refusedPeriod(member))
  const plan = context.programme.memberships.find(one => one.id === membershipId)
  return refusal ?? plan ?? refuse('membership_not_found')
}

function newPayment(
  _id: string,
  { memberId, plan, at }: Pick<Payment, 'memberId' | 'plan' | 'at'>,
): Payment {
  const open = { state: 'waiting' as const, open: true, lookAt: at + RECOVERY_AFTER_MS }
  return {
    _id,
    rev: 0,
    memberId,
    plan,
    fen: plan.priceFen,
    at,
    ...open,
    paidAt: null,
    transactionId: '',
  }
}

/** Where one's payment stands, asked of WeChat Pay itself. Refusals as `proceed`. */
export async function payment(
  world: World,
  { memberId }: Customer,
  { paymentId }: Input<CustomerActions, 'payment'>,
): Promise<PaymentView | Refusal> {
  const own = await world.payments.read(paymentId)
  if (own?.memberId !== memberId) return refuse('payment_not_found')
  const after = await proceed(world, paymentId)
  return isRefusal(after) ? after : paymentView(after)
}

/** Gives a membership back within its days for that. Refusals: payment_not_found and `refundPayment`'s. */
export async function returnMembership(
  world: World,
  { memberId }: Customer,
  { operationId, paymentId }: Input<CustomerActions, 'returnMembership'>,
): Promise<PaymentView | Refusal> {
  const own = await world.payments.read(paymentId)
  if (own?.memberId !== memberId) return refuse('payment_not_found')
  const by = { by: memberId, note: '会员申请退款', byMember: true }
  const after = await refundPayment(world, { paymentId, operationId, ...by })
  return isRefusal(after) ? after : paymentView(after)
}
