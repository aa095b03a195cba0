// Tiers in sentences: what a member reads of their own tier.
import type { TierView } from '@core/contracts/views'
import { translate } from '@/i18n'
import { memberView } from '../../test/home-view'
import { tierLines, welcomeLine } from './tier-words'

const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)
const { tier: jade } = memberView()
const violet: TierView = {
  ...jade,
  name: '紫藤',
  level: 1,
  until: '2026-12-31',
  keep: { from: '2026-01-01', until: '2026-12-31', missing: 500 },
}
const growth = '当前成长值 1,240 · 自2025年12月1日起累计'

test.each<[string, TierView, string[]]>([
  ['the lowest tier, for good', jade, [growth]],
  [
    'a tier that growth does not keep yet',
    violet,
    [
      growth,
      '等级保留至2026年12月31日',
      '2026年1月1日至2026年12月31日再得 500 成长值，即可续保“紫藤”',
    ],
  ],
  [
    'one that growth keeps',
    { ...violet, keep: { from: '2026-01-01', until: '2026-12-31', missing: 0 } },
    [growth, '等级保留至2026年12月31日', '成长值已满足“紫藤”的续保要求，到期自动续一期'],
  ],
  [
    'in the grace',
    { ...violet, grace: '2027-01-20' },
    [growth, '“紫藤”已于2026年12月31日到期，宽限至2027年1月20日；再得 500 成长值即可续保'],
  ],
  [
    'earned again in the grace',
    {
      ...violet,
      grace: '2027-01-20',
      keep: { from: '2026-01-01', until: '2027-01-20', missing: 0 },
    },
    [growth, '“紫藤”的成长值已补足，2027年1月20日后自动续一期'],
  ],
  [
    'granted by the brand',
    { ...violet, keep: null, granted: { until: '2026-12-31', note: '周年答谢' } },
    [growth, '品牌赠予，有效至2026年12月31日', '周年答谢'],
  ],
])('%s', (_, tier, lines) => {
  expect(tierLines(tier, t)).toEqual(lines)
})

test.each<[string, TierView['ladder'][number]['welcome'], string | null]>([
  ['nothing', null, null],
  ['points', { points: 100, reward: null }, '首次升级礼：100 积分'],
  ['a voucher', { points: 0, reward: '窗帘清洗' }, '首次升级礼：窗帘清洗'],
])('a tier that welcomes with %s', (_, welcome, line) => {
  expect(
    welcomeLine({ id: 'v', name: '紫藤', growth: 1, percent: 100, benefits: [], welcome }, t),
  ).toBe(line)
})
