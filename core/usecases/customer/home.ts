// The first screen: one database call, two for somebody who shares another's points.
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { HomeView } from '../../contracts/views'
import { settle } from '../../domain/settle'
import type { Customer } from '../actors'
import { contextOf } from '../change'
import { poolOf } from '../family-pool'
import { programmeInForce } from '../programme-in-force'
import { readMember } from '../read-member'
import { homeView } from '../views/member-view'
import type { World } from '../world'

/**
 * Shows brand, rules and, when the customer has joined, the member as of now.
 * Refusal: programme_missing.
 */
export async function home(world: World, customer: Customer): Promise<HomeView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const stored = await readMember(world, customer.memberId)
  const context = contextOf(world, inForce, { id: '' })
  const member = stored && settle(stored, context)
  const pool = member && (await poolOf(world, member, context))
  return homeView(member, inForce, { now: context.now, secret: world.secret, pool })
}
