// The stock of a reward that is being redeemed, wherever that is.
import type { Reward } from '../contracts/programme'
import type { Context, Member } from '../domain/member'
import { reserveStock } from './stock'
import type { World } from './world'

/** A reward of the programme in force; undefined = there is none of this id. */
export function rewardOf({ programme }: Context, rewardId: string): Reward | undefined {
  return programme.rewards.find(reward => reward.id === rewardId)
}

/**
 * Reserves a piece between decision and write, where the reward is limited; the timer confirms it or gives it
 * back (docs/decisions/0003). `by` = who asks, see `Hold`. Refusals: reward_sold_out, operation_reused.
 */
export function reserveReward(
  world: World,
  { rewardId, operationId, by }: { rewardId: string; operationId: string; by: string },
) {
  return async (context: Context, { _id: memberId }: Member) => {
    const reward = rewardOf(context, rewardId)
    if (!reward || reward.stock === null) return null
    return reserveStock(world, reward, { operationId, memberId, by, at: context.now })
  }
}
