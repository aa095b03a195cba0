// A partner redeems for the customer whose code was read, at a till or in a shop online (B14).
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { RewardsAtView } from '../../contracts/reward-views'
import type { RedeemAnswer } from '../../contracts/staff-views'
import { readMemberCode } from '../../domain/codes'
import type { Partner } from '../actors'
import { programmeInForce } from '../programme-in-force'
import { redeemElsewhere, rewardsElsewhere } from '../redeem-elsewhere'
import type { World } from '../world'
import { readCodeAsked } from './code-asked'

/**
 * What the member whose code was read may redeem here; the code stays good. Refusals: code_unreadable,
 * code_expired and those of `rewardsElsewhere`.
 */
export async function rewards(
  world: World,
  _: Partner,
  { code, channel = 'till' }: Input<OpenapiActions, 'rewards'>,
): Promise<RewardsAtView | Refusal> {
  const read = readMemberCode(world.secret, code, world.now())
  if (isRefusal(read)) return read
  return rewardsElsewhere(world, { memberId: read.memberId, via: { channel } })
}

/**
 * Turns points into a voucher; the code is used up. Refusals: those of `readCodeAsked`, wrong_store (no such
 * store) and those of `redeemElsewhere`.
 */
export async function redeem(
  world: World,
  { partnerId }: Partner,
  input: Input<OpenapiActions, 'redeem'>,
): Promise<RedeemAnswer | Refusal> {
  const read = readCodeAsked(world, input)
  if (isRefusal(read)) return read
  const { operationId, rewardId, storeId, channel = 'till' } = input
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (storeId !== undefined && !inForce.programme.stores.some(({ id }) => id === storeId))
    return refuse('wrong_store')
  const via = { channel, by: partnerId, ...(storeId && { storeId }) }
  const request = { memberId: read.memberId, operationId, action: 'redeem', input }
  return redeemElsewhere(world, { request, rewardId, via, codeStep: read.step })
}
