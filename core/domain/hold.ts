// Holds: points set aside for a checkout, so that nothing else can spend them. A hold is captured by
// its order, released, or runs out by the minute.
import { HOLDS_MAX, ORDER_FEN_MAX } from '../contracts/limits'
import type { ReceiptStep, ReleasedWhy } from '../contracts/receipt'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { type BusinessDate, businessTime } from './dates'
import { lotsOfHold } from './extend'
import { sharedFamily } from './family'
import { balanceOf } from './ledger/apply'
import type { Entry } from './ledger/entry'
import { giveBack } from './ledger/give-back'
import { listOf, takeFromLots } from './ledger/lot-list'
import { addLots, type Lots, sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'
import { offsetFen } from './offset'

/** A hold. Its id is the operation that made it. */
export interface PointHold {
  /** Where its points came from. */
  lots: Lots
  /** The entry that took them; absent in older holds. */
  seq?: number
  /** It runs out at this instant (epoch ms); the same as business date and time. */
  until: number
  endsAt: string
  /** The partner or clerk who holds. */
  by: string
}

/** What is asked to be held, and for how long. */
export interface Holding {
  points: number
  minutes: number
  by: string
  storeId: string | null
}

/**
 * Takes points out of the lots into a hold, as many as a bill could take by the offset's rules.
 * Refusals: offset_off, offset_step, offset_too_much, holds_full, points_short.
 */
export function holdPoints(
  member: Member,
  { points, minutes, by, storeId }: Holding,
  context: Context,
): Member | Refusal {
  const { now, programme, operationId: id } = context
  const wrong = offsetFen(programme, { points, amountFen: ORDER_FEN_MAX })
  if (isRefusal(wrong)) return wrong
  const live = Object.keys(member.holds ?? {}).length
  if (live >= HOLDS_MAX) return refuse('holds_full', { limit: HOLDS_MAX })
  if (sharedFamily(member)) return refuse('family_offset')
  const missing = points - balanceOf(member)
  const taken = missing > 0 ? null : takeFromLots(member.points.lots, points)
  if (!taken) return refuse('points_short', { missing })
  const until = now + minutes * 60_000
  const entry = {
    kind: 'hold' as const,
    lots: taken,
    held: { [id]: points },
    reason: { kind: 'hold' as const },
    storeId,
    receipt: { steps: [{ kind: 'held' as const, points, until }], misses: [] },
  }
  const endsAt = businessTime(until, programme.brand.timeZone)
  const posted = post(member, entry, context)
  const hold: PointHold = { lots: opposite(taken), seq: posted.seq, until, endsAt, by }
  return { ...posted, holds: { ...posted.holds, [id]: hold } }
}

/** How a hold ends: why, and on which date. */
export interface HoldEnd {
  id: string
  why: ReleasedWhy
  on: BusinessDate
}

/** Gives a whole hold back to its lots. Refusal: hold_over. */
export function releaseHold(member: Member, end: HoldEnd, context: Context): Member | Refusal {
  const hold = member.holds?.[end.id]
  if (!hold) return refuse('hold_over')
  return release(member, { ...end, lots: lotsOfHold(member, hold) }, context)
}

function release(member: Member, end: HoldEnd & { lots: Lots }, context: Context): Member {
  const { id, why, on, lots } = end
  const points = sumLots(lots)
  const at = { today: on, programme: context.programme }
  const { graced, until, ...back } = giveBack(member.points.debt, lots, at)
  const steps: ReceiptStep[] = [{ kind: 'released', points, why }]
  if (graced > 0) steps.push({ kind: 'grace', points: graced, until })
  const entry = {
    kind: 'release' as const,
    ...back,
    held: { [id]: -points },
    reason: { kind: 'release' as const },
    receipt: { steps, misses: [] },
  }
  return forgetHold(post(member, entry, context), id)
}

/** How an order spends a hold: so many of its points pay so much of the bill. */
export interface Capture {
  id: string
  points: number
  fen: number
  orderId: string
  storeId: string
}

/** Spends points of a live hold on an order and gives back what the bill can't take. */
export function captureHold(member: Member, capture: Capture, context: Context): Member {
  const { id, points, fen, orderId, storeId } = capture
  const hold = member.holds?.[id]
  if (!hold) throw new Error(`no hold ${id}`)
  const spent = points === 0 ? member : post(member, spending(capture), context)
  const rest = addLots(hold.lots, capturedLots(hold.lots, points))
  const left = sumLots(rest)
  const lots = lotsOfHold(member, { ...hold, lots: rest })
  const end = { id, why: 'rest' as const, on: context.today, lots }
  return left === 0 ? forgetHold(spent, id) : release(spent, end, context)

  function spending({ id: of }: Capture) {
    return {
      kind: 'spend' as const,
      lots: {},
      held: { [of]: -points },
      reason: { kind: 'offset' as const, orderId },
      storeId,
      receipt: { steps: [{ kind: 'offset' as const, points, fen }], misses: [] },
    }
  }
}

/** Which lots pay for points that are captured out of a hold with these lots: the soonest expiring. */
function capturedLots(lots: Lots, points: number): Lots {
  const taken = takeFromLots(listOf(lots), points)
  if (!taken) throw new Error(`a hold of ${sumLots(lots)} can't give ${points} points`)
  return taken
}

/**
 * What a spending took out of which lots, signed; of a captured hold the entry that took it, with the
 * lots that it was taken from; null when that is not among `entries`.
 */
export function spentBy(entry: Entry, entries: Entry[]): Spent | null {
  const [of] = Object.entries(entry.held ?? {})
  if (!of) return entry
  const [id, points] = of
  // Whose points are held is not merged: the hold and what paid out of it are in one record.
  const { memberId } = entry
  const made = entries.find(
    one => one.kind === 'hold' && one.memberId === memberId && one.held?.[id] !== undefined,
  )
  if (!made) return null
  const { seq } = made
  return { seq, memberId, lots: capturedLots(opposite(made.lots), -points) }
}

/** Points that paid: their lots, signed as they were spent, as which entry of whose record names them. */
export type Spent = Pick<Entry, 'seq' | 'lots' | 'memberId'>

function opposite(lots: Lots): Lots {
  return Object.fromEntries(Object.entries(lots).map(([key, points]) => [key, -points]))
}

function forgetHold(member: Member, id: string): Member {
  const { [id]: _, ...others } = member.holds ?? {}
  const { holds: __, ...rest } = member
  return Object.keys(others).length > 0 ? { ...rest, holds: others } : rest
}
