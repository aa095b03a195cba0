// Stories of redemptions (C9): told, shown once an admin has agreed, taken back by whoever told them.
import type { CustomerActions, Input } from '../../contracts/actions'
import { STORIES_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { Written } from '../../contracts/views'
import type { StoriesView, StoryOutcome, StoryView } from '../../contracts/voice-views'
import { keyed } from '../../domain/codes'
import type { Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import { type Story, storiesOn, tellStory as tell } from '../../domain/story'
import { endedVoucherId } from '../../domain/voucher'
import type { Customer } from '../actors'
import { change, type Deciding } from '../change'
import { programmeInForce } from '../programme-in-force'
import { publishSoon } from '../publish-outbox'
import { seeMember } from '../see-member'
import type { World } from '../world'
import { written } from './written'

/** Letters enough that no two stories share one. */
const PUBLIC_ID_LENGTH = 20

/**
 * Tells a story; it waits for an admin. The text is checked by WeChat first. Refusals: text_refused, those of
 * `tellStory` in core/domain/story.ts and of `change`.
 */
export async function tellStory(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'tellStory'>,
): Promise<Written<StoryOutcome> | Refusal> {
  const { operationId, voucherId, text } = input
  const who = { openid: customer.openid, scene: 'comment' as const }
  const verdict = await world.contentCheck.check(text, who)
  if (verdict === 'risky') return refuse('text_refused')
  const checked = verdict === 'unknown' ? ('pending' as const) : ('pass' as const)
  const found: Pick<Parameters<typeof tell>[1], 'voucher'> = { voucher: null }
  const request = { memberId: customer.memberId, operationId, action: 'tellStory', input }
  const deciding: Deciding<StoryOutcome> = {
    async prepare(member) {
      const id = endedId(member, voucherId)
      found.voucher = waitingVoucher(member, id) ?? (await world.vouchers.read(id))
      return (await world.stories.read(id)) ? refuse('story_told') : null
    },
    decide(member, context) {
      const done = tell(member, { ...found, text, checked }, context)
      if (isRefusal(done)) return done
      return { member: done.member, outcome: { storyId: done.storyId } }
    },
  }
  const first = await change(world, request, deciding)
  // A copy of this very operation may have told it since the member was read: then it is remembered.
  const told = isRefusal(first) && first.refused === 'story_told'
  const changed = told ? await change(world, request, deciding) : first
  // Whoever decides on it sees it at once; what fails here the timer does.
  if (!isRefusal(changed) && waiting(changed.member, 'stories').length > 0)
    await publishSoon(world, { ...changed, isWritten: !changed.repeated })
  return written(world, changed)
}

function waitingVoucher(member: Member, id: string) {
  return waiting(member, 'vouchers').find(({ _id }) => _id === id)
}

/** The `_id` of a voucher that is over, by the name that its holder sees. */
function endedId({ _id }: Member, voucherId: string): string {
  return voucherId.includes('-') ? voucherId : endedVoucherId(_id, voucherId)
}

/**
 * Takes one's own story back for good, shown or not: its words are deleted, and none is told of that voucher
 * again. Refusals: busy (it is not published yet), those of `seeMember`.
 */
export async function withdrawStory(
  world: World,
  customer: Customer,
  { voucherId }: Input<CustomerActions, 'withdrawStory'>,
): Promise<StoryOutcome | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member } = seen
  const storyId = endedId(member, voucherId)
  if (waiting(member, 'stories').some(({ _id }) => _id === storyId)) return refuse('busy')
  await world.stories.withdraw([member._id, ...Object.keys(member.mergedFrom ?? {})], storyId)
  return { storyId }
}

/** The stories that are shown, to anybody inside WeChat. Refusals: stories_off, programme_missing. */
export async function stories(
  world: World,
  _: Customer,
  { before = Number.MAX_SAFE_INTEGER }: Input<CustomerActions, 'stories'>,
): Promise<StoriesView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  if (!storiesOn(inForce.programme)) return refuse('stories_off')
  const page = await world.stories.shown(before, STORIES_PAGE)
  const last = page.at(-1)
  return {
    stories: page.map(one => ({ ...storyView(one), storyId: publicId(world, one) })),
    next: last && page.length === STORIES_PAGE ? last.at : null,
  }
}

/** A name of a story for everybody: its own begins with the number of who told it. */
function publicId({ secret }: World, { _id }: Story): string {
  return keyed(secret, `story:${_id}`, PUBLIC_ID_LENGTH)
}

/** A story without the name of who told it, for whoever may see their number. */
export function storyView({ _id: storyId, reward, name, text, on }: Story): StoryView {
  return { storyId, reward, name, text, on }
}
