// What the simulated programmes with the other ways to earn have besides: every way, each with an amount of its own,
// launches and codes that run out soon, stories, and an offer with the notice of expiring points.
import type { Programme } from '../../core/contracts/programme'

const ever = { from: '2026-01-01', to: '2035-12-31' }

type Ways = NonNullable<Programme['ways']>

/** A friend counts soon, for a few at a time, and only for so many days. */
export const referral: NonNullable<Ways['referral']> = {
  ...{ referrerPoints: 61, refereePoints: 37, minFen: 5_000, withinDays: 40 },
  ...{ afterDays: 2, clawbackDays: 6, perDay: 1, perMonth: 2 },
}

/** The surveys in the order in which acts name them; the second is soon over. */
export const surveys: NonNullable<Ways['surveys']> = [
  {
    ...{ id: 'service', name: '服务满意度', ...ever, points: 15 },
    questions: [
      { id: 'stars', ask: '您给这次服务几颗星', kind: 'stars' },
      { id: 'why', ask: '您最看重什么', kind: 'many', options: ['准时', '干净', '态度'] },
      { id: 'more', ask: '还想对我们说什么', kind: 'words' },
    ],
  },
  {
    ...{ id: 'opening', name: '开业调查', from: '2026-03-02', to: '2026-03-08', points: 12 },
    questions: [{ id: 'again', ask: '还会再来吗', kind: 'one', options: ['会', '不会'] }],
  },
]

/** The offers of codes in the order in which acts name them; the second is soon over. */
export const events: NonNullable<Ways['eventCodes']> = [
  { id: 'fair', name: '社区集市', ...ever, points: 18, perMember: 3 },
  { id: 'week', name: '开业周', from: '2026-03-02', to: '2026-03-10', points: 22, perMember: 1 },
]

/** The channels in the order in which acts name them; the launch is for the first two. */
export const channels: NonNullable<Ways['channels']> = [
  { id: 'poster', name: '海报', points: 25 },
  {
    ...{ id: 'launch', name: '开业', points: 31, from: '2026-03-02', to: '2026-03-20' },
    firstMembers: 2,
  },
]

const shared = {
  profile: { points: 43 },
  referral,
  surveys,
  eventCodes: events,
  storeVisit: { table: [5, 7, 11] },
  channels,
}

/** All ways, with points, or with a voucher, for a birthday. */
export const ways: { points: Ways; voucher: Ways } = {
  points: { ...shared, birthday: { gift: { points: 33 }, daysBefore: 2 } },
  voucher: { ...shared, birthday: { gift: { rewardId: 'extra-hour' }, daysBefore: 0 } },
}

/** Missed days that can be made good. */
export const repair = { perMonth: 3, withinDays: 4, costPoints: 5 }

/** What comes with the notice that points are about to die. */
export const offer = { rewards: ['curtain-clean', 'coupon-90'], percentOff: 15 }
