// Frozen and closed members through the use cases: what is refused, what goes on, and what crashes leave.
import { isRefusal } from '../contracts/refusals'
import { balanceOf } from '../domain/ledger/apply'
import { done } from '../testing/members'
import {
  callsOf,
  dieAfter,
  dieAt,
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
  customerNo,
  entriesOf,
  forget,
  joined,
  refunds,
  scanned,
  stored,
  system,
} from '../testing/shop'
import type { Customer } from './actors'
import { freeze, unfreeze } from './admin/freeze'
import { merge, unmerge } from './admin/merge'
import { checkIn } from './customer/check-in'
import { home } from './customer/home'
import { join } from './customer/join'
import { leave } from './customer/leave'
import { myData } from './customer/my-data'
import { points } from './customer/points'
import { saveProfile } from './customer/save-profile'
import { tick } from './timer/tick'

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
})

const op = () => {
  // What was done in the moment of leaving is below the floor.
  world.clock.now += 1
  return { operationId: newOperation(world) }
}
const leaves = (input = op()) => leave(world, customer, { ...input, agreed: true })
const joins = (input = op()) =>
  join(world, customer, { ...input, nickname: '新名字', agreed: true })
const freezes = (note = '核查中') =>
  freeze(world, boss, { ...op(), memberNo: customer.memberId, note })
const refusal = (result: unknown) => (isRefusal(result) ? result.refused : 'ok')

describe('a frozen member', () => {
  beforeEach(async () => {
    await buys(world, customer, { orderNo: 'A1', amountFen: 20_000 })
    done(await freezes())
  })

  test('earns and spends nothing and is not scanned; nothing changes', async () => {
    const before = structuredClone(world.data)
    const tries = [
      checkIn(world, customer, op()),
      scanned(world, clerkAt(world), customer),
      buys(world, customer, { orderNo: 'A2', amountFen: 1000 }),
    ]
    expect((await Promise.all(tries)).map(refusal)).toEqual(Array(3).fill('member_frozen'))
    expect(world.data).toEqual(before)
  })

  test('sees everything, with the reason, and goes on by their own name', async () => {
    const { member } = done(await home(world, customer))
    expect(member).toMatchObject({ balance: 300, frozen: { on: '2026-03-10', note: '核查中' } })
    expect(done(await points(world, customer, {})).entries[0]?.reason).toEqual({
      kind: 'freeze',
      note: '核查中',
    })
    done(await saveProfile(world, customer, { ...op(), nickname: '改名' }))
  })

  test('gets refunds and corrections', async () => {
    done(await refunds(world, { orderNo: 'A1', fen: 10_000 }))
    done(await adjusts(world, customer, { points: 7 }))
    expect(balanceOf(stored(world, customer))).toBe(207)
    audit(world, customer)
  })

  test('goes on once unfrozen', async () => {
    done(await unfreeze(world, boss, { ...op(), memberNo: customer.memberId, note: '核查完毕' }))
    done(await checkIn(world, customer, op()))
    expect(done(await home(world, customer)).member).not.toHaveProperty('frozen')
    audit(world, customer)
  })

  test('does not come out of it by leaving and joining again', async () => {
    done(await leaves())
    expect(await joins()).toEqual({ refused: 'member_frozen', details: { note: '核查中' } })
    done(await unfreeze(world, boss, { ...op(), memberNo: customer.memberId, note: '核查完毕' }))
    expect(done(await joins()).home.member?.nickname).toBe('新名字')
  })

  test('a repeat of what was done before gets its first answer', async () => {
    const other = await joined(world, 2)
    const input = op()
    const first = done(await checkIn(world, other, input))
    done(await freeze(world, boss, { ...op(), memberNo: other.memberId, note: '核查中' }))
    expect(done(await checkIn(world, other, input)).outcome).toEqual(first.outcome)
  })
})

test('nobody freezes their own account, or one that is not there', async () => {
  const admin = { ...boss, staffId: customer.memberId }
  const input = { ...op(), memberNo: customer.memberId, note: '核查中' }
  expect(refusal(await freeze(world, admin, input))).toBe('own_account')
  const nobody = { ...op(), memberNo: '0000000000000', note: '核查中' }
  expect(refusal(await freeze(world, boss, nobody))).toBe('member_not_found')
})

