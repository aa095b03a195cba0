// Limited stock: reserved before the voucher is written; what a crash leaves
// is confirmed or given back; never oversold.
import fc from 'fast-check'
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal, type Refusal } from '../contracts/refusals'
import { housekeeping } from '../domain/templates/housekeeping'
import { done } from '../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { audit, buys, customerNo, joined, stored, system } from '../testing/shop'
import type { Customer } from './actors'
import { checkIn } from './customer/check-in'
import { inviteToFamily, joinFamily } from './customer/family'
import { cancelVoucher } from './customer/my-vouchers'
import { redeem } from './customer/redeem'
import { rewards } from './customer/rewards'
import { tick } from './timer/tick'

const [first] = housekeeping.rewards
if (!first) throw new Error('the template has changed')
const towel = {
  ...{ ...first, id: 'towel', name: '毛巾', points: 50, stock: 2, perMember: null },
  cancelDays: 3,
}
const soap = { ...towel, id: 'soap', name: '香皂', points: 10 }

/** A shop with two towels, and so many customers who could pay for one. */
async function opened(customers = 1) {
  const world = memoryWorld('2026-03-10', programmeWith({ rewards: [towel, soap] }))
  const all: Customer[] = []
  for (let n = 1; n <= customers; n++) all.push(await joined(world, n))
  return { world, all, customer: all[0] as Customer }
}

function ask(world: MemoryWorld, customer: Customer, operationId = newOperation(world)) {
  return redeem(world, customer, { operationId, rewardId: 'towel' })
}

function vouchersIssued(world: MemoryWorld): number {
  const live = [...world.data.members.values()].flatMap(one => Object.values(one.vouchers))
  return live.length + world.data.vouchers.size
}

/** The piece is reserved, then the instance dies before the member is written. */
async function crash(world: MemoryWorld, customer: Customer, operationId = newOperation(world)) {
  await dieAt(world, 'members.update', () => ask(world, customer, operationId))
}

async function later(world: MemoryWorld) {
  world.clock.now += RECOVERY_AFTER_MS
  return done(await tick(world, system))
}

test('the first redemption opens the stock, every other takes three calls', async () => {
  const { world, customer } = await opened()
  expect(await callsOf(world, () => ask(world, customer))).toEqual([
    'members.read',
    'stocks.reserve',
    'stocks.read',
    'stocks.create',
    'stocks.reserve',
    'members.update',
  ])
  const calls = await callsOf(world, () => ask(world, customer))
  expect(calls).toEqual(['members.read', 'stocks.reserve', 'members.update'])
  expect(world.data.stocks.get('towel')?.left).toBe(0)
})

test('the third of two is sold out and pays nothing', async () => {
  const { world, all } = await opened(3)
  for (const customer of all.slice(0, 2)) done(await ask(world, customer))
  const third = all[2] as Customer
  expect(await ask(world, third)).toEqual({ refused: 'reward_sold_out' })
  expect(done(await rewards(world, third))).toMatchObject({
    balance: 100,
    rewards: [{ left: 0, blocked: 'reward_sold_out' }, { left: 2 }],
  })
})

test('somebody who can’t pay reserves nothing', async () => {
  const { world, customer } = await opened()
  for (let i = 0; i < 2; i++) done(await ask(world, customer))
  const reserved = world.data.stocks.get('towel')
  expect(await ask(world, customer)).toEqual({ refused: 'points_short', details: { missing: 50 } })
  expect(world.data.stocks.get('towel')).toEqual(reserved)
})

test('sent twice, one voucher and one piece', async () => {
  const { world, customer } = await opened()
  const operationId = newOperation(world)
  const one = done(await ask(world, customer, operationId))
  expect(done(await ask(world, customer, operationId)).outcome).toEqual(one.outcome)
  expect(world.data.stocks.get('towel')?.left).toBe(1)
  expect(vouchersIssued(world)).toBe(1)
})

