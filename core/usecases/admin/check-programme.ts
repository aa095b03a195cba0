// The check of a programme before it is put in place: what the schema refuses, and what the linter finds.
import type { AdminActions, Input } from '../../contracts/actions'
import { isRefusal } from '../../contracts/refusals'
import type { Results } from '../../contracts/results'
import { businessDate } from '../../domain/dates'
import { tongueOf } from '../../domain/linter/languages'
import type { Admin } from '../actors'
import { checkProgramme as check } from '../programme-check'
import { programmeInForce } from '../programme-in-force'
import { findingsOf } from '../publishing/findings'
import type { World } from '../world'

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
