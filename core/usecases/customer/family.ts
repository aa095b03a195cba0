// The family (T12) as its people see and change it. Points are the owner's from the moment of joining.
import type { CustomerActions, Input } from '../../contracts/actions'
import { FAMILY_CODE_MS, FAMILY_CODE_STEP_MS } from '../../contracts/limits'
import {
  isRefusal,
  type Refusal,
  type RefusalCode,
  refusals,
  refuse,
} from '../../contracts/refusals'
import type { FamilyInvitation, FamilyOutcome, FamilyView, Written } from '../../contracts/views'
import { familyCode, readFamilyCode } from '../../domain/codes'
import {
  closeFamily,
  joinFamily as decideJoin,
  leaveFamily as decideLeave,
  givePlace,
  inviteStep,
  maskedName,
  openFamily,
  ownFamily,
  refusedToJoin,
  sharedFamily,
  takePlace,
  voidCodes,
} from '../../domain/family'
import type { Context, Member } from '../../domain/member'
import { operationOf, partOf, recall } from '../../domain/operations'
import { refusedByState } from '../../domain/state'
import type { Customer } from '../actors'
import { change } from '../change'
import { poolOf } from '../family-pool'
import { readMember } from '../read-member'
import { seeMember } from '../see-member'
import { familyView } from '../views/family-view'
import type { World } from '../world'
import { written } from './written'

/** Who shares which points, and what each one brought. Refusals: not_joined, programme_missing. */
export async function family(world: World, customer: Customer): Promise<FamilyView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  return familyView(member, await poolOf(world, member, context))
}

/**
 * Makes the customer the owner of a family, if they aren't yet, and an invitation: whoever has it may
 * join for a day. Refusals: family_already and those of `change`.
 */
export async function inviteToFamily(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'inviteToFamily'>,
): Promise<Written<FamilyInvitation> | Refusal> {
  const request = requestOf(customer, 'inviteToFamily', input)
  const changed = await change<FamilyInvitation>(world, request, {
    decide(member, context) {
      const owner = openFamily(member)
      if (isRefusal(owner)) return owner
      const step = inviteStep(owner, context.now)
      const until = step * FAMILY_CODE_STEP_MS + FAMILY_CODE_MS
      return { member: owner, outcome: { code: familyCode(world.secret, owner._id, step), until } }
    },
  })
  return written(world, changed)
}

/**
 * Joins: a place at the owner's record first, then everything that the customer has goes there. A
 * repeat goes on where a crash left off. Refusals: family_code, family_code_expired, family_already,
 * family_debt, family_holds, family_full, busy (has just left it, or too many others have) and those of `change`.
 */
export async function joinFamily(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'joinFamily'>,
): Promise<Written<FamilyOutcome> | Refusal> {
  const read = readFamilyCode(world.secret, input.code, world.now())
  const seen = isRefusal(read) ? read : await seeMember(world, customer.memberId)
  if (isRefusal(read) || isRefusal(seen)) return isRefusal(read) ? read : (seen as Refusal)
  const { member, context } = seen
  const request = requestOf(customer, 'joinFamily', input)
  // Asked here already: an operation that was something else takes no place at the owner's record.
  const known = recall(member.done, operationOf(input.operationId, 'joinFamily', input), context)
  if (known && isRefusal(known)) return known
  const joined = sharedFamily(member)?.owner === read.owner
  const refused =
    joined || known ? null : (refusedByState(member, 'joinFamily') ?? refusedToJoin(member))
  if (refused || member._id === read.owner) return refused ?? refuse('family_already')
  const to = member._id
  const place = joined || known ? null : await placeFor(world, { ...read, member, input })
  if (place && isRefusal(place)) return place
  const changed = await change<FamilyOutcome>(world, request, {
    decide(current, context) {
      const after = decideJoin(current, read.owner, context)
      return isRefusal(after) ? after : { member: after, outcome: { role: 'member' } }
    },
  })
  if (isRefusal(changed) && !refusals[changed.refused].retryable && !joined)
    await releasePlace(world, { owner: read.owner, to, input })
  return written(world, changed)
}

