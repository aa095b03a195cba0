// What a version changed: it against the one that was in force before it, in words.
import type { ChangeView } from '../../contracts/publishing-views'
import { diffProgrammes } from '../../domain/terms/diff'
import type { Words } from '../../domain/terms/words'
import { programmeIn } from '../programme-check'
import type { InForce } from '../programme-in-force'
import type { World } from '../world'

/** Versions that are looked at for the one before. */
const LOOKED = 20

/** The changes that a version brought; empty for the first one, and where its predecessor can't be read any more. */
export async function changesOf(
  world: World,
  { version, since, programme }: InForce,
  words?: Words,
): Promise<ChangeView[]> {
  const versions = await world.programmes.versions(LOOKED)
  const former = versions.find(one => one.version !== version && one.since < since)
  const stored = former && (await world.programmes.version(former.version))
  const before = programmeIn(stored?.content)
  return before ? diffProgrammes(before, programme, words) : []
}
