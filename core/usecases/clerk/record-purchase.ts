// Recording a purchase by a clerk (E1): 3 database calls.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { PurchaseView } from '../../contracts/views'
import { readVisit } from '../../domain/codes'
import type { Clerk } from '../actors'
import { bookOrder, orderOf, purchaseView } from '../orders'
import type { World } from '../world'
import { refusedStore } from './me'

/**
 * Records a purchase for the member of a visit. The same order again gets the first answer.
 * Refusals: visit_expired, code_unreadable, wrong_store and those of `bookOrder`.
 */
export async function recordPurchase(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'recordPurchase'>,
): Promise<PurchaseView | Refusal> {
  const now = world.now()
  const visit = readVisit(world.secret, input.visit, { staffId: clerk.staffId, now })
  if (isRefusal(visit)) return visit
  const { memberId, storeId } = visit
  const wrong = await refusedStore(world, clerk, storeId)
  if (wrong) return wrong
  const order = orderOf({ ...input, memberId, storeId, by: clerk.staffId, at: now })
  return purchaseView(world, await bookOrder(world, order))
}
