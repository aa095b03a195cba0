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
import { poolOf } from '../family-pool'
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
  const { of = member._id, ...older } = input
  if (!isOwn(member, of)) return refuse('invalid_input', { field: 'of' })
  const { page, next } = await historyPage(world, member, { ...older, of, limit: ENTRIES_PAGE })
  const own = of === customer.memberId ? {} : { of }
  const merged = mergedViews(member)
  const purse = (await poolOf(world, member, context)) ?? member
  return {
    now: context.now,
    today: context.today,
    balance: balanceOf(purse),
    debt: purse.points.debt,
    lots: lotViews(purse.points.lots),
    ...waitingViews(member, inForce.programme),
    entries: page.map(entry => ({ ...entryView(entry, inForce.programme), ...own })),
    next,
    ...(merged.length > 0 ? { merged } : {}),
  }
}

/** Whether a record's history is this member's to see: their own, or one that was merged into it. */
function isOwn(member: Member, of: string): boolean {
  return of === member._id || (member.mergedFrom?.[of]?.seq ?? 0) > 0
}

function mergedViews({ mergedFrom = {} }: Member) {
  const whole = Object.entries(mergedFrom).filter(([, { seq }]) => seq > 0)
  return whole.map(([of, { on }]) => ({ of, on }))
}

/** Which part of a history is read. */
interface HistoryPart {
  before?: number
  of?: string
  limit: number
}

/**
 * So many entries below number `before`, newest first, published or waiting, of the member or of a
 * record that was merged into theirs; `next` = where to go on, null at the end.
 */
export async function historyPage(
  world: World,
  member: Member,
  { before = Number.MAX_SAFE_INTEGER, of = member._id, limit }: HistoryPart,
): Promise<{ page: Entry[]; next: number | null }> {
  const own = of === member._id ? waiting(member, 'entries') : []
  const unpublished = own.filter(entry => entry.seq < before)
  const published = await world.entries.page(of, before, limit)
  const all = new Map([...published, ...unpublished].map(entry => [entry.seq, entry]))
  const page = [...all.values()].sort((a, b) => b.seq - a.seq).slice(0, limit)
  const last = page.at(-1)
  return { page, next: last && last.seq > 1 && page.length === limit ? last.seq : null }
}

/**
 * One entry with its receipt, of one's own record or of one that was merged into it. Refusals:
 * invalid_input (no such entry, or somebody else's), not_joined, programme_missing.
 */
export async function entry(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'entry'>,
): Promise<EntryView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { of, seq } = input
  if (of !== undefined && of !== customer.memberId)
    return foreignEntry(world, customer, { of, seq })
  const { memberId } = customer
  const published = await world.entries.read(memberId, seq)
  const found = published ?? (await unpublishedEntry(world, inForce, { memberId, seq }))
  return found ? entryView(found, inForce.programme) : refuse('invalid_input', { field: 'seq' })
}

async function foreignEntry(
  world: World,
  { memberId }: Customer,
  { of, seq }: { of: string; seq: number },
): Promise<EntryView | Refusal> {
  const seen = await seeMember(world, memberId)
  if (isRefusal(seen)) return seen
  const { member, inForce } = seen
  const waits = of === member._id && waiting(member, 'entries').find(one => one.seq === seq)
  const found = isOwn(member, of) && (waits || (await world.entries.read(of, seq)))
  if (!found) return refuse('invalid_input', { field: 'seq' })
  return { ...entryView(found, inForce.programme), of }
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
