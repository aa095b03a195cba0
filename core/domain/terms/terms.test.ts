// The terms that customers read: made from the programme, in every language.
import { programmeWith } from '../../testing/moments'
import { housekeeping } from '../templates/housekeeping'
import { termsOf } from './terms'
import type { Language } from './words'

const textOf = (programme = housekeeping, language: Language = 'zh-CN') => {
  const { title, chapters } = termsOf(programme, language)
  return [title, ...chapters.flatMap(one => [one.title, ...one.lines])].join('\n')
}

test.each([
  '青禾到家会员规则',
  '入会积分：首次加入得 100 积分',
  '消费积分：每 1 元 1 分，单笔最多 20,000 分，立即可用',
  '评价积分：每单评价一次得 20 分，几星都一样，消费后 30 天内评价',
  '签到积分：连续签到依次得 5、5、10、5、5、10、30 分，之后重新开始',
  '积分抵现：每 200 积分抵 ¥20，按 100 积分的倍数使用，一单最多抵 50%，不超过 ¥200',
  '沙发深度清洗：500 积分，使用时另付 ¥20，兑换后 90 天内有效，数量不限，每人最多持有 2 份未用，所有会员可兑，适用门店：所有门店',
  'VIP 会员：需 2,000 成长值，消费积分 1.2 倍，权益：预约优先排期、节日专享礼遇',
  '自获得起 1 年，顺延到当月最后一天结束时',
  '已过期的积分退回后，重新给 7 天有效期',
  '对您不利的变更至少提前 30 天在本页公布',
  '给几颗星、写好写坏，得到的积分都一样',
  '不是货币或预付款',
  '分享、转发、关注、点赞本身不产生积分',
  '所有日期按 Asia/Shanghai 时区计算',
])('say: %s', line => {
  expect(textOf()).toContain(line)
})

test('every language has the same chapters and as many lines', () => {
  const shape = (language: Language) =>
    termsOf(housekeeping, language).chapters.map(({ lines }) => lines.length)
  expect(shape('zh-TW')).toEqual(shape('zh-CN'))
  expect(shape('en')).toEqual(shape('zh-CN'))
  expect(textOf(housekeeping, 'en')).toContain('1 points for every ¥1, at most 20,000 points')
  expect(textOf(housekeeping, 'zh-TW')).toContain('每 1 元 1 分，單筆最多 20,000 分')
})

test('no sentence is left with a gap', () => {
  for (const language of ['zh-CN', 'zh-TW', 'en'] as const)
    expect(textOf(housekeeping, language)).not.toMatch(/[{}]|undefined|null/)
})

test('what is not offered is said to be not offered', () => {
  const bare = programmeWith({
    offset: null,
    expiry: { kind: 'never' },
    governance: { approvals: 0, noticeDays: 0 },
  })
  expect(textOf(bare)).toContain('暂不支持积分抵现')
  expect(textOf(bare)).toContain('长期有效，不会过期')
  expect(textOf(bare)).toContain('变更在生效前于本页公布')
})
