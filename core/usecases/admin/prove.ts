// The proof of one member, on demand.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ProofView } from '../../contracts/views'
import type { Admin } from '../actors'
import { contextOf } from '../change'
import { programmeInForce } from '../programme-in-force'
import { differenceText, proveMember } from '../prove-member'
import type { World } from '../world'

/**
 * Rebuilds a member from their entries and names the first difference.
 * Refusals: member_not_found, programme_missing.
 */
export async function prove(
  world: World,
  _: Admin,
  input: Input<AdminActions, 'prove'>,
): Promise<ProofView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { today } = contextOf(world, inForce, { id: '' })
  const proof = await proveMember(world, input.memberNo, today)
  if (!proof) return refuse('member_not_found')
  return { entries: proof.entries, difference: differenceText(proof) }
}
