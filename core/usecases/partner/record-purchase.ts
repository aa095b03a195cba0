// A purchase recorded by a partner's system, such as a till that scanned the member code (I3).
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { PurchaseView } from '../../contracts/views'
import { linesOf } from '../../domain/lines'
import type { Partner } from '../actors'
import { bookOrder, orderOf, purchaseView } from '../orders'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'
import { readCodeAsked } from './code-asked'

/**
 * Records a purchase for the member whose code was read. The code's signature and age
 * are checked, and it is used up with the order. Refusals: operation_stale (older than a day),
 * code_unreadable, code_expired, code_used, wrong_store (no such store), lines_differ and those of `bookOrder`.
 */
export async function recordPurchase(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'recordPurchase'>,
): Promise<PurchaseView | Refusal> {
  const now = world.now()
  const read = readCodeAsked(world, input)
  if (isRefusal(read)) return read
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (!inForce.programme.stores.some(store => store.id === input.storeId))
    return refuse('wrong_store')
  const none = { offsetPoints: 0, offsetFen: 0 }
  const by = { memberId: read.memberId, by: partner.partnerId, at: now }
  const lines = input.lines && linesOf(input.lines, input.amountFen)
  if (isRefusal(lines)) return lines
  const order = orderOf({ ...input, ...by, ...none, lines })
  return purchaseView(world, await bookOrder(world, order, read.step))
}
