// What a customer tells of themselves (E9): 2 calls, and one content check of all their words.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ProfileOutcome, Written } from '../../contracts/views'
import { saveProfile as decideProfile } from '../../domain/ways/profile'
import type { Customer } from '../actors'
import { change } from '../change'
import type { World } from '../world'
import { written } from './written'

/**
 * Saves what is told; what is absent stays as it was. A complete profile brings its points once.
 * Refusals: text_refused, birthday_fixed and those of `change`.
 */
export async function saveProfile(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'saveProfile'>,
): Promise<Written<ProfileOutcome> | Refusal> {
  const { operationId, ...told } = input
  const { nickname, region = '', interests = [] } = told
  const words = [nickname, region, ...interests].filter(word => word !== '').join(' ')
  const who = { openid: customer.openid, scene: 'profile' as const }
  if ((await world.contentCheck.check(words, who)) === 'risky') return refuse('text_refused')
  const { memberId } = customer
  const request = { memberId, operationId, action: 'saveProfile', input }
  const changed = await change<ProfileOutcome>(world, request, {
    decide(member, context) {
      const saved = decideProfile(member, told, context)
      if (isRefusal(saved)) return saved
      const { points } = saved
      return { member: saved.member, outcome: { nickname, ...(points > 0 && { points }) } }
    },
  })
  return written(world, changed)
}
