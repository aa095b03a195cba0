// A family through the use cases: what its people have is the pool's, each knows what they earned, and
// whatever crashes in between, no point is lost and none is there twice.
import fc from 'fast-check'
import { FAMILY_CODE_MS, FAMILY_MAX, RECOVERY_AFTER_MS } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { balanceOf } from '../domain/ledger/apply'
import { sumLots } from '../domain/ledger/lots'
import { waiting } from '../domain/outbox'
import { done } from '../testing/members'
import {
  callsOf,
  dieAfter,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../testing/memory-world'
import {
  adjusts,
  audit,
  boss,
  buys,
  clerkAt,
  entriesOf,
  joined,
  refunds,
  scanned,
  stored,
  system,
} from '../testing/shop'
import type { Customer } from './actors'
import { freeze } from './admin/freeze'
import { merge } from './admin/merge'
import { verify } from './clerk/verify'
import { checkIn } from './customer/check-in'
import {
  family,
  inviteToFamily,
  joinFamily,
  leaveFamily,
  removeFromFamily,
} from './customer/family'
import { home } from './customer/home'
import { leave } from './customer/leave'
import { points } from './customer/points'
import { redeem } from './customer/redeem'
import { rewards } from './customer/rewards'
import { vouchers } from './customer/vouchers'
import { publishOutboxes } from './publish-outbox'
import { tick } from './timer/tick'

let world: MemoryWorld
let owner: Customer
let child: Customer
beforeEach(async () => {
  world = memoryWorld()
  owner = await joined(world, 1)
  child = await joined(world, 2)
})

const op = () => ({ operationId: newOperation(world) })

async function invitation(by = owner): Promise<string> {
  return done(await inviteToFamily(world, by, op())).outcome.code
}

async function joins(who = child, code?: string, operationId = newOperation(world)) {
  const text = code ?? (await invitation())
  return joinFamily(world, who, { operationId, code: text, agreed: true })
}

async function balance(who: Customer): Promise<number | undefined> {
  return done(await home(world, who)).member?.balance
}

async function minutesLater() {
  for (let i = 0; i < 4; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    await tick(world, system)
  }
}

/** All points there are: in documents, and on their way between two of them. */
function allPoints(): number {
  const members = [...world.data.members.values()]
  const inside = members.reduce((sum, member) => sum + balanceOf(member), 0)
  const sent = new Map(
    [...members.flatMap(member => waiting(member, 'transfers')), ...world.data.transfers.values()]
      .filter(one => one.kind === 'points')
      .map(one => [one._id, one]),
  )
  const underWay = [...sent.values()].filter(({ to, from, seq }) => {
    const target = world.data.members.get(to)
    const own = target?.family?.role === 'owner' ? target.family : null
    // Who came back is in both lists.
    const gone = (own ? own.gone : target?.pastFamily?.gone)?.[from] ?? 0
    return Math.max(gone, own?.members[from]?.booked ?? 0) < seq
  })
  return underWay.reduce((sum, one) => sum + sumLots(one.lots) - one.debt, inside)
}

describe('while the owner is frozen', () => {
  test('the others redeem nothing and join nothing, and read nobody else’s reason', async () => {
    done(await joins())
    const third = await joined(world, 3)
    const code = await invitation()
    done(await buys(world, owner, { orderNo: 'A1', amountFen: 90_000 }))
    const note = '核查中'
    done(await freeze(world, boss, { ...op(), memberNo: owner.memberId, note }))
    const before = structuredClone(world.data)
    const wish = { ...op(), rewardId: 'curtain-clean' }
    expect(await redeem(world, child, wish)).toEqual({ refused: 'family_frozen' })
    expect(await joins(third, code)).toEqual({ refused: 'family_code' })
    expect(world.data).toEqual(before)
  })
})

describe('joining', () => {
  test('everything goes to the pool, both see it, and each sees what they earned', async () => {
    done(await joins())
    expect([await balance(owner), await balance(child)]).toEqual([200, 200])
    expect(stored(world, child).points).toEqual({ lots: [], debt: 0 })
    const own = done(await family(world, child))
    expect(own).toMatchObject({ role: 'member', balance: 200, earned: 0, limit: FAMILY_MAX })
    expect(own.people.map(one => [one.role, one.maskedName, one.you, one.memberNo])).toEqual([
      ['owner', '顾**', false, null],
      ['member', '顾**', true, null],
    ])
    const theirs = done(await family(world, owner))
    expect(theirs.people[1]).toMatchObject({ memberNo: child.memberId, brought: 100, earned: 0 })
    for (const who of [owner, child]) audit(world, who)
  })

  test('sent twice is joining once', async () => {
    const [code, operationId] = [await invitation(), newOperation(world)]
    done(await joins(child, code, operationId))
    done(await joins(child, code, operationId))
    expect([await balance(owner), await balance(child)]).toEqual([200, 200])
  })

  test('wanted twice at one moment: whoever is told no gives nobody’s place away', async () => {
    const code = await invitation()
    // Between the readings of the own record and of the owner's; what it sends is not there yet.
    next(world, 'members.read', { kind: 'meanwhile', run: () => undefined })
    next(world, 'members.read', {
      kind: 'meanwhile',
      run: () => dieAfter(world, 2, () => joins(child, code)),
    })
    expect(await joins(child, code)).toEqual({ refused: 'family_already' })
    expect(stored(world, owner).family).toMatchObject({ members: { [child.memberId]: {} } })
    await minutesLater()
    expect([await balance(owner), await balance(child), allPoints()]).toEqual([200, 200, 200])
    audit(world, owner)
  })

  test('up to six, and not a seventh', async () => {
    const code = await invitation()
    for (let n = 3; n <= 7; n++) done(await joins(await joined(world, n), code))
    expect(await joins(child, code)).toEqual({
      refused: 'family_full',
      details: { limit: FAMILY_MAX },
    })
    expect(stored(world, child).family).toBeUndefined()
    expect(await balance(owner)).toBe(600)
  })

  test.each<[string, string, () => Promise<unknown>]>([
    ['by one’s own code', 'family_already', async () => joins(owner, await invitation())],
    ['by a code that is none', 'family_code', () => joins(child, 'F000')],
    [
      'by the code of somebody who has closed the family',
      'family_code',
      async () => {
        const code = await invitation()
        done(await leaveFamily(world, owner, op()))
        return joins(child, code)
      },
    ],
    [
      'a day later',
      'family_code_expired',
      async () => {
        const code = await invitation()
        world.clock.now += FAMILY_CODE_MS + 20_000
        return joins(child, code)
      },
    ],
    [
      'an owner, of another family',
      'family_already',
      async () => {
        await invitation(child)
        return joins()
      },
    ],
    [
      'with a debt',
      'family_debt',
      async () => {
        done(await buys(world, child, { orderNo: 'A1', amountFen: 26_800 }))
        done(await adjusts(world, child, { points: -300 }))
        done(await refunds(world, { orderNo: 'A1', fen: 26_800 }))
        return joins()
      },
    ],
  ])('%s: %s', async (_, code, act) => {
    expect(await act()).toMatchObject({ refused: code })
    expect(stored(world, child).family?.role).not.toBe('member')
  })
})

describe('from then on', () => {
  beforeEach(async () => {
    done(await joins())
  })

  test('what is earned goes to the pool at once; growth, tier and streak stay one’s own', async () => {
    const { home: after } = done(await checkIn(world, child, op()))
    expect([after.member?.balance, await balance(owner)]).toEqual([205, 205])
    expect(after.member?.family).toEqual({ role: 'member', size: null, earned: 5 })
    done(await buys(world, child, { orderNo: 'A1', amountFen: 26_800 }))
    expect(await balance(owner)).toBe(473)
    expect([stored(world, child).growth, stored(world, owner).growth]).toEqual([
      { m202603: 268 },
      {},
    ])
    const { entries } = done(await points(world, child, {}))
    expect(entries.slice(0, 2).map(one => [one.points, one.reason.kind])).toEqual([
      [-268, 'to_family'],
      [268, 'purchase'],
    ])
    await minutesLater()
    expect([
      await balance(owner),
      [...world.data.transfers.values()].every(one => one.booked),
    ]).toEqual([473, true])
    for (const who of [owner, child]) audit(world, who)
  })

  test('the owner sees their own earnings too, nobody else does; a refund lowers them', async () => {
    done(await buys(world, owner, { orderNo: 'O1', amountFen: 26_800 }))
    done(await checkIn(world, owner, op()))
    const people = done(await family(world, owner)).people
    expect(people.map(one => [one.you, one.brought, one.earned])).toEqual([
      [true, null, 273],
      [false, 100, 0],
    ])
    expect(done(await family(world, child)).people[0]?.earned).toBeNull()
    done(await refunds(world, { orderNo: 'O1', fen: 26_800 }))
    expect(done(await family(world, owner)).earned).toBe(5)
  })

  test('a refund of what the pool has spent becomes the pool’s debt', async () => {
    done(await buys(world, child, { orderNo: 'A1', amountFen: 26_800 }))
    done(await adjusts(world, owner, { points: -468 }))
    done(await refunds(world, { orderNo: 'A1', fen: 26_800 }))
    expect(stored(world, owner).points).toEqual({ lots: [], debt: 268 })
    expect(stored(world, child).points).toEqual({ lots: [], debt: 0 })
    const own = done(await family(world, child))
    expect([own.balance, own.earned]).toEqual([-268, 0])
  })

  test('redeeming spends the pool; the voucher is theirs and works at the counter', async () => {
    done(await adjusts(world, owner, { points: 5000 }))
    expect(done(await rewards(world, child)).balance).toBe(5200)
    const wish = { ...op(), rewardId: 'curtain-clean' }
    const { outcome, home: after } = done(await redeem(world, child, wish))
    expect([after.member?.balance, await balance(owner)]).toEqual([
      5200 - outcome.points,
      5200 - outcome.points,
    ])
    expect(done(await redeem(world, child, wish)).outcome).toEqual(outcome)
    expect(Object.keys(stored(world, owner).vouchers)).toEqual([])
    const { live } = done(await vouchers(world, child))
    expect(live.map(one => one.id)).toEqual([outcome.voucherId])
    const used = { ...op(), code: live[0]?.code ?? '', storeId: 'xuhui' }
    done(await verify(world, clerkAt(world), used))
    await minutesLater()
    expect(done(await vouchers(world, child)).past).toHaveLength(1)
    for (const who of [owner, child]) audit(world, who)
  })

  test('a redemption that dies before the voucher came: the timer brings it, once', async () => {
    done(await adjusts(world, owner, { points: 5000 }))
    const wish = { ...op(), rewardId: 'curtain-clean' }
    let updates = 0
    world.wire.pause = call => {
      if (call === 'members.update') updates += 1
      return updates === 2 ? new Promise(() => undefined) : undefined
    }
    void redeem(world, child, wish)
    for (let i = 0; i < 50; i++) await Promise.resolve()
    world.wire.pause = () => undefined
    expect(Object.keys(stored(world, child).vouchers)).toEqual([])
    await minutesLater()
    expect(Object.keys(stored(world, child).vouchers)).toHaveLength(1)
    const spent = await balance(owner)
    const again = done(await redeem(world, child, wish))
    expect([Object.keys(stored(world, child).vouchers), await balance(owner)]).toEqual([
      [again.outcome.voucherId],
      spent,
    ])
  })

  test('two of their own at one moment keep to what one member may hold', async () => {
    done(await adjusts(world, owner, { points: 5000 }))
    const wishes = [1, 2, 3, 4].map(() => ({ ...op(), rewardId: 'curtain-clean' }))
    const all = await Promise.all(wishes.map(wish => redeem(world, child, wish)))
    const refused = all.filter(isRefusal)
    expect(refused.map(one => one.refused)).toEqual(['reward_limit', 'reward_limit'])
    await minutesLater()
    expect(Object.keys(stored(world, child).vouchers)).toHaveLength(2)
    expect(await balance(owner)).toBe(5200 - 2 * 200)
  })

  test('a voucher that is still on its way counts, one that was used does not', async () => {
    done(await adjusts(world, owner, { points: 5000 }))
    const wish = () => ({ ...op(), rewardId: 'curtain-clean' })
    let updates = 0
    world.wire.pause = call => {
      if (call === 'members.update') updates += 1
      return updates === 2 ? new Promise(() => undefined) : undefined
    }
    void redeem(world, child, wish())
    for (let i = 0; i < 50; i++) await Promise.resolve()
    world.wire.pause = () => undefined
    done(await redeem(world, child, wish()))
    expect(await redeem(world, child, wish())).toMatchObject({ refused: 'reward_limit' })
    await minutesLater()
    expect(await redeem(world, child, wish())).toMatchObject({ refused: 'reward_limit' })
    const [first] = done(await vouchers(world, child)).live
    done(
      await verify(world, clerkAt(world), { ...op(), code: first?.code ?? '', storeId: 'xuhui' }),
    )
    done(await redeem(world, child, wish()))
  })

  test('points pay at the counter by the owner’s code alone', async () => {
    done(await adjusts(world, owner, { points: 5000 }))
    const bill = { orderNo: 'A1', amountFen: 26_800, offsetPoints: 100 }
    expect(await buys(world, child, bill)).toEqual({ refused: 'family_offset' })
    done(await buys(world, owner, bill))
    const visit = done(await scanned(world, clerkAt(world), child))
    expect(visit.member).toMatchObject({ balance: 0, sharesPoints: true })
  })

  test('two in one second arrive both, and in order', async () => {
    await Promise.all([
      buys(world, child, { orderNo: 'A1', amountFen: 10_000 }),
      buys(world, child, { orderNo: 'A2', amountFen: 20_000 }),
      checkIn(world, owner, op()),
    ])
    await minutesLater()
    expect(await balance(owner)).toBe(505)
    audit(world, owner)
  })
})

describe('parting', () => {
  beforeEach(async () => {
    done(await joins())
  })

  test('what is in the pool stays there, what is earned later is one’s own', async () => {
    done(await leaveFamily(world, child, op()))
    done(await checkIn(world, child, op()))
    expect([await balance(owner), await balance(child)]).toEqual([200, 5])
    expect(done(await family(world, owner)).people).toHaveLength(1)
  })

  test('the owner removes somebody, whom no earlier invitation brings back', async () => {
    const old = await invitation()
    done(await removeFromFamily(world, owner, { ...op(), memberNo: child.memberId }))
    expect(done(await family(world, owner)).people).toHaveLength(1)
    expect(await joins(child, old)).toEqual({ refused: 'family_code' })
    world.clock.now += 30_000
    done(await joins(child, await invitation()))
    expect([await balance(owner), await balance(child)]).toEqual([200, 200])
  })

  test('an owner who closes it and leaves the programme at once is not sent the same again', async () => {
    done(await checkIn(world, child, op()))
    done(await leaveFamily(world, child, op()))
    done(await leaveFamily(world, owner, op()))
    done(await leave(world, owner, { ...op(), agreed: true as const }))
    await minutesLater()
    expect(stored(world, owner)).toMatchObject({ points: { lots: [], debt: 0 } })
    expect(stored(world, owner).family).toBeUndefined()
  })

  test('nor one who leaves the programme with the empty family', async () => {
    done(await leaveFamily(world, child, op()))
    done(await leave(world, owner, { ...op(), agreed: true as const }))
    await minutesLater()
    expect(stored(world, owner)).toMatchObject({ points: { lots: [], debt: 0 } })
    expect(stored(world, owner).family).toBeUndefined()
  })

  test('and coming back later counts on', async () => {
    done(await leaveFamily(world, child, op()))
    done(await checkIn(world, child, op()))
    done(await joins())
    expect([await balance(owner), await balance(child)]).toEqual([205, 205])
    audit(world, owner)
  })

  test('an owner closes an empty family only, and nobody leaves the programme out of one', async () => {
    expect(await leaveFamily(world, owner, op())).toEqual({ refused: 'family_not_empty' })
    const out = { ...op(), agreed: true as const }
    expect(await leave(world, owner, out)).toEqual({ refused: 'family_first' })
    expect(await leave(world, child, out)).toEqual({ refused: 'family_first' })
    const pair = {
      fromNo: child.memberId,
      intoNo: (await joined(world, 3)).memberId,
      note: '同一位',
    }
    const boss = { kind: 'admin' as const, staffId: 'boss', name: '陈经理' }
    expect(await merge(world, boss, { ...op(), ...pair })).toEqual({ refused: 'family_first' })
    done(await leaveFamily(world, child, op()))
    done(await leaveFamily(world, owner, op()))
    expect(stored(world, owner).family).toBeUndefined()
  })

  test.each([
    ['who is in no family', 'family_none', () => leaveFamily(world, owner, op()), true],
    [
      'somebody who is not in it',
      'family_none',
      () => removeFromFamily(world, owner, { ...op(), memberNo: owner.memberId }),
      false,
    ],
    [
      'by somebody who is no owner',
      'family_none',
      () => removeFromFamily(world, child, { ...op(), memberNo: owner.memberId }),
      false,
    ],
  ])('%s: %s', async (_, code, act, alone) => {
    if (alone) owner = await joined(world, 5)
    expect(await act()).toEqual({ refused: code })
  })
})

describe('what it costs', () => {
  test('members without a family pay nothing more; in one, two calls to bring it home', async () => {
    const single = await callsOf(world, () => checkIn(world, owner, op()))
    expect(single).toEqual(['members.read', 'members.update'])
    done(await joins())
    world.clock.now += 86_400_000
    const shared = await callsOf(world, () => checkIn(world, child, op()))
    expect(shared).toEqual(['members.read', 'members.update', 'members.read', 'members.update'])
    expect(await callsOf(world, () => home(world, child))).toEqual(['members.read', 'members.read'])
    expect(await callsOf(world, () => home(world, owner))).toEqual(['members.read'])
  })
})

test('a transfer that dies on its way arrives by the timer, once', async () => {
  done(await joins())
  let updates = 0
  world.wire.pause = call => {
    if (call === 'members.update') updates += 1
    return updates === 2 ? new Promise(() => undefined) : undefined
  }
  void checkIn(world, child, op())
  for (let i = 0; i < 50; i++) await Promise.resolve()
  world.wire.pause = () => undefined
  expect([balanceOf(stored(world, child)), balanceOf(stored(world, owner)), allPoints()]).toEqual([
    0, 200, 205,
  ])
  await minutesLater()
  expect([await balance(owner), allPoints()]).toEqual([205, 205])
  audit(world, owner)
})

test('joining that dies after the place was given goes on when it is sent again', async () => {
  const [code, operationId] = [await invitation(), newOperation(world)]
  let updates = 0
  world.wire.pause = call => {
    if (call === 'members.update') updates += 1
    return updates === 2 ? new Promise(() => undefined) : undefined
  }
  void joins(child, code, operationId)
  for (let i = 0; i < 50; i++) await Promise.resolve()
  world.wire.pause = () => undefined
  expect(done(await family(world, owner)).people[1]).toMatchObject({ waiting: true })
  done(await joins(child, code, operationId))
  expect([await balance(owner), await balance(child)]).toEqual([200, 200])
})

test('what was sent to a family that was closed since is taken in once', async () => {
  done(await joins())
  done(await leaveFamily(world, child, op()))
  done(await leaveFamily(world, owner, op()))
  await minutesLater()
  expect([await balance(owner), await balance(child)]).toEqual([200, 0])
  expect(stored(world, owner).family).toBeUndefined()
})

test('a closed family invites nobody, not even after it was opened again', async () => {
  const code = await invitation()
  done(await leaveFamily(world, owner, op()))
  await invitation()
  expect(await joins(child, code)).toEqual({ refused: 'family_code' })
})

test('who has just left and comes back at once waits until the last of what they sent is there', async () => {
  done(await joins())
  await minutesLater()
  await unless(4, () => leaveFamily(world, child, op()))
  expect(stored(world, child).family).toBeUndefined()
  await publishOutboxes(world, '2026-03-10')
  expect(await joins()).toEqual({ refused: 'busy' })
  await minutesLater()
  done(await joins())
  await minutesLater()
  expect(allPoints()).toBe(await balance(owner))
})

const doings = [
  'check_in',
  'buy',
  'refund',
  'redeem',
  'join',
  'leave',
  'remove',
  'adjust',
  'tick',
] as const
const step = fc.record({
  who: fc.nat(5),
  what: fc.constantFrom(...doings, 'buy' as const, 'join' as const),
  much: fc.integer({ min: 100, max: 90_000 }),
  later: fc.constantFrom(1000, 60_000, 86_400_000),
  diesAt: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 3, nil: null }),
})

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

