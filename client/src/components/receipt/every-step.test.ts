// No step of a receipt is without words: the table has one of each kind, or it does not compile.
import type { ReceiptStep } from '@core/contracts/receipt'
import { translate } from '@/i18n'
import { explain } from './explain'

type Kind = ReceiptStep['kind']
const points = 10
const every: { [Of in Kind]: Extract<ReceiptStep, { kind: Of }> } = {
  paid: { kind: 'paid', fen: 100 },
  excluded: { kind: 'excluded', fen: 100, why: 'category', categories: ['沙发'] },
  rate: { kind: 'rate', points: 1, perYuan: 1 },
  tier: { kind: 'tier', tier: '金桂', percent: 150 },
  rounded: { kind: 'rounded', to: 10, droppedMilli: 5 },
  capped: { kind: 'capped', per: 'week', to: 10 },
  rule: { kind: 'rule', id: 'r', name: '双倍', give: { kind: 'fixed', points }, milli: 1 },
  campaign: { kind: 'campaign', id: 'c', name: '周年庆', points },
  growth: { kind: 'growth', by: 'order', per: 5, growth: 5 },
  fixed: { kind: 'fixed', rule: 'channel', points },
  streak: { kind: 'streak', day: 3, points },
  welcome: { kind: 'welcome', tier: '金桂', points, reward: null },
  granted: { kind: 'granted', tier: '金桂', until: '2026-12-31', note: '答谢' },
  price: { kind: 'price', reward: '擦窗', points },
  offset: { kind: 'offset', points, fen: 100 },
  refunded: { kind: 'refunded', fen: 100, before: 0, of: 200 },
  kept: { kind: 'kept', points, of: 20 },
  owed: { kind: 'owed', points },
  waived: { kind: 'waived', points },
  given: { kind: 'given', points },
  void: { kind: 'void', points },
  grace: { kind: 'grace', points, until: '2026-12-31' },
  pending: { kind: 'pending', on: '2026-12-31', whenDone: true },
  settled: { kind: 'settled', why: 'service' },
  from_pending: { kind: 'from_pending', points },
  held: { kind: 'held', points, until: 0 },
  released: { kind: 'released', points, why: 'rest' },
  extended: { kind: 'extended', points },
  to_family: { kind: 'to_family', points },
  from_family: { kind: 'from_family', name: '小林', points },
  family_paid: { kind: 'family_paid', reward: '擦窗', points },
  repaired: { kind: 'repaired', on: '2026-12-31', points },
  visit: { kind: 'visit', nth: 2, points },
  birthday_gift: { kind: 'birthday_gift', reward: '擦窗' },
  referral_cap: { kind: 'referral_cap', per: 'month', points },
  draw: { kind: 'draw', points, nonce: 1, prize: null },
  prize: { kind: 'prize', prize: '擦窗', points },
  coupon: { kind: 'coupon', name: '九折券', fen: 100 },
  discount: { kind: 'discount', name: '周年庆', fen: 100 },
  member_day: { kind: 'member_day', name: '会员日', fen: 100, left: 2 },
  coupon_back: { kind: 'coupon_back', name: '九折券', until: '2026-12-31' },
  passed: { kind: 'passed', reward: '擦窗', way: 'given' },
  cancelled: { kind: 'cancelled', reward: '擦窗', points },
  contest: { kind: 'contest', rank: 1, fen: 100, points },
  decided: { kind: 'decided', points, note: '补偿' },
}

test.each(Object.entries(every))('%s has words', (kind, step) => {
  const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)
  const [line] = explain({ steps: [step], misses: [] }, t).lines
  expect(line?.label).toMatch(/\p{Script=Han}/u)
  expect(Object.values(line ?? {}).join()).not.toMatch(new RegExp(`[{}]|undefined|${kind}|step\\.`))
})

test('a member day that can be used as often as wanted does not count down', () => {
  const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)
  const told = (left: number | null) =>
    explain({ steps: [{ ...every.member_day, left }], misses: [] }, t).lines[0]?.label
  expect([told(1), told(null)]).toEqual(['“会员日”优惠（本期还可用 1 次）', '“会员日”优惠'])
})
