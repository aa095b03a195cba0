// Redeeming (B1–B4, B8, B9): 2 database calls, 3 for a reward of limited stock.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { RedeemOutcome, Written } from '../../contracts/views'
import type { Context } from '../../domain/member'
import { redeem as decideRedeem } from '../../domain/redeem'
import type { Customer } from '../actors'
import { change } from '../change'
import { reserveStock } from '../stock'
import type { World } from '../world'
import { written } from './written'

/**
 * Turns points into a voucher. Refusals: reward_not_found, reward_tier,
 * reward_limit, vouchers_full, points_short, reward_sold_out and those of `change`.
 */
export async function redeem(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'redeem'>,
): Promise<Written<RedeemOutcome> | Refusal> {
  const { rewardId, operationId } = input
  const { memberId } = customer
  const request = { memberId, operationId, action: 'redeem', input }
  const changed = await change<RedeemOutcome>(world, request, {
    decide(member, context) {
      const reward = rewardOf(context, rewardId)
      const done = reward ? decideRedeem(member, reward, context) : refuse('reward_not_found')
      if (isRefusal(done)) return done
      const { id, points } = done.voucher
      return { member: done.member, outcome: { voucherId: id, points } }
    },
    async reserve(context, { _id: memberId }) {
      const reward = rewardOf(context, rewardId)
      if (!reward || reward.stock === null) return null
      return reserveStock(world, reward, { operationId, memberId, at: context.now })
    },
  })
  return written(world, changed)
}

function rewardOf(context: Context, rewardId: string) {
  return context.programme.rewards.find(reward => reward.id === rewardId)
}
