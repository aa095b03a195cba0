// The catalogue as this member sees it.
import type { Programme, Reward } from '../../contracts/programme'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { RewardsView, RewardView } from '../../contracts/views'
import { balanceOf } from '../../domain/ledger/apply'
import type { Context, Member, Via } from '../../domain/member'
import { refusedReward } from '../../domain/redeem'
import { isInvited } from '../../domain/segments'
import { isOpen } from '../../domain/vouchers/limits'
import { priceOf } from '../../domain/vouchers/price'
import type { Customer } from '../actors'
import { poolOf } from '../family-pool'
import { seeMember } from '../see-member'
import { storeName } from '../views/voucher-view'
import type { World } from '../world'

/**
 * All rewards with what is left and why one can't be had yet. Refusals:
 * not_joined, programme_missing.
 */
export async function rewards(world: World, customer: Customer): Promise<RewardsView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  const purse = (await poolOf(world, member, context)) ?? member
  return {
    now: context.now,
    today: context.today,
    balance: balanceOf(purse),
    rewards: await catalogueOf(world, { member, purse, context }),
  }
}

/** The rewards of today as a member sees them there (`via`; absent = in the mini-program). */
export async function catalogueOf(
  world: World,
  seen: Omit<Showing, 'left'>,
): Promise<RewardView[]> {
  const { programme, today } = seen.context
  const left = await leftOf(world, programme)
  return programme.rewards
    .filter(reward => isOpen(reward, today) && isInvited(reward, seen.member, seen.context))
    .map(reward => rewardView(reward, { ...seen, left: left.get(reward.id) ?? reward.stock }))
}

async function leftOf(world: World, programme: Programme): Promise<Map<string, number>> {
  const limited = programme.rewards.filter(reward => reward.stock !== null)
  if (limited.length === 0) return new Map()
  const stocks = await world.stocks.readMany(limited.map(reward => reward.id))
  return new Map(stocks.map(stock => [stock._id, stock.left]))
}

/** Who looks, and whose points would pay. */
interface Showing {
  member: Member
  purse: Member
  context: Context & { via?: Pick<Via, 'channel'> }
  left: number | null
}

function rewardView(reward: Reward, seen: Showing): RewardView {
  const { id, name, description, kind, cashFen, validDays } = reward
  const { programme } = seen.context
  const { points, offer } = priceOf(reward, seen.purse, programme)
  const tier = programme.tiers.find(one => one.id === reward.tier)
  return {
    id,
    name,
    description,
    kind,
    points,
    cashFen,
    validDays,
    left: seen.left,
    tier: tier ? { id: tier.id, name: tier.name } : null,
    storeNames: reward.stores.map(store => storeName(programme, store)),
    blocked: blockedBy(reward, seen),
    missing: Math.max(0, points - balanceOf(seen.purse)),
    ...(offer && { offer }),
    ...conditions(reward),
    ...ladderOf(reward, seen),
  }
}

/** What a reward has of its own; absent where it has none. */
function conditions(reward: Reward): Partial<RewardView> {
  const { form, to, perMonth, perLife, cancelDays, giveDays } = reward
  return {
    ...(form && { form }),
    ...(to && { to }),
    ...(perMonth && { perMonth }),
    ...(perLife && { perLife }),
    ...(cancelDays !== undefined && { cancelDays }),
    ...(giveDays && { giveDays }),
  }
}

/** The ladder that a reward is a step of (B11): its place by points, and what the next step needs. */
function ladderOf(
  { id, ladder: name }: Reward,
  { purse, context }: Showing,
): Pick<RewardView, 'ladder'> {
  if (name === undefined) return {}
  const steps = context.programme.rewards
    .filter(one => one.ladder === name && isOpen(one, context.today))
    .sort((a, b) => a.points - b.points)
  const at = steps.findIndex(one => one.id === id)
  const above = steps[at + 1]
  const needs = above ? priceOf(above, purse, context.programme).points : 0
  const missing = Math.max(0, needs - balanceOf(purse))
  const next = above ? { id: above.id, name: above.name, missing } : null
  return { ladder: { name, step: at + 1, of: steps.length, next } }
}

function blockedBy(reward: Reward, seen: Showing): RewardView['blocked'] {
  if (seen.left !== null && seen.left < 1) return 'reward_sold_out'
  switch (refusedReward(seen.member, reward, { ...seen.context, purse: seen.purse })?.refused) {
    case undefined:
      return null
    case 'reward_tier':
      return 'reward_tier'
    case 'points_short':
      return 'points_short'
    case 'reward_elsewhere':
      return 'reward_elsewhere'
    default:
      return 'reward_limit'
  }
}
