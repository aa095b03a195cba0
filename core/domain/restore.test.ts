// Restoring: what paid for an order comes back to the lots that it came from, for the brand's grace days
// where these have died; every example with its numbers and its whole receipt.
import { billOf, refunded, spentSince } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { listOf, mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { growthOn } from './tier-window'

const bought = contextOn('2026-03-10')
const later = contextOn('2026-03-20')
/** Where points earned on 10 March 2026 go: good to the end of March 2027. */
const march = '20270331_spend'

/** A ¥200.00 bill of which these points paid a part, ten for a yuan: 200 points pay ¥20. */
function partlyPaid(lots: Lots, offsetPoints = 200) {
  const offsetFen = offsetPoints * 10
  return billOf(memberWith({ lots }), sale({ amountFen: 20_000, offsetPoints, offsetFen }), bought)
}

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

  test.each<[string, number, [number, number]]>([
    ['wholly', 20_000, [200, 180]],
    ['by half', 10_000, [100, 90]],
    [
      'by a third, ¥66.67: the rest uses 133.33 and is worth 119.99, both rounded down',
      6667,
      [67, 61],
    ],
    ['by one fen: the rest uses 199.99 and is worth 179.99, both rounded down', 1, [1, 1]],
  ])('refunded %s, so many come back, and so many are taken', (_, fen, moved) => {
    const { restored, clawed, entries } = refunded(bill, fen, later)
    expect([restored, clawed]).toEqual(moved)
    expect(entries.map(entry => entry.kind)).toEqual(['restore', 'clawback'])
  })

  test('they come back first to the lot where the order’s own points lie, as these are taken first', () => {
    const mixed = partlyPaid({ '20260630_reward': 50, [march]: 150 })
    const poor = spentSince(mixed, 180, later)
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
})
