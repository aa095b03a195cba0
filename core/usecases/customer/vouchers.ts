// The vouchers page: live ones with their codes, ended ones below.
import { ENTRIES_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { VouchersView } from '../../contracts/views'
import type { Customer } from '../actors'
import { seeMember } from '../see-member'
import { endedInOutbox, endedVoucherView, liveVoucherView } from '../views/voucher-view'
import type { World } from '../world'

/** All live vouchers and the latest ended ones. Refusals: not_joined, programme_missing. */
export async function vouchers(world: World, customer: Customer): Promise<VouchersView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, inForce, context } = seen
  const { programme } = inForce
  const ids = [member._id, ...Object.keys(member.mergedFrom ?? {})]
  const published = await world.vouchers.ended(ids, ENTRIES_PAGE)
  const ended = new Map([...endedInOutbox(member), ...published].map(one => [one._id, one]))
  const of = { memberId: member._id, programme, secret: world.secret }
  return {
    now: context.now,
    today: context.today,
    live: Object.values(member.vouchers).map(voucher => liveVoucherView(voucher, of)),
    past: [...ended.values()].map(voucher => endedVoucherView(voucher, programme)),
  }
}
