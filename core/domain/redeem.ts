// Redeeming: points become a voucher (B1–B4, B8, B9). Stock is reserved by
// the caller before this is written.
import { VOUCHERS_LIVE_MAX } from '../contracts/limits'
import type { Reward } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays } from './dates'
import { markUsed } from './inactivity'
import { balanceOf } from './ledger/apply'
import { takeFromLots } from './ledger/lot-list'
import { sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member, Via, Voucher } from './member'
import { isInvited } from './segments'
import { tierOf } from './tier'
import {
  cancelByOf,
  countRedeemed,
  refusedByCount,
  refusedByPlace,
  refusedByTime,
} from './vouchers/limits'
import { type Price, type Purse, priceOf } from './vouchers/price'

/**
 * Why a member can't redeem a reward, stock aside: reward_closed, reward_limit_month,
 * reward_limit_life, reward_invited, reward_tier, reward_limit, vouchers_full or points_short; null = can.
 * `purse` = whose points pay, where it is another's; `coming` = vouchers by reward that are paid for and on
 * their way.
 */
export function refusedReward(
  member: Member,
  reward: Reward,
  context: Pick<Context, 'programme' | 'today'> & {
    purse?: Purse
    coming?: Record<string, number>
    via?: Pick<Via, 'channel'>
  },
): Refusal | null {
  const { coming = {} } = context
  const soon = coming[reward.id] ?? 0
  const closed =
    refusedByPlace(reward, context.via) ??
    refusedByTime(reward, context.today) ??
    refusedByCount({ ...member, soon }, reward, context.today)
  if (closed) return closed
  if (!isInvited(reward, member, context)) return refuse('reward_invited')
  const needed = context.programme.tiers.findIndex(tier => tier.id === reward.tier)
  if (needed > tierOf(context.programme, member, context.today).level)
    return refuse('reward_tier', { tier: context.programme.tiers[needed]?.name ?? '' })
  const live = Object.values(member.vouchers)
  const held = live.filter(voucher => voucher.rewardId === reward.id).length + soon
  if (reward.perMember !== null && held >= reward.perMember)
    return refuse('reward_limit', { limit: reward.perMember })
  if (live.length + sumLots(coming) >= VOUCHERS_LIVE_MAX)
    return refuse('vouchers_full', { limit: VOUCHERS_LIVE_MAX })
  const purse = context.purse ?? member
  const missing = priceOf(reward, purse, context.programme).points - balanceOf(purse)
  return missing > 0 ? refuse('points_short', { missing }) : null
}

/** Redeems a reward; `via` = not in the mini-program. Refusals as `refusedReward`. */
export function redeem(
  member: Member,
  reward: Reward,
  { via, ...context }: Context & { via?: Via },
): { member: Member; voucher: Voucher } | Refusal {
  const refusal = refusedReward(member, reward, { ...context, via })
  if (refusal) return refusal
  const price = priceOf(reward, member, context.programme)
  const { points } = price
  const lots = takeFromLots(member.points.lots, points)
  if (!lots) throw new Error(`balance covers ${points} points, lots don't`)
  const issued = voucherOf(reward, { id: `v${member.seq + 1}`, context })
  const voucher = { ...issued, points, ...(via && { via }) }
  const entry = {
    kind: 'spend' as const,
    lots,
    reason: {
      kind: 'redeem' as const,
      rewardId: reward.id,
      name: reward.name,
      voucherId: voucher.id,
      ...(via && { via: via.channel }),
    },
    storeId: via?.storeId ?? null,
    receipt: { steps: [priceStep(reward, price)], misses: [] },
  }
  const holding = { ...member, vouchers: { ...member.vouchers, [voucher.id]: voucher } }
  const counted = countRedeemed(holding, reward.id, context)
  return { member: markUsed(post(counted, entry, context), context.today), voucher }
}

/** What was paid for a reward, and why. */
export function priceStep({ name, cashFen }: Reward, { points, offer }: Price) {
  const cash = cashFen > 0 && { cashFen }
  return { kind: 'price' as const, reward: name, points, ...cash, ...(offer && { offer }) }
}

/** A reward as it is given: for no points and no money, and not to be cancelled, for nothing would come back. */
export function asGift(reward: Reward): Reward {
  return { ...reward, points: 0, cashFen: 0, cancelDays: undefined }
}

/** A voucher of a reward, issued now. What it is and what its holder may do are those of this day. */
export function voucherOf(reward: Reward, issue: { id: string; context: Context }): Voucher {
  const { id, context } = issue
  const { form, giveDays } = reward
  const expiresOn = form?.kind === 'experience' ? form.on : addDays(context.today, reward.validDays)
  const cancelBy = cancelByOf(reward, context.today)
  return {
    id,
    rewardId: reward.id,
    kind: reward.kind,
    name: reward.name,
    description: reward.description,
    points: reward.points,
    ...(reward.cashFen > 0 && { cashFen: reward.cashFen }),
    stores: reward.stores,
    issuedOn: context.today,
    expiresOn,
    operationId: context.operationId,
    ...(form && { form }),
    ...(cancelBy && { cancelBy }),
    ...(giveDays && { giveDays }),
  }
}
