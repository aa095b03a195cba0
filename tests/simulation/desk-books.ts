// The books of the rules: which version was in force when, told by what admins have agreed on and not by what the
// product takes for in force; that every entry follows one of them as a whole; and that no admin's work is lost.
import type { Entry } from '../../core/domain/ledger/entry'
import { type Books, canonical } from './books'
import { authorsOf, draftIdOf } from './desk'
import { isWorseFor, NOTICE_DAYS, type Rules, rulesIn } from './desk-programme'
import type { Attempt, Message } from './notebook'
import { changing } from './programmes'
import type { Scene } from './scene'
import { shanghaiDate } from './town'
import { violation } from './violation'

const DAY = 86_400_000
/** How long an instance may go on with what it has read before others knew better. */
const CACHE_MS = 60_000
/** Longer than a call of a simulation lasts. */
const CALL_MS = 5_000

/** A version that is in force from an instant on, until the next one is. */
interface Reign {
  draftId: string
  content: string
  from: number
  /** When the step began in which it was settled that it would be in force, and when that step was over. */
  after: number
  by: number
}

interface StoredDraft {
  _id: string
  rev: number
  revision: number
  state: string
  content: string
  copyOf: string | null
  effectiveAt: number | null
  done: { id: string }[]
}

/** What is known of rules and drafts. */
export interface DeskBooks {
  /** In the order in which they come. */
  reigns: Reign[]
  drafts: Map<string, StoredDraft>
  /** `<draft> <revision>` → content. */
  contents: Map<string, string>
  /** By version. */
  versions: Map<string, string>
  /** Drafts that have begun. */
  begun: Set<string>
  /** Up to which entry each page was followed. */
  read: Map<number, number>
  /** When the last step was over, and when this one began. */
  at: number
  began: number
}

/** Nothing known. */
export function newDeskBooks(): DeskBooks {
  return {
    ...{
      reigns: [],
      drafts: new Map(),
      contents: new Map(),
      versions: new Map(),
      begun: new Set(),
    },
    ...{ read: new Map(), at: 0, began: 0 },
  }
}

/** After each step: drafts, versions, what is in force, and the new entries. */
export function checkDesk(scene: Scene, books: Books, attempts: Attempt[]): void {
  if (!changing.has(scene.programme)) return
  const { desk } = books
  desk.began = Math.min(scene.town.now(), ...attempts.map(({ at }) => at))
  const docs = scene.town.cloud.documents.find('programmes') as ({ _id: string } & object)[]
  followVersions(desk, docs)
  if (desk.reigns.length === 0) crownFirst(desk, docs)
  for (const doc of docs)
    if (doc._id.startsWith('draft-')) followDraft(scene, desk, doc as StoredDraft)
  checkInForce(scene, desk, docs)
  for (const attempt of attempts) checkSaved(desk, attempt)
  for (const [no, { entries }] of books.pages) {
    for (const entry of entries.slice(desk.read.get(no) ?? 0)) checkRules(desk, entry)
    desk.read.set(no, entries.length)
  }
  desk.at = scene.town.now()
}

/** The same under every name of its fields' order. */
function named(content: unknown): string {
  return canonical(content)
}

function followVersions({ versions }: DeskBooks, docs: { _id: string }[]): void {
  const stored = docs.filter(({ _id }) => _id.startsWith('v-'))
  const now = new Map(
    stored.map(doc => [doc._id.slice(2), named((doc as unknown as { content: unknown }).content)]),
  )
  for (const [version, content] of versions)
    if (now.get(version) !== content) violation('versions are kept for ever, unchanged', version)
  for (const [version, content] of now) versions.set(version, content)
}

function goodIn(
  docs: { _id: string }[],
): { version: string; content: unknown; draft?: string } | undefined {
  return docs.find(({ _id }) => _id === 'good') as never
}

/** The document that the brand began with. */
function crownFirst({ reigns }: DeskBooks, docs: { _id: string }[]): void {
  const good = goodIn(docs)
  if (good) reigns.push({ draftId: '', content: named(good.content), from: 0, after: 0, by: 0 })
}

function followDraft(scene: Scene, desk: DeskBooks, draft: StoredDraft): void {
  const { _id, rev, revision, content, state, effectiveAt } = draft
  const before = desk.drafts.get(_id)
  desk.drafts.set(_id, draft)
  if (before?.rev === rev) return
  if (before && (before.rev > rev || before.revision > revision))
    violation('a revision only grows', `${_id}: ${before.rev} → ${rev}`)
  keepContent(desk, `${_id.slice(6)} ${revision}`, content)
  const isSettled = state === 'scheduled' || state === 'live'
  const reign = desk.reigns.find(one => one.draftId === _id && one.from === effectiveAt)
  if (isSettled && !reign) crown(scene, desk, draft)
  if (!isSettled) uncrown(desk, draft)
}

