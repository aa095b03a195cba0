// A brand that offers all that the timer has a job for, for tests and figures of what an idle minute costs.
import type { Programme } from '../contracts/programme'
import { housekeeping } from '../domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith } from './campaigns'
import { contestFrom, lotteryFrom } from './games-programme'

const ever = { from: '2020-01-01', to: '2099-12-31' }
const visit = { id: 'visit', name: '上门', kind: 'service', count: 2, per: 'month' } as const

/** Limited stock, a budget, a launch, event codes, bookings, a membership, a contest and a lottery. */
export const everything: Programme = {
  ...housekeeping,
  campaigns: [
    campaignWith({
      ...{ ...ever, id: 'gift', budgetPoints: 5000 },
      rules: [ruleWith(fixed(100), { id: 'gift', name: '下单礼' })],
    }),
  ],
  ways: {
    eventCodes: [{ id: 'spring', name: '迎春', ...ever, points: 30, perMember: 1 }],
    channels: [{ id: 'site', name: '官网首发', points: 30, firstMembers: 100 }],
  },
  memberships: [
    {
      ...{
        id: 'month-card',
        name: '月卡',
        priceFen: 1200,
        months: 1,
        remindDays: 5,
        refundDays: 3,
      },
      benefits: [{ ...visit, valueFen: 500 }],
    },
  ],
  booking: {
    services: [{ id: 'daily', name: '日常保洁' }],
    ...{ hours: ['10:00', '16:00'], seats: 1, opensDays: 7, early: [] },
    ...{ priorityDays: 0, cancelHours: 2 },
  },
  games: 'on',
  lotteries: [lotteryFrom(ever.from, { to: ever.to })],
  contests: [contestFrom(ever.from, { to: ever.to })],
}