test('six people, any order of things, crashes at any call: no point is lost or made', async () => {
  const holds = async (steps: Step[]) => {
    world = memoryWorld()
    const people: Customer[] = []
    for (let n = 1; n <= 6; n++) people.push(await joined(world, n))
    const [first = owner] = people
    const orders: string[] = []
    for (const [i, one] of steps.entries()) {
      const who = people[one.who] ?? first
      world.clock.now += one.later
      await unless(one.diesAt, async () => {
        switch (one.what) {
          case 'check_in':
            return checkIn(world, who, op())
          case 'buy':
            orders.push(`N${i}`)
            return buys(world, who, { orderNo: `N${i}`, amountFen: one.much })
          case 'refund': {
            const orderNo = orders[one.much % Math.max(1, orders.length)] ?? 'none'
            return refunds(world, { orderNo, fen: 1 + (one.much % 5000) })
          }
          case 'redeem':
            return redeem(world, who, { ...op(), rewardId: 'curtain-clean' })
          case 'join': {
            const made = await inviteToFamily(world, people[one.much % 2] ?? first, op())
            return isRefusal(made) ? made : joins(who, made.outcome.code)
          }
          case 'leave':
            return leaveFamily(world, who, op())
          case 'remove':
            return removeFromFamily(world, first, { ...op(), memberNo: who.memberId })
          case 'adjust':
            return adjusts(world, who, { points: one.much })
          case 'tick':
            return tick(world, system)
        }
      })
      const made = people
        .flatMap(one => entriesOf(world, one))
        .filter(one => one.kind !== 'transfer')
      expect(allPoints()).toBe(made.reduce((sum, entry) => sum + entry.points, 0))
    }
    await minutesLater()
    for (const who of people) audit(world, who)
    for (const who of people)
      if (stored(world, who).family?.role === 'member')
        expect(stored(world, who).points).toEqual({ lots: [], debt: 0 })
    expect([...world.data.transfers.values()].filter(one => !one.booked)).toEqual([])
    const members = people.map(who => balanceOf(stored(world, who)))
    expect(members.reduce((sum, one) => sum + one, 0)).toBe(allPoints())
  }
  const steps = fc.array(step, { minLength: 5, maxLength: 25 })
  await fc.assert(fc.asyncProperty(steps, holds), { numRuns: 100 })
}, 120_000)

/** Runs something, and kills it at its n-th call. */
async function unless(n: number | null, run: () => Promise<unknown>): Promise<void> {
  let calls = 0
  await new Promise<void>((resolve, reject) => {
    world.wire.pause = () => {
      calls += 1
      if (calls !== n) return undefined
      resolve()
      return new Promise(() => undefined)
    }
    run().then(() => resolve(), reject)
  })
  world.wire.pause = () => undefined
}
