// Admins who change the rules: what each of them knows of drafts, what they send, and why they may be refused.
import type { DeskDoing } from './desk-acts'
import { BONUS_TO, edits, isWorseFor, NOTICE_DAYS, rulesIn } from './desk-programme'
import type { Attempt, Message, Notebook } from './notebook'
import { operationOf, type Scene } from './scene'
import type { Act } from './steps'
import { admins, shanghaiDate } from './town'

const DAY = 86_400_000

/** A draft as an admin's screen showed it. */
interface Seen {
  revision: number
  state: string
  content: unknown
  /** The codes of the warnings that it shows. */
  warnings: string[]
  /** Whether other rules are in force than those it started from. */
  moved: boolean
  /** Days from then to the first on which it may be in force. */
  notice: number
}

/** What admins know. */
export interface DeskNotes {
  /** Drafts that anybody was told of, the latest first. */
  drafts: string[]
  /** By `<openid> <draft>`, and by the draft alone: who has not looked is told by others. */
  seen: Map<string, Seen>
  /** Versions that can be put back. */
  versions: string[]
}

/** Nothing known. */
export function newDeskNotes(): DeskNotes {
  return { drafts: [], seen: new Map(), versions: [] }
}

/** The content in force, as the page shows it that an admin starts from. */
function shownRules({ town }: Scene): { version: string; content: unknown } {
  return town.cloud.documents.get('programmes', 'good') as never
}

/** What an admin sends about a draft; null when they know of none. */
export function atDesk(scene: Scene, act: Act & DeskDoing): Message | null {
  const { desk } = scene.notebook
  switch (act.do) {
    case 'drafts':
      return said(act, { action: 'drafts' })
    case 'saveDraft':
      return written(scene, act, { content: changed(shownRules(scene).content, act.edit) })
    case 'rollback': {
      const version = desk.versions[act.version % Math.max(1, desk.versions.length)]
      return version ? written(scene, act, { version, note: `退回${act.id}` }) : null
    }
    default: {
      const { draftId, isReady } = picked(desk, act)
      if (!draftId) return null
      return isReady ? onDraft(scene, act, draftId) : looking(act, draftId)
    }
  }
}

function changed(content: unknown, edit: number): unknown {
  return edits[edit]?.(content as never) ?? content
}

/** A draft that stands where something can be done about it, as far as anybody has seen; now and then any. */
function picked({ drafts, seen }: DeskNotes, { do: deed, draft }: OnDraft) {
  const states = statesFor[deed]
  const ready = drafts.filter(id => {
    const { state = '', moved = false } = seen.get(id) ?? {}
    return !states || (states.includes(state) && !(moved && goesOn.includes(deed)))
  })
  const from = ready.length > 0 && draft < 5 ? ready : drafts
  return { draftId: from[draft % Math.max(1, from.length)], isReady: from === ready || draft > 4 }
}

/** What brings a draft on. */
const goesOn: string[] = ['submitDraft', 'approveDraft', 'scheduleDraft']

/** What the linter says of most of these drafts: everybody has read it before. */
const usual = [
  ...['join_buys_reward', 'voucher_short', 'worse_terms', 'campaign_without_budget'],
  'begun_campaign_worse',
]

type OnDraft = Extract<DeskDoing, { draft: number }>

function onDraft(scene: Scene, act: Act & OnDraft, draftId: string): Message | null {
  if (act.do === 'draft') return looking(act, draftId)
  const { seen } = scene.notebook.desk
  const known = seen.get(`${admins[act.admin]} ${draftId}`) ?? seen.get(draftId)
  if (act.do === 'checkDraft') return written(scene, act, { draftId })
  if (act.do === 'withdrawDraft') return written(scene, act, { draftId, note: `撤回${act.id}` })
  if (!known) return looking(act, draftId)
  const { revision: baseRev, warnings, notice } = known
  const facts = { draftId, baseRev }
  switch (act.do) {
    case 'submitDraft':
      return written(scene, act, { ...facts, accepted: [...new Set([...usual, ...warnings])] })
    case 'scheduleDraft': {
      const days = act.days < 0 ? act.days : Math.max(act.days, notice)
      const effectiveFrom = shanghaiDate(scene.town.now() + days * DAY)
      return written(scene, act, { ...facts, effectiveFrom })
    }
    case 'editDraft': {
      const { version, content } = shownRules(scene)
      const rebase = act.rebase || known.moved
      const from = rebase ? content : known.content
      const base = rebase ? { base: version } : {}
      return written(scene, act, { ...facts, ...base, content: changed(from, act.edit) })
    }
    default:
      return written(scene, act, facts)
  }
}

function looking(act: DeskDoing, draftId: string): Message {
  return said(act, { action: 'draft', draftId }, draftId)
}

function said(
  { admin, do: deed }: DeskDoing,
  event: Record<string, unknown>,
  draftId?: string,
): Message {
  const wanted = { what: 'desk', member: null, deed, draftId } as const
  return { door: 'admin', event, who: { openid: admins[admin] ?? '' }, wanted }
}

/** What changes something; a new draft bears the id of its operation. */
function written(scene: Scene, act: Act & DeskDoing, facts: Record<string, unknown>): Message {
  const operationId = operationOf(scene, act.id)
  const draftId = String(facts.draftId ?? operationId.toLowerCase())
  const action = act.do === 'editDraft' ? 'saveDraft' : act.do
  return { ...said(act, { action, operationId, ...facts }, draftId), operationId }
}

