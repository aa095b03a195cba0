// Merging records through the use cases: every action of either person works on the one that stands,
// and a merge that dies anywhere is whole a minute later.
import { RECOVERY_AFTER_MS } from '../contracts/limits'
import { codeStep, memberCode, voucherCode } from '../domain/codes'
import { done } from '../testing/members'
import { dieAt, type MemoryWorld, memoryWorld, newOperation, next } from '../testing/memory-world'
import {
  adjusts,
  audit,
  boss,
  buys,
  clerkAt,
  customerNo,
  entriesOf,
  joined,
  refunds,
  scanned,
  stored,
  system,
  visitOf,
} from '../testing/shop'
import type { Customer } from './actors'
import { merge, unmerge } from './admin/merge'
import { hold, release } from './clerk/holds'
import { verify } from './clerk/verify'
import { checkIn } from './customer/check-in'
import { home } from './customer/home'
import { leave } from './customer/leave'
import { entry, points } from './customer/points'
import { redeem } from './customer/redeem'
import { review } from './customer/review'
import { vouchers } from './customer/vouchers'
import { recordPurchase } from './partner/record-purchase'
import { register } from './partner/register'
import { proveMember } from './prove-member'
import { tick } from './timer/tick'

let world: MemoryWorld
let from: Customer
let into: Customer
beforeEach(async () => {
  world = memoryWorld()
  from = await joined(world, 1)
  into = await joined(world, 2)
})

const note = '同一位顾客'

function merges(operationId = newOperation(world), source = from, target = into) {
  const input = { operationId, fromNo: source.memberId, intoNo: target.memberId, note }
  return merge(world, boss, input)
}

function parts(operationId = newOperation(world)) {
  return unmerge(world, boss, { operationId, fromNo: from.memberId, note })
}

async function balance(customer: Customer): Promise<number | undefined> {
  return done(await home(world, customer)).member?.balance
}

/** Both ledgers make both documents, and all points of both are there. */
async function whole(sum: number) {
  audit(world, from)
  audit(world, into)
  for (const { memberId } of [from, into]) {
    const proof = await proveMember(world, memberId, '2026-03-10')
    expect(proof?.difference).toBeNull()
  }
  const all = [from, into].flatMap(customer => entriesOf(world, customer))
  expect(all.reduce((total, one) => total + one.points, 0)).toBe(sum)
}

