// A draft as admins see it: where it stands, what it changes, and who did what.
import type { Programme } from '../../contracts/programme'
import type { DraftLine, DraftStep, DraftView } from '../../contracts/publishing-views'
import { addDays, businessDate } from '../../domain/dates'
import { type Draft, draftIdOf, mended, type Step } from '../../domain/publishing/draft'
import { keptFrom } from '../../domain/terms/begun'
import { diffProgrammes, isWorse } from '../../domain/terms/diff'
import { programmeIn } from '../programme-check'
import type { InForce } from '../programme-in-force'
import type { World } from '../world'
import { parsed } from './scheduled'

/** A draft in a list. */
export function draftLine(draft: Draft): DraftLine {
  const { state, revision, by, at, effectiveFrom, copyOf } = draft
  return { draftId: draftIdOf(draft), state, revision, name: by.name, at, effectiveFrom, copyOf }
}

/** A draft with its content, beside the programme in force. */
export async function draftView(world: World, draft: Draft, inForce: InForce): Promise<DraftView> {
  const content = parsed(draft.content)
  const programme = programmeIn(content)
  const { base, problems, findings, approvals, history } = mended(draft)
  return {
    ...draftLine(draft),
    content,
    base,
    baseMoved: await hasMoved(world, draft, inForce),
    problems,
    findings,
    approvals: approvals.map(({ name, at }) => ({ name, at })),
    changes: programme ? diffProgrammes(inForce.programme, programme) : [],
    earliest: earliestOf(world, programme, inForce.programme),
    history: history.map(stepView),
  }
}

function stepView({ at, name, what, note }: Step): DraftStep {
  return { at, name, what, note }
}

/**
 * The first date on which a draft may be in force: today, or when the notice of worse terms has passed
 * that the programme in force promises, and campaigns are over that would become worse.
 */
export function earliestOf(world: World, draft: Programme | null, inForce: Programme): string {
  const today = businessDate(world.now(), inForce.brand.timeZone)
  if (!draft || !isWorse(diffProgrammes(inForce, draft))) return today
  return keptFrom(inForce, draft, addDays(today, inForce.governance.noticeDays))
}

/** Whether other rules are in force than those that a draft started from. */
export async function hasMoved(
  world: World,
  draft: Pick<Draft, 'base'>,
  inForce: InForce,
): Promise<boolean> {
  if (draft.base === inForce.version) return false
  // The same rules have another name after the schema has grown.
  const base = programmeIn((await world.programmes.version(draft.base))?.content)
  return !base || diffProgrammes(base, inForce.programme).length > 0
}
