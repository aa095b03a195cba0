// The inbox (消息): what the member was told, page by page, and marking it as read.
import type { CustomerActions, Input } from '../../contracts/actions'
import { MESSAGES_PAGE, NEWS_DAYS } from '../../contracts/limits'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import type { InboxOutcome, InboxView, Written } from '../../contracts/views'
import { addDays, businessDate } from '../../domain/dates'
import { inboxOf, type Message, markSeen, unreadOf } from '../../domain/inbox'
import type { Context, Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import type { Customer } from '../actors'
import { change } from '../change'
import type { InForce } from '../programme-in-force'
import { seeMember } from '../see-member'
import type { World } from '../world'
import { written } from './written'

/**
 * A page of messages, newest first, what still waits in the outbox included. Refusals: not_joined,
 * programme_missing.
 */
export async function inbox(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'inbox'>,
): Promise<InboxView | Refusal> {
  const seenMember = await seeMember(world, customer.memberId)
  if (isRefusal(seenMember)) return seenMember
  const { member, context, inForce } = seenMember
  const { sent, seen, former = 0 } = inboxOf(member)
  const page = await pageOf(world, member, input.before ?? sent + 1)
  const last = page.at(-1)
  return {
    now: context.now,
    today: context.today,
    unread: unreadOf(member),
    ...newsOf(member, inForce, context),
    messages: page
      .filter(({ no }) => no > former)
      .map(({ no, at, on, notice }) => ({ no, at, on, notice, unread: no > seen })),
    next: last && last.no > former + 1 && page.length === MESSAGES_PAGE ? last.no : null,
  }
}

/** That the rules changed while somebody was a member, or will change (G7). */
function newsOf(
  { profile }: Member,
  { version, since, coming, programme }: InForce,
  { today }: Context,
): Pick<InboxView, 'rules'> {
  const from = businessDate(since, programme.brand.timeZone)
  const isNews = profile.joinedOn < from && today <= addDays(from, NEWS_DAYS)
  return isNews || coming ? { rules: { version, from, ...(coming && { coming }) } } : {}
}

async function pageOf(world: World, member: Member, before: number): Promise<Message[]> {
  const unpublished = waiting(member, 'messages').filter(message => message.no < before)
  const published = await world.messages.page(member._id, before, MESSAGES_PAGE)
  const all = new Map([...unpublished, ...published].map(message => [message._id, message]))
  return [...all.values()].sort((a, b) => b.no - a.no).slice(0, MESSAGES_PAGE)
}

/**
 * Marks messages as read up to a number; nothing is written when they were already. Refusals: those
 * of `change`.
 */
export async function readInbox(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'readInbox'>,
): Promise<Written<InboxOutcome> | Refusal> {
  const { memberId } = customer
  const request = { memberId, operationId: input.operationId, action: 'readInbox', input }
  const changed = await change<InboxOutcome>(world, request, {
    decide(member) {
      const after = markSeen(member, input.upTo)
      // What was read in another call meanwhile is not told: where nothing is written, a repeat decides anew.
      const seen = Math.min(input.upTo, inboxOf(after).sent)
      return { member: after, outcome: { seen }, idle: after === member }
    },
  })
  return written(world, changed)
}
