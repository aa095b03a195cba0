// The inbox: what a member is told without having asked. Messages leave through the outbox; how many
// there are and how many were seen stays with the member, so that the first screen needs no look-up.
import type { Notice } from '../contracts/notices'
import type { BusinessDate } from './dates'
import type { Context, Inbox, Member } from './member'
import { enqueue } from './outbox'

/** A message as it is kept in `messages`. */
export interface Message {
  /** `<memberId>-n<no>`: publishing it twice is publishing it once. */
  _id: string
  memberId: string
  /** Numbered per member from 1 on. */
  no: number
  at: number
  on: BusinessDate
  notice: Notice
}

/**
 * Puts a message into the outbox, under the next number. Whoever announces makes sure by the member's own
 * state that it happens once (X2); were the `_id` what it is about, a second message of the same would be
 * lost, and its number with it: unread for ever.
 */
export function announce(member: Member, notice: Notice, context: Context): Member {
  const inbox = inboxOf(member)
  const no = inbox.sent + 1
  const { now: at, today: on } = context
  const doc: Message = { _id: `${member._id}-n${no}`, memberId: member._id, no, at, on, notice }
  return enqueue({ ...member, inbox: { ...inbox, sent: no } }, { to: 'messages', doc })
}

/** How many messages were sent to a member, and up to which number they were seen. */
export function inboxOf({ inbox }: Pick<Member, 'inbox'>): Inbox {
  return inbox ?? { sent: 0, seen: 0 }
}

/** How many messages wait to be read. */
export function unreadOf(member: Pick<Member, 'inbox'>): number {
  const { sent, seen } = inboxOf(member)
  return sent - seen
}

/** Marks messages up to number `upTo` as seen; the very same member when there is nothing to mark. */
export function markSeen(member: Member, upTo: number): Member {
  const inbox = inboxOf(member)
  const now = Math.min(upTo, inbox.sent)
  return now > inbox.seen ? { ...member, inbox: { ...inbox, seen: now } } : member
}

/** The inbox of somebody who leaves: nothing of it is shown again, and the numbers go on. */
export function emptied({ sent }: Inbox): Inbox {
  return { sent, seen: sent, former: sent }
}
