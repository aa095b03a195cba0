// The programme in force. Admins edit one document by hand; it is checked on every
// read, a broken one raises an alert and the last good version stays in force.
import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { type Programme, programmeSchema } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { ProgrammeVersion, World } from './world'

/** The rules in force and the version that entries name. */
export interface InForce {
  version: string
  since: number
  programme: Programme
}

/** One problem of a programme document: where, and what is wrong, in plain words. */
export interface Problem {
  field: string
  message: string
}

/**
 * A document that is wrong throughout would name more problems than an answer or an alert can hold.
 */
const PROBLEMS_NAMED = 100
/** A message may quote every key of the document that nobody knows. */
const MESSAGE_MAX = 500

const cache = new WeakMap<World, { until: number; inForce: InForce }>()

/** Checks a programme document. Names the first hundred problems. */
export function checkProgramme(
  document: unknown,
): { programme: Programme } | { problems: Problem[] } {
  const parsed = programmeSchema.safeParse(document)
  if (parsed.success) return { programme: parsed.data }
  const problems = parsed.error.issues.slice(0, PROBLEMS_NAMED).map(issue => ({
    field: issue.path.join('.') || '(document)',
    message: issue.message.slice(0, MESSAGE_MAX),
  }))
  return { problems }
}

/**
 * The version of a programme: a hash of its content, so that the same rules
 * always have the same name.
 */
export function versionOf(programme: Programme): string {
  return createHash('sha256').update(stringify(programme)).digest('hex').slice(0, 10)
}

/**
 * The programme in force, read at most once per cache time. Refusal:
 * programme_missing when there never was a good one.
 */
export async function programmeInForce(world: World): Promise<InForce | Refusal> {
  const known = cache.get(world)
  if (known && world.now() < known.until) return known.inForce
  const inForce = await load(world)
  if ('version' in inForce)
    cache.set(world, { inForce, until: world.now() + world.programmeCacheMs })
  return inForce
}

async function load(world: World): Promise<InForce | Refusal> {
  const { live, good } = await world.programmes.read()
  const checked = live ? checkProgramme(live) : { problems: missing }
  if ('programme' in checked) return accept(world, checked.programme, good)
  await alarm(world, { live, problems: checked.problems, kept: good })
  const last = good ? checkProgramme(good.content) : checked
  if (!good || !('programme' in last)) return refuse('programme_missing')
  return { version: good.version, since: good.since, programme: last.programme }
}

const missing: Problem[] = [{ field: '(document)', message: 'programmes/live does not exist' }]

async function accept(
  world: World,
  programme: Programme,
  good: ProgrammeVersion | null,
): Promise<InForce> {
  const version = versionOf(programme)
  if (good?.version === version) return { version, since: good.since, programme }
  const since = world.now()
  await world.programmes.accept({ version, since, content: programme })
  world.log('info', 'programme accepted', { version })
  return { version, since, programme }
}

async function alarm(
  world: World,
  broken: { live: unknown; problems: Problem[]; kept: ProgrammeVersion | null },
): Promise<void> {
  const digest = createHash('sha256')
    .update(stringify(broken.live) ?? 'null')
    .digest('hex')
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
