// The words of every step and every near miss of a receipt.
import type { NearMiss, ReceiptStep } from '@core/contracts/receipt'
import { translate } from '@/i18n'
import { explain } from './explain'

const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)

type Words = { label: string; value: string; note?: string }
const steps: [ReceiptStep, Words][] = [
  [
    { kind: 'paid', fen: 25_880 },
    { label: '消费金额', value: '¥258.80' },
  ],
  [
    { kind: 'excluded', fen: 100, why: 'points_paid' },
    { label: '其中用积分抵现的部分不计积分', value: '−¥1.00' },
  ],
  [
    { kind: 'rate', points: 2, perYuan: 10 },
    { label: '计分规则', value: '每 10 元得 2 积分' },
  ],
  [
    { kind: 'tier', tier: '紫藤', percent: 125 },
    { label: '“紫藤”等级加成', value: '× 1.25' },
  ],
  [
    { kind: 'rounded', to: 322, droppedMilli: 250 },
    { label: '按整单向下取整', value: '322 积分', note: '不足 1 积分的 0.25 舍去' },
  ],
  [
    { kind: 'rounded', to: 322, droppedMilli: 0 },
    { label: '按整单向下取整', value: '322 积分', note: '正好是整数，没有舍去' },
  ],
  [
    { kind: 'capped', per: 'order', to: 5000 },
    { label: '单笔订单最多可得', value: '5,000 积分' },
  ],
  [
    { kind: 'welcome', tier: '紫藤', points: 100, reward: null },
    { label: '首次升级“紫藤”的礼遇', value: '+100 积分' },
  ],
  [
    { kind: 'welcome', tier: '金桂', points: 0, reward: '窗帘清洗' },
    { label: '首次升级“金桂”的礼遇', value: '窗帘清洗' },
  ],
  [
    { kind: 'granted', tier: '金桂', until: '2026-12-31', note: '周年答谢' },
    { label: '品牌赠予“金桂”等级', value: '至2026年12月31日', note: '原因：周年答谢' },
  ],
  [
    { kind: 'growth', by: 'yuan', per: 2, growth: 1340 },
    { label: '成长值：每实付 1 元得 2', value: '+1,340 成长值' },
  ],
  [
    { kind: 'growth', by: 'order', per: 50, growth: 50 },
    { label: '成长值：每笔消费得 50', value: '+50 成长值' },
  ],
  [
    { kind: 'growth', by: 'point', per: 3, growth: 9 },
    { label: '成长值：消费每得 1 积分得 3', value: '+9 成长值' },
  ],
  [
    { kind: 'fixed', rule: 'join', points: 100 },
    { label: '加入会员礼', value: '+100 积分' },
  ],
  [
    { kind: 'fixed', rule: 'review', points: 20 },
    { label: '完成评价，几星都一样多', value: '+20 积分' },
  ],
  [
    { kind: 'streak', day: 4, points: 5 },
    { label: '连续签到第 4 天', value: '+5 积分' },
  ],
  [
    { kind: 'price', reward: 'two', points: 800 },
    { label: '兑换所需积分', value: '−800 积分' },
  ],
  [
    { kind: 'price', reward: 'two', points: 500, cashFen: 2000 },
    { label: '兑换所需积分', value: '−500 积分', note: '另外到店付 ¥20.00' },
  ],
  [
    {
      kind: 'price',
      reward: 'two',
      points: 160,
      offer: { full: 200, percentOff: 20, until: '2026-12-31' },
    },
    { label: '兑换所需积分', value: '−160 积分', note: '到期礼遇省 20%，原需 200 积分' },
  ],
  [
    { kind: 'given', points: 200 },
    { label: '抵现用掉的积分退回', value: '+200 积分' },
  ],
  [
    { kind: 'offset', points: 200, fen: 2000 },
    { label: '用积分抵现 ¥20.00', value: '−200 积分' },
  ],
  [
    { kind: 'refunded', fen: 5000, before: 0, of: 20_000 },
    { label: '这次退款', value: '¥50.00', note: '这笔订单共 ¥200.00' },
  ],
  [
    { kind: 'refunded', fen: 5000, before: 3000, of: 20_000 },
    {
      label: '这次退款',
      value: '¥50.00',
      note: '这笔订单共 ¥200.00，之前已退 ¥30.00，那部分积分不会重复计算',
    },
  ],
  [
    { kind: 'kept', points: 120, of: 1200 },
    {
      label: '没退的部分仍然得到',
      value: '120 积分',
      note: '按消费当天的规则，整单原得 1,200 积分',
    },
  ],
  [
    { kind: 'owed', points: 60 },
    {
      label: '积分已用掉，记为待抵扣',
      value: '60 积分',
      note: '之后获得的积分会先补上这部分',
    },
  ],
  [
    { kind: 'waived', points: 1000 },
    { label: '已经过期的不再扣回', value: '1,000 积分' },
  ],
  [
    { kind: 'void', points: 800 },
    { label: '注销会员时已作废的积分', value: '800 积分' },
  ],
  [
    { kind: 'grace', points: 200, until: '2026-12-03' },
    { label: '其中已过期的重新给您', value: '200 积分', note: '有效期到2026年12月3日' },
  ],
  [
    { kind: 'pending', on: '2026-03-17', whenDone: false },
    { label: '生效日期', value: '2026年3月17日', note: '从这一天起可以使用' },
  ],
  [
    { kind: 'pending', on: '2026-04-09', whenDone: true },
    { label: '生效日期', value: '2026年4月9日', note: '服务完成即可使用，最晚到这一天' },
  ],
  [
    { kind: 'settled', why: 'service' },
    { label: '服务已完成，可以使用', value: '' },
  ],
  [
    { kind: 'from_pending', points: 100 },
    { label: '其中从待生效里扣回', value: '100 积分' },
  ],
  [
    { kind: 'held', points: 400, until: new Date(2026, 2, 10, 12, 30).getTime() },
    {
      label: '结账时先冻结',
      value: '−400 积分',
      note: '没有用掉的话，2026年3月10日 12:30自动解冻',
    },
  ],
  [
    { kind: 'released', points: 400, why: 'over' },
    { label: '到时间没有用，自动解冻', value: '+400 积分' },
  ],
  [
    { kind: 'decided', points: -50, note: '重复入账，更正' },
    { label: '人工处理', value: '−50 积分', note: '原因：重复入账，更正' },
  ],
]

