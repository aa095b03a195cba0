// Replays: a draft, or the rules in force, tried on the past while life goes on. What admins send, and what must be true:
// each comes to its end once, everybody is in its sums once, and rules that were never changed change nothing.
import type { ReplayView } from '../../core/contracts/replay-views'
import type { Books } from './books'
import type { Attempt, Message, Notebook } from './notebook'
import { latest, type Random } from './random'
import { operationOf, type Scene } from './scene'
import type { Act, Doing } from './steps'
import { admins } from './town'
import { violation } from './violation'

/** What an admin does about a replay; `draft` absent = the rules in force are tried. */
export type ReplayDoing =
  | { do: 'startReplay'; admin: number; draft?: number; months: number }
  | { do: 'replay'; admin: number; replay: number; goOn?: true }
  | { do: 'cancelReplay'; admin: number; replay: number }

/** How often each happens where replays are made. */
export const replayWeights = { startReplay: 3, replay: 5, cancelReplay: 0.6 }
/** None of it happens elsewhere. */
export const noReplays = { startReplay: 0, replay: 0, cancelReplay: 0 }

/** Whether an act is chosen here. */
export function isReplayKind(kind: string): kind is ReplayDoing['do'] {
  return kind in noReplays
}

/** What one of three admins does. */
export function replayDoing(random: Random, kind: ReplayDoing['do']): Doing {
  const admin = random.below(3)
  const replay = latest(random)
  if (kind === 'cancelReplay') return { do: kind, admin, replay }
  if (kind === 'replay')
    return { do: kind, admin, replay, ...(random.oneIn(2) ? { goOn: true } : {}) }
  const draft = random.oneIn(2) ? { draft: latest(random) } : {}
  return { do: kind, admin, months: random.pick([1, 1, 3, 12]), ...draft }
}

/** What is done of it on a tour. */
export const replayTour: (ReplayDoing & { wait?: number })[] = [
  { do: 'startReplay', admin: 0, months: 1, wait: 86_400 },
  { do: 'replay', admin: 0, replay: 0, goOn: true },
  { do: 'startReplay', admin: 1, months: 3 },
  { do: 'cancelReplay', admin: 1, replay: 0 },
]

/** What an act about a replay sends; null when there is none. */
export function replaying(scene: Scene, act: Act & ReplayDoing): Message | null {
  const { desk, replays } = scene.notebook
  const who = { openid: admins[act.admin] ?? '' }
  const wanted = { what: 'replay', member: null } as const
  if (act.do !== 'startReplay') {
    const replayId = replays[act.replay % Math.max(1, replays.length)]
    if (!replayId) return null
    const goOn = act.do === 'replay' && act.goOn ? { goOn: true } : {}
    return { door: 'admin', event: { action: act.do, replayId, ...goOn }, who, wanted }
  }
  const draftId = act.draft === undefined ? undefined : desk.drafts[act.draft]
  const good = scene.town.cloud.documents.get('programmes', 'good')
  const of = draftId ? { draftId } : { version: good?.version }
  const operationId = operationOf(scene, act.id)
  const event = { action: act.do, operationId, months: act.months, ...of }
  return { door: 'admin', event, who, wanted, operationId }
}

/** What an answer tells an admin. */
export function learnReplay({ replays }: Notebook, { wanted }: Message, data: object): void {
  const { replayId } = data as Partial<ReplayView>
  if (wanted.what === 'replay' && replayId && !replays.includes(replayId)) replays.unshift(replayId)
}

interface Stored {
  _id: string
  rev: number
  state: string
  upTo: string
  sums: string
}

/** What is known of a replay, and how many members there were when it was first seen. */
export interface Followed {
  stored: Stored
  members: number
}

/** All replays by their id, and how often one had been written when they were looked at. */
export interface ReplayBooks {
  byId: Map<string, Followed>
  written: number
}

interface Counted {
  members: number
  left: number
}

/** After each step: replays go on, and what has ended stays as it is. */
export function checkReplays({ town }: Scene, { replays }: Books): void {
  const { documents } = town.cloud
  const written = documents.written('replays')
  if (replays.written === written) return
  replays.written = written
  const all = documents.find('replays') as unknown as Stored[]
  const members = documents.count('members')
  for (const stored of all) {
    const { _id, rev, state, sums } = stored
    const before = replays.byId.get(_id)
    replays.byId.set(_id, { stored, members: before?.members ?? members })
    const was = before?.stored
    if (!before || !was || was.rev === rev) continue
    if (was.state !== 'running') violation('what has ended stays', `replay ${_id}: ${was.state}`)
    const [then, now] = [was.sums, sums].map(one => JSON.parse(one)) as [Counted, Counted]
    if (now.members < then.members || now.left < then.left || was.upTo > stored.upTo)
      violation('a replay only goes on', `${_id}: ${then.members} → ${now.members}`)
    const counted = now.members + now.left
    if (counted > members || (state === 'done' && counted < before.members))
      violation(
        'everybody is in the sums once',
        `${_id}: ${counted} of ${before.members} to ${members}`,
      )
  }
}

/** What an admin is told of a replay: rules that are and always were in force change nothing. */
export function checkTold({ desk }: Books, { message, answer }: Attempt): void {
  if (message.wanted.what !== 'replay' || answer.kind !== 'ok') return
  const told = answer.data as unknown as ReplayView
  const changed = desk.versions.size > 1
  if (changed || told.draftId !== null) return
  const { lost, months, closing, worst, biggest, gains } = told
  const differ = months.some(({ month: _, ...flows }) =>
    Object.values(flows).some(({ before, after }) => before !== after),
  )
  const nothing = !differ && told.changed + lost + worst.length + biggest.length === 0
  const { before, after } = closing.points
  if (!nothing || before !== after)
    violation(
      'rules that never changed change nothing',
      JSON.stringify({ changed: told.changed, lost, months, closing, worst, gains }),
    )
}

/** After `drain`: the timer has brought every replay to its end. */
export function auditReplays({ town }: Scene): void {
  const open = town.cloud.documents.find('replays', { state: 'running' })
  if (open.length > 0)
    violation('what a crash leaves is finished in the end', open.map(({ _id }) => _id).join(' '))
}
