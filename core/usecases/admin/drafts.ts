// Drafts of the programme: saved, read, checked and withdrawn by admins (G5). Whoever saves over a
// newer change is told, and both contents are kept.
import type { AdminActions, Input } from '../../contracts/actions'
import { DRAFTS_SHOWN } from '../../contracts/limits'
import type { DraftsView, DraftView } from '../../contracts/publishing-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { operationOf } from '../../domain/operations'
import {
  brokenParts,
  type Draft,
  draftDocument,
  edited,
  mended,
  newDraft,
  remembered,
  staleness,
  standing,
  stepped,
} from '../../domain/publishing/draft'
import type { Admin } from '../actors'
import { freshProgramme, type InForce } from '../programme-in-force'
import { actOf, changeDraft, knownTo } from '../publishing/change-draft'
import { checkContent } from '../publishing/check-draft'
import { draftLine, draftView } from '../publishing/draft-view'
import type { World } from '../world'

type Saving = Input<AdminActions, 'saveDraft'>

/**
 * Saves a new draft, or changes one. Refusals: draft_stale (what was sent is kept as a draft of its
 * own, `copy`), draft_state, draft_not_found, base_changed and those of `changeDraft`.
 */
export async function saveDraft(
  world: World,
  admin: Admin,
  input: Saving,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const { draftId } = input
  const saved = draftId
    ? await change(world, admin, { ...input, draftId, inForce })
    : await create(world, admin, { input, base: inForce.version })
  return isRefusal(saved) ? saved : draftView(world, saved, inForce)
}

async function change(
  world: World,
  admin: Admin,
  { inForce, ...input }: Saving & { draftId: string; inForce: InForce },
): Promise<Draft | Refusal> {
  const content = JSON.stringify(input.content)
  const request = { admin, action: 'saveDraft', input }
  const changed = await changeDraft(world, request, (draft, act) => {
    const base = input.base ?? draft.base
    if (input.baseRev !== draft.revision) return staleness(draft)
    if (base !== draft.base && base !== inForce.version)
      return refuse('base_changed', { version: inForce.version })
    const states = ['editing', 'checked', 'submitted', 'approved', 'withdrawn'] as const
    return standing(draft, { states: [...states] }) ?? edited(draft, { content, base }, act)
  })
  if (!isRefusal(changed) || changed.refused !== 'draft_stale') return changed
  return keepCopy(world, admin, { input, copyOf: input.draftId })
}

/** Keeps what met a newer change, and says by whom and when that was made. */
async function keepCopy(
  world: World,
  admin: Admin,
  { input, copyOf }: { input: Saving; copyOf: string },
): Promise<Refusal> {
  const faster = await world.drafts.read(draftDocument(copyOf))
  if (!faster) return refuse('draft_not_found')
  const copy = await create(world, admin, { input, base: faster.base, copyOf })
  return isRefusal(copy) ? copy : staleness(faster, draftLine(copy).draftId)
}

/** Makes a draft whose id is its operation's: a repeat finds it. Refusals: operation_reused. */
async function create(
  world: World,
  admin: Admin,
  made: { input: Saving; base: string; copyOf?: string },
): Promise<Draft | Refusal> {
  const { input, base, copyOf } = made
  const { operationId, content } = input
  const operation = operationOf(operationId, 'saveDraft', { ...input, by: admin.staffId })
  const id = operationId.toLowerCase()
  const draft = newDraft(
    { id, content: JSON.stringify(content), base, copyOf },
    actOf(world, admin),
  )
  const known = knownTo(draft, operation, world.now())
  if (isRefusal(known)) return known
  const first = { ...remembered(draft, operation), rev: 1 }
  if (await world.drafts.create(first)) return first
  const there = await world.drafts.read(draftDocument(id))
  return there?.done.some(one => one.id === operation.id && one.input === operation.input)
    ? there
    : refuse('operation_reused')
}

/** The latest drafts, and the versions that can be put back. Refusal: programme_missing. */
export async function drafts(world: World, _: Admin): Promise<DraftsView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const { version, since } = inForce
  return {
    inForce: { version, since },
    drafts: (await world.drafts.latest(DRAFTS_SHOWN)).map(draftLine),
    versions: (await world.programmes.versions(DRAFTS_SHOWN)).map(one => ({
      version: one.version,
      since: one.since,
    })),
  }
}

/** One draft beside the programme in force. Refusals: draft_not_found, programme_missing. */
export async function draft(
  world: World,
  _: Admin,
  { draftId }: Input<AdminActions, 'draft'>,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const stored = await world.drafts.read(draftDocument(draftId))
  return stored ? draftView(world, stored, inForce) : refuse('draft_not_found')
}

/** Checks a draft and notes what was found. Refusals: those of `changeDraft`. */
export async function checkDraft(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'checkDraft'>,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const request = { admin, action: 'checkDraft', input }
  const checked = await changeDraft(world, request, (stored, act) => {
    const { problems, findings } = checkContent(world, stored.content, inForce.programme)
    const blocked = problems.length > 0 || findings.some(({ level }) => level === 'error')
    const isEdited = stored.state === 'editing' || stored.state === 'checked'
    const state = isEdited ? (blocked ? 'editing' : 'checked') : stored.state
    return stepped(stored, { what: 'checked', problems, findings, state }, act)
  })
  return isRefusal(checked) ? checked : draftView(world, checked, inForce)
}

/**
 * Takes a draft back, scheduled or not; it can be saved again. Refusals: draft_state once its date has
 * come, unless a hand has broken it so that it never comes, and those of `changeDraft`.
 */
export async function withdrawDraft(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'withdrawDraft'>,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const { note } = input
  const request = { admin, action: 'withdrawDraft', input }
  const withdrawn = await changeDraft(world, request, (stored, act) => {
    const { effectiveAt } = stored
    const isWhole = brokenParts(stored).length === 0
    if (isWhole && stored.state === 'scheduled' && (effectiveAt ?? act.at) <= act.at)
      return refuse('draft_state', { state: 'live' })
    const states = ['editing', 'checked', 'submitted', 'approved', 'scheduled'] as const
    const gone = {
      state: 'withdrawn',
      approvals: [],
      effectiveFrom: null,
      effectiveAt: null,
    } as const
    return (
      standing(stored, { states: [...states] }) ??
      stepped(mended(stored), { what: 'withdrawn', note, ...gone, approvals: [], seal: '' }, act)
    )
  })
  return isRefusal(withdrawn) ? withdrawn : draftView(world, withdrawn, inForce)
}
