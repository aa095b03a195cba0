// Refunds: what an order earned is taken back by the rules of the day it was
// bought, what paid for it comes back to the lots that it came from; every
// example with its numbers and its whole receipt.
import { type Bill, billOf, refunded } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn } from './check-in'
import { balanceOf } from './ledger/apply'
import { listOf, mapOf, takeFromLots } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import { post } from './ledger/post'
import type { Member } from './member'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { growthOn } from './tier-window'

const bought = contextOn('2026-03-10')
const later = contextOn('2026-03-20')
const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }
/** Where points earned on 10 March 2026 go: good to the end of March 2027. */
const march = '20270331_spend'

/** A member who bought for ¥268.00 and had nothing before. */
function plain(): Bill {
  return billOf(memberWith({}), sale({}), bought)
}

/** A ¥200.00 bill of which these points paid a part, ten for a yuan: 200 points pay ¥20. */
function partlyPaid(lots: Lots, offsetPoints = 200): Bill {
  const offsetFen = offsetPoints * 10
  return billOf(memberWith({ lots }), sale({ amountFen: 20_000, offsetPoints, offsetFen }), bought)
}

/** A member who has spent so many points on something else. */
function spent(bill: Bill, points: number): Bill {
  const { member } = bill
  const lots = takeFromLots(member.points.lots, points)
  if (!lots) throw new Error(`there are no ${points} points to spend`)
  const reason = { kind: 'redeem' as const, rewardId: 'r', name: '窗帘清洗', voucherId: 'v1' }
  const receipt = { steps: [], misses: [] }
  return { ...bill, member: post(member, { kind: 'spend', lots, reason, receipt }, later) }
}

describe('what is taken back of what an order earned', () => {
  test.each<[string, { tier?: Member['tier']; amountFen: number; parts: [number, number][] }]>([
    ['¥268.00, wholly: 268', { amountFen: 26_800, parts: [[26_800, 268]] }],
    ['¥100.00 of ¥268.00: 100', { amountFen: 26_800, parts: [[10_000, 100]] }],
    [
      'three parts of ¥268.00: ¥178.01 still earns 178, ¥88.02 still 88, nothing 0',
      {
        amountFen: 26_800,
        parts: [
          [8999, 90],
          [8999, 90],
          [8802, 88],
        ],
      },
    ],
    [
      'one fen of ¥268.00: the 268th yuan is not full any more',
      {
        amountFen: 26_800,
        parts: [
          [1, 1],
          [99, 0],
          [1, 1],
        ],
      },
    ],
    [
      '¥268.00 as VIP earned 321.6, down to 321; a half still earns 160.8, down to 160',
      {
        tier: vip,
        amountFen: 26_800,
        parts: [
          [13_400, 161],
          [13_400, 160],
        ],
      },
    ],
    [
      '¥25,000.00 earned the cap of 20,000: nothing is taken until less than the cap is left',
      {
        amountFen: 2_500_000,
        parts: [
          [300_000, 0],
          [400_000, 2000],
          [1_800_000, 18_000],
        ],
      },
    ],
    ['¥0.99 had earned nothing', { amountFen: 99, parts: [[99, 0]] }],
  ])('%s', (_, { tier, amountFen, parts }) => {
    let bill = billOf(memberWith({ tier }), sale({ amountFen }), bought)
    const earned = balanceOf(bill.member)
    let taken = 0
    for (const [fen, points] of parts) {
      const next = refunded(bill, fen, later)
      taken += points
      expect([next.clawed, next.owed, balanceOf(next.member)]).toEqual([points, 0, earned - taken])
      bill = next
    }
  })

  test('the entry says what, why, of which order and in which month', () => {
    const { entries, restored } = refunded(plain(), 10_000, later)
    expect(restored).toBe(0)
    expect(entries).toEqual([
      {
        ...entries[0],
        kind: 'clawback',
        points: -100,
        lots: { [march]: -100 },
        debt: 0,
        growth: -100,
        growthOn: '2026-03-10',
        on: '2026-03-20',
        reason: { kind: 'clawback', orderId: 'xuhui:A1' },
        storeId: 'xuhui',
        receipt: {
          steps: [
            { kind: 'refunded', fen: 10_000, before: 0, of: 26_800 },
            { kind: 'kept', points: 168, of: 268 },
          ],
          misses: [],
        },
      },
    ])
  })

  test('the second part’s receipt begins where the first ended', () => {
    const { entries } = refunded(refunded(plain(), 10_000, later), 16_800, later)
    expect(entries[0]?.receipt.steps).toEqual([
      { kind: 'refunded', fen: 16_800, before: 10_000, of: 26_800 },
      { kind: 'kept', points: 0, of: 268 },
    ])
  })

  test('an order that earned nothing is on the record all the same', () => {
    const bill = billOf(memberWith({}), sale({ amountFen: 99 }), bought)
    const { entries, member } = refunded(bill, 99, later)
    expect(entries).toMatchObject([{ kind: 'clawback', points: 0, lots: {}, debt: 0, growth: 0 }])
    expect(member.growth).toEqual(bill.member.growth)
  })
})

