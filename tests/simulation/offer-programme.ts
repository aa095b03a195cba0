// What the simulated programme with offers has besides: rules, campaigns with budgets that run out soon, discounts,
// coupons that go with a bill, and vouchers that can be cancelled.
import type { Programme, Reward } from '../../core/contracts/programme'
import { campaignWith, fixed, ruleWith, times } from '../../core/testing/campaigns'

const always = { from: '2026-01-01', to: '2030-12-31' }

/** Whom a rule and nothing else is for. */
export const FANS = 'fans'

/** What an admin puts members into, and what follows from their orders. */
export const segments: NonNullable<Programme['segments']> = [
  { id: FANS, name: '老友', who: null },
  { id: 'family', name: '家人', who: null },
  { id: 'regulars', name: '常客', who: { ordersAtLeast: 3 } },
]

/** The rule for fans alone. */
export const FANS_RULE = 'for-fans'

/** Rules that last: by amount with a limit a day, by line, and by segment. */
export const rules = [
  ruleWith(fixed(15), {
    id: 'big',
    name: '满百有礼',
    when: { minFen: 10_000 },
    caps: { perDay: 30 },
  }),
  ruleWith(times(150), { id: 'deep', name: '深度保洁', when: { categories: ['deep'] } }),
  ruleWith(fixed(4), { id: FANS_RULE, name: '老友礼', when: { segments: [FANS] } }),
  ruleWith(fixed(3), { id: 'for-regulars', name: '常客礼', when: { segments: ['regulars'] } }),
]

/** One campaign that is soon given away, and one of two rules that doubles until its budget is gone. */
export const campaigns: Programme['campaigns'] = [
  campaignWith({
    ...{ ...always, id: 'gift', name: '下单礼', budgetPoints: 130 },
    rules: [ruleWith(fixed(20), { id: 'gift-each', name: '每单送' })],
  }),
  campaignWith({
    ...{ ...always, id: 'double', name: '双倍', budgetPoints: 4_000, pointsPerMember: 3_000 },
    rules: [
      ruleWith(times(200), { id: 'double-all', name: '双倍' }),
      ruleWith(fixed(7), { id: 'double-big', name: '大单', when: { minFen: 20_000 } }),
    ],
  }),
]

/** Money off large bills. */
export const discounts: NonNullable<Programme['discounts']> = [
  {
    ...{ ...always, id: 'large', name: '大单立减' },
    ...{ percentOff: 5, minFen: 100_000, categories: [] },
  },
]

/** The coupon goes with a bill, and every voucher can be cancelled for some days. */
export function withOffer(reward: Reward): Reward {
  const offered = { ...reward, cancelDays: 15 }
  if (reward.id !== 'coupon-90') return offered
  return {
    ...offered,
    points: 20,
    validDays: 20,
    form: { kind: 'coupon', fenOff: 150, minFen: 5_000, categories: [] },
  }
}
