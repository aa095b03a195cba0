// What an amount would earn, before it is recorded: the same evaluation as the booking.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { QuoteView } from '../../contracts/views'
import { readVisit } from '../../domain/codes'
import { balanceOf } from '../../domain/ledger/apply'
import { linesOf } from '../../domain/lines'
import type { Context, Member } from '../../domain/member'
import { offsetOffer, offsetFen as payable } from '../../domain/offset'
import { type Evaluating, type Evaluation, evaluatePurchase } from '../../domain/purchase'
import { couponsFor, discountFor } from '../../domain/vouchers/coupon'
import type { Clerk } from '../actors'
import { budgetsLeft } from '../budgets'
import { discountView } from '../order-discount'
import { seeMember } from '../see-member'
import type { World } from '../world'
import { memberMissing } from './scan'

/**
 * Points and receipt for an amount (fen). Refusals: visit_expired,
 * code_unreadable, member_not_found, lines_differ, offset_*, programme_missing and those of `discountFor`.
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
  const { amountFen, offsetPoints = 0, lines: sold, voucherId } = input
  const lines = sold && linesOf(sold, amountFen)
  if (isRefusal(lines)) return lines
  const at = { storeId: visit.storeId, bill: { amountFen, lines } }
  const discount = discountFor(member, { ...at, voucherId }, context)
  if (isRefusal(discount)) return discount
  const left = { amountFen: amountFen - (discount?.fen ?? 0) }
  const offset = offsetOffer(inForce.programme, { ...left, balance: balanceOf(member) })
  const fen = payable(inForce.programme, { ...left, points: offsetPoints })
  if (isRefusal(fen)) return fen
  const bill = { ...at.bill, storeId: visit.storeId, offsetFen: fen, ...(discount && { discount }) }
  const { points, receipt } = await evaluated(world, { member, bill }, context)
  const coupons = couponsFor(member, at, context).map(discountView)
  return {
    ...{ points, receipt, offset, payFen: left.amountFen - fen },
    ...(discount && { discount: discountView(discount) }),
    ...(coupons.length > 0 && { coupons }),
  }
}

/** Nothing is promised of a budget that is spent: one call more where a campaign with a budget would give. */
async function evaluated(
  world: World,
  { member, bill }: { member: Member; bill: Evaluating },
  context: Context,
): Promise<Evaluation> {
  const open = evaluatePurchase(member, bill, context)
  if (Object.keys(open.charges).length === 0) return open
  const budgets = await budgetsLeft(world, context.programme)
  return evaluatePurchase(member, { ...bill, budgets }, context)
}