function keepContent({ contents }: DeskBooks, key: string, content: string): void {
  const known = contents.get(key)
  const now = named(JSON.parse(content))
  if (known !== undefined && known !== now) violation('a revision has one content', key)
  contents.set(key, now)
}

/** A draft has got its date: somebody else has approved just this content, and worse terms are told in time. */
function crown(scene: Scene, desk: DeskBooks, draft: StoredDraft): void {
  const { _id, content, revision, effectiveAt } = draft
  const draftId = _id.slice(6)
  const authors = authorsOf(scene.notebook, draftId, 'surely')
  const approvals = sentAbout(scene, 'approveDraft', draftId).filter(
    ({ message, answer }) => message.event.baseRev === revision && answer.kind !== 'refused',
  )
  if (!approvals.some(({ message }) => !authors.has(message.who.openid ?? '')))
    violation('nothing is put in force without a second admin', `${draftId} ${[...authors]}`)
  const from = effectiveAt ?? 0
  const now = named(JSON.parse(content))
  const reign = { draftId: _id, content: now, from, after: desk.at, by: scene.town.now() }
  desk.reigns.push(reign)
  desk.reigns.sort((a, b) => a.from - b.from)
}

function sentAbout({ notebook }: Scene, action: string, draftId: string): Attempt[] {
  return [...notebook.operations.values()]
    .flat()
    .filter(({ message }) => message.event.action === action && draftIdOf(message) === draftId)
}

/**
 * What was taken back before its time never comes. What has begun stays, unless another one had come first from
 * which it would have taken something away that nobody was told of: then it goes back to its editors.
 */
function uncrown(desk: DeskBooks, { _id, state }: StoredDraft): void {
  const mine = desk.reigns.filter(one => one.draftId === _id && one.from >= desk.began)
  const begun = desk.reigns.find(one => one.draftId === _id && one.from < desk.began)
  // Whoever checks it brings its day to pass first: it went back, and is checked anew.
  const isBack = state === 'editing' || state === 'checked'
  const lost = begun && isBack && mayTakeAway(desk, begun)
  if (begun && !lost) violation('what has begun is not taken back', `${_id}: ${state}`)
  desk.reigns = desk.reigns.filter(one => one !== begun && !mine.includes(one))
}

/** Of two for the same instant either may come first, and the next one may follow either. */
function neighbours({ reigns }: DeskBooks, reign: Reign): Record<'rivals' | 'earlier', Reign[]> {
  const rivals = reigns.filter(one => one.from === reign.from && one !== reign)
  const before = reigns.filter(one => one.from < reign.from)
  return { rivals, earlier: before.filter(one => one.from === before.at(-1)?.from) }
}

/** Whether it takes something away from what it may have followed. */
function mayTakeAway(desk: DeskBooks, reign: Reign): boolean {
  const { rivals, earlier } = neighbours(desk, reign)
  return [...rivals, ...earlier].some(one => isWorseFor(...bothRules(one, reign)))
}

/** Whether it takes something away, whatever it followed: the last one of an instant followed those that had come. */
function takesAway(desk: DeskBooks, reign: Reign, isLast: boolean): boolean {
  const { rivals, earlier } = neighbours(desk, reign)
  const come = rivals.filter(({ draftId }) => desk.drafts.get(draftId)?.state === 'live')
  const followed = isLast && come.length > 0 ? come : [...rivals, ...earlier]
  return followed.length > 0 && followed.every(one => isWorseFor(...bothRules(one, reign)))
}

function bothRules(one: Reign, other: Reign): [Rules, Rules] {
  return [rulesIn(JSON.parse(one.content)), rulesIn(JSON.parse(other.content))]
}

/**
 * What may be in force at an instant: mostly one; a moment longer where somebody could not know better, a moment
 * sooner, where it came at once, for a call that had begun, such as an order's, which bears the time when it came in.
 */
function reigning({ reigns }: DeskBooks, at: number): Reign[] {
  return reigns.filter(({ from, by }, i) => {
    // Of two that come at the same moment either may follow the other.
    const next = reigns.slice(i).find(one => one.from > from)
    const until = next ? Math.max(next.from, next.by + CACHE_MS) + CALL_MS : at
    const hasCome = from <= at || (from <= by && from <= at + CALL_MS)
    return hasCome && at <= until
  })
}

/** Whether everybody knows which version is in force at an instant. */
export function isSettled({ desk }: Books, at: number): boolean {
  return reigning(desk, at).length === 1
}

