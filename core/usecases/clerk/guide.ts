// The clerks' guide (G7): what the rules in force changed and how to answer customers, made from the programme
// itself, and that it was read.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { GuideView } from '../../contracts/voice-views'
import { businessDate } from '../../domain/dates'
import { guideOf } from '../../domain/terms/guide'
import type { Clerk } from '../actors'
import { type InForce, programmeInForce } from '../programme-in-force'
import { changesOf } from '../publishing/former-version'
import type { World } from '../world'

/** The guide of the version in force. Refusal: programme_missing. */
export async function guide(world: World, clerk: Clerk): Promise<GuideView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const read = await world.guideReads.read(readId(inForce.version, clerk))
  return viewOf(world, inForce, read?.at ?? null)
}

/** Says that the guide was read. Refusals: guide_changed (another version is in force), programme_missing. */
export async function confirmGuide(
  world: World,
  clerk: Clerk,
  { version }: Input<ClerkActions, 'confirmGuide'>,
): Promise<GuideView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (version !== inForce.version) return refuse('guide_changed')
  const read = { _id: readId(version, clerk), version, staffId: clerk.staffId, at: world.now() }
  const isNew = await world.guideReads.create(read)
  const first = isNew ? read : await world.guideReads.read(read._id)
  return viewOf(world, inForce, first?.at ?? read.at)
}

function readId(version: string, { staffId }: Clerk): string {
  return `${version}-${staffId}`
}

async function viewOf(world: World, inForce: InForce, readAt: number | null): Promise<GuideView> {
  const { version, since, programme } = inForce
  const day = (at: number) => businessDate(at, programme.brand.timeZone)
  return {
    version,
    from: day(since),
    changes: await changesOf(world, inForce),
    answers: guideOf(programme),
    confirmedOn: readAt === null ? null : day(readAt),
  }
}
