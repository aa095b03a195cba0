// Holds of a partner's checkout: points are held by the member's code, then captured by the order or released.
import type { Input, OpenapiActions } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { HoldAnswer, PurchaseView, ReleaseAnswer } from '../../contracts/views'
import type { Partner } from '../actors'
import { captureOrder, freeHold, makeHold } from '../holds'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'
import { readCodeAsked } from './code-asked'

/**
 * Holds points of the member whose code was read; the code is used up. Refusals: those of
 * `readCodeAsked` and of `makeHold`.
 */
export async function hold(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'hold'>,
): Promise<HoldAnswer | Refusal> {
  const read = readCodeAsked(world, input)
  if (isRefusal(read)) return read
  const { operationId, points, minutes } = input
  const request = { memberId: read.memberId, operationId, action: 'hold', input }
  const by = { by: partner.partnerId, storeId: null, codeStep: read.step }
  return makeHold(world, { request, points, minutes, ...by })
}

/**
 * Records a purchase that the partner's own hold pays for in part. Refusals: wrong_store (no such
 * store) and those of `captureOrder`.
 */
export async function capture(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'capture'>,
): Promise<PurchaseView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { holdId, ...sale } = input
  const { partnerId } = partner
  if (!inForce.programme.stores.some(store => store.id === sale.storeId))
    return refuse('wrong_store')
  const by = { by: partnerId, at: world.now() }
  return captureOrder(world, { ...sale, ...by, channel: 'till' }, { holdId, only: partnerId })
}

/** Gives the partner's own hold back. Refusals as `freeHold`. */
export function release(
  world: World,
  partner: Partner,
  input: Input<OpenapiActions, 'release'>,
): Promise<ReleaseAnswer | Refusal> {
  const { operationId, holdId } = input
  const { partnerId } = partner
  return freeHold(world, { operationId, input: { holdId } }, { holdId, only: partnerId })
}
