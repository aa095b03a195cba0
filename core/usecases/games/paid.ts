// What somebody has paid inside the time of a game: orders less what was refunded and what points paid.
import { MY_DATA_ROWS } from '../../contracts/limits'
import { moneyOf } from '../../contracts/shares'
import type { BusinessDate } from '../../domain/dates'
import type { Member } from '../../domain/member'
import type { Order, World } from '../world'

/** The money (fen) that is left of an order after its refunds; what points or a discount took off is none. */
export function paidOf(
  order: Pick<Order, 'amountFen' | 'offsetFen' | 'discount' | 'refundedFen'>,
): number {
  return moneyOf(order, order.amountFen) - moneyOf(order, order.refundedFen)
}

/**
 * The money (fen) paid for orders inside a game's days that stand under this record: one call. Orders
 * from before a merge stay with the record that they were sold to and count there.
 */
export async function paidInside(
  world: World,
  asked: {
    member: Pick<Member, '_id'>
    rules: { from: BusinessDate; to: BusinessDate }
    day: (at: number) => BusinessDate
  },
): Promise<number> {
  const { member, rules, day } = asked
  const orders = await world.orders.ofMembers([member._id], MY_DATA_ROWS)
  return orders
    .filter(({ at }) => day(at) >= rules.from && day(at) <= rules.to)
    .reduce((sum, order) => sum + paidOf(order), 0)
}
