// Holds at a checkout: made, captured by an order, released. Shared by clerks and partners. A hold's
// id is the operation that made it; outside it is named by a code that carries the member too.
import { HOLD_MINUTES } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { HoldAnswer, HoldOutcome, PurchaseView, ReleaseAnswer } from '../contracts/views'
import { holdPoints, releaseHold } from '../domain/hold'
import type { Member } from '../domain/member'
import { offsetOffer, offsetFen as payable } from '../domain/offset'
import { waiting } from '../domain/outbox'
import { change, type Request } from './change'
import { consumeCode, memberMissing } from './clerk/scan'
import { creditOrder } from './credit-order'
import { bookOrder, orderDiffers, orderOf, purchaseView, type Sale } from './orders'
import { readStanding } from './read-member'
import { seeMember } from './see-member'
import { counterView, holdCode } from './views/counter-view'
import type { World } from './world'

/** What is asked: by whom, and which store it is at, if any. */
export interface HoldAsked {
  request: Request
  points: number
  minutes?: number
  by: string
  storeId: string | null
  /** The time step of a member code that is used up with the hold. */
  codeStep?: number
}

/**
 * Holds points: 2 database calls. Refusals: member_not_found, code_used, offset_off, offset_step,
 * offset_too_much, holds_full, points_short and those of `change`.
 */
export async function makeHold(world: World, asked: HoldAsked): Promise<HoldAnswer | Refusal> {
  const { request, points, minutes = HOLD_MINUTES, by, storeId, codeStep } = asked
  const { memberId, operationId } = request
  const changed = await change<HoldOutcome>(world, request, {
    decide(member, context) {
      const known = codeStep === undefined ? member : consumeCode(member, codeStep)
      if (isRefusal(known)) return known
      const after = holdPoints(known, { points, minutes, by, storeId }, context)
      if (isRefusal(after)) return after
      const until = after.holds?.[operationId]?.until ?? 0
      const holdId = holdCode(memberId, operationId)
      return { member: after, outcome: { holdId, points, until } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  const { outcome, member, context } = changed
  return { outcome, member: counterView(member, { ...context, secret: world.secret }) }
}

/** A hold named by its code. `only` = the partner who made it; null = any clerk at the member's counter. */
export interface HoldNamed {
  holdId: string
  only: string | null
}

/** The member and the hold that a code names. */
export function readHoldCode(holdId: string): { memberId: string; id: string } {
  return { memberId: holdId.slice(1, 14), id: holdId.slice(14) }
}

/**
 * Gives a hold back. Refusals: hold_over, hold_not_found (also another partner's), member_not_found
 * and those of `change`.
 */
export async function freeHold(
  world: World,
  operation: Pick<Request, 'operationId' | 'input'>,
  { holdId, only }: HoldNamed,
): Promise<ReleaseAnswer | Refusal> {
  const { memberId, id } = readHoldCode(holdId)
  const request = { ...operation, memberId, action: 'release' }
  const changed = await change<ReleaseAnswer['outcome']>(world, request, {
    decide(member, context) {
      const hold = held(member, { id, only })
      if (isRefusal(hold)) return hold
      const end = { id, why: 'asked' as const, on: context.today }
      const after = releaseHold(member, end, context)
      const points = member.points.holds?.[id] ?? 0
      return isRefusal(after) ? after : { member: after, outcome: { holdId, points } }
    },
  })
  if (isRefusal(changed)) return whyNot(world, changed, { memberId, id })
  const { outcome, member, context } = changed
  return { outcome, member: counterView(member, { ...context, secret: world.secret }) }
}

function held(member: Member, { id, only }: { id: string; only: string | null }) {
  const hold = member.holds?.[id]
  if (!hold) return refuse('hold_over')
  return only === null || hold.by === only ? hold : refuse('hold_not_found')
}

/** What is not held is over, unless there never was such a hold. */
async function whyNot(
  world: World,
  refusal: Refusal,
  { memberId, id }: { memberId: string; id: string },
): Promise<Refusal> {
  if (refusal.refused !== 'hold_over') return memberMissing(refusal)
  const { member, former } = (await readStanding(world, memberId)) ?? {}
  // The record that a merged one's holds stand with, or the old one where they were over before.
  const records = [member, former].flatMap(one => one ?? [])
  const entries = [
    ...records.flatMap(one => waiting(one, 'entries')),
    ...(await world.entries.byOperations([id])),
  ]
  const isTheirs = (of: string) => records.some(({ _id }) => _id === of)
  const made = entries.some(entry => isTheirs(entry.memberId) && entry.held?.[id])
  return refuse(made ? 'hold_over' : 'hold_not_found')
}

/** An order that a hold pays for in part. */
export type CaptureSale = Omit<Sale, 'memberId' | 'offsetPoints' | 'offsetFen' | 'holdId'>

/**
 * Books an order with as many of the held points as the offset's rules allow; the others are free
 * again. The same order again gets the first answer: 4 database calls. Refusals: hold_over,
 * hold_not_found, member_not_found, order_differs and those of `bookOrder`.
 */
export async function captureOrder(
  world: World,
  sale: CaptureSale,
  { holdId, only }: HoldNamed,
): Promise<PurchaseView | Refusal> {
  const { memberId, id } = readHoldCode(holdId)
  const seen = await seeMember(world, memberId, 'capture')
  if (isRefusal(seen)) return memberMissing(seen)
  const hold = held(seen.member, { id, only })
  const { _id: standing } = seen.member
  if (isRefusal(hold)) return capturedBefore(world, { sale, memberId, standing, id }, hold)
  const { programme } = seen.context
  const { amountFen } = sale
  const balance = seen.member.points.holds?.[id] ?? 0
  const offsetPoints = offsetOffer(programme, { amountFen, balance })?.max ?? 0
  const offsetFen = payable(programme, { points: offsetPoints, amountFen })
  if (isRefusal(offsetFen)) return offsetFen
  const order = orderOf({ ...sale, memberId, offsetPoints, offsetFen, holdId: id })
  return purchaseView(world, await bookOrder(world, order))
}

async function capturedBefore(
  world: World,
  asked: { sale: CaptureSale; memberId: string; standing: string; id: string },
  refusal: Refusal,
): Promise<PurchaseView | Refusal> {
  const { sale, memberId, standing, id } = asked
  const order = await world.orders.read(`${sale.storeId}:${sale.orderNo}`)
  if (!order || ![memberId, standing].includes(order.memberId) || order.holdId !== id)
    return whyNot(world, refusal, { memberId, id })
  if (order.amountFen !== sale.amountFen) return orderDiffers(order)
  return purchaseView(world, await creditOrder(world, order))
}
