// Verifying a voucher (核销): 2 database calls; once.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type {
  VerifyOutcome,
  VerifyView,
  VoucherAtCounter,
  VoucherView,
} from '../../contracts/views'
import { readVoucherCode } from '../../domain/codes'
import type { Context, Member } from '../../domain/member'
import {
  type EndedVoucher,
  endedVoucherId,
  keyOfCode,
  minutesLeft,
  refusedAtCounter,
  verifyVoucher,
} from '../../domain/voucher'
import type { Clerk } from '../actors'
import { change } from '../change'
import { seeMember } from '../see-member'
import { atCounter, maskName } from '../views/counter-view'
import { endedInOutbox, endedVoucherView, liveVoucherView, storeName } from '../views/voucher-view'
import type { World } from '../world'
import { refusedStore } from './me'
import { memberMissing } from './scan'

/**
 * Shows what a scanned voucher is before it is taken. Refusals: wrong_store,
 * voucher_unreadable, own_account, member_not_found, voucher_store,
 * voucher_used, voucher_expired, voucher_void, voucher_not_found, programme_missing.
 */
export async function voucher(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'voucher'>,
): Promise<VoucherAtCounter | Refusal> {
  const read = await readAtCounter(world, clerk, input)
  if (isRefusal(read)) return read
  const seen = await seeMember(world, read.memberId, 'voucher')
  if (isRefusal(seen)) return memberMissing(seen)
  const { member, context } = seen
  const live = member.vouchers[keyOfCode(member, read)]
  if (!live) return whyNot(world, read)
  const refusal = refusedAtCounter(live, { ...context, storeId: input.storeId })
  if (refusal) return refusal
  const of = { memberId: member._id, programme: context.programme, secret: world.secret }
  return {
    voucher: atCounter(liveVoucherView(live, of)),
    maskedName: maskName(member.profile.nickname),
  }
}

/**
 * Takes a voucher; what it says to collect must have been collected. Refusals as `voucher`,
 * cash_differs and those of `change`.
 */
export async function verify(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'verify'>,
): Promise<VerifyView | Refusal> {
  const read = await readAtCounter(world, clerk, input)
  if (isRefusal(read)) return read
  const { memberId, voucherId } = read
  const { storeId, operationId, collectedFen = 0, minutes } = input
  const request = { memberId, operationId, action: 'verify', input }
  const changed = await change<VerifyOutcome>(world, request, {
    decide(member, context) {
      if (member._id === clerk.staffId) return refuse('own_account')
      const key = keyOfCode(member, read)
      const by = { voucherId: key, storeId, staffId: clerk.staffId, collectedFen, minutes }
      const done = verifyVoucher(member, by, context)
      if (isRefusal(done)) return done
      const { name } = done.voucher
      const left = done.ended ? {} : { minutesLeft: minutesLeft(done.voucher) ?? 0 }
      const outcome = { voucherId, name, on: context.today, collectedFen, ...left }
      return { member: done.member, outcome }
    },
  })
  if (isRefusal(changed))
    return changed.refused === 'voucher_not_found'
      ? whyNot(world, { memberId, voucherId })
      : memberMissing(changed)
  const { member, outcome, context } = changed
  return {
    // An answer remembered from before there was cash on top.
    outcome: { ...outcome, collectedFen: outcome.collectedFen ?? 0 },
    voucher: await viewAfter(world, { member, context }, read),
    maskedName: maskName(member.profile.nickname),
  }
}

/** The voucher as it stands afterwards: over, or with fewer minutes. */
async function viewAfter(
  world: World,
  { member, context: { programme } }: { member: Member; context: Context },
  code: { memberId: string; voucherId: string },
): Promise<VoucherView> {
  const live = member.vouchers[keyOfCode(member, code)]
  if (live) {
    const of = { memberId: member._id, programme, secret: world.secret }
    return atCounter(liveVoucherView(live, of))
  }
  const ended = await findEnded(world, member, endedVoucherId(code.memberId, code.voucherId))
  if (!ended) throw new Error(`verified voucher ${code.voucherId} left no trace`)
  return endedVoucherView(ended, programme)
}

async function readAtCounter(world: World, clerk: Clerk, input: Input<ClerkActions, 'voucher'>) {
  const wrong = await refusedStore(world, clerk, input.storeId)
  if (wrong) return wrong
  const read = readVoucherCode(world.secret, input.code)
  if (isRefusal(read)) return read
  return read.memberId === clerk.staffId ? refuse('own_account') : read
}

async function findEnded(world: World, member: Member, id: string): Promise<EndedVoucher | null> {
  return endedInOutbox(member).find(one => one._id === id) ?? world.vouchers.read(id)
}

/** Why a voucher can't be taken any more: a refusal costs two reads more than a success. */
async function whyNot(
  world: World,
  gone: { memberId: string; voucherId: string },
): Promise<Refusal> {
  const seen = await seeMember(world, gone.memberId)
  if (isRefusal(seen)) return memberMissing(seen)
  const { member, inForce } = seen
  const ended = await findEnded(world, member, endedVoucherId(gone.memberId, gone.voucherId))
  if (!ended) return refuse('voucher_not_found')
  if (ended.state === 'cancelled') return refuse('voucher_cancelled', { on: ended.on })
  if (ended.state === 'passed') return refuse('voucher_passed', { on: ended.on })
  if (ended.state === 'void') return refuse('voucher_void', { on: ended.on })
  if (ended.state === 'expired') return refuse('voucher_expired', { on: ended.expiresOn })
  const store = ended.storeId === null ? '' : storeName(inForce.programme, ended.storeId)
  return refuse('voucher_used', { on: ended.on, store })
}
