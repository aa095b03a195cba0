// Expiring: lots die at the end of their last day, one by one, whenever somebody looks; what died lately
// is kept for a while where the brand gives it back.
import { memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { expireLots, forgetExpired, returnable } from './expire'
import { balanceOf } from './ledger/apply'
import { mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import { waiting } from './outbox'
import { settle } from './settle'

const lots = { '20260331_spend': 100, '20260331_reward': 20, '20260630_spend': 40, never_spend: 7 }

describe('points expire at the end of their last day', () => {
  test.each([
    ['2026-03-31', 167, 0],
    ['2026-04-01', 47, 2],
    ['2026-06-30', 47, 2],
    ['2026-07-01', 7, 3],
    ['2030-01-01', 7, 3],
  ])('on %s: %i points are left', (on, balance, expired) => {
    const settled = settle(memberWith({ lots }), contextOn(on))
    expect(balanceOf(settled)).toBe(balance)
    expect(waiting(settled, 'entries')).toHaveLength(expired)
  })

  test('one entry for each lot, soonest first, with the day on which it died', () => {
    const settled = settle(memberWith({ lots }), contextOn('2026-07-01'))
    const seen = waiting(settled, 'entries').map(({ kind, points, reason }) => [
      kind,
      points,
      reason,
    ])
    expect(seen).toEqual([
      ['expire', -20, { kind: 'expire', on: '2026-03-31' }],
      ['expire', -100, { kind: 'expire', on: '2026-03-31' }],
      ['expire', -40, { kind: 'expire', on: '2026-06-30' }],
    ])
  })
})

describe('which lots die', () => {
  test.each<[string, Lots, string, Lots]>([
    ['none on its last day', { '20260331_spend': 5 }, '2026-03-31', { '20260331_spend': 5 }],
    ['all of it the day after', { '20260331_spend': 5 }, '2026-04-01', {}],
    ['none that is for good', { never_spend: 5 }, '2099-12-31', { never_spend: 5 }],
    ['one of 29 February, on 1 March', { '20280229_spend': 5 }, '2028-03-01', {}],
    ['none when there is none', {}, '2026-03-31', {}],
    [
      'those before, and none after',
      { '20260330_spend': 1, '20260331_spend': 2, '20260401_spend': 3 },
      '2026-04-01',
      { '20260401_spend': 3 },
    ],
  ])('%s', (_, before, on, after) => {
    const left = expireLots(memberWith({ lots: before }), contextOn(on))
    expect(mapOf(left.points.lots)).toEqual(after)
  })

  test('a debt stays, growth and tier stay', () => {
    const member = { ...memberWith({ growth: { m202603: 9 } }), points: { lots: [], debt: 3 } }
    expect(expireLots(member, contextOn('2030-01-01'))).toBe(member)
  })
})

describe('what has died is kept for the brand’s window', () => {
  const programme = programmeWith({ reinstatement: { withinDays: 30, graceDays: 7 } })
  const on = (date: string) => contextOn(date, { programme })
  const dead = settle(memberWith({ lots }), on('2026-04-01'))

  test('by kind and day, under the number of its entry', () => {
    expect(Object.values(dead.expired ?? {})).toEqual([
      { on: '2026-03-31', kinds: { reward: 20 } },
      { on: '2026-03-31', kinds: { spend: 100 } },
    ])
  })

  test.each([
    ['2026-04-30', true],
    ['2026-05-01', false],
  ])('on %s it can be given back: %s', (date, can) => {
    expect(returnable({ on: '2026-03-31', kinds: {} }, on(date))).toBe(can)
    expect(forgetExpired(dead, on(date)).expired !== undefined).toBe(can)
  })

  test('by a brand that gives nothing back nothing is kept', () => {
    const none = programmeWith({ reinstatement: null })
    const settled = settle(memberWith({ lots }), contextOn('2026-04-01', { programme: none }))
    expect(settled.expired).toBeUndefined()
  })
})