describe('somebody who left', () => {
  test('is a visitor again; all else is refused', async () => {
    const { outcome, home: view } = done(await leaves())
    expect(outcome).toEqual({ points: 100, vouchers: 0 })
    expect([view.member, view.leftOn]).toEqual([null, '2026-03-10'])
    const tries = [
      checkIn(world, customer, op()),
      points(world, customer, {}),
      leaves(),
      freezes(),
      adjusts(world, customer, { points: 5 }),
      scanned(world, clerkAt(world), customer),
      buys(world, customer, { orderNo: 'A2', amountFen: 1000 }),
    ]
    const codes = (await Promise.all(tries)).map(refusal)
    expect(codes).toEqual(Array(7).fill('member_closed'))
    audit(world, customer)
  })

  test('left once however often it was sent', async () => {
    const input = op()
    const first = done(await leaves(input))
    const after = structuredClone(world.data)
    expect(done(await leaves(input)).outcome).toEqual(first.outcome)
    expect(world.data).toEqual(after)
  })

  test('costs four calls: read, write, and the outbox in two', async () => {
    expect(await callsOf(world, () => leaves())).toEqual([
      'members.read',
      'members.update',
      'publications.publish',
      'members.clearOutboxes',
    ])
    expect(stored(world, customer)).toMatchObject({ outbox: {}, outboxSince: null })
  })

  test('a crash after the write leaves the outbox to the timer, as any other', async () => {
    await dieAt(world, 'publications.publish', () => leaves())
    expect(stored(world, customer).state?.kind).toBe('closed')
    await tick(world, system)
    expect(stored(world, customer).outbox).toEqual({})
    expect(entriesOf(world, customer).at(-1)?.reason).toEqual({ kind: 'closed' })
    audit(world, customer)
  })

  test('joins again without the welcome, however often: no round of leaving and joining pays', async () => {
    for (let round = 0; round < 3; round++) {
      done(await leaves())
      const { outcome, home: view } = done(await joins())
      expect([outcome.points, view.member?.balance, view.member?.nickname]).toEqual([
        0,
        0,
        '新名字',
      ])
      audit(world, customer)
    }
  })

  test('joins again once, though two phones ask at the same moment', async () => {
    done(await leaves())
    const both = await Promise.all([joins(), joins()])
    expect(both.map(refusal)).toEqual(['ok', 'ok'])
    const begun = entriesOf(world, customer).filter(({ reason }) => reason.kind === 'rejoin')
    expect(begun).toHaveLength(1)
  })

  test('gets no points for an order that a crash left uncredited: it never happened', async () => {
    await dieAt(world, 'members.update', () =>
      buys(world, customer, { orderNo: 'A1', amountFen: 20_000 }),
    )
    expect(world.data.orders.size).toBe(1)
    done(await leaves())
    world.clock.now += 61_000
    await tick(world, system)
    expect(world.data.orders.size).toBe(0)
    expect(balanceOf(stored(world, customer))).toBe(0)
  })

  test('keeps an order that was credited before, however much was forgotten since', async () => {
    await buys(world, customer, { orderNo: 'A1', amountFen: 20_000 })
    await forget(world, customer)
    done(await leaves())
    // The entry is found only where it was published.
    world.clock.now += 61_000
    const order = world.data.orders.get('xuhui:A1')
    world.data.orders.set('xuhui:A1', { ...order, confirmed: false } as never)
    await tick(world, system)
    expect(world.data.orders.get('xuhui:A1')).toMatchObject({ confirmed: true })
    done(await refunds(world, { orderNo: 'A1', fen: 20_000 }))
    expect(stored(world, customer).points).toEqual({ lots: [], debt: 0 })
    audit(world, customer)
  })
})

test('the brand is asked who a visitor is only by the number: the document names nobody', async () => {
  done(await leaves())
  const kept = JSON.stringify([...world.data.members.values(), ...world.data.entries.values()])
  for (const word of [customer.openid, '顾客1']) expect(kept).not.toContain(word)
  expect(customerNo(world, 1).memberId).toBe(customer.memberId)
})

