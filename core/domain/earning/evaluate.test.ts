// What rules and campaigns bring, wish by wish (E1–E3, E13–E21, C1, C2, C5, T9), and in which order they count.
import fc from 'fast-check'
import type { NearMiss, ReceiptStep } from '../../contracts/receipt'
import type { Campaign, Rule } from '../../contracts/rules'
import { campaignWith, fixed, ruleWith, times } from '../../testing/campaigns'
import { memberWith, sale } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import type { Member } from '../member'
import { type Evaluating, evaluatePurchase } from '../purchase'
import { housekeeping } from '../templates/housekeeping'
import type { BoughtLine } from './bill'
import { isHeldOut } from './campaigns'

/** A Tuesday. */
const on = '2026-03-10'
type Given = Pick<Rule, 'give'> & Partial<Rule>

const rule = ({ give, ...more }: Given): Rule => ruleWith(give, more)
const campaign = campaignWith

interface Case {
  rules?: Given[]
  campaigns?: Partial<Campaign>[]
  earning?: Partial<(typeof housekeeping)['earning']>
  member?: Partial<Member>
  order?: Partial<Evaluating>
  on?: string
}

function evaluated({ rules = [], campaigns = [], ...more }: Case) {
  const named = rules.map((one, i) => rule({ id: `r${i}`, ...one }))
  const programme = programmeWith({
    earning: { rules: named, ...more.earning },
    campaigns: campaigns.map((one, i) => campaign({ id: `c${i}`, ...one })),
    segments: [
      { id: 'fans', name: '老友', who: null },
      { id: 'lost', name: '久未光临', who: { idleDays: 90 } },
    ],
  })
  const member = { ...memberWith({}), ...more.member }
  const order = { ...sale({ amountFen: 50_000 }), ...more.order }
  return evaluatePurchase(member, order, contextOn(more.on ?? on, { programme }))
}

const activity = (more: Partial<Member['activity']>): Partial<Member> => {
  return { activity: { firstOn: null, lastOn: null, orders: 3, spend: {}, ...more } }
}
const line = (category: string, fen: number, item?: string): BoughtLine => {
  return { category, fen, ...(item && { item }) }
}
const step = { kind: 'step' as const, everyFen: 100_000, points: 100 }
const noRate = { purchase: { ...housekeeping.earning.purchase, points: 0 } }
const birthday = (date: string): Partial<Member> => {
  return { profile: { ...memberWith({}).profile, birthday: date } }
}
const vip = { tier: { id: 'vip', since: '2026-01-10', until: '2027-01-31' } }
const mixed = { lines: [line('deep', 30_000, 'D1'), line('wash', 20_000, 'W1')] }

