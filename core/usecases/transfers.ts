// What goes from one member to another: the timer brings what was published to where it belongs, each
// once, and marks it as arrived.
import { JOB_PAGE } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { EntryReason } from '../contracts/views'
import { addDays } from '../domain/dates'
import { type PointsSent, type Transfer, takeVoucher, type VoucherSent } from '../domain/family'
import { voidOfClosed } from '../domain/leave'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { operationOf, partOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { endedVoucherId, keyOfCode } from '../domain/voucher'
import { takeGift } from '../domain/vouchers/gift'
import type { ReferralSent } from '../domain/ways/referral'
import type { Changed, Deciding } from './change'
import { bookPoints } from './family-pool'
import { deliverOnce } from './forgotten'
import { readMember } from './read-member'
import { deliverReferral, isGone } from './referrals'
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
    if (!isRefusal(taken) || isGone(taken)) arrived.push(sent._id)
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

/** What they remember of it: `sent` = the transfer that brought it; absent = of old. */
type Arrived = VoucherTaken & { sent?: string }

function toldOf({ voucherId, points }: Arrived): VoucherTaken {
  return { voucherId, points }
}

function isArrival({ kind }: EntryReason): boolean {
  return kind === 'redeem' || kind === 'voucher_take'
}

/** The part of an operation that brings its voucher. */
function arrivalOf(operationId: string): string {
  return partOf(operationId, 'familyVoucher')
}

/**
 * The first answer to somebody whose voucher has arrived already; null when none has that they
 * remember. `asked` = a reward, or a friend's gift. Refusal: operation_reused (it was another voucher).
 */
export function arrivedBefore(
  { done }: Member,
  operationId: string,
  asked: string,
): VoucherTaken | Refusal | null {
  const first = arrivalOf(operationId)
  const ids = [first, partOf(first, asked)]
  const all = Object.values(done).filter(({ id }) => ids.includes(id))
  const known = all.find(
    ({ id, input }) => operationOf(id, 'familyVoucher', { asked }).input === input,
  )
  if (known) return toldOf(known.outcome as Arrived)
  return all.length > 0 ? refuse('operation_reused') : null
}

/**
 * Gives the voucher that a pool has paid, or a friend has given, to its holder: twice is once. Who has left since gets it
 * void: its giver's hands, or the pool's points, it has left already. Refusals: those of `change`, but never member_closed.
 */
export async function deliverVoucher(
  world: World,
  sent: VoucherSent,
): Promise<Changed<VoucherTaken> | VoucherTaken | Refusal> {
  const { _id, to: memberId, code, voucher } = sent
  const input = { asked: code ?? voucher.rewardId }
  const operationId = arrivalOf(sent.operationId)
  const taken = await deliverOnce<Arrived>(
    world,
    { memberId, operationId, action: 'familyVoucher', input },
    {
      part: code ?? _id,
      deciding: taking(sent),
      isOther: ({ sent: other = _id }) => other !== _id,
      async isIts(entries) {
        const arrived = arrivalIn(entries, sent)
        return arrived !== undefined && (await isOf(world, arrived, sent))
      },
    },
  )
  if (isRefusal(taken)) return taken
  if (!('ran' in taken)) return { ...taken, outcome: toldOf(taken.outcome) }
  const { reason } = arrivalIn(taken.ran, sent) ?? {}
  const voucherId = reason && 'voucherId' in reason ? (reason.voucherId ?? '') : ''
  return { voucherId, points: voucher.points }
}

function taking(sent: VoucherSent): Deciding<Arrived> {
  return {
    decide(member, context) {
      const taken = (sent.gift ? takeGift : takeVoucher)(member, sent, context)
      const { id: voucherId, points } = taken.voucher
      return {
        member: voidOfClosed(taken.member, context),
        outcome: { voucherId, points, sent: sent._id },
      }
    },
  }
}

function arrivalIn(entries: Entry[], { gift }: VoucherSent): Entry | undefined {
  return entries.find(
    ({ reason }) => isArrival(reason) && (reason.kind === 'voucher_take') === !!gift,
  )
}

/** Whether the voucher of an arrival is that of a transfer; one that is nowhere any more counts as it. */
async function isOf(world: World, { memberId, reason }: Entry, { to, voucher }: VoucherSent) {
  const voucherId = 'voucherId' in reason ? (reason.voucherId ?? '') : ''
  const member = await readMember(world, to)
  const live = member?.vouchers[keyOfCode(member, { memberId, voucherId })]
  const _id = endedVoucherId(memberId, voucherId)
  const ended = member && waiting(member, 'vouchers').find(one => one._id === _id)
  const found = live ?? ended ?? (await world.vouchers.read(_id))
  return !found || NAMES.every(name => found[name] === voucher[name])
}

/** What a voucher keeps of the redemption that it comes from, whoever has it. */
const NAMES = ['operationId', 'rewardId', 'issuedOn'] as const
