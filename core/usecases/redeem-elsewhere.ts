// Redeeming away from the mini-program: at a clerk's counter, or by a partner (B14). The same rules, prices and
// stock as there; what it was redeemed by stays with the voucher and its entry.

import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { RewardsAtView } from '../contracts/reward-views'
import type { RedeemAnswer } from '../contracts/staff-views'
import type { RedeemOutcome } from '../contracts/views'
import { sharedFamily } from '../domain/family'
import { balanceOf } from '../domain/ledger/apply'
import type { Via } from '../domain/member'
import { redeem } from '../domain/redeem'
import { isRedeemable } from '../domain/vouchers/limits'
import { change, type Request } from './change'
import { consumeCode, memberMissing } from './clerk/scan'
import { catalogueOf } from './customer/rewards'
import { reserveReward, rewardOf } from './reserve-reward'
import { seeMember } from './see-member'
import { counterView } from './views/counter-view'
import type { World } from './world'

/** What is asked: for whom, which reward, and where; `codeStep` = a member code that is used up with it. */
export interface RedeemAsked {
  request: Request
  rewardId: string
  via: Via
  codeStep?: number
}

/**
 * Redeems for the member who stands there: 2 database calls, 3 for limited stock. Refusals: member_not_found,
 * own_account, family_offset (the points are the family's: its owner's code pays), code_used,
 * reward_not_found, reward_elsewhere, reward_sold_out, those of `refusedReward` and of `change`.
 */
export async function redeemElsewhere(
  world: World,
  { request, rewardId, via, codeStep }: RedeemAsked,
): Promise<RedeemAnswer | Refusal> {
  const changed = await change<RedeemOutcome>(world, request, {
    decide(member, context) {
      if (member._id === via.by) return refuse('own_account')
      if (sharedFamily(member)) return refuse('family_offset')
      const known = codeStep === undefined ? member : consumeCode(member, codeStep)
      if (isRefusal(known)) return known
      const reward = rewardOf(context, rewardId)
      const done = reward ? redeem(known, reward, { ...context, via }) : refuse('reward_not_found')
      if (isRefusal(done)) return done
      const { id: voucherId, points } = done.voucher
      return { member: done.member, outcome: { voucherId, points } }
    },
    reserve: reserveReward(world, {
      rewardId,
      operationId: request.operationId,
      by: request.memberId,
    }),
  })
  if (isRefusal(changed)) return memberMissing(changed)
  const { outcome, member, context } = changed
  return { outcome, member: counterView(member, { ...context, secret: world.secret }) }
}

/** What a member may redeem there, with prices. Refusals: member_not_found, family_offset, those of `seeMember`. */
export async function rewardsElsewhere(
  world: World,
  { memberId, via }: { memberId: string; via: Pick<Via, 'channel'> },
): Promise<RewardsAtView | Refusal> {
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return memberMissing(seen)
  const { member, context } = seen
  if (sharedFamily(member)) return refuse('family_offset')
  const showing = { member, purse: member, context: { ...context, via } }
  const all = await catalogueOf(world, showing)
  const here = new Set(
    context.programme.rewards.filter(one => isRedeemable(one, via.channel)).map(({ id }) => id),
  )
  return { balance: balanceOf(member), rewards: all.filter(({ id }) => here.has(id)) }
}
