// Programmes for histories: the housekeeping template, and ones in which
// things happen at other times and in other amounts.
import type { Programme, Settle } from '../contracts/programme'
import { housekeeping } from '../domain/templates/housekeeping'
import { programmeWith } from './moments'

const [lowest, middle, highest] = housekeeping.tiers
const [curtains, hour] = housekeeping.rewards
if (!lowest || !middle || !highest || !curtains || !hour)
  throw new Error('the template has changed')

const ever = { from: '2000-01-01', to: '2099-12-31' }
const question = { id: 'stars', ask: '几颗星', kind: 'stars' as const }

/** Both of them bring points whatever is answered; the second one none. */
const surveys = [
  { id: 'first', name: '一', ...ever, points: 12, questions: [question] },
  { id: 'second', name: '二', ...ever, points: 0, questions: [question] },
]

/**
 * Points die within weeks to the day, tiers are near, vouchers die young,
 * some days of the table give nothing.
 */
const hasty = programmeWith({
  ways: { surveys },
  expiry: { kind: 'after', amount: 20, unit: 'day', to: 'day' },
  earning: {
    join: { points: 0 },
    checkIn: { table: [0, 7, 3], repair: { perMonth: 3, withinDays: 5, costPoints: 2 } },
    purchase: { points: 3, perYuan: 2, capPerOrder: 700, settle: { kind: 'at_once' } },
    review: { points: 0, withinDays: 2 },
  },
  growth: { perYuan: 3, perOrder: 0, perPoint: 0 },
  offset: { points: 3, fen: 50, step: 3, maxPercent: 100, maxFen: 3000 },
  // Points die so soon that all of them were announced but those of today.
  notices: { expiryDays: 30, offer: { rewards: [curtains.id], percentOff: 34 } },
  refund: { graceDays: 1 },
  tiers: [lowest, { ...middle, growth: 300, percent: 133 }, { ...highest, growth: 900 }],
  rewards: [
    { ...curtains, points: 11, validDays: 1 },
    { ...hour, points: 50, validDays: 3, tier: 'vip', stores: ['xuhui'] },
  ],
})

/** Days are made good for points, stores are visited, birthdays are told, surveys answered. */
const various = programmeWith({
  expiry: { kind: 'after', amount: 4, unit: 'month', to: 'month' },
  notices: { expiryDays: 25, offer: { rewards: [curtains.id, hour.id], percentOff: 15 } },
  inactivity: { months: 5, noticeDays: 40 },
  earning: {
    checkIn: { table: [2, 3, 4, 9], repair: { perMonth: 2, withinDays: 9, costPoints: 7 } },
  },
  ways: {
    birthday: { gift: { points: 60 }, daysBefore: 6 },
    storeVisit: { table: [1, 4, 2] },
    surveys,
  },
})

/** Points never die but with those who stay away for half a year, growth is not counted, one tier for all; a point pays a fen of any bill. */
const lasting = programmeWith({
  expiry: { kind: 'never' },
  inactivity: { months: 6, noticeDays: 30 },
  growth: { perYuan: 0, perOrder: 0, perPoint: 0 },
  offset: { points: 1, fen: 1, step: 1, maxPercent: 100, maxFen: 100_000_000 },
  tiers: [{ ...lowest, percent: 250 }],
  rewards: [{ ...curtains, points: 400, perMember: null }],
})

/** Points die with quarters, the tiers' factors are uneven, points pay no bills. */
const quarterly = programmeWith({
  expiry: { kind: 'after', amount: 5, unit: 'month', to: 'quarter' },
  offset: null,
  tiers: [
    { ...lowest, percent: 101 },
    { ...middle, growth: 500, percent: 117 },
  ],
  rewards: housekeeping.rewards.map(reward => ({
    ...reward,
    tier: null,
    points: reward.points / 4,
  })),
})

/** Points die with years, two at a time; birthdays are given points. */
const yearly = programmeWith({
  ways: { birthday: { gift: { points: 33 }, daysBefore: 0 } },
  expiry: { kind: 'after', amount: 2, unit: 'year', to: 'year' },
  offset: { points: 7, fen: 10, step: 7, maxPercent: 33, maxFen: 5000 },
  refund: { graceDays: 40 },
  tierRules: { window: 'rolling', warnDays: 45, graceDays: 31 },
  tiers: [lowest, { ...middle, growth: 100 }, { ...highest, growth: 1500 }],
})

/**
 * Growth by all that it can come of, counted by the calendar year; a grace; tiers that welcome with
 * points, and with a voucher.
 */
const annual = programmeWith({
  growth: { perYuan: 1, perOrder: 40, perPoint: 2 },
  tierRules: { window: 'calendar', warnDays: 180, graceDays: 90 },
  tiers: [
    lowest,
    { ...middle, growth: 400, percent: 110, welcome: { points: 50 } },
    { ...highest, growth: 3000, percent: 150, welcome: { rewardId: 'curtain-clean' } },
    { ...highest, id: 'diamond', growth: 9000, percent: 300, welcome: { points: 500 } },
  ],
})

/** Growth by orders alone, counted by the member's own year, with a short grace and no warning. */
const visiting = programmeWith({
  growth: { perYuan: 0, perOrder: 1, perPoint: 0 },
  tierRules: { window: 'anniversary', warnDays: 0, graceDays: 10 },
  tiers: [
    lowest,
    { ...middle, growth: 1, percent: 200, welcome: { points: 7 } },
    { ...highest, growth: 2, percent: 400, welcome: { points: 9 } },
  ],
})

/** Points die every 29 February, and with those who stay away for three months; both can come back. */
const strict = programmeWith({
  expiry: { kind: 'fixed', month: 2, day: 29, leastDays: 40 },
  notices: { expiryDays: 10 },
  inactivity: { months: 3, noticeDays: 20 },
  reinstatement: { withinDays: 90, graceDays: 9 },
  offset: { points: 1, fen: 2, step: 1, maxPercent: 80, maxFen: 9000 },
})

/** All points die on one day of a campaign, nobody is told ahead, and what is gone is gone. */
const seasonal = programmeWith({
  expiry: { kind: 'date', on: '2026-06-30' },
  notices: { expiryDays: null },
  reinstatement: null,
})

/** As the hasty one, but points of a purchase come when the service is done, or four days later. */
const awaited = withSettle(hasty, { kind: 'on_completion', latestDays: 4 })

/** As the yearly one, but points of a purchase come after a week for returns. */
const returned = withSettle(yearly, { kind: 'after_days', days: 7 })

function withSettle(programme: Programme, settle: Settle): Programme {
  const { earning } = programme
  const purchase = { ...earning.purchase, settle }
  return { ...programme, earning: { ...earning, purchase } }
}

/** All of them, by name. */
export const programmes: Record<string, Programme> = {
  housekeeping,
  hasty,
  lasting,
  quarterly,
  yearly,
  awaited,
  returned,
  annual,
  visiting,
  strict,
  seasonal,
  various,
}
