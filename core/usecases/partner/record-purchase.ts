// A purchase recorded by a partner's system, such as a till that scanned the member code (I3).
import { decodeTime } from 'ulid'
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { PurchaseView } from '../../contracts/views'
import { readMemberCode } from '../../domain/codes'
import type { Partner } from '../actors'
import { bookOrder, orderOf, purchaseView } from '../orders'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'

/**
 * Records a purchase for the member whose code was read. The code's signature and age
 * are checked; the order's number keeps it from counting twice. Refusals:
 * code_unreadable, code_expired, wrong_store (no such store) and those of `bookOrder`.
 */
export async function recordPurchase(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'recordPurchase'>,
): Promise<PurchaseView | Refusal> {
  const now = world.now()
  // A till may repeat a request long after the code was shown: what counts is when it first asked.
  const read = readMemberCode(world.secret, input.code, decodeTime(input.operationId))
  if (isRefusal(read)) return read
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (!inForce.programme.stores.some(store => store.id === input.storeId))
    return refuse('wrong_store')
  const none = { offsetPoints: 0, offsetFen: 0 }
  const by = { memberId: read.memberId, by: partner.partnerId, at: now }
  const order = orderOf({ ...input, ...by, ...none })
  return purchaseView(world, await bookOrder(world, order))
}
