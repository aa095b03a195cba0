// The one runner around every write of a draft: read, look for the operation, decide, one conditional
// write, again when somebody was faster.
import { decodeTime } from 'ulid'
import { CHANGE_ATTEMPTS, DRAFT_OPERATIONS, OPERATION_AHEAD_MS } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { type Operation, operationOf } from '../../domain/operations'
import {
  type Act,
  type Draft,
  draftDocument,
  mended,
  remembered,
} from '../../domain/publishing/draft'
import type { Admin } from '../actors'
import type { World } from '../world'

/** What is asked of a draft, and by whom. */
export interface DraftRequest {
  admin: Admin
  action: string
  input: { operationId: string; draftId: string }
}

/** The draft afterwards, or why not. */
export type DraftDecision = (draft: Draft, act: Act) => Draft | Refusal | Promise<Draft | Refusal>

/** Who acts, and when. */
export function actOf(world: World, { staffId: id, name }: Admin): Act {
  return { hand: { id, name }, at: world.now() }
}

/** The operation of a request, as a draft remembers it. */
export function operationOn({ admin, action, input }: DraftRequest): Operation {
  return operationOf(input.operationId, action, { ...input, by: admin.staffId })
}

/**
 * Changes a draft once, however often the operation is sent; a repeat is told the draft as it is.
 * Refusals: draft_not_found, operation_reused, operation_stale, clock_wrong, busy and the decision's.
 */
export async function changeDraft(
  world: World,
  request: DraftRequest,
  decide: DraftDecision,
): Promise<Draft | Refusal> {
  const operation = operationOn(request)
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const draft = await world.drafts.read(draftDocument(request.input.draftId))
    if (!draft) return refuse('draft_not_found')
    const known = knownTo(mended(draft), operation, world.now())
    if (known) return isRefusal(known) ? known : draft
    const decided = await decide(draft, actOf(world, request.admin))
    if (isRefusal(decided)) return decided
    const next = remembered(decided, operation)
    if (await written(world, next, draft.rev)) return next
    await world.sleep(2 ** attempt * 5 * (0.5 + world.random()))
  }
  return refuse('busy')
}

/** What a draft knows of an operation; null for a new one. */
export function knownTo(
  draft: Draft,
  { id, input }: Operation,
  now: number,
): true | Refusal | null {
  const known = draft.done.find(one => one.id === id)
  if (known) return known.input === input ? true : refuse('operation_reused')
  if (decodeTime(id) > now + OPERATION_AHEAD_MS) return refuse('clock_wrong', { now })
  const [oldest] = draft.done
  const forgets = draft.done.length >= DRAFT_OPERATIONS && oldest
  return forgets && decodeTime(id) <= decodeTime(oldest.id) ? refuse('operation_stale') : null
}

async function written(world: World, draft: Draft, rev: number): Promise<boolean> {
  try {
    return await world.drafts.update(draft, rev)
  } catch (error) {
    // The outcome is unknown: the next attempt reads again and finds the operation if it went through.
    world.log('warn', 'update without an answer', { error: String(error) })
    return false
  }
}
