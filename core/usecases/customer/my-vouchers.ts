// What a customer does with their own vouchers besides using them: cancel, have a gift sent, receive it.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { CancelVoucherOutcome, VoucherOutcome, Written } from '../../contracts/views'
import { askDelivery as decideAsk, receiveDelivery } from '../../domain/vouchers/delivery'
import type { Customer } from '../actors'
import { cancelOf } from '../cancel-voucher'
import { change } from '../change'
import type { World } from '../world'
import { written } from './written'

/**
 * Cancels a voucher while its reward allows it; the points go back to their lots. 3 calls, 4 where the
 * stock is limited. Refusals: voucher_not_found, voucher_given, voucher_no_cancel and those of `change`.
 */
export async function cancelVoucher(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'cancelVoucher'>,
): Promise<Written<CancelVoucherOutcome> | Refusal> {
  const { operationId, voucherId } = input
  const request = { memberId, operationId, action: 'cancelVoucher', input }
  const cancelling = await cancelOf(world, memberId, { key: voucherId })
  if (isRefusal(cancelling)) return cancelling
  return written(world, await change<CancelVoucherOutcome>(world, request, cancelling))
}

/**
 * Says where a gift is to be sent: 2 calls. The address is kept with the voucher alone and in no answer.
 * Refusals: voucher_not_found, voucher_given, voucher_delivery, delivery_state and those of `change`.
 */
export async function askDelivery(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'askDelivery'>,
): Promise<Written<VoucherOutcome> | Refusal> {
  const { operationId, voucherId, ...to } = input
  const request = { memberId, operationId, action: 'askDelivery', input }
  const changed = await change<VoucherOutcome>(world, request, {
    decide(member, context) {
      const after = decideAsk(member, { key: voucherId, to }, context)
      return isRefusal(after) ? after : { member: after, outcome: { voucherId } }
    },
  })
  return written(world, changed)
}

/** Ends a gift that has arrived: 2 calls. Refusals: voucher_not_found, delivery_state and those of `change`. */
export async function receiveGift(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'receiveGift'>,
): Promise<Written<VoucherOutcome> | Refusal> {
  const { operationId, voucherId } = input
  const request = { memberId, operationId, action: 'receiveGift', input }
  const changed = await change<VoucherOutcome>(world, request, {
    decide(member, context) {
      const done = receiveDelivery(member, voucherId, context)
      return isRefusal(done) ? done : { member: done.member, outcome: { voucherId } }
    },
  })
  return written(world, changed)
}
