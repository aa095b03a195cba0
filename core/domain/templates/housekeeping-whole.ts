// The housekeeping template with all that the wishes ask for besides the base: a friend, a profile, a
// birthday, the member day of every month, an offer before points expire (E9, E10, E13, E15, C1, X3).
import type { Programme, Reward } from '../../contracts/programme'
import { addPeriod, type BusinessDate, endOf } from '../dates'
import { housekeeping } from './housekeeping'

/**
 * From a date on: 200 + 200 for a friend who buys, double points on the 8th of each month for a year, for
 * a first order and in the week of the birthday; points that are about to die buy a clean curtain cheaper (X3).
 */
export function housekeepingFrom(from: BusinessDate): Programme {
  return {
    ...housekeeping,
    rewards: housekeeping.rewards.map(withForm),
    notices: { expiryDays: 30, offer: { rewards: ['curtain-clean'], percentOff: 10 } },
    earning: {
      ...housekeeping.earning,
      excludedCategories: ['recharge'],
      rules: [
        {
          id: 'first-order',
          name: '首单礼',
          when: { firstPurchase: true, minFen: 10_000 },
          give: { kind: 'fixed', points: 50 },
          caps: {},
        },
        {
          id: 'birthday',
          name: '生日周双倍积分',
          when: { birthday: 'week' },
          give: { kind: 'multiply', percent: 200, with: 'best' },
          caps: { perWeek: 2000 },
        },
      ],
    },
    campaigns: [
      {
        id: 'member-day',
        name: '每月 8 日会员日双倍积分',
        kind: 'member_day',
        from,
        to: endOf(addPeriod(from, { amount: 11, unit: 'month' }), 'month'),
        recurring: { monthDays: [8] },
        audience: {},
        holdOutPercent: 0,
        budgetPoints: 500_000,
        pointsPerMember: null,
        rules: [
          {
            id: 'member-day-double',
            name: '会员日双倍积分',
            when: {},
            give: { kind: 'multiply', percent: 200, with: 'best' },
            caps: { perDay: 2000 },
          },
        ],
      },
    ],
    ways: {
      profile: { points: 50 },
      birthday: { gift: { points: 50 }, daysBefore: 7 },
      referral: {
        referrerPoints: 200,
        refereePoints: 200,
        minFen: 10_000,
        withinDays: 30,
        afterDays: 7,
        clawbackDays: 30,
        perDay: 3,
        perMonth: 10,
      },
    },
  }
}

/** Ten per cent off is counted at the counter, and an hour more is used by the minute. */
function withForm(reward: Reward): Reward {
  if (reward.id === 'coupon-90')
    return { ...reward, form: { kind: 'coupon', percentOff: 10, minFen: 0, categories: [] } }
  if (reward.id === 'extra-hour') return { ...reward, form: { kind: 'service_time', minutes: 60 } }
  return reward
}