describe('which points are taken', () => {
  const before = { '20260630_reward': 50, '20270331_behaviour': 5, never_spend: 40 }
  const bill = billOf(memberWith({ lots: before }), sale({}), bought)

  test('those that the order earned, as long as they are there', () => {
    expect(mapOf(refunded(bill, 26_800, later).member.points.lots)).toEqual(before)
  })

  test('then the soonest expiring ones', () => {
    const rest = spent(bill, 200)
    expect(mapOf(rest.member.points.lots)).toEqual({ [march]: 123, never_spend: 40 })
    const { member, entries, owed } = refunded(rest, 14_000, later)
    expect(entries[0]?.lots).toEqual({ [march]: -123, never_spend: -17 })
    expect([member.points.lots, owed]).toEqual([listOf({ never_spend: 23 }), 0])
  })

  test('from the lot in which they lie together with those of another order', () => {
    const second = billOf(bill.member, sale({ orderId: 'xuhui:A2', amountFen: 5000 }), bought)
    const { member } = refunded({ ...bill, member: second.member }, 26_800, later)
    expect(mapOf(member.points.lots)).toEqual({ ...before, [march]: 50 })
  })
})

describe('points spent meanwhile become a debt', () => {
  const poor = spent(plain(), 200)

  test('what is there is taken, what is missing is owed, and the receipt says so', () => {
    const { member, entries, clawed, owed } = refunded(poor, 26_800, later)
    expect([clawed, owed, balanceOf(member)]).toEqual([268, 200, -200])
    expect(member.points).toEqual({ lots: [], debt: 200 })
    expect(entries).toMatchObject([{ points: -268, lots: { [march]: -68 }, debt: 200 }])
    expect(entries[0]?.receipt.steps).toEqual([
      { kind: 'refunded', fen: 26_800, before: 0, of: 26_800 },
      { kind: 'kept', points: 0, of: 268 },
      { kind: 'owed', points: 200 },
    ])
  })

  test('the next earnings repay it before anything goes into a lot', () => {
    const { member } = refunded(poor, 26_800, later)
    const visited = checkIn(member, later)
    if ('refused' in visited) throw new Error(visited.refused)
    expect(visited.member.points).toEqual({ lots: [], debt: 195 })
    const order = sale({ orderId: 'xuhui:A2', amountFen: 30_000 })
    const repaid = billOf(visited.member, order, later)
    expect(repaid.member.points).toEqual({ lots: listOf({ [march]: 105 }), debt: 0 })
    expect(repaid.bought.earned).toMatchObject({ points: 300, lots: { [march]: 105 }, debt: -195 })
  })

  test('a refund of what had repaid a debt brings the debt back', () => {
    const { member } = refunded(poor, 26_800, later)
    const order = sale({ orderId: 'xuhui:A2', amountFen: 30_000 })
    const second = billOf(member, order, later)
    expect(second.member.points).toEqual({ lots: listOf({ [march]: 100 }), debt: 0 })
    const { clawed, owed, member: after } = refunded(second, 30_000, later)
    expect([clawed, owed, after.points]).toEqual([300, 200, { lots: [], debt: 200 }])
  })
})

