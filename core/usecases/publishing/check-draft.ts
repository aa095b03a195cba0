// The check of a draft: what the schema finds wrong, by field and in words, and what else an admin
// should know before it goes on.
import type { Programme } from '../../contracts/programme'
import type { FindingView, ProblemView } from '../../contracts/publishing-views'
import { diffProgrammes } from '../../domain/terms/diff'
import { placeWords } from '../../domain/terms/place'
import { checkProgramme } from '../programme-check'
import { parsed } from './put-in-force'

/** What a check found; the programme is null when the schema refuses it. */
export interface Checked {
  programme: Programme | null
  problems: ProblemView[]
  findings: FindingView[]
}

/** Checks a draft's content (JSON text) against the programme that is in force. */
export function checkContent(content: string, inForce: Programme): Checked {
  const checked = checkProgramme(parsed(content))
  if ('problems' in checked) {
    const problems = checked.problems.map(problem => ({
      ...problem,
      label: placeWords(problem.field),
    }))
    return { programme: null, problems, findings: [] }
  }
  const { programme } = checked
  return { programme, problems: [], findings: worseTerms(programme, inForce) }
}

/** Customers lose by it: whoever submits must have read so. */
function worseTerms(programme: Programme, inForce: Programme): FindingView[] {
  const worse = diffProgrammes(inForce, programme).filter(({ effect }) => effect === 'worse')
  if (worse.length === 0) return []
  const text = worse.map(change => change.text).join('；')
  return [{ code: 'worse_terms', level: 'warning', text }]
}
