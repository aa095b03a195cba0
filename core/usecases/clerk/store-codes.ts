// The codes that a store's screen shows for checking in there (E17).
import type { ClerkActions, Input } from '../../contracts/actions'
import type { Refusal } from '../../contracts/refusals'
import type { StoreCodesView } from '../../contracts/views'
import { storeCodes as codesOf } from '../../domain/ways/codes'
import type { Clerk } from '../actors'
import type { World } from '../world'
import { refusedStore } from './me'

/** Codes for some minutes, to be shown one after the other. Refusals: wrong_store, programme_missing. */
export async function storeCodes(
  world: World,
  clerk: Clerk,
  { storeId }: Input<ClerkActions, 'storeCodes'>,
): Promise<StoreCodesView | Refusal> {
  const wrong = await refusedStore(world, clerk, storeId)
  return wrong ?? codesOf(world.secret, storeId, world.now())
}
