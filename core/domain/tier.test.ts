// Tiers: up at once and as far as growth reaches, in every window; what a programme's change does.
import type { Programme } from '../contracts/programme'
import { memberWith } from '../testing/members'
import { programmeWith } from '../testing/moments'
import type { Member } from './member'
import { housekeeping } from './templates/housekeeping'
import { levelFor, moveUp, tierOf } from './tier'

const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }

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

describe('up at once, on 10 March 2026', () => {
  const member = { id: 'member', since: '2026-01-05', until: null }
  const premier = { id: 'premier', since: '2026-01-05', until: '2027-01-31' }
  type Row = [string, Programme['tierRules']['window'], Member['tier'], number, Member['tier']]
  test.each<Row>([
    ['by one', 'rolling', member, 2000, { id: 'vip', since: '2026-03-10', until: '2027-03-31' }],
    [
      'by two',
      'rolling',
      member,
      8000,
      { id: 'premier', since: '2026-03-10', until: '2027-03-31' },
    ],
    [
      'from the middle',
      'rolling',
      vip,
      8000,
      { ...premier, since: '2026-03-10', until: '2027-03-31' },
    ],
    ['not without growth', 'rolling', vip, 7999, vip],
    ['never down by this', 'rolling', premier, 0, premier],
    [
      'to the next year’s end',
      'calendar',
      member,
      2000,
      { ...vip, since: '2026-03-10', until: '2027-12-31' },
    ],
    [
      'to the end of the second year from January',
      'anniversary',
      member,
      2000,
      { ...vip, since: '2026-03-10', until: '2027-12-31' },
    ],
  ])('%s (%s)', (_, window, tier, growth, expected) => {
    const programme = programmeWith({ tierRules: { window, warnDays: 30, graceDays: 0 } })
    const before = memberWith({ tier, growth: { m202603: growth } }, { programme })
    expect(moveUp(before, programme, '2026-03-10').tier).toEqual(expected)
  })

  test('growth of last year does not count in the calendar year', () => {
    const programme = programmeWith({
      tierRules: { window: 'calendar', warnDays: 0, graceDays: 0 },
    })
    const before = memberWith({ growth: { m202512: 1999, m202603: 1 } }, { programme })
    expect(moveUp(before, programme, '2026-03-10')).toBe(before)
    expect(moveUp(before, housekeeping, '2026-03-10').tier.id).toBe('vip')
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
