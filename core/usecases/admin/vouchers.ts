// The brand's hand on vouchers: cancelling one for a reason, and gifts on their way to members.
import type { AdminActions, Input } from '../../contracts/actions'
import { DELIVERIES_SHOWN } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { CancelVoucherOutcome, DeliveriesView, DeliveryOutcome } from '../../contracts/views'
import type { Member } from '../../domain/member'
import { voucherKey } from '../../domain/voucher'
import { moveDelivery as decideMove, type Move } from '../../domain/vouchers/delivery'
import type { Admin } from '../actors'
import { cancelOf } from '../cancel-voucher'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import type { World } from '../world'

/**
 * Cancels a member's voucher, whatever its reward allows; the points go back to their lots. Refusals:
 * own_account, member_not_found, voucher_not_found, voucher_given, voucher_no_cancel (some of it was
 * used, or it was sent) and those of `change`.
 */
export async function revokeVoucher(
  world: World,
  { staffId }: Admin,
  input: Input<AdminActions, 'revokeVoucher'>,
): Promise<CancelVoucherOutcome | Refusal> {
  const { operationId, memberNo: memberId, voucherId: key, note } = input
  if (memberId === staffId) return refuse('own_account')
  const cancelling = await cancelOf(world, memberId, { key, note, staffId })
  if (isRefusal(cancelling)) return memberMissing(cancelling)
  const request = {
    memberId,
    operationId,
    action: 'revokeVoucher',
    input: { ...input, by: staffId },
  }
  const changed = await change<CancelVoucherOutcome>(world, request, cancelling)
  return isRefusal(changed) ? memberMissing(changed) : changed.outcome
}

/** Gifts that wait to be prepared or sent, longest first, with where they go. */
export async function deliveries(world: World, _: Admin): Promise<DeliveriesView> {
  const members = await world.members.toDeliver(DELIVERIES_SHOWN)
  return { deliveries: members.flatMap(waitingOf) }
}

function waitingOf(member: Member): DeliveriesView['deliveries'] {
  return Object.values(member.vouchers).flatMap(voucher => {
    const { delivery, name } = voucher
    if (!delivery || delivery.state === 'sent') return []
    const { state, on, to } = delivery
    const id = { memberNo: member._id, voucherId: voucherKey(voucher) }
    return [{ ...id, reward: name, state, on, to }]
  })
}

/**
 * Moves a gift on: prepared, then sent. Refusals: own_account, member_not_found, voucher_not_found,
 * delivery_state and those of `change`.
 */
export async function moveDelivery(
  world: World,
  { staffId }: Admin,
  input: Input<AdminActions, 'moveDelivery'>,
): Promise<DeliveryOutcome | Refusal> {
  const { operationId, memberNo: memberId, voucherId, to, carrier = '', number = '' } = input
  if (memberId === staffId) return refuse('own_account')
  const move: Move = to === 'sent' ? { to, carrier, number } : { to }
  const request = {
    memberId,
    operationId,
    action: 'moveDelivery',
    input: { ...input, by: staffId },
  }
  const changed = await change<DeliveryOutcome>(world, request, {
    decide(member, context) {
      if (member._id === staffId) return refuse('own_account')
      const after = decideMove(member, { key: voucherId, move }, context)
      return isRefusal(after) ? after : { member: after, outcome: { voucherId, state: to } }
    },
  })
  return isRefusal(changed) ? memberMissing(changed) : changed.outcome
}
