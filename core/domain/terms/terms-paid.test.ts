// What the terms say of paid memberships, booking and money off a bill, in every language.
import type { BookingRules } from '../../contracts/booking'
import type { CampaignDiscount } from '../../contracts/discounts'
import type { MembershipPlan } from '../../contracts/membership'
import { programmeWith } from '../../testing/moments'
import { housekeeping } from '../templates/housekeeping'
import { termsOf } from './terms'
import type { Language } from './words'

const plan: MembershipPlan = {
  ...{ id: 'year', name: '青禾年卡', priceFen: 12_000, months: 12, remindDays: 14, refundDays: 7 },
  benefits: [
    { id: 'fridge', name: '冰箱清洁', kind: 'service', count: 2, per: 'year', valueFen: 1_500 },
    {
      ...{ id: 'day', name: '会员日 9 折', kind: 'member_day_discount', percent: 10 },
      ...{ count: 1, per: 'month', monthDays: [8, 18], valueFen: 0 },
    },
    { id: 'advisor', name: '专属顾问', kind: 'advisor', count: null, per: 'period', valueFen: 0 },
  ],
}
const booking: BookingRules = {
  ...{ services: [{ id: 'visit', name: '上门' }], hours: ['09:00', '14:00'], seats: 3 },
  ...{ opensDays: 14, early: [{ tier: 'vip', opensDays: 21 }], priorityDays: 30, cancelHours: 4 },
}
const festival: CampaignDiscount = {
  ...{ id: 'festival', name: '周年庆', from: '2026-05-01', to: '2026-05-03', monthDays: [2] },
  ...{ fenOff: 3_000, minFen: 20_000, categories: [], tiers: ['vip'] },
}
const whole = programmeWith({ memberships: [plan], booking, discounts: [festival] })
const textOf = (language: Language = 'zh-CN', programme = whole) =>
  termsOf(programme, language)
    .chapters.flatMap(one => [one.title, ...one.lines])
    .join('\n')

test.each([
  '青禾年卡：¥120，有效 12 个月，付款后 7 天内可自行申请退款，到期前 14 天提醒',
  '“冰箱清洁”：服务，每年 2 次，每用一次，退款时扣 ¥15',
  '“会员日 9 折”：会员日折扣，账单减 10%，每月 1 次，每月 8、18 日',
  '“专属顾问”：专属顾问，会员期内 不限次数',
  '不会自动续费或扣款',
  '需要退款的，请先申请退款再注销',
  '每家门店每个时间接待 3 位\n提前 14 天开放\nVIP 会员及以上提前 21 天\n有优先预约权益的提前 30 天',
  '开始前 4 小时以上可自行改期或取消',
  '时间：09:00、14:00',
  '周年庆：账单减 ¥30，满 ¥200 可用，2026-05-01 至 2026-05-03，每月 2 日，VIP 会员',
])('say: %s', line => {
  expect(textOf()).toContain(line)
})

test.each(['zh-TW', 'en'] as const)('as much in %s, without a gap', language => {
  const shape = (of: Language) => termsOf(whole, of).chapters.map(({ lines }) => lines.length)
  expect(shape(language)).toEqual(shape('zh-CN'))
  expect(textOf(language)).not.toMatch(/[{}]|undefined|null/)
})

test('nothing of them where there are none', () => {
  expect(textOf('zh-CN', housekeeping)).not.toMatch(/付费会员|预约\n|预约：/)
})
