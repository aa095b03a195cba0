// Registering somebody whom a partner knows by a card (I1): a record without WeChat, to be merged into
// that person's own when they meet.
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { RegisterOutcome } from '../../contracts/views'
import { cardId } from '../../domain/codes'
import { register as decideRegister } from '../../domain/join'
import type { Member } from '../../domain/member'
import { operationOf, recall } from '../../domain/operations'
import type { Partner } from '../actors'
import { contextOf, finish } from '../change'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'

/**
 * Makes a member of a card; who is one already is answered with their record. No points for joining:
 * those come when the person joins themselves. Refusals: programme_missing, operation_*, clock_wrong.
 */
export async function register(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'register'>,
): Promise<RegisterOutcome | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { cardNo, nickname } = input
  const memberId = cardId(world.secret, { partnerId: partner.partnerId, cardNo })
  const stored = await world.members.read(memberId)
  if (stored) return registered(stored)
  const operation = operationOf(input.operationId, 'register', input)
  const context = contextOf(world, inForce, operation)
  const known = recall({}, operation, context)
  if (known && isRefusal(known)) return known
  const card = { by: partner.partnerId, no: cardNo }
  const born = decideRegister({ memberId, nickname, card }, context)
  const member = finish(born, { operation, outcome: {}, context })
  if (await world.members.create(member)) return registered(member)
  const twin = await world.members.read(memberId)
  return twin ? registered(twin) : refuse('busy')
}

function registered({ _id: memberNo, profile }: Member): RegisterOutcome {
  return { memberNo, nickname: profile.nickname, joinedOn: profile.joinedOn }
}