test('two copies of the very first redemption at one moment: both are told of the voucher', async () => {
  const { world, customer } = await opened()
  const operationId = newOperation(world)
  const copies = [1, 2].map(() => ask(world, customer, operationId))
  const [one, other] = (await Promise.all(copies)).map(answer => done(answer).outcome)
  expect(one).toEqual(other)
  expect(world.data.stocks.get('towel')?.left).toBe(1)
})

test('a reservation that the timer has ended just now is no sign that all are gone', async () => {
  const { world, customer } = await opened()
  const operationId = newOperation(world)
  await crash(world, customer, operationId)
  done(await ask(world, customer))
  world.clock.now += RECOVERY_AFTER_MS
  const run = async () => {
    done(await tick(world, system))
  }
  next(world, 'stocks.renew', { kind: 'meanwhile', run })
  done(await ask(world, customer, operationId))
  expect(vouchersIssued(world)).toBe(2)
})

describe('a crash after the reservation', () => {
  test('gives the piece back after a minute', async () => {
    const { world, customer } = await opened()
    await crash(world, customer)
    expect(world.data.stocks.get('towel')?.left).toBe(1)
    expect(done(await tick(world, system)).reservations).toBe(0)
    expect((await later(world)).reservations).toBe(1)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 2, held: {} })
  })

  test('sent again, the same reservation serves', async () => {
    const { world, customer } = await opened()
    const operationId = newOperation(world)
    await crash(world, customer, operationId)
    done(await ask(world, customer, operationId))
    expect(world.data.stocks.get('towel')?.left).toBe(1)
    expect((await later(world)).reservations).toBe(1)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 1, held: {} })
  })

  test('sent again after it was given back, it reserves anew', async () => {
    const { world, customer } = await opened()
    const operationId = newOperation(world)
    await crash(world, customer, operationId)
    await later(world)
    done(await ask(world, customer, operationId))
    await later(world)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 1, held: {} })
    expect(vouchersIssued(world)).toBe(1)
  })
})

describe('a voucher that is cancelled', () => {
  test('gives its piece back, also when a crash came first and the timer meets the retry', async () => {
    const { world, customer } = await opened()
    const { voucherId } = done(await ask(world, customer)).outcome
    await later(world)
    const operationId = newOperation(world)
    const cancel = () => cancelVoucher(world, customer, { operationId, voucherId })
    await dieAt(world, 'members.update', cancel)
    world.clock.now += RECOVERY_AFTER_MS
    const run = async () => {
      done(await tick(world, system))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    done(await cancel())
    await later(world)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 2, held: {} })
  })
})

describe('one operation for two deeds at one moment', () => {
  /** While the first deed is about to be written, the second one of the same operation is done. */
  async function atOnce(
    world: MemoryWorld,
    ...[first, second]: [() => Promise<unknown>, () => Promise<unknown>]
  ) {
    const run = async () => {
      expect(done((await second()) as object | Refusal)).toBeTruthy()
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(await first()).toMatchObject({ refused: 'operation_reused' })
    await tick(world, system)
    await later(world)
  }

  async function redeems(world: MemoryWorld, customer: Customer, rewardId: string) {
    const operationId = newOperation(world)
    return done(await redeem(world, customer, { operationId, rewardId })).outcome.voucherId
  }

  test('a check-in takes no piece away', async () => {
    const { world, customer } = await opened()
    const operationId = newOperation(world)
    await atOnce(
      world,
      () => ask(world, customer, operationId),
      () => checkIn(world, customer, { operationId }),
    )
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 2, held: {} })
  })

  test('a voucher that is cancelled gives back no piece of another reward', async () => {
    const { world, customer } = await opened()
    const [mine, other] = [
      await redeems(world, customer, 'towel'),
      await redeems(world, customer, 'soap'),
    ]
    await later(world)
    const operationId = newOperation(world)
    await atOnce(
      world,
      () => cancelVoucher(world, customer, { operationId, voucherId: mine }),
      () => cancelVoucher(world, customer, { operationId, voucherId: other }),
    )
    const left = ['towel', 'soap'].map(id => world.data.stocks.get(id)?.left)
    expect(left).toEqual([1, 2])
  })

  test('who cancels and redeems has one piece less or none', async () => {
    const { world, customer } = await opened()
    const mine = await redeems(world, customer, 'towel')
    await later(world)
    const operationId = newOperation(world)
    const run = async () => {
      expect(await ask(world, customer, operationId)).toEqual({ refused: 'operation_reused' })
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    done(await cancelVoucher(world, customer, { operationId, voucherId: mine }))
    await later(world)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 2, held: {} })
  })
})

