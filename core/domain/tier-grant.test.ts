// A tier granted by an admin: until a date, for a reason; above what growth earns, never in its place.
import { entriesSince } from '../testing/bills'
import { done, type Given, memberWith, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { addDays } from './dates'
import type { Member } from './member'
import { evaluatePurchase, recordPurchase } from './purchase'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { tierOf } from './tier'
import { grantTier } from './tier-grant'

const context = contextOn('2026-03-10')
const note = '周年答谢'
const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }

function granted(given: Given, tier: string, until: string): Member {
  return done(grantTier(memberWith(given), { tier, until, note }, context))
}

function tierIdOn(member: Member, on: string): string {
  return tierOf(housekeeping, settle({ ...member, dueOn: on }, contextOn(on)), on).tier.id
}

describe('a grant of premier until the end of June', () => {
  const until = '2026-06-30'
  const warm = { m202603: 3000 }
  test.each<[string, Given, string, string]>([
    ['counts at once', {}, '2026-03-10', 'premier'],
    ['to the end of its last day', {}, '2026-06-30', 'premier'],
    ['then nothing is left where growth gives nothing', {}, '2026-07-01', 'member'],
    [
      'then the tier earned goes on, though growth would not reach it now',
      { tier: vip },
      '2026-07-01',
      'vip',
    ],
    [
      'the earned tier ends beneath it on its day',
      { tier: { ...vip, until: '2026-05-31' } },
      '2026-07-01',
      'member',
    ],
    [
      'and is kept beneath it by growth',
      { tier: { ...vip, until: '2026-05-31' }, growth: warm },
      '2026-07-01',
      'vip',
    ],
    ['years late it is over all the same', {}, '2029-01-01', 'member'],
  ])('%s', (_, given, on, id) => {
    expect(tierIdOn(granted(given, 'premier', until), on)).toBe(id)
  })

  test('settling every day never overwrites it', () => {
    let member = granted({ tier: { ...vip, until: '2026-04-30' } }, 'premier', until)
    for (let day = '2026-03-10'; day <= until; day = addDays(day, 1)) {
      member = settle({ ...member, dueOn: day }, contextOn(day))
      expect(tierOf(housekeeping, member, day).tier.id).toBe('premier')
    }
    expect(member.tier.id).toBe('member')
  })

  test('purchases earn by it, and growth goes on to be counted', () => {
    const member = granted({}, 'premier', until)
    const evaluation = evaluatePurchase(member, sale({ amountFen: 10_000 }), context)
    expect(evaluation).toMatchObject({ points: 150, growth: 100 })
    expect(evaluation.receipt.misses).toEqual([])
  })
})

describe('growth', () => {
  const member = granted({}, 'vip', '2026-06-30')

  test('lifts above a grant, and then has a period of its own', () => {
    const bought = done(recordPurchase(member, sale({ amountFen: 800_000 }), context))
    expect(bought.reached).toBe('尊享会员')
    expect(bought.member.tier).toEqual({ id: 'premier', since: '2026-03-10', until: '2027-03-31' })
    expect(tierIdOn(bought.member, '2026-07-01')).toBe('premier')
  })

  test('that reaches the granted tier earns it for longer: nothing new to tell, nothing to lose', () => {
    const bought = done(recordPurchase(member, sale({ amountFen: 200_000 }), context))
    expect(bought.reached).toBeNull()
    expect(tierIdOn(bought.member, '2026-07-01')).toBe('vip')
  })
})

test('the entry moves no points and says what, until when and why', () => {
  const before = memberWith({})
  const after = granted({}, 'vip', '2026-12-31')
  expect(after.points).toEqual(before.points)
  expect(entriesSince(before, after)).toMatchObject([
    {
      kind: 'adjust',
      points: 0,
      lots: {},
      growth: 0,
      reason: { kind: 'tier_grant', tier: 'vip', name: 'VIP 会员', until: '2026-12-31', note },
      receipt: { steps: [{ kind: 'granted', tier: 'VIP 会员', until: '2026-12-31', note }] },
    },
  ])
})

test.each<[string, Given, string, string, object]>([
  ['a tier that is none', {}, 'gold', '2026-12-31', { refused: 'tier_not_found' }],
  [
    'yesterday',
    {},
    'vip',
    '2026-03-09',
    { refused: 'grant_date', details: { from: '2026-03-10', to: '2036-03-10' } },
  ],
  [
    'for ever',
    {},
    'vip',
    '9999-12-31',
    { refused: 'grant_date', details: { from: '2026-03-10', to: '2036-03-10' } },
  ],
  [
    'below what was earned',
    { tier: vip },
    'member',
    '2026-12-31',
    { refused: 'tier_earned', details: { tier: 'VIP 会员' } },
  ],
])('%s is refused', (_, given, tier, until, refusal) => {
  expect(grantTier(memberWith(given), { tier, until, note }, context)).toEqual(refusal)
})

describe('a second grant takes the place of the first', () => {
  test.each<[string, string, string, string, string]>([
    ['until today: it ends with this day', 'premier', '2026-03-10', '2026-03-11', 'member'],
    ['longer', 'premier', '2026-12-31', '2026-12-31', 'premier'],
    ['lower', 'vip', '2026-12-31', '2026-03-10', 'vip'],
  ])('%s', (_, tier, until, on, id) => {
    const first = granted({}, 'premier', '2026-06-30')
    const second = done(grantTier(first, { tier, until, note }, context))
    expect(tierIdOn(second, on)).toBe(id)
  })

  test('as high as what was earned, for longer', () => {
    const member = granted({ tier: vip }, 'vip', '2027-12-31')
    expect(tierIdOn(member, '2027-02-01')).toBe('vip')
    expect(tierIdOn(member, '2028-01-01')).toBe('member')
  })
})
