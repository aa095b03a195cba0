// Giving a membership's money back, asked for by the member or ordered by the brand.
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { endOffer } from '../../domain/membership/period'
import { operationOf, partOf } from '../../domain/operations'
import { refusedOperation } from '../read-member'
import { type Seen, seeMember } from '../see-member'
import type { World } from '../world'
import type { Payment } from './ports'
import { endingOf, proceed } from './proceed'

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
 * operation_reused (also one that the member remembers), operation_stale, clock_wrong, busy and those
 * of `endOffer`.
 */
export async function refundPayment(world: World, asked: Returning): Promise<Payment | Refusal> {
  const payment = await world.payments.read(asked.paymentId)
  if (!payment) return refuse('payment_not_found')
  if (payment.refund?.operationId === asked.operationId)
    return payment.refund.note === asked.note
      ? proceed(world, payment._id)
      : refuse('operation_reused')
  const fen = await offered(world, payment, asked)
  if (isRefusal(fen)) return (await hasMoved(world, payment)) ? refuse('busy') : fen
  const { operationId, by, note } = asked
  const now = world.now()
  // Of the payment, not of the operation: one that is sent for two people's payments gives both back.
  const refundId = partOf(payment._id, 'refund')
  const refund = { operationId, refundId, fen, by, note, at: now }
  const after: Payment = { ...payment, state: 'returning', open: true, lookAt: now, refund }
  if (!(await world.payments.replace(payment, after))) return refuse('busy')
  return proceed(world, payment._id)
}

/** Whether another refund of it was faster: what was refused then is not the reason. */
async function hasMoved(world: World, { _id, rev }: Payment): Promise<boolean> {
  return (await world.payments.read(_id))?.rev !== rev
}

/** How much would go back now (fen). */
async function offered(
  world: World,
  payment: Payment,
  { operationId, byMember }: Returning,
): Promise<number | Refusal> {
  // Another amount than was asked for came: the brand gives all of it back.
  if (payment.state === 'odd' && !byMember) return payment.paidFen ?? 0
  if (payment.state !== 'granted') return refuse('payment_state', { state: payment.state })
  const seen = await seeMember(world, payment.memberId)
  if (isRefusal(seen)) return seen
  const refused = refusedId(seen, operationId)
  return refused ?? endOffer(seen.member, { paymentId: payment._id, byMember }, seen.context)
}

/** The member remembers what a refund ended, by a part of its operation. */
function refusedId({ member, context }: Seen, operationId: string): Refusal | null {
  const asked = (id: string) => refusedOperation(member, operationOf(id, 'refund', {}), context)
  return asked(operationId) ?? asked(endingOf(operationId))
}