describe('a reservation is confirmed', () => {
  test('by the pool of a family that was joined between reserving and paying', async () => {
    const { world, all } = await opened(2)
    const [owner, child] = all as [Customer, Customer]
    const invited = await inviteToFamily(world, owner, { operationId: newOperation(world) })
    const { code } = done(invited).outcome
    const run = async () => {
      const operationId = newOperation(world)
      done(await joinFamily(world, child, { operationId, code, agreed: true }))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    done(await ask(world, child))
    await tick(world, system)
    // Redeemed and used at the counter within a moment.
    const member = stored(world, child)
    world.data.members.set(member._id, { ...member, done: {}, vouchers: {} })
    await later(world)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 1, held: {} })
  })

  test('by the voucher in the member’s hands', async () => {
    const { world, customer } = await opened()
    done(await ask(world, customer))
    expect((await later(world)).reservations).toBe(1)
    expect(world.data.stocks.get('towel')).toEqual({ _id: 'towel', left: 1, held: {} })
  })

  test('when the answer of the write was lost', async () => {
    const { world, customer } = await opened()
    next(world, 'members.update', { kind: 'answer_lost' })
    done(await ask(world, customer))
    await later(world)
    expect(world.data.stocks.get('towel')?.left).toBe(1)
  })

  test('by the ledger, when operation and voucher are gone from the member', async () => {
    const { world, customer } = await opened()
    done(await ask(world, customer))
    await tick(world, system)
    const member = stored(world, customer)
    world.data.members.set(member._id, { ...member, done: {}, vouchers: {} })
    await later(world)
    expect(world.data.stocks.get('towel')?.left).toBe(1)
  })

  test('and given back where the member does not exist at all', async () => {
    const { world, customer } = await opened()
    done(await ask(world, customer))
    const { memberId } = customerNo(world, 9)
    const hold = { operationId: newOperation(world), memberId, by: memberId, at: world.now() }
    expect(await world.stocks.reserve('towel', hold)).toBe(true)
    await later(world)
    expect(world.data.stocks.get('towel')?.left).toBe(1)
  })
})

test('in whatever order the calls meet, never oversold and nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(0, 1, 2), { minLength: 2, maxLength: 6 }),
      fc.array(
        fc.record({
          call: fc.constantFrom('members.update', 'stocks.reserve'),
          kind: fc.constantFrom('fails', 'answer_lost'),
        }),
        { maxLength: 3 },
      ),
      async (scheduler, who, faults) => {
        const { world, all } = await opened(3)
        for (const { call, kind } of faults) next(world, call, { kind })
        world.wire.pause = call => scheduler.schedule(Promise.resolve(), call)
        const asked = who.map(n => ask(world, all[n] as Customer).catch(() => null))
        const ticked = tick(world, system)
        await scheduler.waitFor(Promise.all([...asked, ticked]))
        world.wire.pause = () => undefined
        world.wire.faults.length = 0
        await later(world)
        const left = world.data.stocks.get('towel')?.left ?? towel.stock
        expect(vouchersIssued(world) + left).toBe(towel.stock)
        for (const customer of all) audit(world, customer)
      },
    ),
    { numRuns: 150 },
  )
})

test('a purchase in between changes the balance that the redemption sees', async () => {
  const { world, customer } = await opened()
  for (let i = 0; i < 2; i++) done(await ask(world, customer))
  next(world, 'members.read', {
    kind: 'meanwhile',
    run: () => buys(world, customer, { orderNo: 'A1', amountFen: 6000 }),
  })
  const answer = await ask(world, customer)
  expect(isRefusal(answer) && answer.refused).toBe('reward_sold_out')
})
