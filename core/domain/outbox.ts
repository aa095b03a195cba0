// The outbox: what an action causes outside the member document, written in the same update and
// published later.

import type { Transfer } from './family'
import type { DrawDone } from './games/lottery'
import type { Message } from './inbox'
import type { Entry } from './ledger/entry'
import type { Member, OutboxItem } from './member'
import type { Review } from './review'
import type { Story } from './story'
import type { EndedVoucher } from './voucher'
import type { SurveyAnswer } from './ways/survey'

/** Puts an item into the outbox, under a key that no other write of this member uses. */
export function enqueue(member: Member, item: OutboxItem): Member {
  const prefix = `r${member.rev + 1}n`
  const index = Object.keys(member.outbox).filter(key => key.startsWith(prefix)).length
  return { ...member, outbox: { ...member.outbox, [`${prefix}${index}`]: item } }
}

/** Where an outbox's items go, in the order in which they are published. */
export const TARGETS = [
  'entries',
  'reviews',
  'vouchers',
  'transfers',
  'messages',
  'alerts',
  'answers',
  'draws',
  'stories',
] as const satisfies (keyof Outgoing)[]

/** Whether a text names a target. */
export function isTarget(text: string): text is keyof Outgoing {
  return (TARGETS as readonly string[]).includes(text)
}

/** What an outbox can hold, by where it goes. */
export interface Outgoing {
  entries: Entry
  reviews: Review
  vouchers: EndedVoucher
  transfers: Transfer
  messages: Message
  /** What a rule lays before an admin. */
  alerts: Notable
  answers: SurveyAnswer
  draws: DrawDone
  stories: Story
}

/** Something that an admin must see, by an `_id` that says what it is about. */
export interface Notable {
  _id: string
  at: number
  title: string
  lines: string[]
}

/** The documents still waiting for one target. */
export function waiting<To extends keyof Outgoing>(
  member: Pick<Member, 'outbox'>,
  to: To,
): Outgoing[To][] {
  const items = Object.values(member.outbox).filter(item => item.to === to)
  return items.map(item => item.doc as Outgoing[To])
}
