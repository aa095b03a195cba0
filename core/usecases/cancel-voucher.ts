// Cancelling a voucher, by its holder or by an admin: the entry that paid for it is found, and a piece of
// limited stock is given back by the timer once it sees that the cancelling happened.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { CancelVoucherOutcome } from '../contracts/views'
import type { Entry } from '../domain/ledger/entry'
import type { Member, Voucher } from '../domain/member'
import { waiting } from '../domain/outbox'
import { keyOfCode } from '../domain/voucher'
import { cancelVoucher as decideCancel, type Payment } from '../domain/vouchers/cancel'
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
  const payment = held ? await paymentOf(world, seen.member, held) : NOTHING
  const { paid } = payment
  return {
    decide(member, context) {
      if (member._id === staffId) return refuse('own_account')
      if (!isAsSeen(seen.member, member, key)) return refuse('busy')
      // What its holder may cancel was paid for: its entry is there, or will be in a moment.
      if (held?.cancelBy && !paid) return refuse('busy')
      const done = decideCancel(member, { key, note, ...payment }, context)
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

/** Whether what a key names is what it named at the look: records that merge or part have vouchers of one number. */
function isAsSeen(seen: Member, now: Member, key: string): boolean {
  const [before, voucher] = [seen.vouchers[key], now.vouchers[key]]
  if (seen._id !== now._id) return false
  if (!before || !voucher) return !voucher
  return NAMES.every(name => before[name] === voucher[name])
}

/** What tells one voucher from another. */
const NAMES = ['id', 'of', 'operationId', 'issuedOn'] as const

const NOTHING: Payment = { paid: null, counted: false }

/**
 * What paid for a voucher: by the operation that issued it, the entry of its own number. Other vouchers of that operation are
 * others': of the friend whose gift it is, or of the other one of two records that were merged.
 */
async function paymentOf(world: World, member: Member, voucher: Voucher): Promise<Payment> {
  const { id, of = member._id, operationId } = voucher
  const isPaying = (entry: Entry) =>
    entry.operationId === operationId && entry.reason.kind === 'redeem'
  const isIts = ({ memberId, reason }: Entry) =>
    memberId === of && 'voucherId' in reason && reason.voucherId === id
  const fresh = waiting(member, 'entries')
  const paid = fresh.find(entry => isPaying(entry) && isIts(entry))
  if (paid) return { paid, counted: true }
  const made = (await world.entries.byOperations([operationId])).filter(isPaying)
  const own = made.find(isIts)
  if (own) return { paid: own, counted: true }
  const born = await bornBy(world, member, voucher)
  // The pool's voucher came by an operation of its own.
  if (born?.reason.kind === 'redeem') return { paid: null, counted: true }
  if (born?.reason.kind !== 'clawback') return NOTHING
  const former = formerOf(member, voucher, [...fresh.filter(isPaying), ...made])
  return { paid: former, counted: former !== null }
}

/** The entry that a voucher has its number of, waiting or published. */
async function bornBy(world: World, member: Member, { id, of }: Voucher): Promise<Entry | null> {
  const memberId = of ?? member._id
  const seq = Number(id.slice(1))
  const fresh = waiting(member, 'entries').find(one => one.memberId === memberId && one.seq === seq)
  return fresh ?? world.entries.read(memberId, seq)
}

/** The entry that had paid for a coupon which came back from a bill: it bears the number of the coupon as it was used. */
function formerOf(member: Member, { rewardId }: Voucher, paying: Entry[]): Entry | null {
  const records = new Set([member._id, ...Object.keys(member.mergedFrom ?? {})])
  const isUsedUp = ({ memberId, reason }: Entry) =>
    reason.kind === 'redeem' &&
    reason.rewardId === rewardId &&
    !member.vouchers[keyOfCode(member, { memberId, voucherId: reason.voucherId })]
  return paying.find(entry => records.has(entry.memberId) && isUsedUp(entry)) ?? null
}
