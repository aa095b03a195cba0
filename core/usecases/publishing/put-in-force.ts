// What was scheduled comes into force by its date, whoever looks first: what it replaces is kept, and
// who had edited by hand meanwhile is told.
import { createHash } from 'node:crypto'
import type { Programme } from '../../contracts/programme'
import { canonical } from '../../domain/canonical'
import { businessDate } from '../../domain/dates'
import {
  type Draft,
  draftIdOf,
  type Hand,
  newDraft,
  sealOf,
  stepped,
} from '../../domain/publishing/draft'
import { worseThan } from '../../domain/terms/begun'
import { diffProgrammes } from '../../domain/terms/diff'
import { checkProgramme, programmeIn, replacedBy, versionOf } from '../programme-check'
import type { StoredProgrammes, World } from '../world'
import { parsed } from './scheduled'

const system: Hand = { id: 'system', name: 'system' }

/**
 * Puts a due draft in force: keeps what stands there, writes the live document if it still is what was
 * read, accepts the version, and says so at the draft. Every step can be repeated by anybody, so a
 * crash between two of them is finished by the next read. A draft that was changed by hand after it was
 * approved does not go live, nor does one that would take back untold what another draft has given meanwhile, or make a
 * campaign worse that has begun.
 */
export async function putInForce(
  world: World,
  { live, good }: StoredProgrammes,
  draft: Draft,
): Promise<void> {
  // What is in force by it already was finished but for the step: what a hand has edited since stays.
  if (good?.draft === draft._id)
    return takeStep(world, draft, { what: 'live', note: good.version, state: 'live' })
  const programme = isSealed(draft) ? programmeIn(parsed(draft.content)) : null
  if (!programme) return giveBack(world, draft, unsealed(draft))
  const version = versionOf(programme)
  const standing = live ? programmeIn(live) : null
  const stands = standing && versionOf(standing) === version
  const lines = standing && !stands && (await lostTo(world, { standing, programme, good }, draft))
  if (lines && lines.length > 0) return giveBack(world, draft, { kind: 'outrun', lines })
  const worse = brokenBy(world, { programme, good }, draft)
  if (worse.length > 0) return giveBack(world, draft, { kind: 'begun', lines: worse })
  if (!stands) {
    // What another draft has put in force is a version that is kept already.
    if (live && !lines) await keepReplaced(world, { live, standing, programme }, draft)
    if (!(await world.programmes.replaceLive(live, programme))) return
  }
  const since = draft.effectiveAt ?? world.now()
  const noted = { ...replacedBy(version, good), draft: draft._id }
  await world.programmes.accept({ version, since, content: programme, ...noted })
  await takeStep(world, draft, { what: 'live', note: version, state: 'live' })
  world.log('info', 'programme published', { version, draft: draft._id })
}

/** Whether the content is what was approved; a hand may have left anything there. */
function isSealed({ seal, content }: Draft): boolean {
  return typeof content === 'string' && seal === sealOf(content)
}

/** Whoever edits by hand while something is scheduled is told that it will replace the edit. */
export async function tellOfSchedule(
  world: World,
  { programme, version }: { programme: Programme; version: string },
  draft: Draft,
): Promise<void> {
  const planned = programmeIn(parsed(draft.content))
  if (draft.base === version || !planned) return
  await world.alerts.raise({
    _id: `edited-${version}-${draft._id}`,
    at: world.now(),
    title: `会员计划被直接修改；已排期的草稿将在 ${draft.effectiveFrom} 生效并替换它`,
    lines: diffProgrammes(programme, planned).map(({ text }) => text),
  })
}

/** What stands there, what is to stand there, and the last version that was accepted. */
interface Replacing {
  standing: Programme
  programme: Programme
  good: StoredProgrammes['good']
}

/**
 * What customers would lose, and nobody has told them, since another draft came into force after this one was
 * approved: changes in words. Null when what stands there was not published, but edited by hand or the start.
 */
