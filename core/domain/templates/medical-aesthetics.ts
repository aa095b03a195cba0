// A programme for medical aesthetics, with the numbers of the wishes (E1, E3, E8, E10, B1, B2, B8, B9, X1,
// X2, X4, T1): no picture, no promise of effect, no prize, as the law on medical advertising wants it.
import type { Programme } from '../../contracts/programme'
import { base, service } from './base'

/**
 * Every full ¥1,000 earns 100 points once the treatment is done, 100 for joining, 200 + 200 for a friend;
 * 500 points are a coupon, 1,000 a treatment, 2,000 care for VIPs; valid for a year, told 30 days ahead.
 */
export const medicalAesthetics: Programme = {
  ...base,
  brand: {
    name: '云栖医疗美容',
    shortName: '云栖',
    slogan: '正规机构，安心变美',
    trade: 'medical_aesthetics',
    timeZone: 'Asia/Shanghai',
    phone: '400-000-0000',
  },
  stores: [{ id: 'jingan', name: '静安门诊部', address: '静安区南京西路 100 号' }],
  earning: {
    ...base.earning,
    join: { points: 100 },
    purchase: {
      points: 0,
      perYuan: 1,
      capPerOrder: 20_000,
      settle: { kind: 'on_completion', latestDays: 90 },
    },
    review: { points: 20, withinDays: 30 },
    checkIn: { table: [1, 1, 1, 1, 1, 1, 4] },
    excludedCategories: ['recharge'],
    rules: [
      {
        id: 'per-thousand',
        name: '每满 1000 元得 100 积分',
        when: {},
        give: { kind: 'step', everyFen: 100_000, points: 100 },
        caps: {},
      },
    ],
  },
  ways: {
    profile: { points: 50 },
    referral: {
      referrerPoints: 200,
      refereePoints: 200,
      minFen: 100_000,
      withinDays: 60,
      afterDays: 14,
      clawbackDays: 60,
      perDay: 2,
      perMonth: 5,
    },
  },
  inactivity: { months: 12, noticeDays: 30 },
  tiers: [
    { id: 'member', name: '普通会员', growth: 0, percent: 100, benefits: [], welcome: null },
    {
      id: 'vip',
      name: 'VIP 会员',
      growth: 20_000,
      percent: 110,
      benefits: ['预约优先排期', '专属顾问'],
      welcome: null,
    },
    {
      id: 'diamond',
      name: '钻石会员',
      growth: 80_000,
      percent: 120,
      benefits: ['预约优先排期', '专属顾问', '一对一护理方案'],
      welcome: null,
    },
  ],
  rewards: [
    service({
      id: 'coupon-90',
      name: '九折优惠券',
      description: '下一次护理项目按九折结算，不与其他折扣同享。',
      kind: 'coupon',
      form: { kind: 'coupon', percentOff: 10, minFen: 0, categories: [] },
      points: 500,
      perMember: 2,
    }),
    service({
      id: 'hydration',
      name: '补水护理一次',
      description: '到店由专业人员评估后进行，须提前预约。',
      points: 1000,
    }),
    service({
      id: 'vip-care',
      name: 'VIP 专属护理',
      description: '专属顾问安排的护理半日，须提前三天预约。',
      kind: 'experience',
      points: 2000,
      tier: 'vip',
    }),
    service({
      id: 'bespoke',
      name: '钻石定制护理',
      description: '按个人情况制定的护理方案一份。',
      kind: 'experience',
      points: 3000,
      tier: 'diamond',
    }),
  ],
}
