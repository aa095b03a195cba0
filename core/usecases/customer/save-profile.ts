// The customer's own nickname.
import type { CustomerActions, Input } from '../../contracts/actions'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { ProfileOutcome, Written } from '../../contracts/views'
import type { Customer } from '../actors'
import { change } from '../change'
import type { World } from '../world'
import { written } from './written'

/** Saves the nickname. Refusals: text_refused and those of `change`. */
export async function saveProfile(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'saveProfile'>,
): Promise<Written<ProfileOutcome> | Refusal> {
  const { nickname, operationId } = input
  const who = { openid: customer.openid, scene: 'profile' as const }
  if ((await world.contentCheck.check(nickname, who)) === 'risky') return refuse('text_refused')
  const { memberId } = customer
  const request = { memberId, operationId, action: 'saveProfile', input }
  const changed = await change<ProfileOutcome>(world, request, {
    decide: member => ({
      member: { ...member, profile: { ...member.profile, nickname } },
      outcome: { nickname },
    }),
  })
  return written(world, changed)
}