describe('somebody whose records were merged', () => {
  let former: Customer
  beforeEach(async () => {
    former = await joined(world, 2)
    await buys(world, former, { orderNo: 'F1', amountFen: 30_000 })
    await tick(world, system)
    const nos = { fromNo: former.memberId, intoNo: customer.memberId }
    done(await merge(world, boss, { ...op(), ...nos, note: '同一位顾客' }))
    await tick(world, system)
  })
  const leavesAs = (who: Customer) => leave(world, who, { ...op(), agreed: true })
  const apart = () => unmerge(world, boss, { ...op(), fromNo: former.memberId, note: '分开' })

  test('leaves by either record, and no record names them', async () => {
    const { outcome, home: view } = done(await leavesAs(former))
    expect([outcome.points, view.member]).toEqual([500, null])
    const kept = JSON.stringify([...world.data.members.values()])
    for (const word of [customer.openid, former.openid, '顾客1', '顾客2'])
      expect(kept).not.toContain(word)
    for (const who of [customer, former]) {
      expect(refusal(await checkIn(world, who, op()))).toBe('member_closed')
      audit(world, who)
    }
  })

  test('a crash after the old record was wiped leaves a member who may leave once more', async () => {
    await dieAt(world, 'members.update', () => leavesAs(customer))
    expect(stored(world, customer).state).toBeUndefined()
    done(await leavesAs(customer))
    expect(stored(world, former).profile.nickname).toBe('')
    expect(stored(world, customer).state?.kind).toBe('closed')
  })

  test('sends it again from either phone, before and after it went through, and is told the same', async () => {
    const input = { ...op(), agreed: true as const }
    await dieAt(world, 'publications.publish', () => leave(world, former, input))
    const first = done(await leave(world, former, input))
    expect(done(await leave(world, customer, input)).outcome).toEqual(first.outcome)
  })

  test('is not unmerged any more, before or after joining again', async () => {
    done(await leavesAs(customer))
    const both = () => structuredClone([stored(world, customer), stored(world, former)])
    const after = both()
    expect(refusal(await apart())).toBe('member_closed')
    expect(both()).toEqual(after)
    done(await join(world, former, { ...op(), nickname: '新名字', agreed: true }))
    expect(refusal(await apart())).toBe('merge_spent')
  })

  test('waits with leaving while a merge is under way, or its parcel would find nobody', async () => {
    const other = await joined(world, 3)
    const nos = { fromNo: other.memberId, intoNo: customer.memberId }
    const starts = () => merge(world, boss, { ...op(), ...nos, note: '同一位顾客' })
    await dieAt(world, 'publications.publish', starts)
    expect(refusal(await leavesAs(customer))).toBe('busy')
    world.clock.now += 10 * 60_000
    await tick(world, system)
    expect(done(await leavesAs(customer)).outcome.points).toBe(600)
  })

  describe('as the records part at that very moment', () => {
    const leaving = () => ({ ...op(), agreed: true as const })
    const undoing = () => ({ ...op(), fromNo: former.memberId, note: '分开' })
    /** Leaves; as the first name is about to go, something else is done. */
    const leavesWhile = async (input: ReturnType<typeof leaving>, run: () => Promise<unknown>) => {
      const meanwhile = async () => {
        await run()
      }
      next(world, 'members.update', { kind: 'meanwhile', run: meanwhile })
      return leave(world, customer, input)
    }
    const recovered = async () => {
      world.clock.now += 10 * 60_000
      await tick(world, system)
    }

    test('is told to wait, and the old record is its person’s again, by name', async () => {
      const { identities, profile } = stored(world, former)
      const [input, undo] = [leaving(), undoing()]
      const halfWay = () => dieAt(world, 'publications.publish', () => unmerge(world, boss, undo))
      expect(refusal(await leavesWhile(input, halfWay))).toBe('busy')
      await recovered()
      expect(stored(world, former)).toMatchObject({ identities, profile })
      expect(done(await home(world, former)).member).toMatchObject({
        nickname: '顾客2',
        balance: 400,
      })
      // What is sent again after they were merged once more takes both names along.
      const nos = { fromNo: former.memberId, intoNo: customer.memberId }
      done(await merge(world, boss, { ...op(), ...nos, note: '同一位顾客' }))
      done(await leave(world, customer, input))
      const kept = JSON.stringify([...world.data.members.values()])
      for (const word of [customer.openid, former.openid, '顾客1', '顾客2'])
        expect(kept).not.toContain(word)
      for (const who of [customer, former]) audit(world, who)
    })

    test('leaves alone where they have parted by then, and the other one stays who they are', async () => {
      const { identities, profile } = stored(world, former)
      const [input, undo] = [leaving(), undoing()]
      const left = await leavesWhile(input, () => unmerge(world, boss, undo))
      expect(done(left).outcome.points).toBe(100)
      expect(stored(world, customer).state?.kind).toBe('closed')
      expect(stored(world, former)).toMatchObject({ identities, profile })
      expect(balanceOf(stored(world, former))).toBe(400)
      for (const who of [customer, former]) audit(world, who)
    })

    test('is one of two again where a crash had taken the old one’s name', async () => {
      const { identities, profile } = stored(world, former)
      const input = leaving()
      await dieAfter(world, 1, () => leave(world, customer, input))
      expect(stored(world, former).profile.nickname).toBe('')
      done(await apart())
      expect(stored(world, former)).toMatchObject({ identities, profile })
      expect(done(await leave(world, customer, input)).outcome.points).toBe(100)
      expect(stored(world, former)).toMatchObject({ identities, profile })
      for (const who of [customer, former]) audit(world, who)
    })

    test('and records that an earlier release had merged, too', async () => {
      const { identities, profile } = stored(world, former)
      const target = stored(world, customer)
      const { who: _, ...mark } = target.mergedFrom?.[former.memberId] ?? { on: '', seq: 0 }
      const mergedFrom = { [former.memberId]: mark }
      world.data.members.set(customer.memberId, { ...target, mergedFrom })
      const [input, undo] = [leaving(), undoing()]
      const halfWay = () => dieAt(world, 'publications.publish', () => unmerge(world, boss, undo))
      expect(refusal(await leavesWhile(input, halfWay))).toBe('busy')
      await recovered()
      expect(stored(world, former)).toMatchObject({ identities, profile })
    })
  })

  test('a refund of the old record’s order takes what was void, and owes nothing', async () => {
    done(await leavesAs(customer))
    done(await join(world, customer, { ...op(), nickname: '新名字', agreed: true }))
    done(await refunds(world, { orderNo: 'F1', fen: 30_000 }))
    expect(stored(world, customer).points).toEqual({ lots: [], debt: 0 })
  })

  test('a record merged after joining again is not of the life before', async () => {
    const other = await joined(world, 3)
    await buys(world, other, { orderNo: 'G1', amountFen: 30_000 })
    done(await leavesAs(customer))
    done(await join(world, customer, { ...op(), nickname: '新名字', agreed: true }))
    const nos = { fromNo: other.memberId, intoNo: customer.memberId }
    done(await merge(world, boss, { ...op(), ...nos, note: '同一位顾客' }))
    await tick(world, system)
    expect(balanceOf(stored(world, customer))).toBe(400)
    done(await refunds(world, { orderNo: 'G1', fen: 30_000 }))
    expect(balanceOf(stored(world, customer))).toBe(100)
  })

  test('takes the data of all records along', async () => {
    const view = done(await myData(world, customer, {}))
    expect(view.records).toEqual([customer.memberId, former.memberId])
    expect(view.orders.map(({ orderId }) => orderId)).toEqual(['xuhui:F1'])
    const old = done(await myData(world, customer, { of: former.memberId }))
    expect(old.entries.map(({ reason }) => reason.kind)).toEqual(['merge_out', 'purchase', 'join'])
    // No identity of either is shown.
    for (const { openid } of [customer, former])
      expect(JSON.stringify([view, old])).not.toContain(openid)
    const foreign = await myData(world, customer, { of: customerNo(world, 9).memberId })
    expect(refusal(foreign)).toBe('invalid_input')
  })
})
