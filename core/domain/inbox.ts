// The inbox: what a member is told without having asked. Messages leave through the outbox; how many
// there are and how many were seen stays with the member, so that the first screen needs no look-up.
import type { Notice } from '../contracts/notices'
import type { BusinessDate } from './dates'
import type { Context, Inbox, Member } from './member'
import { enqueue, waiting } from './outbox'

/** A message as it is kept in `messages`. */
export interface Message {
  /** `<memberId>-<what it is about>`, and between them which life it is after the first: telling it twice is telling it once. */
  _id: string
  memberId: string
  /** Numbered per member from 1 on. */
  no: number
  at: number
  on: BusinessDate
  notice: Notice
}

/** What a notice is about: the same thing is told once. */
function keyOf(notice: Notice): string {
  switch (notice.kind) {
    case 'lots_expiring':
      return `expiring-${notice.on}`
    case 'inactive':
      return `inactive-${notice.on}`
    case 'membership_ending':
      return `membership-${notice.on}`
    case 'tier_ending':
      return `tier-${notice.on}`
    case 'birthday':
      return `birthday-${notice.on}`
  }
}

/**
 * Puts a message into the outbox, under an `_id` that says what it is about. Whoever announces makes
 * sure by the member's own state that it happens once; the `_id` is the second guard (X2).
 */
export function announce(member: Member, notice: Notice, context: Context): Member {
  const inbox = inboxOf(member)
  // Whoever joined again may be told of the same day as in the life that they left.
  const life = inbox.former ? [inbox.former] : []
  const _id = [member._id, ...life, keyOf(notice)].join('-')
  if (waiting(member, 'messages').some(message => message._id === _id)) return member
  const no = inbox.sent + 1
  const { now: at, today: on } = context
  const doc: Message = { _id, memberId: member._id, no, at, on, notice }
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
