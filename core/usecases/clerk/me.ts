// The clerk's start page.
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ClerkView } from '../../contracts/views'
import type { Clerk } from '../actors'
import { contextOf } from '../change'
import { programmeInForce } from '../programme-in-force'
import { brandView } from '../views/programme-view'
import type { World } from '../world'

/** Who the clerk is and where they may serve. An empty list of stores in their record means all. */
export async function me(world: World, clerk: Clerk): Promise<ClerkView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { now, today } = contextOf(world, inForce, { id: '' })
  const stores = inForce.programme.stores.filter(({ id }) => servesAt(clerk, id))
  return {
    now,
    today,
    brand: brandView(inForce.programme),
    name: clerk.name,
    role: clerk.role,
    stores: stores.map(({ id, name }) => ({ id, name })),
  }
}

/**
 * Refuses a store that the brand doesn't have or where the clerk may not
 * serve. Refusals: wrong_store, programme_missing.
 */
export async function refusedStore(
  world: World,
  clerk: Clerk,
  storeId: string,
): Promise<Refusal | null> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const known = inForce.programme.stores.some(store => store.id === storeId)
  return known && servesAt(clerk, storeId) ? null : refuse('wrong_store')
}

/** Whether a clerk may serve at a store. */
export function servesAt(clerk: Pick<Clerk, 'stores'>, storeId: string): boolean {
  return clerk.stores.length === 0 || clerk.stores.includes(storeId)
}
