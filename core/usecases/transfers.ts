// What goes from one member to another: the timer brings what was published to where it belongs, each
// once, and marks it as arrived.
import { JOB_PAGE } from '../contracts/limits'
import { isRefusal, type Refusal, refusals, refuse } from '../contracts/refusals'
import type { EntryReason } from '../contracts/views'
import { addDays } from '../domain/dates'
import { type PointsSent, type Transfer, takeVoucher, type VoucherSent } from '../domain/family'
import type { Context, Member } from '../domain/member'
import { operationOf, partOf } from '../domain/operations'
import { takeGift } from '../domain/vouchers/gift'
import type { ReferralSent } from '../domain/ways/referral'
import { type Changed, change, type Deciding } from './change'
import { bookPoints } from './family-pool'
import { changeForgotten } from './forgotten'
import { deliverReferral } from './referrals'
import type { World } from './world'

/** Brings what is under way to its end; returns how many transfers have arrived. */
export async function deliverTransfers(world: World, context: Context): Promise<number> {
  const open = await world.transfers.open(JOB_PAGE)
  if (open.length === 0) return 0
  const arrived: string[] = []
  for (const sent of byTarget(open)) {
    arrived.push(...(await bookPoints(world, sent, context)).arrived)
    await tellOfOld(
      world,
      sent.filter(one => !arrived.includes(one._id)),
      context,
    )
  }
  for (const sent of open) {
    if (isReferral(sent) && (await deliverReferral(world, sent))) arrived.push(sent._id)
    if (sent.kind !== 'voucher') continue
    const taken = await deliverVoucher(world, sent)
    // Who has left can't be given anything any more.
    if (!isRefusal(taken) || !refusals[taken.refused].retryable) arrived.push(sent._id)
    else world.log('warn', 'voucher not delivered', { transfer: sent._id, refused: taken.refused })
  }
  if (arrived.length > 0) await world.transfers.arrived(arrived)
  return arrived.length
}

/** What is under way for longer than a day comes by itself no more: somebody has to look at it. */
async function tellOfOld(world: World, sent: PointsSent[], { now, today }: Context): Promise<void> {
  for (const { _id, from, to, on } of sent.filter(one => one.on < addDays(today, -1)))
    await world.alerts.raise({
      _id: `transfer-${_id}`,
      at: now,
      title: '有一笔家庭积分超过一天没有入账',
      lines: [
        `transfers/${_id}：${on} 从 ${from} 转到 ${to}。请对照 ${to} 的流水：已入账的把 booked 改为 true，没有入账的由管理员调整积分后再改。`,
      ],
    })
}

function isReferral(sent: Transfer): sent is ReferralSent {
  return sent.kind === 'referral' || sent.kind === 'referral_back'
}

function byTarget(open: Transfer[]) {
  const points = open.filter(one => one.kind === 'points')
  const targets = [...new Set(points.map(one => one.to))]
  return targets.map(to => points.filter(one => one.to === to))
}

/** What the holder is told of a voucher. */
export type VoucherTaken = { voucherId: string; points: number }

function isArrival(reason: EntryReason): reason is Extract<EntryReason, { voucherId: string }> {
  return reason.kind === 'redeem' || reason.kind === 'voucher_take'
}

/** The part of an operation that brings its voucher, and what was asked: a reward, or a friend's gift. */
function arrival(operationId: string, asked: string) {
  return operationOf(partOf(operationId, 'familyVoucher'), 'familyVoucher', { asked })
}

/**
 * The first answer to somebody whose voucher has arrived already; null when none has that they
 * remember. Refusal: operation_reused (it was another voucher).
 */
export function arrivedBefore(
  { done }: Member,
  operationId: string,
  asked: string,
): VoucherTaken | Refusal | null {
  const { id, input } = arrival(operationId, asked)
  const known = Object.values(done).find(one => one.id === id)
  if (!known) return null
  return known.input === input ? (known.outcome as VoucherTaken) : refuse('operation_reused')
}

/**
 * Gives the voucher that a pool has paid, or a friend has given, to its holder: twice is once.
 * Refusals: those of `change`.
 */
export async function deliverVoucher(
  world: World,
  sent: VoucherSent,
): Promise<Changed<VoucherTaken> | VoucherTaken | Refusal> {
  const asked = sent.code ?? sent.voucher.rewardId
  const { id: operationId } = arrival(sent.operationId, asked)
  const request = { memberId: sent.to, operationId, action: 'familyVoucher', input: { asked } }
  const deciding: Deciding<VoucherTaken> = {
    decide(member, context) {
      const taken = (sent.gift ? takeGift : takeVoucher)(member, sent, context)
      const { id: voucherId, points } = taken.voucher
      return { member: taken.member, outcome: { voucherId, points } }
    },
  }
  const changed = await change<VoucherTaken>(world, request, deciding)
  if (!isRefusal(changed) || changed.refused !== 'operation_stale') return changed
  const found = await changeForgotten(world, request, deciding)
  if (!('ran' in found)) return found
  const reason = found.ran.map(entry => entry.reason).find(isArrival)
  return { voucherId: reason?.voucherId ?? '', points: sent.voucher.points }
}