describe('after a merge', () => {
  test('both persons see one balance, and the source’s is empty', async () => {
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
    expect(done(await merges())).toEqual({
      fromNo: from.memberId,
      intoNo: into.memberId,
      points: 368,
      vouchers: 0,
      balance: 468,
    })
    expect([await balance(from), await balance(into)]).toEqual([468, 468])
    expect(stored(world, from).points).toEqual({ lots: [], debt: 0 })
    await whole(468)
  })

  test('the source’s person checks in, redeems and is scanned as the target', async () => {
    done(await adjusts(world, from, { points: 5000 }))
    done(await merges())
    done(await checkIn(world, from, { operationId: newOperation(world) }))
    const again = await checkIn(world, into, { operationId: newOperation(world) })
    expect(again).toEqual({ refused: 'already_checked_in' })
    done(await redeem(world, from, { operationId: newOperation(world), rewardId: 'curtain-clean' }))
    expect(Object.keys(stored(world, into).vouchers)).toHaveLength(1)
    const visit = done(await scanned(world, clerkAt(world), from))
    expect(visit.member.balance).toBe(await balance(into))
    const code = memberCode(world.secret, into.memberId, codeStep(world.now()))
    expect(code).not.toBe('')
    await whole((await balance(into)) ?? 0)
  })

  test('what the source had done is not done again when it is sent once more', async () => {
    const operationId = newOperation(world)
    const first = done(await checkIn(world, from, { operationId }))
    done(await merges())
    const second = done(await checkIn(world, from, { operationId }))
    expect(second.outcome).toEqual(first.outcome)
    expect(entriesOf(world, into).filter(({ reason }) => reason.kind === 'check_in')).toEqual([])
  })

  test('a hold is released at the counter by either’s code, by the name that the clerk’s page shows', async () => {
    done(await merges())
    const clerk = clerkAt(world)
    const visits = [from, into].map(customer => visitOf(world, { customer, clerk }))
    const [one = '', other = ''] = visits
    for (const [making, ending] of [
      [one, one],
      [one, other],
      [other, one],
    ] as const) {
      const asked = { operationId: newOperation(world), points: 100 }
      const made = done(await hold(world, clerk, { ...asked, visit: making }))
      const [shown] = made.member.holds ?? []
      const ended = { operationId: newOperation(world), holdId: shown?.holdId ?? '', visit: ending }
      expect(done(await release(world, clerk, ended)).outcome.points).toBe(100)
      const { holdId } = made.outcome
      const late = { operationId: newOperation(world), holdId, visit: ending }
      expect(await release(world, clerk, late)).toEqual({ refused: 'hold_over' })
    }
    await whole(200)
  })

  test('an order of the source is refunded out of the target', async () => {
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
    done(await merges())
    const { outcome, member } = done(await refunds(world, { orderNo: 'A1', fen: 26_800 }))
    expect([outcome.clawed, member.balance]).toEqual([268, 200])
    expect(stored(world, into).activity.spend).toEqual({ m202603: 0 })
    await whole(200)
  })

  test('the same order again gets its answer, named by either', async () => {
    const sale = { orderNo: 'A1', amountFen: 26_800 }
    const first = done(await buys(world, from, sale))
    done(await merges())
    expect(done(await buys(world, into, sale)).outcome).toEqual(first.outcome)
    expect(done(await buys(world, from, sale)).outcome).toEqual(first.outcome)
    await whole(468)
  })

  test('an order that one of them has reviewed is reviewed no more, however often the records meet and part', async () => {
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
    const reviews = (who: Customer) =>
      review(world, who, {
        ...{ operationId: newOperation(world), orderId: 'xuhui:A1', stars: 5, text: '' },
      })
    done(await merges())
    done(await reviews(into))
    done(await parts())
    expect(await reviews(from)).toEqual({ refused: 'order_not_found' })
    done(await merges())
    expect(await reviews(into)).toEqual({ refused: 'already_reviewed' })
    await whole(488)
  })

  test('an order that was made as the records parted stands where it was made, and says so to whoever made it', async () => {
    done(await merges())
    const operationId = newOperation(world)
    const sale = { orderNo: 'A1', amountFen: 26_800, operationId }
    next(world, 'orders.create', { kind: 'meanwhile', run: async () => void done(await parts()) })
    const first = done(await buys(world, from, sale))
    expect(done(await buys(world, from, sale)).outcome).toEqual(first.outcome)
    expect([await balance(from), await balance(into)]).toEqual([100, 368])
    const stranger = await joined(world, 3)
    expect(await buys(world, stranger, sale)).toEqual({ refused: 'order_taken' })
  })

  test('an order that waited for its credit is credited once, and refunded', async () => {
    const operationId = newOperation(world)
    const sale = { orderNo: 'A1', amountFen: 26_800, operationId }
    await dieAt(world, 'members.update', () => buys(world, from, sale))
    done(await merges())
    world.clock.now += RECOVERY_AFTER_MS
    for (let i = 0; i < 3; i++) await tick(world, system)
    expect(await balance(into)).toBe(468)
    done(await refunds(world, { orderNo: 'A1', fen: 10_000 }))
    world.clock.now += RECOVERY_AFTER_MS
    for (let i = 0; i < 3; i++) await tick(world, system)
    expect(await balance(into)).toBe(368)
    await whole(368)
  })

  test('an earlier voucher is used by its code, listed with both, and gone after', async () => {
    done(await adjusts(world, from, { points: 5000 }))
    const { outcome } = done(
      await redeem(world, from, { operationId: newOperation(world), rewardId: 'curtain-clean' }),
    )
    const code = voucherCode(world.secret, from.memberId, outcome.voucherId)
    done(await merges())
    const { live } = done(await vouchers(world, into))
    expect(live.map(one => one.code)).toEqual([code])
    const used = { operationId: newOperation(world), code, storeId: 'xuhui' }
    expect(done(await verify(world, clerkAt(world), used)).outcome.name).toBe(live[0]?.name)
    const again = await verify(world, clerkAt(world), { ...used, operationId: newOperation(world) })
    expect(again).toMatchObject({ refused: 'voucher_used' })
    const { live: left, past } = done(await vouchers(world, into))
    expect([left.length, past.length]).toEqual([0, 1])
  })

  test('the history of the source goes on below the target’s', async () => {
    done(await merges())
    await tick(world, system)
    const view = done(await points(world, into, {}))
    expect(view.entries.map(({ points: sum, reason }) => [sum, reason.kind])).toEqual([
      [100, 'merge_in'],
      [100, 'join'],
    ])
    expect(view.merged).toEqual([{ of: from.memberId, on: '2026-03-10' }])
    const older = done(await points(world, into, { of: from.memberId }))
    expect(older.entries.map(({ points: sum, of, reason }) => [sum, of, reason.kind])).toEqual([
      [-100, from.memberId, 'merge_out'],
      [100, from.memberId, 'join'],
    ])
    expect(older.entries[0]?.reason).toEqual({
      kind: 'merge_out',
      into: `****${into.memberId.slice(-4)}`,
    })
    expect(done(await entry(world, into, { seq: 1, of: from.memberId })).reason.kind).toBe('join')
    // The source's own person is shown the target's, and asks for an entry by its record.
    const theirs = done(await points(world, from, {}))
    const [latest] = theirs.entries
    expect(latest?.of).toBe(into.memberId)
    expect(done(await entry(world, from, { seq: 2, of: into.memberId })).reason.kind).toBe(
      'merge_in',
    )
  })

  test('nobody else reads either history', async () => {
    done(await merges())
    const stranger = await joined(world, 3)
    const wrong = { refused: 'invalid_input' }
    expect(await points(world, stranger, { of: from.memberId })).toMatchObject(wrong)
    expect(await entry(world, stranger, { seq: 1, of: from.memberId })).toMatchObject(wrong)
  })
})

