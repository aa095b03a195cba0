// A customer's story of what they redeemed (C9): of a voucher that was used, once, without any reward, and shown
// only when an admin has read it. Barred for medical aesthetics (广告法 art. 16; 医疗美容广告执法指南 2021).
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { StoryState } from '../contracts/voice-views'
import type { BusinessDate } from './dates'
import { maskedName } from './family'
import type { Context, Member } from './member'
import { enqueue, waiting } from './outbox'
import type { EndedVoucher } from './voucher'

/** A story as it is kept in `stories`; its `_id` is the ended voucher's. */
export interface Story {
  _id: string
  memberId: string
  rewardId: string
  reward: string
  /** Masked when it was told: a later change of the name does not matter. */
  name: string
  text: string
  checked: 'pass' | 'pending'
  state: StoryState
  at: number
  on: BusinessDate
  decided?: { by: string; at: number }
  /** Taken back: nothing of it is left but that it was told, so that no late publishing brings it back. */
  withdrawn?: true
}

/** Whether stories are told and shown at all. */
export function storiesOn({ stories, brand }: Pick<Programme, 'stories' | 'brand'>): boolean {
  return stories === 'on' && brand.trade !== 'medical_aesthetics'
}

/** What is told: of which voucher (null = there is none), and whether WeChat's check could be reached. */
export interface Telling {
  voucher: EndedVoucher | null
  text: string
  checked: Story['checked']
}

/**
 * Tells a story. Refusals: stories_off, voucher_not_found (no voucher of theirs), story_unused (it was not
 * used), story_told.
 */
export function tellStory(
  member: Member,
  { voucher, text, checked }: Telling,
  context: Context,
): { member: Member; storyId: string } | Refusal {
  if (!storiesOn(context.programme)) return refuse('stories_off')
  const own = [member._id, ...Object.keys(member.mergedFrom ?? {})]
  if (!voucher || !own.includes(voucher.memberId)) return refuse('voucher_not_found')
  if (voucher.state !== 'verified') return refuse('story_unused')
  const { _id, rewardId, name: reward } = voucher
  if (waiting(member, 'stories').some(one => one._id === _id)) return refuse('story_told')
  const { now: at, today: on } = context
  const about = { _id, memberId: member._id, rewardId, reward, name: maskedName(member) }
  const doc: Story = { ...about, text, checked, state: 'waiting', at, on }
  return { member: enqueue({ ...member, told: true }, { to: 'stories', doc }), storyId: _id }
}
