// Changes of a programme in plain words, and what they mean for customers.
import type { Programme } from '../../contracts/programme'
import { programmeWith } from '../../testing/moments'
import { housekeeping } from '../templates/housekeeping'
import { type Change, diffProgrammes, isWorse } from './diff'
import { wordsOf } from './words'

const { earning, rewards, tiers, tierRules, offset } = housekeeping
const [curtains, ...otherRewards] = rewards as [Programme['rewards'][number]]
const [base, vip, ...otherTiers] = tiers as [Programme['tiers'][number], Programme['tiers'][number]]

function changes(part: Partial<Programme>): Change[] {
  return diffProgrammes(housekeeping, programmeWith(part))
}

const purchase = (more: Partial<Programme['earning']['purchase']>): Partial<Programme> => ({
  earning: { ...earning, purchase: { ...earning.purchase, ...more } },
})
const curtain = (more: Partial<Programme['rewards'][number]>): Partial<Programme> => ({
  rewards: [{ ...curtains, ...more }, ...otherRewards],
})
const second = (more: Partial<Programme['tiers'][number]>): Partial<Programme> => ({
  tiers: [base, { ...vip, ...more }, ...otherTiers],
})

test.each<[Change['effect'], string, Partial<Programme>]>([
  ['better', '消费积分：每 1 元 1 分 → 每 1 元 2 分', purchase({ points: 2 })],
  ['worse', '消费积分：每 1 元 1 分 → 每 2 元 1 分', purchase({ perYuan: 2 })],
  ['neutral', '消费积分：每 1 元 1 分 → 每 2 元 2 分', purchase({ points: 2, perYuan: 2 })],
  ['worse', '消费积分：单笔最多 20,000 分 → 单笔最多 500 分', purchase({ capPerOrder: 500 })],
  [
    'worse',
    '消费积分 · 积分生效：立即可用 → 7 天后可用',
    purchase({ settle: { kind: 'after_days', days: 7 } }),
  ],
  [
    'better',
    '积分有效期：自获得起 1 年，顺延到当月最后一天结束时 → 自获得起 2 年，顺延到当月最后一天结束时',
    { expiry: { kind: 'after', amount: 2, unit: 'year', to: 'month' } },
  ],
  [
    'better',
    '积分有效期：自获得起 1 年，顺延到当月最后一天结束时 → 长期有效，不会过期',
    { expiry: { kind: 'never' } },
  ],
  ['worse', '积分抵现：每 200 积分抵 ¥20 → 每 300 积分抵 ¥20', { offset: over({ points: 300 }) }],
  ['worse', '兑换品“窗帘清洗一次”：200 积分 → 300 积分', curtain({ points: 300 })],
  ['worse', '兑换品“窗帘清洗一次”：数量不限 → 共 50 份，兑完为止', curtain({ stock: 50 })],
  ['worse', '兑换品“窗帘清洗一次”：所有会员可兑 → VIP 会员及以上可兑', curtain({ tier: 'vip' })],
  [
    'worse',
    '兑换品“窗帘清洗一次”：适用门店：所有门店 → 适用门店：徐汇店',
    curtain({ stores: ['xuhui'] }),
  ],
  ['worse', '兑换品“窗帘清洗一次”：在小程序兑换 → 在门店兑换', curtain({ redeemAt: ['counter'] })],
  [
    'better',
    '兑换品“窗帘清洗一次”：在小程序兑换 → 在小程序、门店兑换',
    curtain({ redeemAt: ['app', 'counter'] }),
  ],
  ['worse', '兑换品“窗帘清洗一次”：所有会员可兑 → 仅邀请fans', curtain({ segments: ['fans'] })],
  [
    'neutral',
    '兑换品“窗帘清洗一次” · 名称：窗帘清洗一次 → 窗帘清洗',
    curtain({ name: '窗帘清洗' }),
  ],
  ['better', '等级“VIP 会员”：需 2,000 成长值 → 需 1,500 成长值', second({ growth: 1500 })],
  ['worse', '等级“VIP 会员”：消费积分 1.2 倍 → 消费积分 1.1 倍', second({ percent: 110 })],
  [
    'better',
    '等级“VIP 会员” · 首次升级礼：无 → 首次升级得 100 积分',
    second({ welcome: { points: 100 } }),
  ],
  [
    'worse',
    '等级“VIP 会员”：权益：预约优先排期、节日专享礼遇 → 权益：预约优先排期',
    second({ benefits: ['预约优先排期'] }),
  ],
  [
    'better',
    '等级规则：到期后没有宽限期 → 到期后宽限 30 天，期间补足仍可续级',
    { tierRules: { ...tierRules, graceDays: 30 } },
  ],
  [
    'worse',
    '签到积分：连续签到依次得 5、5、10、5、5、10、30 分，之后重新开始 → 连续签到依次得 5、5 分，之后重新开始',
    { earning: { ...earning, checkIn: { table: [5, 5] } } },
  ],
  [
    'neutral',
    '积分价值核算 · 预计使用比例：无 → 80%',
    { liability: { fenPer1000Points: null, expectedUsePercent: 80 } },
  ],
])('%s: %s', (effect, text, part) => {
  expect(changes(part)).toEqual([{ text, effect }])
})

function over(more: Partial<NonNullable<Programme['offset']>>): Programme['offset'] {
  return offset && { ...offset, ...more }
}

test('something new is told whole and is better; something gone is told and is worse', () => {
  const [added] = diffProgrammes(programmeWith({ rewards: otherRewards }), housekeeping)
  expect(added?.effect).toBe('better')
  expect(added?.text).toMatch(/^新增兑换品“窗帘清洗一次”：200 积分，兑换后 90 天内有效/)
  const [removed] = changes({ rewards: otherRewards })
  expect(removed?.effect).toBe('worse')
  expect(removed?.text).toMatch(/^取消兑换品“窗帘清洗一次”（原为：200 积分/)
})

test('what is offered no longer is worse, what is offered newly is better', () => {
  const [gone] = changes({ offset: null })
  expect(gone).toMatchObject({ effect: 'worse', text: expect.stringMatching(/→ 无$/) })
  expect(diffProgrammes(programmeWith({ offset: null }), housekeeping)).toMatchObject([
    { effect: 'better' },
  ])
})

test('another order of rewards is told and means nothing', () => {
  const [change, ...more] = changes({ rewards: [...otherRewards, curtains] })
  expect(change).toEqual({ text: '兑换品：排列顺序调整', effect: 'neutral' })
  expect(more).toEqual([])
})

test('one change for the worse makes the whole worse', () => {
  const both = { ...purchase({ points: 2 }), offset: null }
  expect(isWorse(changes(both))).toBe(true)
  expect(isWorse(changes(purchase({ points: 2 })))).toBe(false)
})

test('the same change in other languages', () => {
  const after = programmeWith(curtain({ points: 300 }))
  expect(diffProgrammes(housekeeping, after, wordsOf('zh-TW'))[0]?.text).toBe(
    '兌換品「窗帘清洗一次」：200 積分 → 300 積分',
  )
  expect(diffProgrammes(housekeeping, after, wordsOf('en'))[0]?.text).toBe(
    'Reward “窗帘清洗一次”: 200 points → 300 points',
  )
})
