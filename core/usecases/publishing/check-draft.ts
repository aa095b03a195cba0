// The check of a draft: what the schema finds wrong, by field and in words, and what else an admin
// should know before it goes on.
import type { Programme } from '../../contracts/programme'
import type { FindingView, ProblemView } from '../../contracts/publishing-views'
import { businessDate } from '../../domain/dates'
import { placeWords } from '../../domain/terms/place'
import { checkProgramme } from '../programme-check'
import type { World } from '../world'
import { findingsOf } from './findings'
import { parsed } from './scheduled'

/** What a check found; the programme is null when the schema refuses it. */
export interface Checked {
  programme: Programme | null
  problems: ProblemView[]
  findings: FindingView[]
}

/** Checks a draft's content (JSON text) against the programme that is in force. */
export function checkContent(world: World, content: string, inForce: Programme): Checked {
  const checked = checkProgramme(parsed(content))
  if ('problems' in checked) {
    const problems = checked.problems.map(problem => ({
      ...problem,
      label: placeWords(problem.field),
    }))
    return { programme: null, problems, findings: [] }
  }
  const { programme } = checked
  const today = businessDate(world.now(), inForce.brand.timeZone)
  return { programme, problems: [], findings: findingsOf(programme, { before: inForce, today }) }
}
