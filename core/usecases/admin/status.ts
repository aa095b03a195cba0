// What an admin sees of the running system, and the check of a programme before it is put in place.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { Results } from '../../contracts/results'
import type { StatusView } from '../../contracts/views'
import { businessDate } from '../../domain/dates'
import { tongueOf } from '../../domain/linter/languages'
import type { Admin } from '../actors'
import { checkProgramme as check } from '../programme-check'
import { programmeInForce } from '../programme-in-force'
import { findingsOf } from '../publishing/findings'
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

/**
 * Checks a programme document: names every field that is wrong, and what the linter finds beside the
 * programme in force; changes nothing.
 */
export async function checkProgramme(
  world: World,
  _: Admin,
  { programme: document, language = 'zh-CN' }: Input<AdminActions, 'checkProgramme'>,
): Promise<Results['admin']['checkProgramme']> {
  const checked = check(document)
  if ('problems' in checked) return { problems: checked.problems, findings: [] }
  const { programme } = checked
  const today = businessDate(world.now(), programme.brand.timeZone)
  const inForce = await programmeInForce(world)
  const before = isRefusal(inForce) ? undefined : inForce.programme
  return { problems: [], findings: findingsOf(programme, { today, before }, tongueOf(language)) }
}
