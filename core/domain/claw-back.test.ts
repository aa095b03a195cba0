// Clawing back: what an order earned is taken back by the rules of the day it was bought, what is missing
// becomes a debt; every example with its numbers and its whole receipt.
import { type Bill, billOf, refunded, spentSince } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn } from './check-in'
import { balanceOf } from './ledger/apply'
import { listOf, mapOf } from './ledger/lot-list'
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

/** A member who has spent so many points on something else. */
const spent = (bill: Bill, points: number) => spentSince(bill, points, later)

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

describe('its lot has died meanwhile', () => {
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
