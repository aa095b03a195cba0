// Redeeming (B1–B4, B8, B9): 2 database calls, 3 for a reward of limited stock.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { RedeemOutcome, Written } from '../../contracts/views'
import { payForFamily, sharedFamily, type VoucherSent } from '../../domain/family'
import type { Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import { redeem as decideRedeem } from '../../domain/redeem'
import type { Customer } from '../actors'
import { type Changed, change } from '../change'
import { paidByFormerPool } from '../former-pool'
import { reserveReward, rewardOf } from '../reserve-reward'
import { arrivedBefore, deliverVoucher } from '../transfers'
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
  const sharing: Member[] = []
  const before: VoucherSent[] = []
  const changed = await change<RedeemOutcome>(world, request, {
    async prepare(member, _, former) {
      if (arrivedBefore(member, operationId, rewardId)) return null
      const found = await paidByFormerPool(world, { member, former, operationId, rewardId })
      if (found === 'again' || (found && isRefusal(found))) return found
      if (found) before.push(found)
      return null
    },
    decide(member, context) {
      const known = arrivedBefore(member, operationId, rewardId)
      if (known && isRefusal(known)) return known
      if (sharedFamily(member) || known || before.length > 0) {
        sharing.push(member)
        return { member, outcome: { voucherId: '', points: 0 }, idle: true }
      }
      const reward = rewardOf(context, rewardId)
      const done = reward ? decideRedeem(member, reward, context) : refuse('reward_not_found')
      if (isRefusal(done)) return done
      const { id, points } = done.voucher
      return { member: done.member, outcome: { voucherId: id, points } }
    },
    reserve: reserveReward(world, { rewardId, operationId, by: memberId }),
  })
  const [member] = sharing
  const taken = member && arrivedBefore(member, operationId, rewardId)
  if (taken && !isRefusal(taken))
    return written(world, isRefusal(changed) ? changed : { ...changed, outcome: taken })
  const [sent] = before
  if (sent && !isRefusal(changed)) return handOver(world, sent, changed)
  if (member) return redeemFromPool(world, { member, rewardId, operationId, by: memberId })
  return written(world, changed)
}

interface Redeeming {
  member: Member
  rewardId: string
  operationId: string
  /** Who asks: the record that they are known by. */
  by: string
}

/**
 * The pool pays, and the voucher goes to whoever redeems: five calls. A crash between the two leaves a
 * transfer that the timer delivers.
 */
async function redeemFromPool(
  world: World,
  { member, rewardId, operationId, by }: Redeeming,
): Promise<Written<RedeemOutcome> | Refusal> {
  const owner = sharedFamily(member)?.owner ?? ''
  const input = { rewardId, by: member._id }
  const request = { memberId: owner, operationId, action: 'redeem', input }
  const paid = await change<{ seq: number }>(world, request, {
    decide(pool, context) {
      const reward = rewardOf(context, rewardId)
      const done = reward
        ? payForFamily(pool, { by: member, reward }, context)
        : refuse('reward_not_found')
      return isRefusal(done) ? done : { member: done, outcome: { seq: done.seq } }
    },
    reserve: reserveReward(world, { rewardId, operationId, by }),
  })
  // Why its owner is frozen is nobody else's business.
  if (isRefusal(paid)) return paid.refused === 'member_frozen' ? refuse('family_frozen') : paid
  const sent = waiting(paid.member, 'transfers').find(one => one.seq === paid.outcome.seq)
  const found = sent ?? (await world.transfers.read(`${owner}-${paid.outcome.seq}`))
  if (found?.kind !== 'voucher') return refuse('busy')
  return handOver(world, found, { ...paid, member, pool: paid.member })
}

/** Brings a voucher that a pool has paid, and answers with it; `pool` = of the family that they are in now, where it was read. */
async function handOver(
  world: World,
  sent: VoucherSent,
  { pool, ...seen }: Changed<unknown>,
): Promise<Written<RedeemOutcome> | Refusal> {
  const taken = await deliverVoucher(world, sent)
  if (isRefusal(taken)) return taken
  const at = 'member' in taken ? taken : { ...seen, outcome: taken }
  return written(world, { ...at, ...(pool && { pool }) })
}
