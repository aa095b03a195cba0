// What a version changed: it against the one that was in force before it, in words.
import type { ChangeView } from '../../contracts/publishing-views'
import { diffProgrammes } from '../../domain/terms/diff'
import type { Words } from '../../domain/terms/words'
import { programmeIn } from '../programme-check'
import type { InForce } from '../programme-in-force'
import type { World } from '../world'

/** Versions that are looked at for the one before, where nobody noted it. */
const LOOKED = 20

/** The changes that a version brought; empty for the first one, and where its predecessor can't be read any more. */
export async function changesOf(
  world: World,
  inForce: InForce,
  words?: Words,
): Promise<ChangeView[]> {
  const former = inForce.before ?? (await earlier(world, inForce))
  const stored = former === undefined ? null : await world.programmes.version(former)
  const before = programmeIn(stored?.content)
  return before ? diffProgrammes(before, inForce.programme, words) : []
}

/** The latest other version from before; rules that came back keep their first date, so this may be another one. */
async function earlier(world: World, { version, since }: InForce): Promise<string | undefined> {
  const versions = await world.programmes.versions(LOOKED)
  return versions.find(one => one.version !== version && one.since < since)?.version
}
