// Giving a membership's money back, asked for by the member or ordered by the brand.
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { endOffer } from '../../domain/membership/period'
import { seeMember } from '../see-member'
import type { World } from '../world'
import type { Payment } from './ports'
import { proceed } from './proceed'

/** Who wants which payment back, and why. */
export interface Returning {
  paymentId: string
  operationId: string
  by: string
  note: string
  byMember: boolean
}

/**
 * Orders the refund in the payment, then takes it as far as it goes now; the timer does the rest. The
 * same operation again answers where it stands. Refusals: payment_not_found, payment_state,
 * operation_reused and those of `endOffer`.
 */
export async function refundPayment(world: World, asked: Returning): Promise<Payment | Refusal> {
  const payment = await world.payments.read(asked.paymentId)
  if (!payment) return refuse('payment_not_found')
  if (payment.refund?.operationId === asked.operationId) return proceed(world, payment._id)
  const fen = await offered(world, payment, asked.byMember)
  if (isRefusal(fen)) return fen
  const { operationId, by, note } = asked
  const now = world.now()
  const refund = { operationId, fen, by, note, at: now }
  const after: Payment = { ...payment, state: 'returning', open: true, lookAt: now, refund }
  if (!(await world.payments.replace(payment, after))) return refuse('busy')
  return proceed(world, payment._id)
}

/** How much would go back now (fen). */
async function offered(
  world: World,
  payment: Payment,
  byMember: boolean,
): Promise<number | Refusal> {
  // Another amount than was asked for came: the brand gives all of it back.
  if (payment.state === 'odd' && !byMember) return payment.paidFen ?? 0
  if (payment.state !== 'granted') return refuse('payment_state', { state: payment.state })
  const seen = await seeMember(world, payment.memberId)
  if (isRefusal(seen)) return seen
  return endOffer(seen.member, { paymentId: payment._id, byMember }, seen.context)
}
