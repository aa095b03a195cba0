// A member's past as the deeds that made it: entries of one operation belong together, and an order says
// what was bought. What time alone did is no deed: it happens again by itself.
import type { Channel } from '../../contracts/rules'
import type { Entry, EntryKind } from '../ledger/entry'
import type { LinePart, OrderLine } from '../lines'

/** What the past knows of an order. */
export interface PastOrder {
  _id: string
  storeId: string
  amountFen: number
  offsetPoints: number
  offsetFen: number
  lines?: OrderLine[]
  channel?: Channel
  /** What was reserved of campaigns' budgets, in points. */
  budgets?: Record<string, number>
  /** Refunds by their operation. */
  refunds: Record<string, { fen: number; before: number; lines?: LinePart[] }>
}

/** What somebody did, and the entries that it made then. */
export interface Deed {
  kind: DeedKind
  entries: Entry[]
  /** The order that it is about; null where it is about none. */
  order: PastOrder | null
}

/**
 * Kinds of deeds. `given` = points that a rule outside of the programme gave or took, or one that is not
 * judged anew: they stay as they were. `none` = time alone. `beyond` = it moved points between two
 * records, or ended a life: members with such a past are not replayed.
 */
export type DeedKind =
  | 'join'
  | 'check_in'
  | 'purchase'
  | 'refund'
  | 'review'
  | 'redeem'
  | 'complete'
  | 'grant'
  | 'given'
  | 'none'
  | 'beyond'

type ReasonKind = Entry['reason']['kind']

/** By what an entry is about; whatever is not named is `given`. The first of this list in a group decides. */
const byReason: [DeedKind, ReasonKind[]][] = [
  [
    'beyond',
    [
      'merge_out',
      'merge_in',
      'unmerge_out',
      'unmerge_in',
      'to_family',
      'from_family',
      'family_redeem',
      'closed',
      'rejoin',
    ],
  ],
  ['join', ['join']],
  ['purchase', ['purchase']],
  ['refund', ['clawback', 'restore']],
  ['redeem', ['redeem']],
  ['check_in', ['check_in']],
  ['review', ['review']],
  ['grant', ['tier_grant']],
]
const GIVEN_BY_DATE: ReasonKind[] = ['birthday', 'referee']
const BY_TIME: EntryKind[] = ['expire', 'settle', 'hold', 'release']

/** A member's entries, in order, as deeds, with the orders that they are about. */
export function deedsOf(entries: Entry[], orders: ReadonlyMap<string, PastOrder>): Deed[] {
  const groups: Entry[][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last && belong(last[0], entry)) last.push(entry)
    else groups.push([entry])
  }
  return groups.map(group => deedOf(group, orders))
}

/**
 * What settles belongs to the operation of its purchase, but happened later; a gift of a date, and what died,
 * carry the operation that came first afterwards, and are none of its own doing. That may even count on a day
 * before: an order that a crash had cut off does.
 */
function belong(first: Entry | undefined, entry: Entry): boolean {
  return first?.operationId === entry.operationId && partOf(first) === partOf(entry)
}

function partOf({ kind, reason }: Entry): 'settle' | 'expire' | 'date' | 'deed' {
  if (kind === 'settle' || kind === 'expire') return kind
  return GIVEN_BY_DATE.includes(reason.kind) ? 'date' : 'deed'
}

function deedOf(entries: Entry[], orders: ReadonlyMap<string, PastOrder>): Deed {
  const orderId = orderIdIn(entries)
  const order = (orderId === null ? null : orders.get(orderId)) ?? null
  const kind = kindOf(entries)
  const needsOrder = kind === 'purchase' || kind === 'refund'
  // An order that somebody deleted by hand can't be judged anew.
  return { kind: needsOrder && !order ? 'given' : kind, entries, order }
}

function kindOf(entries: Entry[]): DeedKind {
  for (const [kind, reasons] of byReason)
    if (entries.some(({ reason }) => reasons.includes(reason.kind))) return kind
  if (entries.some(byService)) return 'complete'
  return entries.every(byItself) ? 'none' : 'given'
}

/** The service was done, and so the points of an order settled before their date. */
function byService({ kind, receipt }: Entry): boolean {
  return kind === 'settle' && receipt.steps.some(s => s.kind === 'settled' && s.why === 'service')
}

/** Time alone, or nothing that moves points. */
export function byItself({ kind, points, growth, pending, held }: Entry): boolean {
  return BY_TIME.includes(kind) || (points === 0 && growth === 0 && !pending && !held)
}

function orderIdIn(entries: Entry[]): string | null {
  for (const { reason } of entries) if ('orderId' in reason) return reason.orderId
  return null
}
