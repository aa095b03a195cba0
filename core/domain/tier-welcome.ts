// What a member is given for reaching a tier: once for each tier in a life, whatever happens to growth
// afterwards; who jumps over tiers is given those of all of them, the lowest first (T5).
import { WELCOMES_REMEMBERED } from '../contracts/limits'
import type { Tier } from '../contracts/programme'
import type { ReceiptStep } from '../contracts/receipt'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'
import { waiting } from './outbox'
import { asGift, voucherOf } from './redeem'
import { earnedTier, moveUp } from './tier'

/** Moves the member up as far as growth allows and gives what the tiers on the way welcome with. */
export function reachTiers(member: Member, context: Context): Member {
  const { programme, today } = context
  const up = moveUp(member, programme, today)
  if (up === member) return member
  const from = earnedTier(programme, member, today).level + 1
  const to = earnedTier(programme, up, today).level + 1
  return programme.tiers
    .slice(from, to)
    .reduce((current, tier) => welcome(current, tier, context), up)
}

/** What a tier gave whoever reached it: points, or a voucher for the reward of this name. */
export type Welcome = Omit<Extract<ReceiptStep, { kind: 'welcome' }>, 'kind'>

/** What tiers gave after the entry of a number, as long as these entries wait to be published. */
export function welcomesSince(member: Member, seq: number): Welcome[] {
  const given = waiting(member, 'entries').filter(entry => entry.seq > seq)
  return given
    .flatMap(({ receipt }) => receipt.steps)
    .flatMap(step =>
      step.kind === 'welcome'
        ? [{ tier: step.tier, points: step.points, reward: step.reward }]
        : [],
    )
}

function welcome(member: Member, tier: Tier, context: Context): Member {
  const { welcomed = [] } = member
  if (!tier.welcome || welcomed.includes(tier.id)) return member
  const given =
    'points' in tier.welcome
      ? givePoints(member, { tier, points: tier.welcome.points }, context)
      : giveVoucher(member, { tier, rewardId: tier.welcome.rewardId }, context)
  return { ...given, welcomed: [...welcomed, tier.id].slice(-WELCOMES_REMEMBERED) }
}

function givePoints(
  member: Member,
  { tier, points }: { tier: Tier; points: number },
  context: Context,
): Member {
  const step = { kind: 'welcome' as const, tier: tier.name, points, reward: null }
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind: 'reward' }, context),
    reason: { kind: 'tier_welcome' as const, tier: tier.id, name: tier.name },
    receipt: { steps: [step], misses: [] },
  }
  return post(member, entry, context)
}

/** A voucher for no points and no money. How many vouchers one may hold limits redeeming, not this. */
function giveVoucher(
  member: Member,
  { tier, rewardId }: { tier: Tier; rewardId: string },
  context: Context,
): Member {
  const reward = context.programme.rewards.find(one => one.id === rewardId)
  if (!reward) throw new Error(`tier ${tier.id} welcomes with ${rewardId}, which does not exist`)
  const voucher = voucherOf(asGift(reward), { id: `v${member.seq + 1}`, context })
  const step = { kind: 'welcome' as const, tier: tier.name, points: 0, reward: reward.name }
  const of = { tier: tier.id, name: tier.name, voucherId: voucher.id, reward: reward.name }
  const entry = {
    kind: 'earn' as const,
    lots: {},
    reason: { kind: 'tier_welcome' as const, ...of },
    receipt: { steps: [step], misses: [] },
  }
  const holding = { ...member, vouchers: { ...member.vouchers, [voucher.id]: voucher } }
  return post(holding, entry, context)
}