describe('the rules of the day on which it was bought', () => {
  test('a tier reached or lost since changes nothing', () => {
    const asMember = plain()
    const risen = { ...asMember, member: { ...asMember.member, tier: vip } }
    expect(refunded(risen, 13_400, later).clawed).toBe(134)
    const asVip = billOf(memberWith({ tier: vip }), sale({}), bought)
    const fallen = { ...asVip, member: { ...asVip.member, tier: memberWith({}).tier } }
    expect(refunded(fallen, 26_800, later).clawed).toBe(321)
  })

  test('a programme that gives five points for a yuan today takes back one for a yuan', () => {
    const purchase = {
      points: 5,
      perYuan: 1,
      capPerOrder: 10,
      settle: { kind: 'at_once' as const },
    }
    const programme = programmeWith({
      earning: { purchase },
      growth: { perYuan: 7, perOrder: 0, perPoint: 0 },
    })
    const { clawed, member } = refunded(plain(), 10_000, { ...later, programme, version: 'v2' })
    expect([clawed, growthOn(member, housekeeping, '2026-03-20')]).toEqual([100, 168])
  })
})

describe('growth, spend and tier', () => {
  test('growth and spend go down in the month of the purchase, not of the refund', () => {
    const may = contextOn('2026-05-02')
    const { member } = refunded(plain(), 10_000, may)
    expect(member.growth).toEqual({ m202603: 168 })
    expect(member.activity.spend).toEqual({ m202603: 16_800 })
    expect(member.activity).toMatchObject({ orders: 1, lastOn: '2026-03-10' })
  })

  test('a month that was forgotten meanwhile stays forgotten', () => {
    const kept = { ...plain().member, growth: { m202709: 5 } }
    const active = { ...kept.activity, spend: { m202709: 500 } }
    const member = {
      ...kept,
      activity: active,
      points: { lots: listOf({ never_spend: 999 }), debt: 0 },
    }
    const context = contextOn('2027-09-01')
    const { member: after } = refunded({ ...plain(), member }, 26_800, context)
    expect(after.activity.spend).toEqual({ m202709: 500 })
    expect(growthOn(after, housekeeping, '2027-09-01')).toBe(5)
  })

  test('a tier that was reached by it is kept to the end of its period, then lost', () => {
    const bill = billOf(memberWith({}), sale({ amountFen: 200_000 }), bought)
    expect(bill.member.tier).toEqual({ id: 'vip', since: '2026-03-10', until: '2027-03-31' })
    const { member } = refunded(bill, 200_000, later)
    expect(member.tier.id).toBe('vip')
    expect(settle({ ...member, dueOn: '2027-04-01' }, contextOn('2027-03-31')).tier.id).toBe('vip')
    const settled = settle({ ...member, dueOn: '2027-04-01' }, contextOn('2027-04-01'))
    expect(settled.tier.id).toBe('member')
  })
})