async function lostTo(
  world: World,
  { standing, programme, good }: Replacing,
  draft: Draft,
): Promise<string[] | null> {
  const version = versionOf(standing)
  if (version === draft.base || good?.version !== version || !good.draft) return null
  const base = programmeIn((await world.programmes.version(draft.base))?.content)
  const told = base ? diffProgrammes(base, programme).map(({ text }) => text) : []
  return diffProgrammes(standing, programme)
    .filter(({ effect, text }) => effect === 'worse' && !told.includes(text))
    .map(({ text }) => text)
}

/** What has been in force promises, whatever stands in the document that a hand may have edited. */
function brokenBy(
  world: World,
  { programme, good }: Pick<Replacing, 'programme' | 'good'>,
  draft: Draft,
): string[] {
  const promised = programmeIn(good?.content)
  if (!promised) return []
  const at = draft.effectiveAt ?? world.now()
  return worseThan(promised, programme, businessDate(at, promised.brand.timeZone))
}

/** Why a draft goes back to its editors on its day. */
interface Returned {
  kind: 'unsealed' | 'outrun' | 'begun'
  lines: string[]
}

const titles: Record<Returned['kind'], string> = {
  unsealed: '已批准的草稿之后被改动或不再有效，没有发布，请重新提交',
  outrun: '已排期的草稿没有发布：另一份草稿先生效了，发布它会收回刚给顾客的权益，请核对后重新提交',
  begun: '已排期的草稿没有发布：它会让已经开始的活动变得更不利，请保留活动后重新提交',
}

function unsealed({ _id }: Draft): Returned {
  return { kind: 'unsealed', lines: [_id] }
}

async function giveBack(world: World, draft: Draft, { kind, lines }: Returned): Promise<void> {
  await world.alerts.raise({
    _id: `${kind}-${draft._id}-${draft.rev}`,
    at: world.now(),
    title: titles[kind],
    lines,
  })
  await takeStep(world, draft, { what: 'returned', state: 'editing', approvals: [], seal: '' })
}

async function takeStep(
  world: World,
  draft: Draft,
  step: Partial<Draft> & { what: string; note?: string },
): Promise<void> {
  const next = stepped(draft, step, { hand: system, at: world.now() })
  await world.drafts.update({ ...next, rev: draft.rev + 1 }, draft.rev)
}

interface Replaced {
  live: Record<string, unknown>
  /** The same, if it is valid. */
  standing: Programme | null
  /** What takes its place. */
  programme: Programme
}

/** Keeps an edit by hand that the draft has not seen: as a version, or as a draft if it is broken. */
async function keepReplaced(
  world: World,
  { live, standing, programme }: Replaced,
  draft: Draft,
): Promise<void> {
  if (standing && versionOf(standing) === draft.base) return
  const at = world.now()
  const kept = standing ? await keepVersion(world, standing) : await keepBroken(world, live, draft)
  await world.alerts.raise({
    _id: `replaced-${draft._id}-${kept}`,
    at,
    title: `发布的会员计划替换了直接修改的内容，原内容保存为 ${kept}`,
    lines: standing
      ? diffProgrammes(standing, programme).map(({ text }) => text)
      : problemFields(live),
  })
}

async function keepVersion(world: World, programme: Programme): Promise<string> {
  const version = versionOf(programme)
  await world.programmes.keep({ version, since: world.now(), content: programme })
  return `v-${version}`
}

async function keepBroken(
  world: World,
  live: Record<string, unknown>,
  draft: Draft,
): Promise<string> {
  const digest = createHash('sha256').update(canonical(live)).digest('hex')
  const made = {
    // Formed like the operation that makes any other draft.
    id: `0${digest.slice(0, 25)}`,
    content: JSON.stringify(live),
    base: draft.base,
    copyOf: draftIdOf(draft),
  }
  const copy = newDraft(made, { hand: { id: 'console', name: 'console' }, at: world.now() })
  await world.drafts.create(copy)
  return copy._id
}

function problemFields(live: unknown): string[] {
  const checked = checkProgramme(live)
  return 'problems' in checked
    ? checked.problems.map(({ field, message }) => `${field}: ${message}`)
    : []
}