function checkInForce({ town }: Scene, desk: DeskBooks, docs: { _id: string }[]): void {
  const good = goodIn(docs)
  if (!good) return
  const content = named(good.content)
  const known = desk.reigns.filter(({ from }) => from <= town.now())
  if (!known.some(reign => reign.content === content))
    violation('only what was agreed on is in force', good.version)
  for (const [i, reign] of known.entries()) {
    const before = known[i - 1]
    if (!before || desk.drafts.get(reign.draftId)?.state !== 'live') continue
    if (desk.begun.has(reign.draftId)) continue
    desk.begun.add(reign.draftId)
    const told = shanghaiDate(reign.by + NOTICE_DAYS * DAY)
    const isLast = good.draft === reign.draftId
    if (takesAway(desk, reign, isLast) && shanghaiDate(reign.from) < told)
      violation('worse terms are told in time', `${before.draftId} → ${reign.draftId}`)
  }
}

interface Saved {
  action: string
  draftId?: string
  baseRev?: number
  content: unknown
  /** The version that is to come back. */
  version?: string
}

/** What an admin was told is saved follows what they had seen; what came too late is kept beside it. */
function checkSaved(desk: DeskBooks, { message, answer }: Attempt): void {
  const { action, draftId, baseRev = 0, content, version = '' } = message.event as unknown as Saved
  if (action === 'rollback' && answer.kind === 'ok')
    if (desk.contents.get(`${draftIdOf(message)} 1`) !== desk.versions.get(version))
      violation('a version comes back as it was', version)
  if (action !== 'saveDraft' || answer.kind === 'unknown') return
  const sent = named(JSON.parse(JSON.stringify(content)))
  if (answer.kind === 'ok') {
    const key = `${draftId ?? draftIdOf(message)} ${baseRev + 1}`
    const kept = desk.contents.get(key)
    if (kept !== sent) violation('what was saved is kept', `${key} of ${message.who.openid}`)
    return
  }
  if (answer.code !== 'draft_stale') return
  const copies = [...desk.drafts.values()].filter(one => one.copyOf === draftId)
  const isKept = copies.some(one => desk.contents.get(`${one._id.slice(6)} 1`) === sent)
  if (!isKept)
    violation('what came too late is kept beside it', `${draftId} of ${message.who.openid}`)
}

/** An entry names a version that was in force at its moment, and follows it as a whole. */
function checkRules(desk: DeskBooks, entry: Entry): void {
  const content = desk.versions.get(entry.programme)
  if (content === undefined)
    violation('the version of every entry is kept', `${entry._id}: ${entry.programme}`)
  if (!reigning(desk, entry.at).some(reign => reign.content === content))
    violation('an entry follows the rules of its moment', `${told(entry)} of ${entry.programme}`)
  const rules = rulesIn(JSON.parse(content))
  const due = dueBy(rules, entry)
  if (due !== null && due !== entry.points)
    violation('an entry follows one version as a whole', `${told(entry)}: ${entry.points} ≠ ${due}`)
}

function told({ _id, reason, at }: Entry): string {
  return `${_id} ${canonical(reason)} at ${at}`
}

/** What an entry comes to by the rules, where that follows from them and the entry alone. */
function dueBy({ join, review, rate, cap, bonus, prices }: Rules, entry: Entry) {
  const { reason, receipt } = entry
  switch (reason.kind) {
    case 'join':
      return join
    case 'review':
      return review
    case 'redeem':
      return -(prices.get(reason.rewardId) ?? Number.NaN)
    case 'purchase': {
      const sum = (kind: 'paid' | 'excluded') =>
        receipt.steps.reduce((all, step) => (step.kind === kind ? all + step.fen : all), 0)
      const fen = sum('paid') - sum('excluded')
      return Math.min(cap, Math.floor((fen * rate) / 100) + bonus)
    }
    default:
      return null
  }
}

/** What an action about a draft was told is done stands in the draft, which remembers so many of them. */
export function isAtDesk({ town }: Scene, message: Message): boolean {
  const { operationId } = message
  if (!operationId) return true
  const id = `draft-${draftIdOf(message)}`
  const draft = town.cloud.documents.get('programmes', id) as StoredDraft | undefined
  const isKnown = draft?.done.some(one => one.id === operationId)
  return draft !== undefined && (isKnown || draft.done.length >= 30)
}

/** The prices that a reward may have had a moment ago. */
export function pricesAt({ desk }: Books, rewardId: string, at: number): number[] {
  return reigning(desk, at).flatMap(
    ({ content }) => rulesIn(JSON.parse(content)).prices.get(rewardId) ?? [],
  )
}

/** Alerts of a night that are known: they tell of edits by hand that a draft has replaced, or of a draft that went back. */
export function isDeskAlert(id: string): boolean {
  return /^(replaced|edited|outrun)-/.test(id)
}