describe('points that paid a part: ¥200.00 with 200 points = ¥180.00 paid = 180 points', () => {
  const bill = partlyPaid({ '20260630_reward': 150, never_spend: 100 })

  test('refunded wholly: 200 come back to their lots, 180 are taken', () => {
    const { restored, clawed, owed, member } = refunded(bill, 20_000, later)
    expect([restored, clawed, owed]).toEqual([200, 180, 0])
    expect(mapOf(member.points.lots)).toEqual({ '20260630_reward': 150, never_spend: 100 })
    expect(member.activity.spend).toEqual({ m202603: 0 })
    expect(growthOn(member, housekeeping, '2026-03-20')).toBe(0)
  })

  test('refunded by half: 100 back, the soonest expiring first, and 90 taken', () => {
    const { restored, clawed, member, entries } = refunded(bill, 10_000, later)
    expect([restored, clawed]).toEqual([100, 90])
    expect(mapOf(member.points.lots)).toEqual({
      '20260630_reward': 100,
      never_spend: 50,
      [march]: 90,
    })
    expect(member.activity.spend).toEqual({ m202603: 9000 })
    expect(entries).toMatchObject([
      {
        kind: 'restore',
        points: 100,
        lots: { '20260630_reward': 100 },
        debt: 0,
        growth: 0,
        growthOn: null,
        reason: { kind: 'restore', orderId: 'xuhui:A1' },
        storeId: 'xuhui',
      },
      { kind: 'clawback', points: -90, lots: { [march]: -90 }, growth: -90 },
    ])
    expect(entries.map(entry => entry.receipt)).toEqual([
      {
        steps: [
          { kind: 'refunded', fen: 10_000, before: 0, of: 20_000 },
          { kind: 'given', points: 100 },
        ],
        misses: [],
      },
      {
        steps: [
          { kind: 'refunded', fen: 10_000, before: 0, of: 20_000 },
          { kind: 'kept', points: 90, of: 180 },
        ],
        misses: [],
      },
    ])
  })

  test('one fen: the rest uses 199.99 points and is worth 179.99, both rounded down', () => {
    const { restored, clawed, entries } = refunded(bill, 1, later)
    expect([restored, clawed]).toEqual([1, 1])
    expect(entries.map(entry => entry.kind)).toEqual(['restore', 'clawback'])
  })

  test('they come back first to the lot where the order’s own points lie, as these are taken first', () => {
    const mixed = partlyPaid({ '20260630_reward': 50, [march]: 150 })
    const poor = spent(mixed, 180)
    expect(mapOf(poor.member.points.lots)).toEqual({})
    const halves = refunded(refunded(poor, 10_000, later), 10_000, later)
    expect(halves.member.points).toEqual({ lots: listOf({ '20260630_reward': 20 }), debt: 0 })
    expect(refunded(poor, 20_000, later).member.points).toEqual(halves.member.points)
  })

  test('one fen, then the rest: no clawback runs ahead into a lot that the whole would have left alone', () => {
    const own = partlyPaid({ '20260630_reward': 200, never_spend: 100 })
    const poor = {
      ...own,
      member: { ...own.member, points: { lots: listOf({ never_spend: 100 }), debt: 0 } },
    }
    const parts = refunded(refunded(poor, 1, later), 19_999, later)
    const lots = { '20260630_reward': 20, never_spend: 100 }
    expect(mapOf(refunded(poor, 20_000, later).member.points.lots)).toEqual(lots)
    expect(mapOf(parts.member.points.lots)).toEqual(lots)
  })

  test('a bill that points paid wholly: all come back, nothing was earned, nothing is taken', () => {
    const covered = partlyPaid({ never_spend: 2000 }, 2000)
    expect(covered.bought.earned).toMatchObject({ points: 0, growth: 0 })
    const half = refunded(covered, 10_000, later)
    expect([half.restored, half.clawed]).toEqual([1000, 0])
    expect(refunded(half, 10_000, later).member.points).toEqual({
      lots: listOf({ never_spend: 2000 }),
      debt: 0,
    })
  })

  test('they repay a debt before they come back to a lot, the soonest expiring first', () => {
    const { member } = bill
    const indebted = { ...bill, member: { ...member, points: { lots: [], debt: 120 } } }
    const { restored, clawed, owed, entries, member: after } = refunded(indebted, 20_000, later)
    expect([restored, clawed, owed]).toEqual([200, 180, 100])
    expect(entries[0]).toMatchObject({
      points: 200,
      lots: { '20260630_reward': 30, never_spend: 50 },
      debt: -120,
    })
    expect(after.points).toEqual({ lots: [], debt: 100 })
  })
})

