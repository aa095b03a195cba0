// A programme that was put in place by hand is linted once: an error raises an alert and changes nothing
// else. Drafts with errors are never published, so what came by a draft is not looked at again. The linter is
// imported when there is something to look at.
import type { Programme } from '../../contracts/programme'
import type { FindingView } from '../../contracts/publishing-views'
import { type BusinessDate, businessDate } from '../../domain/dates'
import { programmeIn } from '../programme-check'
import type { InForce } from '../programme-in-force'
import type { World } from '../world'

/** How many versions are looked through for the one before, where nobody noted it. */
const LOOKED_BACK = 10

/** The version that this instance has seen linted. */
const linted = new WeakMap<World, string>()

/**
 * Lints the programme in force when it is another than the last time; how many alerts that raised. What another
 * instance has linted today is not looked at again: tomorrow an instance that is new may bring a better linter.
 */
export async function lintLive(
  world: World,
  inForce: InForce,
  today: BusinessDate,
): Promise<number> {
  const { version, lintedOn } = inForce
  if (linted.get(world) === version) return 0
  if (lintedOn === today) {
    linted.set(world, version)
    return 0
  }
  // Whoever published a draft has seen what the linter says of it.
  const errors = inForce.draft ? [] : await errorsOf(world, inForce)
  if (errors.length > 0) {
    await world.alerts.raise({
      _id: `lint-${version}`,
      at: world.now(),
      title: '直接修改的会员计划已生效，但有必须改正的问题',
      lines: errors.map(({ name, text, fix }) => `${name}：${text}。${fix}`),
    })
    world.log('warn', 'programme with findings', { version, codes: errors.map(({ code }) => code) })
  }
  await world.programmes.noteLinted(version, today)
  linted.set(world, version)
  return errors.length > 0 ? 1 : 0
}

/**
 * A hand's edit is in force from the moment on that it is made: worse terms had no notice. What was announced in
 * time by then stays so, however late an instance that is new looks.
 */
async function errorsOf(world: World, inForce: InForce): Promise<FindingView[]> {
  const { since, programme } = inForce
  const today = businessDate(since, programme.brand.timeZone)
  const before = await replaced(world, inForce)
  const { findingsOf } = await import('../publishing/findings')
  const findings = findingsOf(programme, { today, from: today, before })
  return findings.filter(({ level }) => level === 'error')
}

/** What this version has replaced: as it was noted, or the latest other one. */
async function replaced(world: World, inForce: InForce): Promise<Programme | undefined> {
  const former = inForce.before ?? (await latestOther(world, inForce))
  const stored = former === undefined ? null : await world.programmes.version(former)
  return programmeIn(stored?.content) ?? undefined
}

async function latestOther(world: World, { version }: InForce): Promise<string | undefined> {
  const versions = await world.programmes.versions(LOOKED_BACK)
  return versions.find(one => one.version !== version)?.version
}
