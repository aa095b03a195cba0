// What an amount would earn, before it is recorded: the same evaluation as the booking.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { QuoteView } from '../../contracts/views'
import { readVisit } from '../../domain/codes'
import { balanceOf } from '../../domain/ledger/apply'
import { offsetOffer, offsetFen as payable } from '../../domain/offset'
import { evaluatePurchase } from '../../domain/purchase'
import { settle } from '../../domain/settle'
import type { Clerk } from '../actors'
import { contextOf } from '../change'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'

/**
 * Points and receipt for an amount (fen). Refusals: visit_expired,
 * code_unreadable, member_not_found, programme_missing.
 */
export async function quote(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'quote'>,
): Promise<QuoteView | Refusal> {
  const visit = readVisit(world.secret, input.visit, { staffId: clerk.staffId, now: world.now() })
  if (isRefusal(visit)) return visit
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const stored = await world.members.read(visit.memberId)
  if (!stored) return refuse('member_not_found')
  const context = contextOf(world, inForce, { id: '' })
  const member = settle(stored, context)
  const { amountFen, offsetPoints = 0 } = input
  const offset = offsetOffer(inForce.programme, { amountFen, balance: balanceOf(member) })
  const fen = payable(inForce.programme, { points: offsetPoints, amountFen })
  if (isRefusal(fen)) return fen
  const { points, receipt } = evaluatePurchase(member, { amountFen, offsetFen: fen }, context)
  return { points, receipt, offset, payFen: amountFen - fen }
}
