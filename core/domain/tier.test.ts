// Tiers: growth of twelve months decides; up at once, kept for a year to the
// month's end, then one step down at most.
import { memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import type { Member } from './member'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { growthOn, keptUntil, levelFor, moveUp, tierOf } from './tier'

const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }
const premier = { id: 'premier', since: '2026-01-05', until: '2027-01-31' }

describe('growth counts for this month and the eleven before', () => {
  const growth = { m202502: 1, m202503: 10, m202504: 100, m202602: 1000, m202603: 10_000 }
  test.each([
    ['2026-03-01', 11_100],
    ['2026-03-31', 11_100],
    ['2026-02-28', 1110],
    ['2026-04-01', 11_000],
    ['2027-02-28', 10_000],
    ['2027-03-01', 0],
  ])('on %s: %i', (on, sum) => {
    expect(growthOn(growth, on)).toBe(sum)
  })
})

test.each([
  [0, 0],
  [1999, 0],
  [2000, 1],
  [7999, 1],
  [8000, 2],
  [1_000_000, 2],
])('growth of %i reaches level %i', (growth, level) => {
  expect(levelFor(housekeeping, growth)).toBe(level)
})

test.each([
  [0, '2026-03-10', null],
  [1, '2026-03-10', '2027-03-31'],
  [1, '2026-03-31', '2027-03-31'],
  [2, '2024-02-29', '2025-02-28'],
  [1, '2027-02-01', '2028-02-29'],
])('level %i taken up on %s is kept until %s', (level, on, until) => {
  expect(keptUntil(level, on)).toBe(until)
})

describe('when the period ends', () => {
  test.each<[string, Member['tier'], Member['growth'], string, Member['tier']]>([
    ['on the last day nothing happens', vip, {}, '2027-01-31', vip],
    [
      'enough growth: kept for another period',
      vip,
      { m202606: 2000 },
      '2027-02-01',
      { ...vip, until: '2028-02-29' },
    ],
    [
      'one short: a step down',
      vip,
      { m202606: 1999 },
      '2027-02-01',
      { id: 'member', since: '2027-02-01', until: null },
    ],
    [
      'no growth at all: one step, not two',
      premier,
      {},
      '2027-02-01',
      { id: 'vip', since: '2027-02-01', until: '2028-02-29' },
    ],
    [
      'enough for a lower tier: still one step',
      premier,
      { m202606: 2000 },
      '2027-02-01',
      { id: 'vip', since: '2027-02-01', until: '2028-02-29' },
    ],
    [
      'two periods late: two steps, each on its day',
      premier,
      {},
      '2029-06-15',
      { id: 'member', since: '2028-03-01', until: null },
    ],
    [
      'kept once, then down',
      vip,
      { m202606: 2000 },
      '2029-06-15',
      { id: 'member', since: '2028-03-01', until: null },
    ],
  ])('%s', (_, tier, growth, on, expected) => {
    const member = { ...memberWith({ tier, growth }), dueOn: '2027-02-01' }
    expect(settle(member, contextOn(on)).tier).toEqual(expected)
  })
})

describe('up at once', () => {
  test.each<[string, Member['tier'], number, Member['tier']]>([
    [
      'by one',
      { id: 'member', since: '2026-01-05', until: null },
      2000,
      { id: 'vip', since: '2026-03-10', until: '2027-03-31' },
    ],
    [
      'by two',
      { id: 'member', since: '2026-01-05', until: null },
      8000,
      { id: 'premier', since: '2026-03-10', until: '2027-03-31' },
    ],
    ['not without growth', vip, 7999, vip],
    ['never down by this', premier, 0, premier],
  ])('%s', (_, tier, growth, expected) => {
    const member = memberWith({ tier, growth: { m202603: growth } })
    expect(moveUp(member, housekeeping, '2026-03-10').tier).toEqual(expected)
  })
})

describe('a programme that changed its tiers', () => {
  const [lowest, , highest] = housekeeping.tiers
  if (!lowest || !highest) throw new Error('three tiers expected')
  const two = programmeWith({ tiers: [lowest, highest] })

  test.each([
    [7999, 'member', 0],
    [8000, 'premier', 1],
  ])('a tier that is gone is found anew by growth of %i', (growth, id, level) => {
    const found = tierOf(two, memberWith({ tier: vip, growth: { m202603: growth } }), '2026-03-10')
    expect(found).toMatchObject({ tier: { id }, level })
  })
})
