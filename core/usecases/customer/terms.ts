// The terms that customers read: of the version in force or any earlier one, with what is coming (G3).
import type { CustomerActions, Input } from '../../contracts/actions'
import type { TermsView } from '../../contracts/publishing-views'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { businessDate } from '../../domain/dates'
import { diffProgrammes } from '../../domain/terms/diff'
import { termsOf } from '../../domain/terms/terms'
import { type Language, wordsOf } from '../../domain/terms/words'
import type { Customer } from '../actors'
import { programmeIn } from '../programme-check'
import { type InForce, programmeInForce } from '../programme-in-force'
import { changesOf } from '../publishing/former-version'
import { parsed } from '../publishing/scheduled'
import type { World } from '../world'

/** The terms of a version, of that in force without one. Refusals: version_not_found, programme_missing. */
export async function terms(
  world: World,
  _: Customer,
  { version, language = 'zh-CN' }: Input<CustomerActions, 'terms'>,
): Promise<TermsView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const asked = await versionAsked(world, inForce, version)
  if (!asked) return refuse('version_not_found')
  const current = asked.version === inForce.version
  return {
    version: asked.version,
    from: businessDate(asked.since, inForce.programme.brand.timeZone),
    current,
    ...termsOf(asked.programme, language),
    changes: await changesOf(world, asked, wordsOf(language)),
    upcoming: current ? await upcoming(world, inForce, language) : [],
  }
}

async function versionAsked(
  world: World,
  inForce: InForce,
  version = inForce.version,
): Promise<InForce | null> {
  if (version === inForce.version) return inForce
  const stored = await world.programmes.version(version)
  const programme = programmeIn(stored?.content)
  if (!stored || !programme) return null
  const { since, before } = stored
  return { version, since, programme, ...(before && { before }) }
}

/** What is scheduled, each against what is in force before it. */
async function upcoming(
  world: World,
  inForce: InForce,
  language: Language,
): Promise<TermsView['upcoming']> {
  const { scheduled } = await world.programmes.read()
  let before = inForce.programme
  const coming = []
  for (const draft of scheduled.sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0))) {
    const after = programmeIn(parsed(draft.content))
    if (!after || draft.effectiveFrom === null) continue
    coming.push({
      from: draft.effectiveFrom,
      changes: diffProgrammes(before, after, wordsOf(language)),
    })
    before = after
  }
  return coming
}