interface Shown {
  draftId?: string
  state: string
  revision: number
  content: unknown
  baseMoved: boolean
  earliest: string
  findings: { code: string; level: string }[]
  drafts?: { draftId: string }[]
  versions?: { version: string }[]
}

/** What an answer tells an admin. */
export function learnDesk(
  { desk }: Notebook,
  { message: { who, wanted }, at }: Attempt,
  data: object,
): void {
  if (wanted.what !== 'desk') return
  const shown = data as Shown
  const ids = shown.drafts ? shown.drafts.map(one => one.draftId) : [shown.draftId ?? '']
  // What was touched last is what they talk about.
  desk.drafts = [...ids, ...desk.drafts.filter(id => !ids.includes(id))]
  if (shown.versions) desk.versions = shown.versions.map(({ version }) => version)
  if (!shown.draftId) return
  const { draftId, revision, state, content, baseMoved: moved, earliest, findings } = shown
  const warnings = findings.filter(({ level }) => level === 'warning').map(({ code }) => code)
  const notice = (Date.parse(earliest) - Date.parse(shanghaiDate(at))) / DAY
  const codes = [...new Set(warnings)]
  const seen = { revision, state, content, moved, notice, warnings: codes }
  desk.seen.set(`${who.openid} ${draftId}`, seen).set(draftId, seen)
}

interface StoredDraft {
  revision: number
  state: string
  content: string
  base: string
  effectiveAt: number | null
}

function draftOf({ town }: Scene, { wanted, event }: Message): StoredDraft | undefined {
  const id = wanted.what === 'desk' ? wanted.draftId : event.draftId
  return town.cloud.documents.get('programmes', `draft-${id}`) as StoredDraft | undefined
}

type Case = { scene: Scene; attempt: Attempt }

const statesFor: Record<string, string[]> = {
  editDraft: ['editing', 'checked', 'submitted', 'approved', 'withdrawn'],
  submitDraft: ['editing', 'checked'],
  approveDraft: ['submitted'],
  scheduleDraft: ['approved'],
  withdrawDraft: ['editing', 'checked', 'submitted', 'approved', 'scheduled'],
}

/** Why an admin may be refused about a draft. */
export const deskExcuses: Record<string, (of: Case) => boolean> = {
  draft_not_found: ({ scene, attempt }) => draftOf(scene, attempt.message) === undefined,
  version_not_found: () => false,
  draft_stale: ({ scene, attempt: { message } }) =>
    draftOf(scene, message)?.revision !== message.event.baseRev,
  draft_state: ({ scene, attempt: { message, at } }) => {
    const { state = '', effectiveAt } = draftOf(scene, message) ?? {}
    const deed = message.wanted.what === 'desk' ? message.wanted.deed : ''
    const isOver = state === 'scheduled' && (effectiveAt ?? at) <= scene.town.now()
    return isOver || !statesFor[deed]?.includes(state)
  },
  draft_faulty: ({ scene, attempt }) =>
    (contentOf(scene, attempt) as { tiers?: unknown }).tiers === 'oops',
  draft_unchanged: ({ scene, attempt }) =>
    JSON.stringify(rulesOf(contentOf(scene, attempt))) ===
    JSON.stringify(rulesOf(shownRules(scene).content)),
  approve_own: ({ scene, attempt: { message } }) =>
    authorsOf(scene.notebook, draftIdOf(message), 'maybe').has(message.who.openid ?? ''),
  base_changed: ({ scene, attempt }) =>
    draftOf(scene, attempt.message)?.base !== shownRules(scene).version,
  effective_date: ({ scene, attempt }) => {
    const { message, at } = attempt
    const rules = [shownRules(scene).content, contentOf(scene, attempt)].map(rulesIn)
    const [before, after] = rules as [ReturnType<typeof rulesIn>, ReturnType<typeof rulesIn>]
    const notice = isWorseFor(before, after) ? NOTICE_DAYS : 0
    const day = String(message.event.effectiveFrom)
    const breaks = after.bonus < before.bonus && day <= BONUS_TO
    return breaks || day < shanghaiDate(at + notice * DAY)
  },
}

function rulesOf(content: unknown) {
  const { prices, ...rules } = rulesIn(content)
  return { ...rules, prices: [...prices] }
}

function contentOf(scene: Scene, { message }: Attempt): unknown {
  return JSON.parse(draftOf(scene, message)?.content ?? '{}')
}

/** The draft that a message is about. */
export function draftIdOf({ wanted }: Message): string {
  return (wanted.what === 'desk' && wanted.draftId) || ''
}

/** Who has changed a draft's content: told so, or perhaps; a draft is named after the operation that made it. */
export function authorsOf(
  { operations }: Notebook,
  draftId: string,
  how: 'surely' | 'maybe',
): Set<string> {
  const counts = how === 'surely' ? ['ok'] : ['ok', 'unknown', 'refused']
  const writes = [...operations.values()]
    .flat()
    .filter(
      ({ message, answer }) =>
        message.operationId?.toLowerCase() === draftId ||
        (draftIdOf(message) === draftId && counts.includes(answer.kind)),
    )
    .filter(({ message }) => ['saveDraft', 'rollback'].includes(String(message.event.action)))
  return new Set(writes.map(({ message }) => message.who.openid ?? ''))
}
