// Recording a purchase by a clerk (E1): 3 database calls.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { PurchaseView } from '../../contracts/views'
import { linesOf } from '../../domain/lines'
import { offsetFen } from '../../domain/offset'
import type { Clerk } from '../actors'
import { answerAnyway, bookOrder, orderId, orderOf, purchaseView } from '../orders'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'
import { visitAt } from './visit'

/**
 * Records a purchase for the member of a visit. The same order again gets the first answer.
 * Refusals: visit_expired, code_unreadable, wrong_store, lines_differ, offset_* and those of
 * `bookOrder`.
 */
export async function recordPurchase(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'recordPurchase'>,
): Promise<PurchaseView | Refusal> {
  const now = world.now()
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { memberId, storeId } = visit
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { offsetPoints = 0, lines: sold, ...sale } = input
  const { amountFen } = sale
  const lines = sold && linesOf(sold, amountFen)
  if (isRefusal(lines)) return lines
  const fen = offsetFen(inForce.programme, { points: offsetPoints, amountFen })
  if (isRefusal(fen)) {
    const { voucherId } = sale
    const _id = orderId(storeId, input.orderNo)
    const asked = { _id, memberId, amountFen, offsetPoints, voucherId }
    return purchaseView(world, (await answerAnyway(world, asked)) ?? fen)
  }
  const by = { memberId, storeId, by: clerk.staffId, at: now }
  const order = orderOf({ ...sale, ...by, offsetPoints, offsetFen: fen, lines })
  return purchaseView(world, await bookOrder(world, order, { bill: 'gross' }))
}
