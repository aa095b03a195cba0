// Trying a draft on the past before it goes live (A20, G5): asked for, looked at, and stopped by admins; the
// timer does the work.
import type { AdminActions, Input } from '../../contracts/actions'
import { REPLAY_SLICE_MS } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { ReplayView } from '../../contracts/replay-views'
import { addDays, addPeriod, businessDate } from '../../domain/dates'
import { operationOf } from '../../domain/operations'
import { draftDocument } from '../../domain/publishing/draft'
import { noSums } from '../../domain/replay/sums'
import type { Admin } from '../actors'
import { checkProgramme, versionOf } from '../programme-check'
import { freshProgramme } from '../programme-in-force'
import { parsed } from '../publishing/scheduled'
import { advance } from '../replay/advance'
import { replayView } from '../replay/replay-view'
import type { Replay } from '../replay/replays'
import type { World } from '../world'

type Asked = Input<AdminActions, 'startReplay'>

/**
 * Starts a replay; a repeat finds it. Refusals: draft_not_found (no such draft or version),
 * draft_faulty (the schema refuses it), programme_missing, operation_reused.
 */
export async function startReplay(
  world: World,
  admin: Admin,
  input: Asked,
): Promise<ReplayView | Refusal> {
  const inForce = await freshProgramme(world)
  if (isRefusal(inForce)) return inForce
  const content = await contentOf(world, input)
  if (content === null) return refuse('draft_not_found')
  const checked = checkProgramme(content)
  if ('problems' in checked) {
    const { problems } = checked
    return refuse('draft_faulty', { field: problems[0]?.field ?? '', problems: problems.length })
  }
  const { programme } = checked
  const today = businessDate(world.now(), inForce.programme.brand.timeZone)
  const replay: Replay = {
    _id: input.operationId.toLowerCase(),
    rev: 1,
    input: operationOf(input.operationId, 'startReplay', { ...input, by: admin.staffId }).input,
    by: admin.staffId,
    at: world.now(),
    state: 'running',
    of: { draftId: input.draftId ?? null, version: versionOf(programme) },
    from: addPeriod(today, { amount: -input.months, unit: 'month' }),
    // Today is not over yet.
    today: addDays(today, -1),
    draft: JSON.stringify(programme),
    inForce: JSON.stringify(inForce.programme),
    inForceVersion: inForce.version,
    upTo: '',
    sums: JSON.stringify(noSums()),
  }
  if (await world.replays.create(replay)) return replayView(replay)
  const there = await world.replays.read(replay._id)
  return there?.input === replay.input ? replayView(there) : refuse('operation_reused')
}

async function contentOf(world: World, { draftId, version }: Asked): Promise<unknown> {
  if (draftId === undefined) return (await world.programmes.version(version ?? ''))?.content ?? null
  const draft = await world.drafts.read(draftDocument(draftId))
  return draft ? parsed(draft.content) : null
}

/** How far a replay has come, and what it has found. Refusal: replay_not_found. */
export async function replay(
  world: World,
  _: Admin,
  { replayId, goOn }: Input<AdminActions, 'replay'>,
): Promise<ReplayView | Refusal> {
  const found = await world.replays.read(replayId)
  if (!found) return refuse('replay_not_found')
  return replayView(goOn ? (await advance(world, found, REPLAY_SLICE_MS)).replay : found)
}

/**
 * Stops a replay; what it has found so far stays, and one that is finished stays finished. Refusal:
 * replay_not_found.
 */
export async function cancelReplay(
  world: World,
  _: Admin,
  { replayId }: Input<AdminActions, 'cancelReplay'>,
): Promise<ReplayView | Refusal> {
  await world.replays.cancel(replayId)
  const found = await world.replays.read(replayId)
  return found ? replayView(found) : refuse('replay_not_found')
}
