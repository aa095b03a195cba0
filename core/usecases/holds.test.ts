// Holds of somebody whose record was merged: they are named by the old record, and stand with the one that goes on.
import { done } from '../testing/members'
import { type MemoryWorld, memoryWorld, newOperation } from '../testing/memory-world'
import { audit, boss, joined } from '../testing/shop'
import type { Customer } from './actors'
import { merge } from './admin/merge'
import { captureOrder, freeHold, makeHold } from './holds'

let world: MemoryWorld
let from: Customer
let into: Customer
beforeEach(async () => {
  world = memoryWorld()
  from = await joined(world, 1)
  into = await joined(world, 2)
  const nos = { fromNo: from.memberId, intoNo: into.memberId, note: '同一位顾客' }
  done(await merge(world, boss, { operationId: newOperation(world), ...nos }))
})

/** A till holds 100 points by the code that the old phone shows. */
async function held(): Promise<string> {
  const asked = { memberId: from.memberId, operationId: newOperation(world), action: 'hold' }
  const request = { ...asked, input: {} }
  const made = await makeHold(world, { request, points: 100, by: 'till', storeId: null })
  return done(made).outcome.holdId
}

const bill = () => ({
  ...{ operationId: newOperation(world), storeId: 'xuhui', orderNo: 'A1', amountFen: 20_000 },
  ...{ by: 'till', at: world.now() },
})

test('a capture that is sent again gets its first answer', async () => {
  const named = { holdId: await held(), only: 'till' }
  const sale = bill()
  const first = done(await captureOrder(world, sale, named))
  expect(done(await captureOrder(world, sale, named)).outcome).toEqual(first.outcome)
  const other = { ...sale, operationId: newOperation(world), orderNo: 'A2' }
  expect(await captureOrder(world, other, named)).toEqual({ refused: 'hold_over' })
  audit(world, into)
})

test('one that is over is told to be over, not unknown', async () => {
  const named = { holdId: await held(), only: 'till' }
  const release = () => {
    const operationId = newOperation(world)
    return freeHold(world, { operationId, input: {} }, named)
  }
  done(await release())
  expect(await release()).toEqual({ refused: 'hold_over' })
  const unknown = { holdId: named.holdId.slice(0, 14) + newOperation(world), only: 'till' }
  expect(await captureOrder(world, bill(), unknown)).toEqual({ refused: 'hold_not_found' })
})