describe('refused, with nothing changed', () => {
  async function refused(act: () => Promise<unknown>, code: string) {
    const before = JSON.stringify([...world.data.members, ...world.data.merges])
    expect(await act()).toMatchObject({ refused: code })
    const entries = (text: string) => text.match(/"_id":"\w+-\d+"/g)
    const after = JSON.stringify([...world.data.members, ...world.data.merges])
    expect(entries(after)).toEqual(entries(before))
    expect([...world.data.merges.values()].filter(one => one.open)).toEqual([])
  }

  test.each([
    ['a record into itself', 'merge_self', () => merges(undefined, from, from)],
    ['an unknown source', 'member_not_found', () => merges(undefined, customerNo(world, 8), into)],
    ['an unknown target', 'member_not_found', () => merges(undefined, from, customerNo(world, 8))],
    ['undoing what never was', 'not_merged', () => parts()],
    [
      'one’s own account',
      'own_account',
      () =>
        merge(
          world,
          { ...boss, staffId: into.memberId },
          { operationId: newOperation(world), fromNo: from.memberId, intoNo: into.memberId, note },
        ),
    ],
  ])('%s: %s', async (_, code, act) => {
    await refused(act, code)
  })

  test('the same source a second time, into a merged one, and out of one that took another in', async () => {
    const third = await joined(world, 3)
    done(await merges())
    await refused(() => merges(), 'already_merged')
    await refused(() => merges(undefined, third, from), 'merge_chain')
    await refused(() => merges(undefined, into, third), 'merge_chain')
  })

  test('a sixth record into one', async () => {
    for (let n = 3; n < 8; n++) done(await merges(undefined, await joined(world, n), into))
    await refused(() => merges(), 'merge_many')
  })
})

