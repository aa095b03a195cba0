// Holds at a clerk's counter, for the member of the visit.
import type { ClerkActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { HoldAnswer, PurchaseView, ReleaseAnswer } from '../../contracts/views'
import type { Clerk } from '../actors'
import { captureOrder, freeHold, makeHold, readHoldCode } from '../holds'
import { isOnePerson } from '../read-member'
import type { World } from '../world'
import { visitAt } from './visit'

/**
 * Holds points of the member of a visit. Refusals: visit_expired, code_unreadable, wrong_store and
 * those of `makeHold`.
 */
export async function hold(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'hold'>,
): Promise<HoldAnswer | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { memberId, storeId } = visit
  const { operationId, points, minutes } = input
  const request = { memberId, operationId, action: 'hold', input: { points, minutes } }
  return makeHold(world, { request, points, minutes, by: clerk.staffId, storeId })
}

/**
 * Records a purchase that a hold pays for in part. Refusals: those of a visit, hold_not_found (also
 * another member's) and those of `captureOrder`.
 */
export async function capture(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'capture'>,
): Promise<PurchaseView | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { memberId, storeId } = visit
  const { operationId, holdId, orderNo, amountFen } = input
  if (!(await isHoldOf(world, holdId, memberId))) return refuse('hold_not_found')
  const by = { by: clerk.staffId, at: world.now() }
  const sale = { operationId, storeId, orderNo, amountFen, ...by }
  return captureOrder(world, sale, { holdId, only: null })
}

/** Gives a hold back. Refusals: those of a visit, hold_not_found and those of `freeHold`. */
export async function release(
  world: World,
  clerk: Clerk,
  input: Input<ClerkActions, 'release'>,
): Promise<ReleaseAnswer | Refusal> {
  const visit = await visitAt(world, clerk, input.visit)
  if (isRefusal(visit)) return visit
  const { operationId, holdId } = input
  if (!(await isHoldOf(world, holdId, visit.memberId))) return refuse('hold_not_found')
  return freeHold(world, { operationId, input: { holdId } }, { holdId, only: null })
}

/** Whoever is scanned by an earlier record's code sees the holds of the one that stands for it. */
async function isHoldOf(world: World, holdId: string, memberId: string): Promise<boolean> {
  return isOnePerson(world, readHoldCode(holdId).memberId, memberId)
}
