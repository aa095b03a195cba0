// What an admin sees of the running system, and the check of a programme before it is put in place.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { Results } from '../../contracts/results'
import type { StatusView } from '../../contracts/views'
import type { Admin } from '../actors'
import { checkProgramme as check } from '../programme-check'
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

/** Checks a programme document and names every field that is wrong; changes nothing. */
export async function checkProgramme(
  _world: World,
  _: Admin,
  input: Input<AdminActions, 'checkProgramme'>,
): Promise<Results['admin']['checkProgramme']> {
  const checked = check(input.programme)
  return { problems: 'problems' in checked ? checked.problems : [] }
}
