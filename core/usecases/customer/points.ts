// The points page: balance, lots, and the history page by page.
import type { CustomerActions, Input } from '../../contracts/actions'
import { ENTRIES_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { EntryView, PointsView } from '../../contracts/views'
import { balanceOf } from '../../domain/ledger/apply'
import type { Entry } from '../../domain/ledger/entry'
import type { Member } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import { settle } from '../../domain/settle'
import type { Customer } from '../actors'
import { contextOf } from '../change'
import { type InForce, programmeInForce } from '../programme-in-force'
import { seeMember } from '../see-member'
import { entryView, lotViews } from '../views/entry-view'
import { waitingViews } from '../views/waiting-view'
import type { World } from '../world'

/**
 * A page of the history, newest first, what still waits in the outbox
 * included. Refusals: not_joined, programme_missing.
 */
export async function points(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'points'>,
): Promise<PointsView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const { member, inForce, context } = seen
  const { page, next } = await historyPage(world, member, { ...input, limit: ENTRIES_PAGE })
  return {
    now: context.now,
    today: context.today,
    balance: balanceOf(member),
    debt: member.points.debt,
    lots: lotViews(member.points.lots),
    ...waitingViews(member, inForce.programme),
    entries: page.map(entry => entryView(entry, inForce.programme)),
    next,
  }
}

/**
 * So many entries below number `before`, newest first, published or waiting; `next` = where to go on,
 * null at the end.
 */
export async function historyPage(
  world: World,
  member: Member,
  { before = member.seq + 1, limit }: { before?: number; limit: number },
): Promise<{ page: Entry[]; next: number | null }> {
  const unpublished = waiting(member, 'entries').filter(entry => entry.seq < before)
  const published = await world.entries.page(member._id, before, limit)
  const all = new Map([...published, ...unpublished].map(entry => [entry.seq, entry]))
  const page = [...all.values()].sort((a, b) => b.seq - a.seq).slice(0, limit)
  const last = page.at(-1)
  return { page, next: last && last.seq > 1 && page.length === limit ? last.seq : null }
}

/** One entry with its receipt. Refusals: invalid_input (no such entry), programme_missing. */
export async function entry(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'entry'>,
): Promise<EntryView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { memberId } = customer
  const published = await world.entries.read(memberId, input.seq)
  const found = published ?? (await unpublishedEntry(world, inForce, { memberId, ...input }))
  return found ? entryView(found, inForce.programme) : refuse('invalid_input', { field: 'seq' })
}

async function unpublishedEntry(
  world: World,
  inForce: InForce,
  { memberId, seq }: { memberId: string; seq: number },
): Promise<Entry | undefined> {
  const stored = await world.members.read(memberId)
  if (!stored) return undefined
  const member = settle(stored, contextOf(world, inForce, { id: '' }))
  return waiting(member, 'entries').find(entry => entry.seq === seq)
}
