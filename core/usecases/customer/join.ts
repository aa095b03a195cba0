// Joining (E8): creates the member document; its `_id` follows from the openid, so twice is once.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { JoinOutcome, Written } from '../../contracts/views'
import { join as decideJoin } from '../../domain/join'
import { joinAgain } from '../../domain/leave'
import type { Context, Member } from '../../domain/member'
import { type Operation, operationOf, recall } from '../../domain/operations'
import { settle } from '../../domain/settle'
import { notedReferral } from '../../domain/ways/referral'
import type { Customer } from '../actors'
import { type Changed, change, contextOf, finish } from '../change'
import { takeLaunch } from '../launches'
import { programmeInForce } from '../programme-in-force'
import { readStanding, recallOf, type Standing } from '../read-member'
import { inviterOf } from '../referrals'
import type { World } from '../world'
import { written } from './written'

/**
 * Makes the customer a member. Somebody who is one already gets 0 points and their state; somebody
 * who had left begins anew without the welcome points. Refusals: programme_missing, member_frozen, text_refused (nickname), operation_*, clock_wrong.
 */
export async function join(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'join'>,
): Promise<Written<JoinOutcome> | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const operation = operationOf(input.operationId, 'join', input)
  const context = contextOf(world, inForce, operation)
  const standing = await readStanding(world, customer.memberId)
  const left = standing?.member.state?.kind === 'closed'
  if (standing && !left) return written(world, joinedBefore(standing, operation, context))
  const fresh = standing ? null : recall({}, operation, context)
  if (fresh && isRefusal(fresh)) return fresh
  const who = { openid: customer.openid, scene: 'profile' as const }
  if ((await world.contentCheck.check(input.nickname, who)) === 'risky')
    return refuse('text_refused')
  const joining = { customer, input, operation, context }
  return written(world, left ? await comeBack(world, joining) : await create(world, joining))
}

interface Joining {
  customer: Customer
  input: Input<CustomerActions, 'join'>
  operation: Operation
  context: Context
}

async function create(world: World, joining: Joining): Promise<Changed<JoinOutcome> | Refusal> {
  const { customer, operation, context } = joining
  const { memberId } = customer
  const { id: operationId } = operation
  const { source = null } = joining.input
  const asked = { source, today: context.today, operationId, memberId }
  const launch = await takeLaunch(world, context.programme, asked)
  if (typeof launch !== 'boolean') return launch
  const launchOver = !launch
  const { member, points } = decideJoin({ ...personOf(joining), launchOver }, context)
  const invited = await notedBy(world, member, joining)
  const outcome = { points, ...(invited !== member && { invited: true }) }
  const document = finish(invited, { operation, outcome, context })
  if (await world.members.create(document))
    return { member: document, outcome, context, repeated: false }
  const twin = await readStanding(world, memberId)
  return twin ? joinedBefore(twin, operation, context) : refuse('busy')
}

/** With who invited them, where they came by a friend's code (E10). */
async function notedBy(world: World, member: Member, { input, context }: Joining): Promise<Member> {
  const { referredBy } = input
  if (referredBy === undefined || !context.programme.ways?.referral) return member
  const asked = { code: referredBy, memberId: member._id, today: context.today }
  const inviter = await inviterOf(world, asked)
  return inviter ? notedReferral(member, inviter, context) : member
}

/** In the document of the former life; what another phone of the same person did first is as good. */
function comeBack(world: World, joining: Joining): Promise<Changed<JoinOutcome> | Refusal> {
  const { customer, input } = joining
  const { memberId } = customer
  const request = { memberId, operationId: input.operationId, action: 'join', input }
  return change<JoinOutcome>(world, request, {
    decide(member, context) {
      const left = member.state?.kind === 'closed'
      const born = left ? joinAgain(member, personOf(joining), context) : member
      return { member: born, outcome: { points: 0 } }
    },
  })
}

function personOf({ customer, input }: Joining) {
  const { memberId, openid, unionid } = customer
  const { nickname, source = null } = input
  return { memberId, openid, unionid, nickname, source }
}

function joinedBefore(
  standing: Standing,
  operation: Operation,
  context: Context,
): Changed<JoinOutcome> | Refusal {
  const known = recallOf(standing, operation, context)
  const first = known && !isRefusal(known) ? (known.outcome as JoinOutcome) : { points: 0 }
  return { member: settle(standing.member, context), outcome: first, context, repeated: true }
}
