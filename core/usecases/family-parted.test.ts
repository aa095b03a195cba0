// A redemption that a family's pool has paid is done once, also when it is sent again by somebody who has left
// the family meanwhile.
import { OPERATION_AHEAD_MS, PARTED_KEPT, RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { balanceOf } from '../domain/ledger/apply'
import { housekeeping } from '../domain/templates/housekeeping'
import { done } from '../testing/members'
import {
  callsOf,
  dieAfter,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { adjusts, audit, boss, joined, stored, system } from '../testing/shop'
import type { Customer } from './actors'
import { merge } from './admin/merge'
import { checkIn } from './customer/check-in'
import { inviteToFamily, joinFamily, leaveFamily, removeFromFamily } from './customer/family'
import { leave } from './customer/leave'
import { redeem } from './customer/redeem'
import { publishOutboxes } from './publish-outbox'
import { tick } from './timer/tick'

const rewards = housekeeping.rewards.map(one => ({
  ...one,
  ...{ points: 60, stock: 5, perMember: null },
}))

let world: MemoryWorld
let owner: Customer
let child: Customer
let wish: { operationId: string; rewardId: string }
beforeEach(async () => {
  world = memoryWorld('2026-03-10', programmeWith({ rewards }))
  owner = await joined(world, 1)
  child = await joined(world, 2)
  done(await adjusts(world, owner, { points: 500 }))
  await joins(child, owner)
  wish = { ...op(), rewardId: 'curtain-clean' }
})

const op = () => ({ operationId: newOperation(world) })

async function joins(who: Customer, whose: Customer) {
  const { code } = done(await inviteToFamily(world, whose, op())).outcome
  done(await joinFamily(world, who, { ...op(), code, agreed: true }))
}

async function leaves(who = child) {
  world.clock.now += 10
  done(await leaveFamily(world, who, op()))
}

async function minutesLater() {
  for (let i = 0; i < 4; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    await tick(world, system, { all: true })
  }
}

/** So much else that what was done before is remembered no more. */
async function muchMore(who: Customer) {
  for (let n = 0; n < 14; n++) {
    world.clock.now += 10
    done(await adjusts(world, who, { points: 1 }))
  }
}

const vouchersOf = (who: Customer) => Object.keys(stored(world, who).vouchers)

/** One voucher, one piece, paid by the pool alone. */
function isOnce(own: number, who = child) {
  expect(vouchersOf(who)).toHaveLength(1)
  expect(world.data.stocks.get('curtain-clean')).toMatchObject({ left: 4, held: {} })
  expect([balanceOf(stored(world, owner)), balanceOf(stored(world, child))]).toEqual([640, own])
  for (const one of [owner, child]) audit(world, one)
}

describe('sent again after its answer was lost, by somebody who', () => {
  beforeEach(() => dieAfter(world, 1, () => redeem(world, child, wish)))

  test.each<[string, number, () => Promise<unknown>]>([
    ['has left', 100, () => leaves()],
    [
      'was removed',
      100,
      () => removeFromFamily(world, owner, { ...op(), memberNo: child.memberId }),
    ],
    [
      'has left when what they sent was published',
      100,
      async () => {
        await leaves()
        await publishOutboxes(world, '2026-03-10')
      },
    ],
    [
      'has left a family that is closed since',
      100,
      async () => {
        await leaves()
        done(await leaveFamily(world, owner, op()))
      },
    ],
    [
      'has left, and the pool remembers the operation no more',
      100,
      async () => {
        await leaves()
        await muchMore(owner)
        done(await adjusts(world, owner, { points: -14 }))
      },
    ],
    [
      'has left and come back',
      0,
      async () => {
        await leaves()
        await joins(child, owner)
        done(await adjusts(world, owner, { points: -100 }))
      },
    ],
    [
      'has an own family now',
      100,
      async () => {
        await leaves()
        done(await inviteToFamily(world, child, op()))
      },
    ],
  ])('%s', async (_, own, act) => {
    await act()
    done(await adjusts(world, child, { points: 100 }))
    const { outcome, home } = done(await redeem(world, child, wish))
    expect([outcome, home.member?.balance]).toEqual([
      { voucherId: vouchersOf(child)[0], points: 60 },
      own === 0 ? 640 : own,
    ])
    await minutesLater()
    expect(done(await redeem(world, child, wish)).outcome).toEqual(outcome)
    isOnce(own)
  })

  test('shares another’s points now', async () => {
    const third = await joined(world, 3)
    await leaves()
    await joins(child, third)
    const { outcome, home } = done(await redeem(world, child, wish))
    expect([outcome.points, home.member?.balance]).toEqual([60, 100])
    await minutesLater()
    isOnce(0)
  })

  test('is part of another record now', async () => {
    const third = await joined(world, 3)
    done(await adjusts(world, third, { points: 500 }))
    await leaves()
    const { memberId: fromNo } = child
    done(await merge(world, boss, { ...op(), fromNo, intoNo: third.memberId, note: '同一位' }))
    expect(done(await redeem(world, child, wish)).outcome.points).toBe(60)
    await minutesLater()
    expect(balanceOf(stored(world, third))).toBe(600)
    isOnce(0, third)
  })

  test('has left for the last of so many families that the first is forgotten', async () => {
    await leaves()
    for (let n = 3; n < 3 + PARTED_KEPT; n++) {
      const other = await joined(world, n)
      await joins(child, other)
      await leaves()
      await minutesLater()
    }
    done(await adjusts(world, child, { points: 100 }))
    expect(stored(world, child).parted).toHaveLength(PARTED_KEPT)
    // Nothing else is remembered of that time either.
    world.data.members.set(child.memberId, { ...stored(world, child), done: {} })
    expect(await redeem(world, child, wish)).toEqual({ refused: 'operation_stale' })
    expect(balanceOf(stored(world, child))).toBe(100)
  })

  test('wants something else by it', async () => {
    await leaves()
    done(await adjusts(world, child, { points: 100 }))
    const other = { ...wish, rewardId: 'extra-hour' }
    expect(await redeem(world, child, other)).toEqual({ refused: 'operation_reused' })
    await muchMore(owner)
    expect(await redeem(world, child, other)).toEqual({ refused: 'operation_reused' })
  })

  test('leaves the programme and comes back: nothing is brought, and nothing paid', async () => {
    await leaves()
    done(await leave(world, child, { ...op(), agreed: true as const }))
    await minutesLater()
    await joined(world, 2)
    done(await adjusts(world, child, { points: 100 }))
    expect(isRefusal(await redeem(world, child, wish))).toBe(true)
    expect([vouchersOf(child), balanceOf(stored(world, child))]).toEqual([[], 100])
  })
})

test('the pool may pay still while it doesn’t know of the leaving: the repeat waits for that', async () => {
  await dieAfter(world, 1, () => leaves())
  expect(await redeem(world, child, wish)).toEqual({ refused: 'busy' })
  await minutesLater()
  done(await adjusts(world, child, { points: 100 }))
  expect(done(await redeem(world, child, wish)).outcome.points).toBe(60)
  expect([balanceOf(stored(world, owner)), balanceOf(stored(world, child))]).toEqual([700, 40])
})

test('asked at the very moment of leaving, before the pool knows of it: told as soon as it does', async () => {
  let goesOn: () => void = () => undefined
  next(world, 'members.update', { kind: 'meanwhile', run: () => undefined })
  next(world, 'members.update', {
    kind: 'meanwhile',
    run: () => new Promise<void>(go => (goesOn = go)),
  })
  const leaving = leaves()
  for (let i = 0; i < 20; i++) await Promise.resolve()
  const looksAgain = jest.spyOn(world, 'sleep').mockImplementation(async () => {
    goesOn()
    await leaving
    done(await adjusts(world, child, { points: 100 }))
  })
  expect(done(await redeem(world, child, wish)).outcome.points).toBe(60)
  expect(looksAgain).toHaveBeenCalledTimes(1)
  expect(vouchersOf(child)).toHaveLength(1)
})

test('the first call goes on after its repeat was paid by oneself: the pool does not pay', async () => {
  let goesOn: () => void = () => undefined
  const first = new Promise<unknown>(told => {
    next(world, 'members.read', { kind: 'meanwhile', run: () => undefined })
    next(world, 'members.read', {
      kind: 'meanwhile',
      run: () => new Promise<void>(go => (goesOn = go)),
    })
    void redeem(world, child, wish).then(told)
  })
  for (let i = 0; i < 20; i++) await Promise.resolve()
  await leaves()
  done(await adjusts(world, child, { points: 100 }))
  done(await redeem(world, child, wish))
  goesOn()
  expect(await first).toEqual({ refused: 'family_none' })
  await minutesLater()
  expect(vouchersOf(child)).toHaveLength(1)
  expect([balanceOf(stored(world, owner)), balanceOf(stored(world, child))]).toEqual([700, 40])
})

describe('what it costs', () => {
  const calls = (wanted: { operationId: string; rewardId: string }) =>
    callsOf(world, () => redeem(world, child, wanted))

  test('one call more for what was asked before leaving, none for what is asked later', async () => {
    await leaves()
    done(await adjusts(world, child, { points: 200 }))
    await publishOutboxes(world, '2026-03-10')
    expect(await calls(wish)).toEqual([
      ...['members.read', 'members.read', 'stocks.reserve', 'stocks.read', 'stocks.create'],
      ...['stocks.reserve', 'members.update'],
    ])
    world.clock.now += OPERATION_AHEAD_MS + 20
    expect(await calls({ ...op(), rewardId: 'curtain-clean' })).toEqual([
      'members.read',
      'stocks.reserve',
      'members.update',
    ])
    const day = await callsOf(world, () => checkIn(world, child, op()))
    expect(day).toEqual(['members.read', 'members.update'])
  })
})
