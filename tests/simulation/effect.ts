// What has happened on the stage, as far as it can be counted: two runs of the same act have the same effect, whatever
// their moments, codes and revisions.
import type { Shop } from '../flows/shop'

type Doc = Record<string, unknown>

/** How many of something a document has. */
export function sizeOf(value: unknown): number {
  return Object.keys((value as object | undefined) ?? {}).length
}

/** The sum of what a document counts by name. */
export function sum(value: unknown): number {
  const counts = Object.values((value as Record<string, number> | undefined) ?? {})
  return counts.reduce((a, b) => a + b, 0)
}

/** From which step on a family's codes are good is a moment. */
function withoutCodes(family: unknown): unknown {
  const { codesFrom: _, ...rest } = (family as Doc | undefined) ?? {}
  return rest
}

/** What a member has, and how often they were written in the ledger. */
function ofMember(member: Doc): unknown {
  const points = member.points as Doc
  const { seq, state, merged, vouchers, bookings, memberships, holds, reviewable } = {
    seq: Number.parseInt(String(member.head), 10),
    ...member,
  } as Doc
  return {
    seq,
    ...{ points: sum(points.lots), debt: points.debt, pending: sum(points.pending) },
    ...{ held: sum(points.holds), holds: sizeOf(holds), vouchers: sizeOf(vouchers) },
    given: Object.values((vouchers as Doc) ?? {}).filter(one => (one as Doc).given).length,
    ...{ bookings: sizeOf(bookings), memberships: sizeOf(memberships) },
    ...{ reviewable: sizeOf(reviewable), state: (state as Doc | undefined)?.kind ?? '' },
    ...{ merged: merged !== undefined, family: withoutCodes(member.family) },
    ...{ checkIn: member.checkIn, tier: member.tier, nickname: (member.profile as Doc).nickname },
    segments: member.segments,
  }
}

/** What counts of documents that are not published from a member; undefined = this one is as good as not there. */
const counted: Record<string, (doc: Doc) => unknown> = {
  members: ofMember,
  orders: ({ refunds, fen, amountFen }) => [sizeOf(refunds), fen, amountFen],
  stocks: ({ left, held }) => [left, sizeOf(held)],
  eventcodes: ({ left, held, eventId }) => [left, sizeOf(held), eventId],
  budgets: ({ left, held }) => [left, sizeOf(held)],
  lotteries: ({ nonce }) => nonce,
  payments: ({ state, refund }) => [state, (refund as Doc | undefined)?.fen],
  slots: ({ seats }) => Object.values(seats as Doc).map(one => (one as Doc).ended ?? 'booked'),
  merges: ({ open, undo, moved }) => [open, undo !== null, moved],
  programmes: ({ state, revision, history }) => [state, revision, sizeOf(history)],
  replays: ({ state }) => state,
  stories: ({ state }) => state,
  lessons: ({ state }) => state,
  staff: ({ role, active }) => [role, active],
}

/** The effect, as one text that can be compared; `more` = what counts of a collection besides, or instead. */
export function effectOn({ cloud }: Shop, more: typeof counted = {}): string {
  const lines = Object.entries({ ...counted, ...more }).map(([name, of]) => {
    const docs = cloud.documents.find(name, {}, { sort: { _id: 1 } })
    const seen = docs.map(of).filter(one => one !== undefined)
    return [name, seen.length, seen.map(one => JSON.stringify(one)).sort()]
  })
  return JSON.stringify(lines, null, 1)
}
