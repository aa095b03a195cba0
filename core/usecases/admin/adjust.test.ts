// Corrections by an admin: once whatever is repeated, on what the member has at that moment, with the reason.

import { mapOf } from '../../domain/ledger/lot-list'
import { done } from '../../testing/members'
import {
  callsOf,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import {
  adjusts,
  audit,
  boss,
  buys,
  customerNo,
  entriesOf,
  joined,
  refunds,
  stored,
  system,
} from '../../testing/shop'
import type { Customer } from '../actors'
import { redeem } from '../customer/redeem'
import { tick } from '../timer/tick'
import { adjust, reinstate, writeOff } from './adjust'

const note = '客诉核实，不再追扣'

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
})

/** Owes 300 points: earned them, redeemed them with the 100 of joining, and brought all back. */
async function indebted(): Promise<void> {
  done(await buys(world, customer, { orderNo: 'A1', amountFen: 30_000 }))
  for (const rewardId of ['curtain-clean', 'curtain-clean'])
    done(await redeem(world, customer, { operationId: newOperation(world), rewardId }))
  done(await refunds(world, { orderNo: 'A1', fen: 30_000 }))
  expect(stored(world, customer).points).toEqual({ lots: [], debt: 300 })
}

function forgives(operationId = newOperation(world)) {
  return writeOff(world, boss, { operationId, memberNo: customer.memberId, note })
}

describe('adjusting', () => {
  test('gives points, and the member reads why', async () => {
    expect(done(await adjusts(world, customer, { points: 50 }))).toEqual({
      points: 50,
      balance: 150,
      debt: 0,
      seq: 2,
    })
    expect(entriesOf(world, customer).at(-1)).toMatchObject({
      kind: 'adjust',
      points: 50,
      reason: { kind: 'adjust', note: '活动补发' },
      receipt: { steps: [{ kind: 'decided', points: 50, note: '活动补发' }], misses: [] },
    })
    audit(world, customer)
  })

  test('takes points, to the last and no further', async () => {
    expect(done(await adjusts(world, customer, { points: -100 }))).toMatchObject({ balance: 0 })
    expect(await adjusts(world, customer, { points: -1 })).toEqual({
      refused: 'points_short',
      details: { missing: 1 },
    })
  })

  test('costs two calls', async () => {
    const calls = await callsOf(world, () => adjusts(world, customer, { points: 50 }))
    expect(calls).toEqual(['members.read', 'members.update'])
  })

  test('again by the same operation: the first answer, once in the ledger', async () => {
    const operationId = newOperation(world)
    const first = done(await adjusts(world, customer, { points: 50, operationId }))
    done(await adjusts(world, customer, { points: 1 }))
    expect(await adjusts(world, customer, { points: 50, operationId })).toEqual(first)
    expect(entriesOf(world, customer)).toHaveLength(3)
  })

  test('by an operation that was another one is refused', async () => {
    const operationId = newOperation(world)
    done(await adjusts(world, customer, { points: 50, operationId }))
    const reused = { refused: 'operation_reused' }
    expect(await adjusts(world, customer, { points: 60, operationId })).toEqual(reused)
    const input = { operationId, memberNo: customer.memberId, points: 50, note: '活动补发' }
    expect(await adjust(world, { ...boss, staffId: 'other' }, input)).toEqual(reused)
  })

  test('of nobody is refused', async () => {
    const answer = await adjusts(world, customerNo(world, 9), { points: 50 })
    expect(answer).toEqual({ refused: 'member_not_found' })
  })

  test('what was spent meanwhile is seen', async () => {
    const run = () => adjusts(world, customer, { points: -60 })
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(await adjusts(world, customer, { points: -60 })).toEqual({
      refused: 'points_short',
      details: { missing: 20 },
    })
    audit(world, customer)
  })

  test('an answer that was lost is found again', async () => {
    next(world, 'members.update', { kind: 'answer_lost' })
    expect(done(await adjusts(world, customer, { points: 50 }))).toMatchObject({ balance: 150 })
    expect(entriesOf(world, customer)).toHaveLength(2)
  })
})

describe('writing off', () => {
  test('forgives the debt, and the member reads why', async () => {
    await indebted()
    expect(done(await forgives())).toMatchObject({ points: 300, balance: 0, debt: 0 })
    expect(entriesOf(world, customer).at(-1)).toMatchObject({
      kind: 'adjust',
      points: 300,
      lots: {},
      debt: -300,
      reason: { kind: 'write_off', note },
      receipt: { steps: [{ kind: 'decided', points: 300, note }], misses: [] },
    })
    audit(world, customer)
  })

  test('again by the same operation: the first answer; by another: there is no debt', async () => {
    await indebted()
    const operationId = newOperation(world)
    const first = done(await forgives(operationId))
    expect(await forgives(operationId)).toEqual(first)
    expect(await forgives()).toEqual({ refused: 'no_debt' })
  })

  test('what was repaid meanwhile is not forgiven again', async () => {
    await indebted()
    const run = () => buys(world, customer, { orderNo: 'A2', amountFen: 25_000 })
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(done(await forgives())).toMatchObject({ points: 50, balance: 0, debt: 0 })
    audit(world, customer)
  })

  test('of somebody without a debt is refused', async () => {
    expect(await forgives()).toEqual({ refused: 'no_debt' })
  })

  test('of nobody is refused', async () => {
    const input = { operationId: newOperation(world), memberNo: '0000000000000', note }
    expect(await writeOff(world, boss, input)).toEqual({ refused: 'member_not_found' })
  })
})

describe('giving expired points back', () => {
  const seq = 2

  async function gone(): Promise<void> {
    travel(world, '2027-04-01')
    await tick(world, system)
    expect(entriesOf(world, customer).at(-1)).toMatchObject({ seq, kind: 'expire', points: -100 })
  }

  function givesBack(operationId = newOperation(world)) {
    return reinstate(world, boss, { operationId, memberNo: customer.memberId, seq, note })
  }

  test('once, however often it is sent, and the member reads why', async () => {
    await gone()
    const operationId = newOperation(world)
    const first = done(await givesBack(operationId))
    expect(first).toEqual({ points: 100, balance: 100, debt: 0, seq: 3 })
    expect(await givesBack(operationId)).toEqual(first)
    expect(await givesBack()).toEqual({ refused: 'nothing_to_reinstate' })
    expect(mapOf(stored(world, customer).points.lots)).toEqual({ '20270415_reward': 100 })
    expect(entriesOf(world, customer).at(-1)?.reason).toEqual({ kind: 'reinstate', seq, note })
    audit(world, customer)
  })

  test('not after the window, not to oneself, not to nobody', async () => {
    await gone()
    const before = stored(world, customer)
    const own = { ...boss, staffId: customer.memberId }
    const input = { operationId: newOperation(world), memberNo: customer.memberId, seq, note }
    expect(await reinstate(world, own, input)).toEqual({ refused: 'own_account' })
    const { memberId: memberNo } = customerNo(world, 9)
    const nobody = await reinstate(world, boss, { ...input, memberNo })
    expect(nobody).toEqual({ refused: 'member_not_found' })
    travel(world, '2027-05-01')
    expect(await givesBack()).toEqual({ refused: 'nothing_to_reinstate' })
    expect(stored(world, customer)).toEqual(before)
  })
})