describe('lots that died meanwhile', () => {
  const bill = partlyPaid({ '20260630_reward': 150, never_spend: 100 })

  test('paid with: they come back for seven days, and the receipt says until when', () => {
    const july = contextOn('2026-07-01')
    const { member, entries, restored } = refunded(bill, 20_000, july)
    expect(restored).toBe(200)
    expect(mapOf(member.points.lots)).toEqual({ '20260708_reward': 150, never_spend: 100 })
    expect(entries[0]?.receipt.steps).toEqual([
      { kind: 'refunded', fen: 20_000, before: 0, of: 20_000 },
      { kind: 'given', points: 200 },
      { kind: 'grace', points: 150, until: '2026-07-08' },
    ])
    const settled = settle({ ...member, dueOn: '2026-07-09' }, contextOn('2026-07-09'))
    expect(mapOf(settled.points.lots)).toEqual({ never_spend: 100 })
  })

  test('on its last day a lot still lives', () => {
    const { member } = refunded(bill, 20_000, contextOn('2026-06-30'))
    expect(mapOf(member.points.lots)).toEqual({ '20260630_reward': 150, never_spend: 100 })
  })

  test('the brand’s grace days count, not the template’s', () => {
    const programme = programmeWith({ refund: { graceDays: 30 } })
    const { member } = refunded(bill, 20_000, contextOn('2026-07-01', { programme }))
    expect(mapOf(member.points.lots)).toEqual({ '20260731_reward': 150, never_spend: 100 })
  })

  test('earned: they are gone already, nothing is taken back, growth goes down all the same', () => {
    const lots = listOf({ never_spend: 500 })
    const settled = { ...plain().member, points: { lots, debt: 0 } }
    const april = contextOn('2027-04-01')
    const { member, clawed, owed, entries } = refunded(
      { ...plain(), member: settled },
      26_800,
      april,
    )
    expect([clawed, owed, member.points]).toEqual([0, 0, { lots, debt: 0 }])
    expect(entries[0]).toMatchObject({ points: 0, growth: -268, growthOn: '2026-03-10' })
    expect(entries[0]?.receipt.steps).toEqual([
      { kind: 'refunded', fen: 26_800, before: 0, of: 26_800 },
      { kind: 'kept', points: 0, of: 268 },
      { kind: 'waived', points: 268 },
    ])
  })

  test('earned, and a part had repaid a debt: only what lay in the lot is not asked for', () => {
    const bill = billOf(memberWith({ debt: 100 }), sale({}), bought)
    expect(bill.bought.earned).toMatchObject({ lots: { [march]: 168 }, debt: -100 })
    const settled = { ...bill, member: { ...bill.member, points: { lots: [], debt: 0 } } }
    const april = contextOn('2027-04-01')
    const { member, clawed, owed, entries } = refunded(settled, 26_800, april)
    expect([clawed, owed, member.points]).toEqual([100, 100, { lots: [], debt: 100 }])
    expect(entries[0]?.receipt.steps).toEqual([
      { kind: 'refunded', fen: 26_800, before: 0, of: 26_800 },
      { kind: 'kept', points: 0, of: 268 },
      { kind: 'waived', points: 168 },
      { kind: 'owed', points: 100 },
    ])
  })

  test('earned, and all of it had repaid a debt: nothing died, all is taken back', () => {
    const bill = billOf(memberWith({ debt: 300 }), sale({}), bought)
    const { clawed, owed } = refunded(bill, 26_800, contextOn('2027-04-01'))
    expect([clawed, owed]).toEqual([268, 268])
  })

  test.each<[string, number[], number[]]>([
    ['at once', [26_800], [100]],
    [
      'in three parts: first the lot’s points, then the debt’s',
      [10_000, 10_000, 6800],
      [0, 32, 68],
    ],
    ['the smaller part first', [6800, 20_000], [0, 100]],
  ])('what lay in the lot goes first, %s', (_, parts, taken) => {
    const whole = billOf(memberWith({ debt: 100 }), sale({}), bought)
    let bill: Bill = { ...whole, member: { ...whole.member, points: { lots: [], debt: 0 } } }
    const clawed = parts.map(fen => {
      const done = refunded(bill, fen, contextOn('2027-04-01'))
      bill = done
      return done.clawed
    })
    expect([clawed, bill.member.points.debt]).toEqual([taken, 100])
  })

  test('earned, on the last day of the lot: taken back', () => {
    expect(refunded(plain(), 26_800, contextOn('2027-03-31')).clawed).toBe(268)
  })
})

test('an order that went back as a whole asks for no review any more; a part of it still does', () => {
  const bill = plain()
  const part = refunded(bill, 10_000, later)
  expect(Object.values(part.member.reviewable)).toHaveLength(1)
  const whole = refunded(bill, 26_800, later)
  expect(whole.member.reviewable).toEqual({})
})
