// A campaign that has begun can't be changed for the worse, one that has not can.
import type { Campaign, Rule } from '../../contracts/rules'
import { campaignWith, fixed, ruleWith, times } from '../../testing/campaigns'
import { programmeWith } from '../../testing/moments'
import { keptFrom, worseThan } from './begun'

const rules = [
  ruleWith(times(200), { id: 'double', name: '双倍' }),
  ruleWith(fixed(50), {
    id: 'gift',
    name: '满额礼',
    when: { minFen: 50_000 },
    caps: { perDay: 100 },
  }),
]
const spring = campaignWith({
  ...{ id: 'spring', name: '春季活动', budgetPoints: 10_000, rules },
  ...{ audience: { tiers: ['vip', 'premier'] }, recurring: { weekdays: [2, 5] } },
})
const [double, gift] = rules as [Rule, Rule]

function told(change: Partial<Campaign> | null, today = '2026-03-10'): string[] {
  const before = programmeWith({ campaigns: [spring] })
  const after = programmeWith({ campaigns: change ? [{ ...spring, ...change }] : [] })
  return worseThan(before, after, today)
}

test('worse: fewer people in the segment that a running campaign is for, or none any more', () => {
  const segment = (idleDays: number) => ({ id: 'lost', name: '久未光临', who: { idleDays } })
  const campaigns = [{ ...spring, audience: { segments: ['lost'] } }]
  const before = programmeWith({ campaigns, segments: [segment(30)] })
  const changed = worseThan(before, { ...before, segments: [segment(90)] }, '2026-03-10')
  expect(changed.join()).toContain('已有 30 天没有消费 → 消费过，但已有 90 天没有消费')
  expect(worseThan(before, { ...before, segments: [] }, '2026-03-10')).toHaveLength(1)
  const more = { ...before, segments: [segment(30), { ...segment(90), id: 'others' }] }
  expect(worseThan(before, more, '2026-03-10')).toEqual([])
})

test.each<[string, Partial<Campaign>]>([
  ['活动“春季活动”：2026-03-01 至 2026-03-31 → 2026-03-01 至 2026-03-20', { to: '2026-03-20' }],
  ['2026-03-15 至 2026-03-31', { from: '2026-03-15' }],
  ['活动共 10,000 分，送完为止 → 活动共 9,000 分，送完为止', { budgetPoints: 9000 }],
  ['不限 → 每人最多得 500 分', { pointsPerMember: 500 }],
  ['随机 10% 的会员不参加', { holdOutPercent: 10 }],
  ['VIP 会员、尊享会员 → VIP 会员', { audience: { tiers: ['vip'] } }],
  ['人群：new', { audience: { ...spring.audience, segments: ['new'] } }],
  ['每周二、周五 → 每周二', { recurring: { weekdays: [2] } }],
  ['规则“双倍”（原为：消费积分 2 倍，可与其他倍数叠加）', { rules: [gift] }],
  [
    '消费积分 2 倍，可与其他倍数叠加 → 消费积分 1.5 倍',
    { rules: [{ ...double, give: times(150) }, gift] },
  ],
  [
    '可与其他倍数叠加 → 消费积分 3 倍，与其他活动取最高一项',
    { rules: [{ ...double, give: times(300, 'best') }, gift] },
  ],
  ['另得 50 分 → 另得 40 分', { rules: [double, { ...gift, give: fixed(40) }] }],
  ['满 ¥500 → 满 ¥600', { rules: [double, { ...gift, when: { minFen: 60_000 } }] }],
  [
    '满 ¥500 → 首次消费，满 ¥500',
    { rules: [double, { ...gift, when: { ...gift.when, firstPurchase: true } }] },
  ],
  [
    '每人每天最多 100 分 → 每人每天最多 90 分',
    { rules: [double, { ...gift, caps: { perDay: 90 } }] },
  ],
  [
    '每人每天最多 100 分，每人累计最多 900 分',
    { rules: [double, { ...gift, caps: { ...gift.caps, perMember: 900 } }] },
  ],
])('worse: %s', (words, change) => {
  const lines = told(change)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(words)
})

test('worse: it is taken away', () => {
  expect(told(null)[0]).toMatch(/^取消活动“春季活动”/)
})

test.each<[string, Partial<Campaign>]>([
  ['a later end', { to: '2026-04-30' }],
  ['a larger budget', { budgetPoints: 20_000 }],
  ['no budget', { budgetPoints: null }],
  ['everybody', { audience: {} }],
  ['one tier more', { audience: { tiers: ['member', 'vip', 'premier'] } }],
  ['one day more', { recurring: { weekdays: [2, 5, 6] } }],
  ['every day', { recurring: null }],
  ['a larger gift', { rules: [double, { ...gift, give: fixed(60) }] }],
  ['a lower threshold', { rules: [double, { ...gift, when: { minFen: 40_000 } }] }],
  ['no threshold', { rules: [double, { ...gift, when: {} }] }],
  ['no limit', { rules: [double, { ...gift, caps: {} }] }],
  ['one rule more', { rules: [...rules, ruleWith(fixed(5), { id: 'more' })] }],
  ['another name', { name: '春日活动' }],
])('not worse: %s', (_, change) => {
  expect(told(change)).toEqual([])
})

test('before it begins and after it is over it may be changed', () => {
  expect(told(null, '2026-02-28')).toEqual([])
  expect(told({ to: '2026-03-02' }, '2026-04-01')).toEqual([])
})

test('the first day on which a change keeps what was promised: as soon as nothing runs that it makes worse', () => {
  const summer = { ...spring, id: 'summer', name: '夏季活动', from: '2026-04-10', to: '2026-05-31' }
  const before = programmeWith({ campaigns: [spring, summer] })
  const from = (campaigns: Campaign[], day: string) =>
    keptFrom(before, programmeWith({ campaigns }), day)
  expect(from([spring, summer], '2026-03-10')).toBe('2026-03-10')
  expect(from([spring], '2026-03-10')).toBe('2026-03-10')
  expect(from([summer], '2026-03-10')).toBe('2026-04-01')
  expect(from([summer], '2026-02-20')).toBe('2026-02-20')
  expect(from([], '2026-03-10')).toBe('2026-04-01')
  expect(from([], '2026-04-10')).toBe('2026-06-01')
})
