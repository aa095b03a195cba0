// What an amount would earn, before it is recorded: the same evaluation as the booking.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { QuoteView } from '../../contracts/views'
import { readVisit } from '../../domain/codes'
import { balanceOf } from '../../domain/ledger/apply'
import { linesOf } from '../../domain/lines'
import { offsetOffer, offsetFen as payable } from '../../domain/offset'
import { evaluatePurchase } from '../../domain/purchase'
import type { Clerk } from '../actors'
import { seeMember } from '../see-member'
import type { World } from '../world'
import { memberMissing } from './scan'

/**
 * Points and receipt for an amount (fen). Refusals: visit_expired,
 * code_unreadable, member_not_found, lines_differ, offset_* and programme_missing.
 */
export async function quote(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'quote'>,
): Promise<QuoteView | Refusal> {
  const visit = readVisit(world.secret, input.visit, { staffId: clerk.staffId, now: world.now() })
  if (isRefusal(visit)) return visit
  const seen = await seeMember(world, visit.memberId, 'quote')
  if (isRefusal(seen)) return memberMissing(seen)
  const { member, inForce, context } = seen
  const { amountFen, offsetPoints = 0, lines: sold } = input
  const lines = sold && linesOf(sold, amountFen)
  if (isRefusal(lines)) return lines
  const offset = offsetOffer(inForce.programme, { amountFen, balance: balanceOf(member) })
  const fen = payable(inForce.programme, { points: offsetPoints, amountFen })
  if (isRefusal(fen)) return fen
  const bill = { amountFen, offsetFen: fen, lines, storeId: visit.storeId }
  const { points, receipt } = evaluatePurchase(member, bill, context)
  return { points, receipt, offset, payFen: amountFen - fen }
}