test.each<[string, number, Case]>([
  ['E1 nothing but the base rate', 500, {}],
  ['E2 by count: every order', 10, { rules: [{ give: fixed(10) }], earning: noRate }],
  [
    'E2 every fourth order',
    588,
    { rules: [{ give: fixed(88), when: { nth: 4 } }], member: activity({}) },
  ],
  [
    'E2 not the third',
    500,
    { rules: [{ give: fixed(88), when: { nth: 3 } }], member: activity({}) },
  ],
  [
    'E3 every full ¥1000',
    200,
    { rules: [{ give: step }], earning: noRate, order: { amountFen: 299_999 } },
  ],
  ['E3 a fen short', 0, { rules: [{ give: step }], earning: noRate, order: { amountFen: 99_999 } }],
  ['E13 the first purchase', 600, { rules: [{ give: fixed(100), when: { firstPurchase: true } }] }],
  [
    'E13 not for somebody who left and came back',
    500,
    {
      rules: [{ give: fixed(100), when: { firstPurchase: true } }],
      member: { voided: { seq: 3, points: 0 } },
    },
  ],
  ['E14 from ¥500 on', 550, { rules: [{ give: fixed(50), when: { minFen: 50_000 } }] }],
  [
    'E14 points that pay do not count',
    480,
    { rules: [{ give: fixed(50), when: { minFen: 50_000 } }], order: { offsetFen: 2000 } },
  ],
  [
    'E15 the month of the birthday',
    1000,
    { rules: [{ give: times(200), when: { birthday: 'month' } }], member: birthday('03-31') },
  ],
  [
    'E15 its week',
    1000,
    { rules: [{ give: times(200), when: { birthday: 'week' } }], member: birthday('1990-03-15') },
  ],
  [
    'E15 not the week after',
    500,
    { rules: [{ give: times(200), when: { birthday: 'week' } }], member: birthday('03-16') },
  ],
  [
    'E15 29 February in a year without one',
    1000,
    {
      rules: [{ give: times(200), when: { birthday: 'day' } }],
      member: birthday('02-29'),
      on: '2026-02-28',
    },
  ],
  ['E15 not known', 500, { rules: [{ give: times(200), when: { birthday: 'month' } }] }],
  [
    'E19 the third order in 30 days',
    1000,
    {
      rules: [{ give: times(200), when: { ordersWithin: { days: 30, atLeast: 3 } } }],
      member: activity({ days: ['2026-02-09', '2026-03-08'] }),
    },
  ],
  [
    'E19 one of them a day too old',
    500,
    {
      rules: [{ give: times(200), when: { ordersWithin: { days: 30, atLeast: 3 } } }],
      member: activity({ days: ['2026-02-08', '2026-03-08'] }),
    },
  ],
  [
    'E20 a second category in 60 days',
    530,
    {
      rules: [{ give: fixed(30), when: { categoriesWithin: { days: 60, atLeast: 2 } } }],
      member: activity({ categoryDays: { deep: '2026-01-20' } }),
      order: { lines: [line('wash', 50_000)] },
    },
  ],
  [
    'E21 a package',
    588,
    { rules: [{ give: fixed(88), when: { package: ['D1', 'W1'] } }], order: mixed },
  ],
  [
    'E21 a part of it',
    500,
    { rules: [{ give: fixed(88), when: { package: ['D1', 'X1'] } }], order: mixed },
  ],
  [
    'C1 member day by weekday',
    1000,
    { campaigns: [{ recurring: { weekdays: [2] }, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'C1 member day by date',
    1000,
    { campaigns: [{ recurring: { monthDays: [10, 20] }, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'C1 another day',
    500,
    { campaigns: [{ recurring: { weekdays: [3] }, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'C2 the last day of a window',
    1000,
    { campaigns: [{ to: on, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'C2 the day after',
    500,
    { campaigns: [{ to: '2026-03-09', rules: [rule({ give: times(200) })] }] },
  ],
  [
    'T9 for a tier',
    1200,
    {
      campaigns: [{ audience: { tiers: ['vip'] }, rules: [rule({ give: times(200) })] }],
      member: vip,
    },
  ],
  [
    'T9 not for the others',
    500,
    { campaigns: [{ audience: { tiers: ['vip'] }, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'T10 for a segment',
    550,
    {
      rules: [{ give: fixed(50), when: { segments: ['fans'] } }],
      member: { segments: ['fans'] },
    },
  ],
  [
    'T10 for a segment by rule: whoever bought before and then stayed away',
    550,
    {
      rules: [{ give: fixed(50), when: { segments: ['lost'] } }],
      member: activity({ firstOn: '2025-01-01', lastOn: '2025-12-10' }),
    },
  ],
  [
    'T10 not for somebody who has come back since',
    500,
    {
      rules: [{ give: fixed(50), when: { segments: ['lost'] } }],
      member: activity({ firstOn: '2025-01-01', lastOn: '2025-12-11' }),
    },
  ],
  ['a store', 500, { rules: [{ give: fixed(50), when: { stores: ['pudong'] } }] }],
  [
    'a channel',
    550,
    { rules: [{ give: fixed(50), when: { channels: ['online'] } }], order: { channel: 'online' } },
  ],
  ['hours: noon', 550, { rules: [{ give: fixed(50), when: { hours: { from: 12, to: 13 } } }] }],
  ['hours: over', 500, { rules: [{ give: fixed(50), when: { hours: { from: 9, to: 12 } } }] }],
  [
    'a rate on a category',
    800,
    {
      rules: [{ give: { kind: 'rate', points: 1, perYuan: 1 }, when: { categories: ['deep'] } }],
      order: mixed,
    },
  ],
  [
    'a factor on a category',
    800,
    { rules: [{ give: times(200), when: { categories: ['deep'] } }], order: mixed },
  ],
  [
    'a category that earns nothing',
    300,
    { earning: { excludedCategories: ['wash'] }, order: mixed },
  ],
  ['factors that stack multiply', 1500, { rules: [{ give: times(200) }, { give: times(150) }] }],
  [
    'of those that are best the best',
    1000,
    { rules: [{ give: times(200, 'best') }, { give: times(150, 'best') }] },
  ],
  [
    'the best and one that stacks',
    1500,
    { rules: [{ give: times(200, 'best') }, { give: times(110, 'best') }, { give: times(150) }] },
  ],
  [
    'what is best for this order',
    800,
    {
      rules: [
        { give: times(200, 'best'), when: { categories: ['deep'] } },
        { give: times(150, 'best') },
      ],
      order: mixed,
    },
  ],
  ['the tier before the factor', 1200, { rules: [{ give: times(200) }], member: vip }],
  [
    'a gift is what it says',
    1300,
    { rules: [{ give: times(200) }, { give: fixed(100) }], member: vip },
  ],
  [
    'a lasting step is multiplied',
    240,
    {
      rules: [{ give: step }, { give: times(200) }],
      earning: noRate,
      member: vip,
      order: { amountFen: 100_000 },
    },
  ],
  ['a limit by order', 540, { rules: [{ give: fixed(50), caps: { perOrder: 40 } }] }],
  [
    'a limit by day, of which something is used',
    520,
    {
      rules: [{ give: fixed(50), caps: { perDay: 60 } }],
      member: { counted: { r0_d20260310: 40 } },
    },
  ],
  [
    'a limit by week: Monday begins it',
    510,
    {
      rules: [{ give: fixed(50), caps: { perWeek: 60 } }],
      member: { counted: { r0_w20260309: 50 } },
    },
  ],
  [
    'a limit by month',
    500,
    {
      rules: [{ give: fixed(50), caps: { perMonth: 60 } }],
      member: { counted: { r0_m202603: 60 } },
    },
  ],
  [
    'a limit for life',
    505,
    { rules: [{ give: fixed(50), caps: { perMember: 60 } }], member: { counted: { r0_all: 55 } } },
  ],
  [
    'a limit of a campaign by member',
    530,
    {
      campaigns: [{ pointsPerMember: 100, rules: [rule({ give: times(200) })] }],
      member: { counted: { c0_c: 70 } },
    },
  ],
  [
    'a limit on all purchases of a day',
    300,
    { earning: { caps: { perDay: 1000 } }, member: { counted: { _d20260310: 700 } } },
  ],
  [
    'a budget of which 20 are reserved',
    520,
    {
      campaigns: [{ budgetPoints: 100, rules: [rule({ give: fixed(50) })] }],
      order: { budgets: { c0: 20 } },
    },
  ],
  [
    'a budget of which nothing is',
    500,
    {
      campaigns: [{ budgetPoints: 100, rules: [rule({ give: fixed(50) })] }],
      order: { budgets: {} },
    },
  ],
])('%s: %i', (_, points, given) => {
  expect(evaluated(given).points).toBe(points)
})

test.each<[string, NearMiss, Case]>([
  [
    '¥32 more',
    { kind: 'more_spent', rule: '规则', fen: 3200 },
    { rules: [{ give: fixed(50), when: { minFen: 53_200 } }] },
  ],
  ['the next step', { kind: 'more_spent', rule: '规则', fen: 50_000 }, { rules: [{ give: step }] }],
  [
    'member day is on Wednesday',
    { kind: 'other_day', rule: '会员日', weekdays: [3], monthDays: [] },
    { campaigns: [{ recurring: { weekdays: [3] }, rules: [rule({ give: times(200) })] }] },
  ],
  [
    'a limit that is used up',
    { kind: 'rule_limit', rule: '规则', per: 'month' },
    {
      rules: [{ give: fixed(50), caps: { perMonth: 60 } }],
      member: { counted: { r0_m202603: 60 } },
    },
  ],
])('near miss: %s', (_, miss, given) => {
  expect(evaluated(given).receipt.misses).toContainEqual(miss)
})

test('the receipt tells every rule, what it brought, and the campaign’s budget', () => {
  const twice = rule({ id: 'twice', name: '双倍', give: times(200) })
  const { receipt, charges } = evaluated({
    rules: [{ name: '满额礼', give: fixed(50), when: { minFen: 10_000 } }],
    campaigns: [{ budgetPoints: 1000, rules: [twice] }],
  })
  expect(receipt.steps).toEqual([
    { kind: 'paid', fen: 50_000 },
    { kind: 'rate', points: 1, perYuan: 1 },
    { kind: 'rule', id: 'twice', name: '双倍', campaign: 'c0', give: times(200), milli: 500_000 },
    {
      kind: 'rule',
      id: 'r0',
      name: '满额礼',
      give: fixed(50),
      of: { minFen: 10_000 },
      milli: 50_000,
    },
    { kind: 'rounded', to: 1050, droppedMilli: 0 },
    { kind: 'growth', by: 'yuan', per: 1, growth: 500 },
    { kind: 'campaign', id: 'c0', name: '会员日', points: 500 },
  ] satisfies ReceiptStep[])
  expect(charges).toEqual({ c0: 500 })
})

const MANY: Given[] = [
  { give: times(200) },
  { give: times(150, 'best') },
  { give: times(150, 'best'), when: { categories: ['deep'] } },
  { give: times(130), when: { categories: ['wash'] } },
  { give: fixed(33) },
  { give: step },
  { give: { kind: 'rate', points: 1, perYuan: 3 }, when: { items: ['D1'] } },
]

test('in which order the document lists its rules changes nothing', () => {
  const rules = MANY.map((one, i) => rule({ id: `r${i}`, ...one }))
  const first = evaluated({ earning: { rules }, order: mixed })
  fc.assert(
    fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), shuffled => {
      expect(evaluated({ earning: { rules: shuffled }, order: mixed })).toEqual(first)
    }),
  )
})

test('the held-out share gets nothing, is always the same, and is about as large as stated', () => {
  const tenth = campaign({ id: 'spring', holdOutPercent: 10, rules: [rule({ give: times(200) })] })
  const ids = Array.from({ length: 5000 }, (_, i) => String(i).padStart(13, '0'))
  const out = ids.filter(id => isHeldOut(tenth, id))
  expect(out.length / ids.length).toBeGreaterThan(0.08)
  expect(out.length / ids.length).toBeLessThan(0.12)
  expect(ids.filter(id => isHeldOut({ ...tenth, id: 'autumn' }, id))).not.toEqual(out)
  const earns = (_id = '') => evaluated({ campaigns: [tenth], member: { _id } })
  expect(earns(out[0])).toMatchObject({ points: 500, receipt: { misses: [{ kind: 'next_tier' }] } })
  expect(earns(ids.find(id => !out.includes(id))).points).toBe(1000)
})
