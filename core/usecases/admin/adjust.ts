// Corrections by an admin: always an entry of its own, with a reason that the member reads.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { AdjustOutcome } from '../../contracts/views'
import { adjust as decideAdjust, writeOff as decideWriteOff } from '../../domain/adjust'
import { balanceOf } from '../../domain/ledger/apply'
import type { Context, Member } from '../../domain/member'
import { reinstate as decideReinstate } from '../../domain/reinstate'
import type { Admin } from '../actors'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import type { World } from '../world'

/** Gives or takes points. Refusals: own_account, member_not_found, points_short and those of `change`. */
export function adjust(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'adjust'>,
): Promise<AdjustOutcome | Refusal> {
  const { points, note } = input
  const decide = (member: Member, context: Context) =>
    decideAdjust(member, { points, note }, context)
  return correct(world, { admin, input, action: 'adjust' }, decide)
}

/** Forgives a debt. Refusals: own_account, member_not_found, no_debt and those of `change`. */
export function writeOff(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'writeOff'>,
): Promise<AdjustOutcome | Refusal> {
  const decide = (member: Member, context: Context) => decideWriteOff(member, input.note, context)
  return correct(world, { admin, input, action: 'writeOff' }, decide)
}

/**
 * Gives expired points back. Refusals: own_account, member_not_found, nothing_to_reinstate and those
 * of `change`.
 */
export function reinstate(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'reinstate'>,
): Promise<AdjustOutcome | Refusal> {
  const { seq, note } = input
  const decide = (member: Member, context: Context) =>
    decideReinstate(member, { seq, note }, context)
  return correct(world, { admin, input, action: 'reinstate' }, decide)
}

interface Correction {
  admin: Admin
  action: string
  input: { operationId: string; memberNo: string; note: string }
}

async function correct(
  world: World,
  { admin, action, input }: Correction,
  decide: (member: Member, context: Context) => Member | Refusal,
): Promise<AdjustOutcome | Refusal> {
  const { operationId, memberNo: memberId } = input
  if (memberId === admin.staffId) return refuse('own_account')
  const request = { memberId, operationId, action, input: { ...input, by: admin.staffId } }
  const changed = await change<AdjustOutcome>(world, request, {
    decide(member, context) {
      if (member._id === admin.staffId) return refuse('own_account')
      const after = decide(member, context)
      if (isRefusal(after)) return after
      const balance = balanceOf(after)
      const points = balance - balanceOf(member)
      return {
        member: after,
        outcome: { points, balance, debt: after.points.debt, seq: after.seq },
      }
    },
  })
  return isRefusal(changed) ? memberMissing(changed) : changed.outcome
}