const double = { kind: 'multiply' as const, percent: 200, with: 'stack' as const }
steps.push(
  [
    { kind: 'excluded', fen: 2000, why: 'category', categories: ['card'] },
    { label: '其中不计积分的项目', value: '−¥20.00' },
  ],
  [
    { kind: 'capped', per: 'day', to: 300 },
    { label: '当天消费还可以得', value: '300 积分' },
  ],
  [
    { kind: 'rule', id: 'r', name: '会员日双倍', give: double, milli: 268_500 },
    { label: '会员日双倍', value: '+268.5 积分', note: '消费积分 2 倍' },
  ],
  [
    {
      ...{ kind: 'rule', id: 's', name: '每满千元', milli: 200_000 },
      give: { kind: 'step', everyFen: 100_000, points: 100 },
      limit: { per: 'month', to: 200 },
    },
    {
      label: '每满千元',
      value: '+200 积分',
      note: '每满 ¥1,000.00 得 100 积分；达到本月上限，这次计 200 积分',
    },
  ],
  [
    { kind: 'campaign', id: 'c', name: '周年庆', points: 40, limit: { per: 'budget', to: 40 } },
    { label: '活动“周年庆”共带来', value: '+40 积分', note: '活动积分有限，送到这里只剩 40 积分' },
  ],
)

test.each(steps)('step %j', (step, words) => {
  expect(explain({ steps: [step], misses: [] }, t).lines).toEqual([words])
})

const misses: [NearMiss, string][] = [
  [
    { kind: 'next_tier', tier: '金桂', percent: 150, growth: 6400 },
    '升级“金桂”后，同样的消费按 1.5 倍计分，还差 6,400 成长值。',
  ],
  [{ kind: 'longer_streak', day: 7, points: 30 }, '坚持连续签到，第 7 天当天可得 30 积分。'],
  [{ kind: 'cap', points: 1200 }, '这一单达到了积分上限，超出的 1,200 积分没有计入。'],
]

misses.push(
  [
    { kind: 'more_spent', rule: '满 500 送 50', fen: 3200 },
    '再消费 ¥32.00，就能享受“满 500 送 50”。',
  ],
  [
    { kind: 'other_day', rule: '会员日', weekdays: [2], monthDays: [8, 18] },
    '“会员日”在每周二、每月 8、18 日。',
  ],
  [{ kind: 'rule_limit', rule: '每满千元', per: 'day' }, '“每满千元”达到当天上限，这次没有再计。'],
)

test.each(misses)('near miss %j', (miss, words) => {
  expect(explain({ steps: [], misses: [miss] }, t).misses).toEqual([words])
})

test('a step that only a newer cloud knows shows its name instead of breaking the page', () => {
  const newer = { kind: 'lately' } as unknown as ReceiptStep
  expect(explain({ steps: [newer], misses: [] }, t).lines).toEqual([{ label: 'lately', value: '' }])
})