test('two merges of one pair in opposite directions at once: never both, and no point is lost', async () => {
  const other = () => merges(newOperation(world), into, from)
  const [one, two] = [merges(), other()]
  await Promise.all([one, two])
  world.clock.now += RECOVERY_AFTER_MS
  await tick(world, system)
  const documents = [stored(world, from), stored(world, into)]
  expect(documents.filter(member => member.merged).length).toBeLessThanOrEqual(1)
  expect([...world.data.merges.values()].filter(deed => deed.open)).toEqual([])
  await whole(200)
})

test('somebody who leaves takes the merged record’s name along, and nothing comes back', async () => {
  done(await merges())
  done(await leave(world, into, { operationId: newOperation(world), agreed: true }))
  const text = JSON.stringify([stored(world, from), stored(world, into)])
  expect(text).not.toMatch(/顾客|openid-/)
  world.clock.now += 1000
  expect(await parts()).toMatchObject({ refused: 'member_closed' })
  expect(done(await home(world, from)).member).toBeNull()
})

describe('undone', () => {
  test('everything is as before, and the persons are two again', async () => {
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
    const before = [stored(world, from), stored(world, into)]
    done(await merges())
    expect(done(await parts())).toMatchObject({ points: 368, balance: 100 })
    const after = [stored(world, from), stored(world, into)]
    const facts = after.map(
      ({ points: sum, growth, tier, activity, vouchers: held, profile, merged, mergedFrom }) => [
        sum,
        growth,
        tier,
        activity,
        held,
        profile,
        merged,
        mergedFrom,
      ],
    )
    expect(facts).toEqual(
      before.map(({ points: sum, growth, tier, activity, vouchers: held, profile }) => [
        sum,
        growth,
        tier,
        activity,
        held,
        profile,
        undefined,
        undefined,
      ]),
    )
    expect([await balance(from), await balance(into)]).toEqual([368, 100])
    await whole(468)
  })

  test('and merged again', async () => {
    done(await merges())
    done(await parts())
    expect(done(await merges())).toMatchObject({ points: 100, balance: 200 })
    await whole(200)
  })

  test('not after something was spent', async () => {
    done(await merges())
    done(await adjusts(world, into, { points: -1 }))
    expect(await parts()).toEqual({ refused: 'merge_spent' })
    expect(await balance(from)).toBe(199)
    expect([...world.data.merges.values()].map(({ open, undo }) => [open, undo])).toEqual([
      [false, null],
    ])
  })

  test('an order bought meanwhile stays with the target, and is refunded there', async () => {
    done(await merges())
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
    done(await parts())
    expect([await balance(from), await balance(into)]).toEqual([100, 368])
    done(await refunds(world, { orderNo: 'A1', fen: 26_800 }))
    world.clock.now += RECOVERY_AFTER_MS
    for (let i = 0; i < 3; i++) await tick(world, system)
    expect([await balance(from), await balance(into)]).toEqual([100, 100])
    await whole(200)
  })
})

describe('sent twice', () => {
  test('a merge gets its first answer', async () => {
    const operationId = newOperation(world)
    const first = done(await merges(operationId))
    expect(done(await merges(operationId))).toEqual(first)
    await whole(200)
  })

  test('an undoing gets its first answer', async () => {
    done(await merges())
    const operationId = newOperation(world)
    const first = done(await parts(operationId))
    expect(done(await parts(operationId))).toEqual(first)
    await whole(200)
  })

  test.each<[string, (id: string) => ReturnType<typeof merges>, () => Promise<unknown>]>([
    ['a merge', merges, async () => {}],
    ['an undoing', parts, async () => done(await merges())],
  ])('a copy of %s that was slower is never told that it is too old', async (_, act, before) => {
    await before()
    const operationId = newOperation(world)
    const run = async () => {
      done(await act(operationId))
    }
    // The one that was faster did all of it between two reads of the other.
    next(world, 'members.read', { kind: 'meanwhile', run })
    expect(await act(operationId)).toEqual({ refused: 'busy' })
    done(await act(operationId))
    await whole(200)
  })

  test('what comes again after the records went the other way is too old, and changes nothing', async () => {
    const [merging, parting, second] = [1, 2, 3].map(() => newOperation(world))
    done(await merges(merging))
    done(await parts(parting))
    expect(await merges(merging)).toEqual({ refused: 'operation_stale' })
    done(await merges(second))
    expect(await parts(parting)).toEqual({ refused: 'operation_stale' })
    expect([await balance(from), stored(world, from).merged?.into]).toEqual([200, into.memberId])
    await whole(200)
  })
})

