// What an admin sees of the running system.
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { StatusView } from '../../contracts/views'
import type { Admin } from '../actors'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'

const ALERTS_SHOWN = 20

/** The programme in force and the latest alerts. Refusal: programme_missing. */
export async function status(world: World, _: Admin): Promise<StatusView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const alerts = await world.alerts.latest(ALERTS_SHOWN)
  return {
    now: world.now(),
    programmeVersion: inForce.version,
    since: inForce.since,
    alerts: alerts.map(({ _id: id, at, title, lines }) => ({ id, at, title, lines })),
  }
}
