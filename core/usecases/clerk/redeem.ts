// A clerk redeems for the customer at the counter, whose code was scanned (B14).
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { RewardsAtView } from '../../contracts/reward-views'
import type { RedeemAnswer } from '../../contracts/staff-views'
import type { Clerk } from '../actors'
import { redeemElsewhere, rewardsElsewhere } from '../redeem-elsewhere'
import type { World } from '../world'
import { visitAt } from './visit'

/** What the customer of a visit may redeem here. Refusals: those of a visit and of `rewardsElsewhere`. */
export async function rewards(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'rewards'>,
): Promise<RewardsAtView | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  return rewardsElsewhere(world, { memberId: visit.memberId, via: { channel: 'counter' } })
}

/**
 * Turns the customer's points into a voucher, which they find on their phone. Refusals: visit_expired,
 * code_unreadable, wrong_store and those of `redeemElsewhere`.
 */
export async function redeem(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'redeem'>,
): Promise<RedeemAnswer | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { operationId, rewardId } = input
  const { memberId, storeId } = visit
  const via = { channel: 'counter' as const, by: clerk.staffId, storeId }
  const request = { memberId, operationId, action: 'redeem', input: { rewardId, via } }
  return redeemElsewhere(world, { request, rewardId, via })
}
