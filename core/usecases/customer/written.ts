// What a customer's write answers: what it did, and the fresh first screen,
// so that no second call follows.
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { Written } from '../../contracts/views'
import type { Changed } from '../change'
import { poolOf } from '../family-pool'
import { homeView } from '../views/member-view'
import type { World } from '../world'

/** Turns a change into the answer; refusals pass through. */
export async function written<Outcome>(
  world: World,
  changed: Changed<Outcome> | Refusal,
): Promise<Written<Outcome> | Refusal> {
  if (isRefusal(changed)) return changed
  const { member, outcome, context } = changed
  const { programme, version, now } = context
  const pool = changed.pool ?? (await poolOf(world, member, context))
  const at = { now, secret: world.secret, pool }
  const home = homeView(member, { programme, version, since: 0 }, at)
  return { outcome, home }
}
