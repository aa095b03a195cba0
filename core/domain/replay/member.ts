// One member's past, as it was and as it would have been: the part before the window by the rules in force,
// then, from what they really had, the window by the draft.
import { addDays, type BusinessDate, type Month, monthOf } from '../dates'
import { type Account, apply, emptyAccount } from '../ledger/apply'
import type { Entry } from '../ledger/entry'
import { totalOf } from '../ledger/lot-list'
import { sumLots } from '../ledger/lots'
import { verbOf } from '../liability/amounts'
import type { Member } from '../member'
import { pendingKeyOf, settlesOn } from '../pending'
import { schedule } from '../settle'
import { tierOf } from '../tier'
import { type Deed, deedsOf, type PastOrder } from './past'
import { begin, type Played, pass, play, type Rules, type Shadow, type Start } from './shadow'

/** What of the book is compared: points by what moved them. */
export const columns = ['issued', 'redeemed', 'expired', 'clawedBack', 'restored'] as const
export type Flow = Record<(typeof columns)[number], number>

/** The points and the receipt of one purchase under two programmes. */
export interface Compared {
  memberId: string
  orderId: string
  on: BusinessDate
  before: Judged
  after: Judged
}
type Judged = { points: number; receipt: Entry['receipt'] }

/** What a member's past was, and what it would have been. */
export interface Replayed {
  memberId: string
  flows: Record<Month, { before: Flow; after: Flow }>
  /** All points at the end: in lots less the debt, pending and held. */
  closing: { before: number; after: number }
  tier: { before: string; after: string }
  purchases: Compared[]
  /** Redemptions and other deeds of the window that the draft refuses. */
  lost: number
  /** Purchases in the window. */
  orders: number
}

/** A member's past: all entries in order, and the orders that they are about. */
export interface Past {
  start: Start
  entries: Entry[]
  orders: ReadonlyMap<string, PastOrder>
  /** The id of the tier that they have today. */
  tier: string
}

/** From which date on the draft decides, up to today; and the rules before and then. */
export interface Trial {
  from: BusinessDate
  today: BusinessDate
  inForce: Rules
  draft: Rules
}

/**
 * Replays a member; null when points moved between two records, or a life ended: `beyond`. Nothing has
 * happened yet to somebody who joined since the last day that counts.
 */
export function replayMember(past: Past, trial: Trial): Replayed | null {
  if (past.start.on > trial.today) return emptyResult(past)
  const deeds = deedsOf(past.entries, past.orders)
  if (deeds.some(({ kind }) => kind === 'beyond')) return null
  const result = emptyResult(past)
  const tally: Tally = { result, trial }
  for (const entry of past.entries)
    if (dayOf(entry) >= trial.from) countFlow(result, entry, 'before')
  let shadow = opened(past, deeds, tally)
  for (const deed of deeds)
    if (dateOf(deed) >= trial.from && deed.kind !== 'join')
      shadow = counted(tally, deed, again(shadow, deed, trial))
  const end = pass(shadow, trial.today, trial.draft)
  for (const entry of end.entries) countFlow(result, entry, 'after')
  return closed(result, end.shadow.member, { past, trial })
}

interface Tally {
  result: Replayed
  trial: Trial
}

/** The member as they stood when the window began, or on their first day in it. */
function opened(past: Past, deeds: Deed[], { result, trial }: Tally): Shadow {
  const isNew = past.start.on >= trial.from
  const first = begin(past.start, isNew ? trial.draft : trial.inForce)
  if (isNew) {
    for (const entry of first.entries) countFlow(result, entry, 'after')
    return first.shadow
  }
  let { shadow } = first
  for (const deed of deeds)
    if (dateOf(deed) < trial.from && deed.kind !== 'join')
      shadow = play(shadow, deed, trial.inForce).shadow
  shadow = pass(shadow, addDays(trial.from, -1), trial.inForce).shadow
  const had = accountOf(past.entries.filter(entry => dayOf(entry) < trial.from))
  const { lots, debt } = had.points
  // Points as they were; what they wait for and whose streak it is, by the deeds.
  const points = { ...shadow.member.points, lots, debt }
  const member = { ...shadow.member, points, growth: had.growth }
  return {
    ...shadow,
    member: schedule(member, { ...trial.inForce, today: addDays(trial.from, -1) }),
  }
}