describe('killed at any call', () => {
  /** Starts something and kills it at its n-th call; false when it came to its end before. */
  async function killedAt(n: number, start: () => Promise<unknown>): Promise<boolean> {
    let calls = 0
    const killed = new Promise<boolean>(resolve => {
      world.wire.pause = () => {
        calls += 1
        if (calls !== n) return undefined
        resolve(true)
        return new Promise(() => undefined)
      }
    })
    const result = await Promise.race([killed, start().then(() => false)])
    world.wire.pause = () => undefined
    return result
  }

  async function setUp() {
    world = memoryWorld()
    from = await joined(world, 1)
    into = await joined(world, 2)
    done(await buys(world, from, { orderNo: 'A1', amountFen: 26_800 }))
  }

  async function later() {
    world.clock.now += RECOVERY_AFTER_MS + 1
    for (let i = 0; i < 3; i++) await tick(world, system)
    expect([...world.data.merges.values()].filter(deed => deed.open)).toEqual([])
  }

  test('a merge is not begun, or whole after a minute', async () => {
    const ends = new Set<number | undefined>()
    for (let n = 1, killed = true; killed; n++) {
      await setUp()
      killed = await killedAt(n, () => merges())
      await later()
      await whole(468)
      ends.add(await balance(into))
    }
    expect([...ends]).toEqual([100, 468])
  })

  test('an undoing is not begun, or whole after a minute', async () => {
    const ends = new Set<string>()
    for (let n = 1, killed = true; killed; n++) {
      await setUp()
      done(await merges())
      killed = await killedAt(n, () => parts())
      await later()
      await whole(468)
      ends.add(`${await balance(from)} ${await balance(into)}`)
    }
    expect([...ends]).toEqual(['468 468', '368 100'])
  })
})

describe('somebody known by a card', () => {
  const till = { kind: 'partner' as const, partnerId: 'till', name: '收银系统' }
  const card = () => ({ operationId: newOperation(world), cardNo: 'K-100' })

  test('is registered once, buys by the card, and is merged when they join', async () => {
    const first = done(await register(world, till, { ...card(), nickname: '持卡人' }))
    const again = done(await register(world, till, { ...card(), nickname: '别的名字' }))
    expect(again).toEqual(first)
    const sale = { ...card(), storeId: 'xuhui', orderNo: 'K1', amountFen: 26_800 }
    expect(done(await recordPurchase(world, till, sale)).member.balance).toBe(268)
    const known = { memberId: first.memberNo }
    expect(stored(world, known)).toMatchObject({
      identities: { openid: null, card: { by: 'till', no: 'K-100' } },
      profile: { nickname: '持卡人', agreedAt: null },
    })
    done(
      await merge(world, boss, {
        operationId: newOperation(world),
        fromNo: first.memberNo,
        intoNo: into.memberId,
        note,
      }),
    )
    expect(await balance(into)).toBe(368)
    const next = { ...sale, operationId: newOperation(world), orderNo: 'K2' }
    expect(done(await recordPurchase(world, till, next)).member.balance).toBe(636)
    expect(world.data.orders.get('xuhui:K2')?.memberId).toBe(into.memberId)
  })

  test('a card that nobody registered, or another partner’s', async () => {
    done(await register(world, till, { ...card(), nickname: '持卡人' }))
    const sale = { ...card(), storeId: 'xuhui', orderNo: 'K1', amountFen: 26_800 }
    const missing = { refused: 'member_not_found' }
    expect(await recordPurchase(world, till, { ...sale, cardNo: 'K-101' })).toEqual(missing)
    const other = { ...till, partnerId: 'other-till' }
    expect(await recordPurchase(world, other, sale)).toEqual(missing)
    expect(world.data.orders.size).toBe(0)
  })
})
