// Limited stock: reserved by one conditional decrement that records the operation, so that a crash leaves a reservation
// which the timer confirms or releases after looking at the member (design.md §2).
import type { Reward } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { World } from './world'

/** A reservation of one piece. */
export interface Hold {
  operationId: string
  memberId: string
  at: number
}

/** The hold that a request makes. */
export function holdOf(request: { operationId: string; memberId: string }, at: number): Hold {
  return { operationId: request.operationId, memberId: request.memberId, at }
}

/** Reserves one piece: 1 database call when some are left. Refusal: reward_sold_out. */
export async function reserveStock(
  world: World,
  reward: Reward,
  hold: Hold,
): Promise<Refusal | null> {
  if (await world.stocks.reserve(reward.id, hold)) return null
  const stock = await world.stocks.read(reward.id)
  if (stock?.held[hold.operationId]) return null
  if (stock) return refuse('reward_sold_out')
  await world.stocks.create({ _id: reward.id, left: reward.stock ?? 0, held: {} })
  return (await world.stocks.reserve(reward.id, hold)) ? null : refuse('reward_sold_out')
}

/** Gives a reserved piece back after the member's write was refused. */
export async function releaseStock(
  world: World,
  rewardId: string,
  operationId: string,
): Promise<void> {
  await world.stocks.settle(rewardId, { confirmed: [], released: [operationId] })
}
