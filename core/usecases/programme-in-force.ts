// The programme in force. Admins edit one document by hand; it is checked on every
// read, a broken one raises an alert and the last good version stays in force. What is asked only when the
// rules have changed is imported then: it brings the words of terms with it.
import { createHash } from 'node:crypto'
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import { canonical } from '../domain/canonical'
import { type BusinessDate, businessDate } from '../domain/dates'
import { brokenParts, type Draft } from '../domain/publishing/draft'
import {
  type Checked,
  checkProgramme,
  type Problem,
  programmeIn,
  replacedBy,
  versionOf,
} from './programme-check'
import { brokenDrafts, dueDraft, nextDraft } from './publishing/scheduled'
import type { ProgrammeVersion, StoredProgrammes, World } from './world'

/** The rules in force and the version that entries name. */
export interface InForce {
  version: string
  since: number
  programme: Programme
  /** The version that was in force before it; absent = none was, or nobody noted it. */
  before?: string
  /** The first day of the next version that is scheduled; absent = none is. */
  coming?: BusinessDate
  /** The `_id` of the draft that put it in force; absent = a hand did. */
  draft?: string
  /** The business date on which the linter looked at it last; absent = it has not. */
  lintedOn?: BusinessDate
}

const cache = new WeakMap<World, { until: number; inForce: InForce }>()

/**
 * The programme in force, read at most once per cache time. Refusal:
 * programme_missing when there never was a good one.
 */
export async function programmeInForce(world: World): Promise<InForce | Refusal> {
  const known = cache.get(world)
  if (known && world.now() < known.until) return known.inForce
  const { inForce, nextAt } = await load(world)
  if ('version' in inForce) {
    // What is scheduled begins on the moment, whatever was read a second before.
    const until = Math.min(world.now() + world.programmeCacheMs, nextAt)
    cache.set(world, { inForce, until })
  }
  return inForce
}

/** The programme in force as it is stored at this moment. Refusal: programme_missing. */
export function freshProgramme(world: World): Promise<InForce | Refusal> {
  cache.delete(world)
  return programmeInForce(world)
}

interface Loaded {
  inForce: InForce | Refusal
  /** When the next version that is scheduled begins (epoch ms). */
  nextAt: number
}

/** How often somebody may be faster, or the database stumble, before the rules are taken as they are. */
const ATTEMPTS = 5

async function load(world: World): Promise<Loaded> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const stored = await world.programmes.read()
    const due = dueDraft(stored, world.now())
    if (!due) return judged(world, stored)
    await publish(world, { stored, draft: due, isLast: attempt === ATTEMPTS })
  }
  return judged(world, await world.programmes.read())
}

interface Publishing {
  stored: StoredProgrammes
  draft: Draft
  isLast: boolean
}

/** A draft that can't be published must not close the shop: what fails again and again is told. */
async function publish(world: World, { stored, draft, isLast }: Publishing): Promise<void> {
  try {
    const { putInForce } = await import('./publishing/put-in-force')
    await putInForce(world, stored, draft)
  } catch (error) {
    world.log('error', 'draft not published', { draft: draft._id, error: String(error) })
    if (isLast) await tellUnpublished(world, draft, String(error))
  }
}

async function tellUnpublished(world: World, { _id }: Draft, why: string): Promise<void> {
  await world.alerts.raise({
    _id: `unpublished-${_id}`,
    at: world.now(),
    title: '已排期的草稿无法发布，请检查文档',
    lines: [`programmes/${_id}: ${why}`],
  })
}

async function judged(world: World, stored: StoredProgrammes): Promise<Loaded> {
  const { live, good } = stored
  for (const draft of brokenDrafts(stored, world.now()))
    await tellUnpublished(world, draft, brokenParts(draft).join(', '))
  const next = nextDraft(stored, world.now())
  const nextAt = next?.effectiveAt ?? Number.POSITIVE_INFINITY
  const coming = next?.effectiveFrom ? { coming: next.effectiveFrom } : {}
  const found = live ? checkProgramme(live) : { problems: missing }
  const checked = await keepingPromises(world, found, good)
  if ('programme' in checked)
    return { inForce: { ...(await accept(world, checked.programme, stored)), ...coming }, nextAt }
  await alarm(world, { live, problems: checked.problems, kept: good })
  const last = good ? checkProgramme(good.content) : checked
  if (!good || !('programme' in last)) return { inForce: refuse('programme_missing'), nextAt }
  return { inForce: { ...standing(good, last.programme), ...coming }, nextAt }
}

/** The last version that was accepted, as it is in force. */
function standing(good: ProgrammeVersion, programme: Programme) {
  const { version, since, before, draft, lintedOn } = good
  const noted = {
    ...(before && { before }),
    ...(draft && { draft }),
    ...(lintedOn && { lintedOn }),
  }
  return { version, since, programme, ...noted }
}

/** A change that makes a campaign worse that has begun is as good as a broken document. */
async function keepingPromises(
  world: World,
  checked: Checked,
  good: ProgrammeVersion | null,
): Promise<Checked> {
  if (!('programme' in checked) || !good || good.version === versionOf(checked.programme))
    return checked
  const before = programmeIn(good.content)
  if (!before) return checked
  const today = businessDate(world.now(), before.brand.timeZone)
  const { worseThan } = await import('../domain/terms/begun')
  const worse = worseThan(before, checked.programme, today)
  const problems = worse.map(message => ({ field: '活动已开始，不能改得更不利', message }))
  return problems.length > 0 ? { problems } : checked
}

const missing: Problem[] = [{ field: '(document)', message: 'programmes/live does not exist' }]

async function accept(
  world: World,
  programme: Programme,
  { good, scheduled }: StoredProgrammes,
): Promise<InForce> {
  const version = versionOf(programme)
  if (good?.version === version) return standing(good, programme)
  const since = world.now()
  const replaced = replacedBy(version, good)
  await world.programmes.accept({ version, since, content: programme, ...replaced })
  world.log('info', 'programme accepted', { version })
  if (scheduled.length === 0) return { version, since, programme, ...replaced }
  const { tellOfSchedule } = await import('./publishing/put-in-force')
  for (const draft of scheduled) await tellOfSchedule(world, { programme, version }, draft)
  return { version, since, programme, ...replaced }
}

async function alarm(
  world: World,
  broken: { live: unknown; problems: Problem[]; kept: ProgrammeVersion | null },
): Promise<void> {
  const digest = createHash('sha256').update(canonical(broken.live)).digest('hex')
  const lines = broken.problems.map(problem => `${problem.field}: ${problem.message}`)
  const title = broken.kept
    ? `会员计划文档有误，未生效；继续使用版本 ${broken.kept.version}`
    : '会员计划文档有误，且没有可用的旧版本'
  world.log('error', 'programme refused', { problems: lines })
  await world.alerts.raise({
    _id: `programme-${digest.slice(0, 16)}`,
    at: world.now(),
    title,
    lines,
  })
}
