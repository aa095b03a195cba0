// A purchase recorded by a partner's system, such as a till that scanned the member code (I3).
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { PurchaseView } from '../../contracts/views'
import { cardId } from '../../domain/codes'
import { linesOf } from '../../domain/lines'
import type { Partner } from '../actors'
import { bookOrder, orderOf, purchaseView } from '../orders'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'
import { readCodeAsked } from './code-asked'

/**
 * Records a purchase for the member whose code was read, or whose card was. A code's signature and
 * age are checked, and it is used up with the order. Refusals: operation_stale (older than a day),
 * code_unreadable, code_expired, code_used, wrong_store (no such store), lines_differ and those of `bookOrder`.
 */
export async function recordPurchase(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'recordPurchase'>,
): Promise<PurchaseView | Refusal> {
  const now = world.now()
  const read = whose(world, partner, input)
  if (isRefusal(read)) return read
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (!inForce.programme.stores.some(store => store.id === input.storeId))
    return refuse('wrong_store')
  const none = { offsetPoints: 0, offsetFen: 0 }
  const by = { memberId: read.memberId, by: partner.partnerId, at: now }
  const lines = input.lines && linesOf(input.lines, input.amountFen)
  if (isRefusal(lines)) return lines
  const { operationId, storeId, orderNo, amountFen, channel = 'till' } = input
  const sale = { operationId, storeId, orderNo, amountFen, lines, channel }
  const order = orderOf({ ...sale, ...by, ...none })
  return purchaseView(world, await bookOrder(world, order, { codeStep: read.step }))
}

/** Whom a code or a card names; a card has no step: the partner vouches for it. */
function whose(
  world: World,
  { partnerId }: Partner,
  { code, cardNo, operationId }: Input<OpenapiActions, 'recordPurchase'>,
): { memberId: string; step?: number } | Refusal {
  if (cardNo !== undefined) return { memberId: cardId(world.secret, { partnerId, cardNo }) }
  return readCodeAsked(world, { code: code ?? '', operationId })
}
