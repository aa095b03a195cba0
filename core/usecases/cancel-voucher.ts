// Cancelling a voucher, by its holder or by an admin: the entry that paid for it is found, and a piece of
// limited stock is given back by the timer once it sees that the cancelling happened.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { CancelVoucherOutcome } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import type { Member, Voucher } from '../domain/member'
import { waiting } from '../domain/outbox'
import { cancelVoucher as decideCancel } from '../domain/vouchers/cancel'
import type { Deciding } from './change'
import { seeMember } from './see-member'
import { promiseBack } from './stock'
import type { World } from './world'

/**
 * How the voucher kept under `key` is cancelled; `staffId` = by an admin, for the reason `note`. What is
 * no more there is left to the decision, which a repeat does not come to. Refusals: not_joined,
 * programme_missing.
 */
export async function cancelOf(
  world: World,
  memberId: string,
  { key, note, staffId }: { key: string; note?: string; staffId?: string },
): Promise<Deciding<CancelVoucherOutcome> | Refusal> {
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return seen
  const held = seen.member.vouchers[key]
  const paid = held ? await paidBy(world, seen.member, held) : null
  return {
    decide(member, context) {
      if (member._id === staffId) return refuse('own_account')
      // What its holder may cancel was paid for: its entry is there, or will be in a moment.
      if (held?.cancelBy && !paid) return refuse('busy')
      const done = decideCancel(member, { key, paid, note }, context)
      if (isRefusal(done)) return done
      const { points, voucher } = done
      return { member: done.member, outcome: { voucherId: key, name: voucher.name, points } }
    },
    async reserve({ operationId, now: at, programme }, { _id }) {
      const reward = programme.rewards.find(one => one.id === held?.rewardId)
      if (!reward || reward.stock === null || !paid) return null
      return promiseBack(world, reward.id, { operationId, memberId: _id, by: memberId, at })
    },
  }
}

/** The entry by which a voucher was redeemed, waiting or published; null = nobody paid for it. */
async function paidBy(world: World, member: Member, voucher: Voucher): Promise<Entry | null> {
  const isPaying = ({ operationId, reason }: Entry) =>
    operationId === voucher.operationId && reason.kind === 'redeem'
  const fresh = waiting(member, 'entries').find(isPaying)
  if (fresh) return fresh
  const records = new Set([member._id, ...Object.keys(member.mergedFrom ?? {})])
  const made = await world.entries.byOperations([voucher.operationId])
  return made.find(entry => records.has(entry.memberId) && isPaying(entry)) ?? null
}
