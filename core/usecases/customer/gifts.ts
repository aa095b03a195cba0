// Giving a voucher to a friend, and taking one: it leaves the giver's record first and arrives by a
// transfer that the timer delivers when a crash comes between.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { GiftOutcome, TakenOutcome, Written } from '../../contracts/views'
import { giftCode, readGiftCode } from '../../domain/codes'
import type { Member } from '../../domain/member'
import { operationOf } from '../../domain/operations'
import { waiting } from '../../domain/outbox'
import { refusedByState } from '../../domain/state'
import { giveVoucher as decideGive, refusedGift, sendGift } from '../../domain/vouchers/gift'
import type { Customer } from '../actors'
import { type Changed, change } from '../change'
import { refusedOperation } from '../read-member'
import { seeMember } from '../see-member'
import { arrivedBefore, deliverVoucher } from '../transfers'
import type { World } from '../world'
import { written } from './written'

/**
 * Locks a voucher and answers the code by which a friend takes it: 2 calls. Refusals: voucher_not_found,
 * voucher_given, voucher_no_giving and those of `change`.
 */
export async function giveVoucher(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'giveVoucher'>,
): Promise<Written<GiftOutcome> | Refusal> {
  const { operationId, voucherId } = input
  const request = { memberId, operationId, action: 'giveVoucher', input }
  const changed = await change<GiftOutcome>(world, request, {
    decide(member, context) {
      const done = decideGive(member, voucherId, context)
      if (isRefusal(done)) return done
      const code = giftCode(world.secret, member._id, done.given.step)
      return { member: done.member, outcome: { voucherId, code, until: done.given.until } }
    },
  })
  return written(world, changed)
}

/**
 * Takes a friend's gift: 5 calls. Refusals: gift_code, gift_own, gift_gone (taken, used, run out, or its
 * giver can't give any more), vouchers_full, not_joined, member_frozen, member_closed, busy and those of
 * `change`.
 */
export async function takeVoucher(
  world: World,
  { memberId }: Customer,
  input: Input<CustomerActions, 'takeVoucher'>,
): Promise<Written<TakenOutcome> | Refusal> {
  const gift = readGiftCode(world.secret, input.code)
  if (isRefusal(gift)) return gift
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  const barred = refusedByState(member, 'takeVoucher')
  if (barred) return barred
  const { operationId } = input
  const code = `${gift.giver}.${gift.step}`
  const known = arrivedBefore(member, operationId, code)
  if (known && isRefusal(known)) return known
  if (known) return written(world, { member, outcome: known, context, repeated: true })
  const asked = operationOf(operationId, 'takeVoucher', { code })
  const refused = refusedOperation(member, asked, context) ?? refusedGift(member)
  if (refused) return refused
  const sent = await sendTo(world, { ...gift, code, to: member._id, operationId })
  return isRefusal(sent) ? sent : arrive(world, sent, member)
}

type Sent = Changed<{ seq: number }>

interface Sending {
  giver: string
  step: number
  code: string
  to: string
  operationId: string
}

/** Takes the gift out of its giver's hands. What keeps them from giving is nobody else's business. */
async function sendTo(
  world: World,
  { giver, step, code, to, operationId }: Sending,
): Promise<Sent | Refusal> {
  const request = { memberId: giver, operationId, action: 'sendGift', input: { step, to } }
  const sent = await change<{ seq: number }>(world, request, {
    decide(member, context) {
      if (member._id === to) return refuse('gift_own')
      const after = sendGift(member, { step, to, code }, context)
      return isRefusal(after) ? after : { member: after, outcome: { seq: after.seq } }
    },
  })
  const theirs = ['not_joined', 'member_frozen', 'member_closed']
  return isRefusal(sent) && theirs.includes(sent.refused) ? refuse('gift_gone') : sent
}

async function arrive(
  world: World,
  { member: giver, outcome: { seq }, context }: Sent,
  friend: Member,
): Promise<Written<TakenOutcome> | Refusal> {
  const fresh = waiting(giver, 'transfers').find(one => one.seq === seq)
  const found = fresh ?? (await world.transfers.read(`${giver._id}-${seq}`))
  if (found?.kind !== 'voucher') return refuse('busy')
  const taken = await deliverVoucher(world, found)
  if (isRefusal(taken)) return taken
  if ('member' in taken) return written(world, taken)
  return written(world, { member: friend, outcome: taken, context, repeated: true })
}