interface Placing {
  owner: string
  step: number
  member: Member
  input: { operationId: string }
}

/** What keeps an owner from inviting is nobody else's business. */
const gone = new Set<RefusalCode>(['not_joined', 'member_frozen', 'member_closed'])

async function placeFor(world: World, { owner, step, member, input }: Placing) {
  const operationId = partOf(input.operationId, 'familyPlace')
  const to = member._id
  const request = { memberId: owner, operationId, action: 'givePlace', input: { to, step } }
  const changed = await change(world, request, {
    decide(pool, context) {
      // A record that was merged meanwhile invites nobody any more.
      if (pool._id !== owner) return refuse('family_code')
      const after = givePlace(pool, { to, name: maskedName(member), step }, context)
      return isRefusal(after) ? after : { member: after, outcome: {}, idle: after === pool }
    },
  })
  return isRefusal(changed) && gone.has(changed.refused) ? refuse('family_code') : changed
}

async function releasePlace(
  world: World,
  { owner, to, input }: { owner: string; to: string; input: { operationId: string } },
): Promise<void> {
  // Another operation of theirs may have joined at this very moment: the place is that one's now.
  const there = await readMember(world, to)
  if (there && sharedFamily(there)?.owner === owner) return
  const operationId = partOf(input.operationId, 'familyRelease')
  const request = { memberId: owner, operationId, action: 'familyPlace', input: { to } }
  await change(world, request, {
    decide(pool, context) {
      const after = takePlace(pool, to, context)
      return { member: after, outcome: {}, idle: after === pool }
    },
  })
}

/**
 * Leaves a family; what is in the pool stays there. An owner closes it, once nobody else is in.
 * Refusals: family_none, family_not_empty and those of `change`.
 */
export async function leaveFamily(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'leaveFamily'>,
): Promise<Written<FamilyOutcome> | Refusal> {
  const changed = await change<FamilyOutcome>(world, requestOf(customer, 'leaveFamily', input), {
    decide(member, context) {
      const after = ownFamily(member)
        ? closeFamily(member, context.now)
        : decideLeave(member, context)
      return isRefusal(after) ? after : { member: after, outcome: { role: 'none' } }
    },
  })
  return written(world, changed)
}

/**
 * The owner lets somebody go: what they earn from now on is their own, and no earlier invitation
 * brings them back. Refusals: family_none and those of `change`.
 */
export async function removeFromFamily(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'removeFromFamily'>,
): Promise<Written<FamilyOutcome> | Refusal> {
  const { memberNo } = input
  const request = requestOf(customer, 'removeFromFamily', input)
  const changed = await change<FamilyOutcome>(world, request, {
    decide(owner, context) {
      const family = ownFamily(owner)
      if (!family?.members[memberNo]) return refuse('family_none')
      const after = takePlace(voidCodes(owner, context.now), memberNo, context)
      return { member: after, outcome: { role: 'owner' } }
    },
  })
  if (isRefusal(changed)) return changed
  const left = await letGo(world, { owner: changed.member._id, memberNo, input })
  if (isRefusal(left) && refusals[left.refused].retryable) return left
  const fresh = await world.members.read(changed.member._id)
  return written(world, { ...changed, member: fresh ?? changed.member })
}

function letGo(
  world: World,
  { owner, memberNo, input }: { owner: string; memberNo: string; input: { operationId: string } },
) {
  const operationId = partOf(input.operationId, 'familyLeave')
  const request = { memberId: memberNo, operationId, action: 'leaveFamily', input: { owner } }
  const decide = (member: Member, context: Context) => {
    if (sharedFamily(member)?.owner !== owner) return refuse('family_none')
    const after = decideLeave(member, context)
    return isRefusal(after) ? after : { member: after, outcome: {} }
  }
  return change(world, request, { decide })
}

function requestOf(customer: Customer, action: string, input: { operationId: string }) {
  const { operationId } = input
  return { memberId: customer.memberId, operationId, action, input }
}
