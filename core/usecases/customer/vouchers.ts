// The vouchers page: live ones with their codes, ended ones below.
import { ENTRIES_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { VouchersView } from '../../contracts/views'
import { settle } from '../../domain/settle'
import type { Customer } from '../actors'
import { contextOf } from '../change'
import { programmeInForce } from '../programme-in-force'
import { endedInOutbox, endedVoucherView, liveVoucherView } from '../views/voucher-view'
import type { World } from '../world'

/** All live vouchers and the latest ended ones. Refusals: not_joined, programme_missing. */
export async function vouchers(world: World, customer: Customer): Promise<VouchersView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { memberId } = customer
  const stored = await world.members.read(memberId)
  if (!stored) return refuse('not_joined')
  const { programme } = inForce
  const context = contextOf(world, inForce, { id: '' })
  const member = settle(stored, context)
  const published = await world.vouchers.ended(memberId, ENTRIES_PAGE)
  const ended = new Map([...endedInOutbox(member), ...published].map(one => [one._id, one]))
  const of = { memberId, programme, secret: world.secret }
  return {
    now: context.now,
    today: context.today,
    live: Object.values(member.vouchers).map(voucher => liveVoucherView(voucher, of)),
    past: [...ended.values()].map(voucher => endedVoucherView(voucher, programme)),
  }
}
