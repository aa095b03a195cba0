// Corrections by hand: always an entry of its own, with the reason that the member reads.
import { entriesSince } from '../testing/bills'
import { done, memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { adjust, writeOff } from './adjust'
import { listOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Member } from './member'

const context = contextOn('2026-03-10')
const note = '门店系统故障补登'
const lots = { '20260630_reward': 150, never_spend: 100 }

function adjusted(member: Member, points: number): Member {
  return done(adjust(member, { points, note }, context))
}

describe('giving and taking', () => {
  test.each<[string, { lots?: Lots; debt?: number }, number, { lots: Lots; debt: number }]>([
    [
      '50 given: a lot of their own',
      { lots },
      50,
      { lots: { ...lots, '20270331_promotion': 50 }, debt: 0 },
    ],
    [
      '50 given to a debt of 30: 20 are left',
      { debt: 30 },
      50,
      { lots: { '20270331_promotion': 20 }, debt: 0 },
    ],
    ['50 given to a debt of 80', { debt: 80 }, 50, { lots: {}, debt: 30 }],
    [
      '50 taken: soonest expiring first',
      { lots },
      -50,
      { lots: { ...lots, '20260630_reward': 100 }, debt: 0 },
    ],
    ['all taken', { lots }, -250, { lots: {}, debt: 0 }],
  ])('%s', (_, given, points, after) => {
    const member = memberWith(given)
    const result = adjusted(member, points)
    expect(result.points).toEqual({ ...after, lots: listOf(after.lots) })
    const entries = entriesSince(member, result)
    expect(entries).toMatchObject([
      { kind: 'adjust', points, growth: 0, reason: { kind: 'adjust', note }, storeId: null },
    ])
    expect(entries[0]?.receipt).toEqual({ steps: [{ kind: 'decided', points, note }], misses: [] })
  })

  test.each([
    ['one more than there are', memberWith({ lots }), -251, 1],
    ['from somebody with a debt', memberWith({ debt: 30 }), -1, 31],
  ])('taking %s is refused', (_, member, points, missing) => {
    const refusal = { refused: 'points_short', details: { missing } }
    expect(adjust(member, { points, note }, context)).toEqual(refusal)
  })

  test('neither growth nor tier nor visits change', () => {
    const member = memberWith({ lots, growth: { m202603: 1999 } })
    const { growth, tier, activity } = adjusted(member, 5000)
    expect({ growth, tier, activity }).toEqual({
      growth: member.growth,
      tier: member.tier,
      activity: member.activity,
    })
  })
})

describe('writing off a debt', () => {
  test('forgives all of it, and says why', () => {
    const member = memberWith({ debt: 30 })
    const after = done(writeOff(member, note, context))
    expect(after.points).toEqual({ lots: [], debt: 0 })
    const entries = entriesSince(member, after)
    expect(entries).toMatchObject([
      {
        kind: 'adjust',
        points: 30,
        lots: {},
        debt: -30,
        growth: 0,
        reason: { kind: 'write_off', note },
      },
    ])
    expect(entries[0]?.receipt).toEqual({
      steps: [{ kind: 'decided', points: 30, note }],
      misses: [],
    })
  })

  test('without a debt is refused', () => {
    expect(writeOff(memberWith({ lots }), note, context)).toEqual({ refused: 'no_debt' })
  })
})
