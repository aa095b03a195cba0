// Publishing a draft: submitted by one admin, approved by another, in force from a date; and the way
// back, which is a draft like any other (G5).
import type { AdminActions, Input } from '../../contracts/actions'
import type { Programme } from '../../contracts/programme'
import type { DraftView, FindingView } from '../../contracts/publishing-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { type BusinessDate, startOfDate } from '../../domain/dates'
import { operationOf } from '../../domain/operations'
import {
  type Act,
  approved,
  type Draft,
  draftDocument,
  newDraft,
  remembered,
  sealOf,
  standing,
  stepped,
} from '../../domain/publishing/draft'
import { keptFrom } from '../../domain/terms/begun'
import { diffProgrammes } from '../../domain/terms/diff'
import type { Admin } from '../actors'
import { freshProgramme, type InForce } from '../programme-in-force'
import { actOf, changeDraft, type DraftRequest, knownTo } from '../publishing/change-draft'
import { checkContent } from '../publishing/check-draft'
import { draftView, earliestOf, hasMoved } from '../publishing/draft-view'
import type { World } from '../world'

/**
 * Submits a draft for approval; where the programme in force asks for none it is approved with it.
 * Refusals: draft_stale, draft_state, draft_faulty, draft_warnings, draft_unchanged, base_changed and
 * those of `changeDraft`.
 */
export async function submitDraft(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'submitDraft'>,
): Promise<DraftView | Refusal> {
  const request = { admin, action: 'submitDraft', input }
  return stepOf(world, request, async (draft, act, inForce) => {
    const states = ['editing', 'checked'] as const
    const refused = standing(draft, { baseRev: input.baseRev, states: [...states] })
    if (refused) return refused
    const sound = await soundness(world, { draft, inForce, accepted: input.accepted ?? [] })
    if (isRefusal(sound)) return sound
    const needs = inForce.programme.governance.approvals
    return stepped(
      draft,
      {
        what: 'submitted',
        note: (input.accepted ?? []).join(', '),
        problems: [],
        findings: sound,
        accepted: [...new Set(sound.map(({ code }) => code))],
        seal: sealOf(draft.content),
        state: needs > 0 ? 'submitted' : 'approved',
      },
      act,
    )
  })
}

/**
 * Approves what another admin has submitted. Refusals: approve_own, draft_stale, draft_state,
 * base_changed and those of `changeDraft`.
 */
export async function approveDraft(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'approveDraft'>,
): Promise<DraftView | Refusal> {
  const request = { admin, action: 'approveDraft', input }
  return stepOf(world, request, async (draft, act, inForce) => {
    const refused = standing(draft, { baseRev: input.baseRev, states: ['submitted'] })
    return (
      refused ?? (await movedFrom(world, draft, inForce)) ?? approved(draft, input.note ?? '', act)
    )
  })
}

/**
 * Says from which business date an approved draft is in force: today or later, not before the notice of worse terms has
 * passed, and on none on which a campaign has begun that it makes worse. Refusals: effective_date, draft_stale, draft_state, draft_faulty,
 * base_changed and those of `changeDraft`.
 */
export async function scheduleDraft(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'scheduleDraft'>,
): Promise<DraftView | Refusal> {
  const { effectiveFrom, baseRev } = input
  const request = { admin, action: 'scheduleDraft', input }
  return stepOf(world, request, async (draft, act, inForce) => {
    const refused = standing(draft, { baseRev, states: ['approved'] })
    if (refused) return refused
    // A check since then tells what it finds; nobody has accepted that.
    const accepted = draft.accepted ?? draft.findings.map(({ code }) => code)
    const sound = await soundness(world, { draft, inForce, accepted })
    if (isRefusal(sound)) return sound
    const earliest = firstFrom(world, { draft, effectiveFrom }, inForce.programme)
    if (effectiveFrom < earliest) return refuse('effective_date', { earliest })
    const { timeZone } = inForce.programme.brand
    const effectiveAt = Math.max(startOfDate(effectiveFrom, timeZone), act.at)
    const scheduled = { state: 'scheduled', effectiveFrom, effectiveAt } as const
    return stepped(draft, { what: 'scheduled', note: effectiveFrom, ...scheduled }, act)
  })
}

/**
 * Makes a draft of an old version: it goes the same way as any other. Refusals: version_not_found,
 * operation_reused, clock_wrong, programme_missing.
 */
export async function rollback(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'rollback'>,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const old = await world.programmes.version(input.version)
  if (!old) return refuse('version_not_found')
  const id = input.operationId.toLowerCase()
  const made = {
    id,
    content: JSON.stringify(old.content),
    base: inForce.version,
    note: `${input.version}: ${input.note}`,
  }
  const draft = newDraft(made, actOf(world, admin))
  const operation = operationOf(input.operationId, 'rollback', { ...input, by: admin.staffId })
  const known = knownTo(draft, operation, world.now())
  if (isRefusal(known)) return known
  const first = { ...remembered(draft, operation), rev: 1 }
  if (await world.drafts.create(first)) return draftView(world, first, inForce)
  const there = await world.drafts.read(draftDocument(id))
  return there?.done.some(one => one.id === operation.id && one.input === operation.input)
    ? draftView(world, there, inForce)
    : refuse('operation_reused')
}

/** The first date, the one that is wished for or later, on which a draft may be in force. */
function firstFrom(
  world: World,
  { draft, effectiveFrom }: { draft: Draft; effectiveFrom: BusinessDate },
  inForce: Programme,
): BusinessDate {
  const { programme } = checkContent(world, draft.content, inForce)
  const earliest = earliestOf(world, programme, inForce)
  return programme && effectiveFrom > earliest
    ? keptFrom(inForce, programme, effectiveFrom)
    : earliest
}

type Stepping = (draft: Draft, act: Act, inForce: InForce) => Promise<Draft | Refusal>

async function stepOf(
  world: World,
  request: DraftRequest,
  decide: Stepping,
): Promise<DraftView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const changed = await changeDraft(world, request, (draft, act) => decide(draft, act, inForce))
  if (isRefusal(changed)) return changed
  // A date that is today's begins at once.
  const now = await freshProgramme(world)
  const draft = (await world.drafts.read(changed._id)) ?? changed
  return draftView(world, draft, isRefusal(now) ? inForce : now)
}

/** What a good draft still warns of; why it can't go on otherwise. */
async function soundness(
  world: World,
  { draft, inForce, accepted }: { draft: Draft; inForce: InForce; accepted: string[] },
): Promise<FindingView[] | Refusal> {
  const { programme, problems, findings } = checkContent(world, draft.content, inForce.programme)
  const errors = findings.filter(({ level }) => level === 'error')
  if (!programme || errors.length > 0) {
    const field = problems[0]?.label ?? errors[0]?.label ?? ''
    return refuse('draft_faulty', { field, problems: problems.length + errors.length })
  }
  const warnings = findings.filter(({ level }) => level === 'warning').map(({ code }) => code)
  const open = [...new Set(warnings)].filter(code => !accepted.includes(code))
  if (open.length > 0) return refuse('draft_warnings', { warnings: open.join(', ') })
  if (diffProgrammes(inForce.programme, programme).length === 0) return refuse('draft_unchanged')
  return (await movedFrom(world, draft, inForce)) ?? findings
}

async function movedFrom(world: World, draft: Draft, inForce: InForce): Promise<Refusal | null> {
  const moved = await hasMoved(world, draft, inForce)
  return moved ? refuse('base_changed', { version: inForce.version }) : null
}
