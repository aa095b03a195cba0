// Referrals (E10) between two records: who invites a new member, and what arrives at the one who did.
import { REFERRALS_SUSPECT } from '../contracts/limits'
import { isRefusal, type Refusal } from '../contracts/refusals'
import type { BusinessDate } from '../domain/dates'
import { partOf } from '../domain/operations'
import { readInviteCode } from '../domain/ways/codes'
import {
  loseReferral,
  type ReferralSent,
  receiveReferral,
  type Sign,
  transferId,
} from '../domain/ways/referral'
import { deliverOnce } from './forgotten'
import { readMember } from './read-member'
import type { World } from './world'

/**
 * Who invites by a code, and what makes it look false; null = nobody: no code of ours, one's own, of
 * somebody who has left or is frozen. Two calls. A wrong code keeps nobody from joining.
 */
export async function inviterOf(
  world: World,
  { code, memberId, today }: { code: string; memberId: string; today: BusinessDate },
): Promise<{ by: string; signs: Sign[] } | null> {
  const named = readInviteCode(world.secret, code)
  const inviter = named && named !== memberId ? await readMember(world, named) : null
  if (!inviter || inviter._id === memberId || inviter.state) return null
  const by = inviter._id
  const friends = await world.members.invitedBy(by, { on: today, limit: REFERRALS_SUSPECT })
  return { by, signs: friends >= REFERRALS_SUSPECT ? ['many'] : [] }
}

/**
 * Brings what a friend's purchase brought, or its taking back, to the one who invited: twice is once.
 * True = it has arrived, or never will: who has left is given nothing any more.
 */
export async function deliverReferral(world: World, sent: ReferralSent): Promise<boolean> {
  const { kind, operationId: of, to: memberId, _id: id } = sent
  if (kind === 'referral_back' && !(await hasArrived(world, sent))) return false
  const operationId = partOf(of, kind)
  const request = { memberId, operationId, action: kind, input: { id } }
  const deciding = {
    decide: (member: Parameters<typeof receiveReferral>[0], context: Context) => {
      const step = kind === 'referral' ? receiveReferral : loseReferral
      return { member: step(member, sent, context), outcome: {} }
    },
  }
  const brought = await deliverOnce(world, request, {
    ...{ part: id, deciding },
    // What is taken back is noted at the member: once more takes nothing.
    isIts: entries =>
      entries.some(({ reason }) => reason.kind === 'referrer' && reason.name === sent.name),
  })
  return !isRefusal(brought) || isGone(brought)
}

/** Whether somebody has left, and is given nothing any more. */
export function isGone({ refused }: Refusal): boolean {
  return refused === 'member_closed' || refused === 'not_joined'
}

type Context = Parameters<typeof receiveReferral>[2]

/** Nothing is taken back before it came. */
async function hasArrived(world: World, { from }: ReferralSent): Promise<boolean> {
  const first = await world.transfers.read(transferId(from, 'referral'))
  return first?.booked === true
}
