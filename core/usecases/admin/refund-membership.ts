// The brand gives a membership's money back, with a reason that the member reads.
import type { AdminActions, Input } from '../../contracts/actions'
import type { PaymentView } from '../../contracts/membership-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { Admin } from '../actors'
import { paymentView } from '../payments/proceed'
import { refundPayment } from '../payments/refund-payment'
import type { World } from '../world'

/**
 * Refunds what is left of a payment, by the rule that stood when it was paid. Refusals: own_account and
 * those of `refundPayment`.
 */
export async function refundMembership(
  world: World,
  admin: Admin,
  { operationId, paymentId, note }: Input<AdminActions, 'refundMembership'>,
): Promise<PaymentView | Refusal> {
  const own = await world.payments.read(paymentId)
  if (own?.memberId === admin.staffId) return refuse('own_account')
  const asked = { paymentId, operationId, by: admin.staffId, note, byMember: false }
  const after = await refundPayment(world, asked)
  return isRefusal(after) ? after : paymentView(after)
}
