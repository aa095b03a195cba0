// The outbox: what an action causes outside the member document, written in the same update and published later (design.md §2.2).
import type { Member, OutboxItem } from './member'

/** Puts an item into the outbox, under a key that no other write of this member uses. */
export function enqueue(member: Member, item: OutboxItem): Member {
  const prefix = `r${member.rev + 1}n`
  const index = Object.keys(member.outbox).filter(key => key.startsWith(prefix)).length
  return { ...member, outbox: { ...member.outbox, [`${prefix}${index}`]: item } }
}

/** The items still waiting, for one target, as documents. */
export function waiting(member: Member, to: OutboxItem['to']): OutboxItem['doc'][] {
  return Object.values(member.outbox)
    .filter(item => item.to === to)
    .map(item => item.doc)
}
