// A brand that offers every other way to earn, for flow tests.
import type { Programme } from '../../core/contracts/programme'
import { housekeeping } from '../../core/domain/templates/housekeeping'

const ever = { from: '2000-01-01', to: '2099-12-31' }

/** The housekeeping programme with all of them. */
export const generous: Programme = {
  ...housekeeping,
  earning: {
    ...housekeeping.earning,
    checkIn: {
      table: [5, 5, 10, 5, 5, 10, 30],
      repair: { perMonth: 2, withinDays: 3, costPoints: 20 },
    },
  },
  ways: {
    profile: { points: 50 },
    birthday: { gift: { points: 88 }, daysBefore: 3 },
    referral: {
      referrerPoints: 200,
      refereePoints: 100,
      minFen: 10_000,
      withinDays: 30,
      afterDays: 7,
      clawbackDays: 30,
      perDay: 2,
      perMonth: 5,
    },
    surveys: [
      {
        id: 'after-service',
        name: '服务满意度',
        ...ever,
        points: 15,
        questions: [
          { id: 'stars', ask: '您给这次服务几颗星', kind: 'stars' },
          { id: 'why', ask: '您最看重什么', kind: 'many', options: ['准时', '干净', '态度'] },
          { id: 'more', ask: '还想对我们说什么', kind: 'words' },
        ],
      },
      {
        id: 'for-vip',
        name: '贵宾专享',
        ...ever,
        points: 15,
        tiers: ['premier'],
        questions: [{ id: 'again', ask: '还会再来吗', kind: 'one', options: ['会', '不会'] }],
      },
    ],
    eventCodes: [
      { id: 'spring', name: '迎春', ...ever, points: 30, perMember: 2 },
      {
        id: 'past',
        name: '去年活动',
        from: '2020-01-01',
        to: '2020-12-31',
        points: 30,
        perMember: 1,
      },
    ],
    storeVisit: { table: [5, 10] },
    channels: [{ id: 'mall-poster', name: '商场海报', points: 25 }],
  },
}