/**
 * A deed once more, by the draft. Where dates did something, they have done all their part before what the ledger
 * has next: an order that was credited late counts on its own day, for the member as they stood by then.
 */
function again(shadow: Shadow, deed: Deed, { draft, today }: Trial): Played {
  if (deed.kind !== 'none') return play(shadow, deed, draft)
  const on = dateOf(deed)
  return pass(shadow, on < today ? on : today, draft)
}

function counted({ result }: Tally, deed: Deed, played: Played): Shadow {
  for (const entry of played.entries) countFlow(result, entry, 'after')
  if (played.lost) result.lost++
  if (deed.kind === 'purchase') {
    result.orders++
    compare(result, deed, played)
  }
  return played.shadow
}

function compare(result: Replayed, deed: Deed, { entries }: Played): void {
  const isSale = ({ reason }: Entry) => reason.kind === 'purchase'
  const [was, is] = [deed.entries.find(isSale), entries.find(isSale)]
  if (!was || !is) return
  const { memberId, on } = was
  const [before, after] = [judged(was), judged(is)]
  if (before.points === after.points) return
  result.purchases.push({ memberId, orderId: deed.order?._id ?? '', on, before, after })
}

function judged(entry: Entry): Judged {
  return { points: movedIn(entry), receipt: entry.receipt }
}

/** Points that an entry moves, those included that are pending or held. */
function movedIn({ points, pending = {}, held = {} }: Entry): number {
  return points + sumLots(pending) + sumLots(held)
}

function countFlow({ flows }: Replayed, entry: Entry, side: 'before' | 'after'): void {
  const column = columns.find(one => one === verbOf[entry.kind])
  if (!column) return
  const month = monthOf(dayOf(entry))
  const flow = flows[month] ?? { before: emptyFlow(), after: emptyFlow() }
  flow[side][column] += movedIn(entry)
  flows[month] = flow
}

/** The day that an entry counts on. A late look makes late entries: what died or settled by its date counts on that date. */
function dayOf(entry: Entry): BusinessDate {
  const { kind, reason, on } = entry
  if (reason.kind === 'expire') return reason.on
  const key = kind === 'settle' ? pendingKeyOf(entry) : null
  const due = key === null ? on : settlesOn(key)
  return due < on ? due : on
}

/** Whether an entry is part of what was by the end of a date; points die when their last day is over. */
export function isPast(entry: Entry, date: BusinessDate): boolean {
  return entry.reason.kind === 'expire' ? dayOf(entry) < date : dayOf(entry) <= date
}

function closed(result: Replayed, after: Member, of: { past: Past; trial: Trial }): Replayed {
  const { past, trial } = of
  const was = accountOf(past.entries)
  const { tier } = tierOf(trial.draft.programme, after, trial.today)
  return {
    ...result,
    closing: { before: outstanding(was), after: outstanding(after) },
    tier: { before: past.tier, after: tier.id },
  }
}

function outstanding({ points }: Pick<Account, 'points'>): number {
  const { lots, debt, pending = {}, holds = {} } = points
  return totalOf(lots) - debt + sumLots(pending) + sumLots(holds)
}

function accountOf(entries: Entry[]): Account {
  return entries.reduce<Account>(apply, emptyAccount)
}

function dateOf({ entries }: Deed): BusinessDate {
  return entries[0]?.on ?? ''
}

function emptyResult({ start, tier }: Past): Replayed {
  return {
    memberId: start.memberId,
    flows: {},
    closing: { before: 0, after: 0 },
    tier: { before: tier, after: tier },
    purchases: [],
    lost: 0,
    orders: 0,
  }
}

function emptyFlow(): Flow {
  return { issued: 0, redeemed: 0, expired: 0, clawedBack: 0, restored: 0 }
}
