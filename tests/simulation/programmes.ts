// The programmes that simulations run under: small prices and little stock, so that everything happens often.
import type { Programme } from '../../core/contracts/programme'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { atTheDesk } from './desk-programme'
import { offer, repair, ways } from './earn-programme'
import { games } from './game-programme'
import { campaigns, discounts, rules, segments, withOffer } from './offer-programme'
import { festival, paid } from './paid-programme'

const prices = [30, 45, 60, 25, 150]

const rewards: Programme['rewards'] = housekeeping.rewards.slice(0, 5).map((reward, i) => ({
  ...reward,
  points: prices[i] ?? 100,
  stock: i > 2 ? 8 : null,
  perMember: i === 3 ? null : reward.perMember,
  validDays: i === 2 ? 3 : 20,
}))

/** Vouchers that can be given to a friend, for a day or for three. */
const gifts = rewards.map((reward, i) => ({ ...reward, giveDays: i % 2 === 0 ? 3 : 1 }))

const base: Programme = {
  ...housekeeping,
  rewards,
  offset: { points: 100, fen: 1000, step: 10, maxPercent: 50, maxFen: 20_000 },
}

/** The same with purchases whose points wait. */
const waiting = (settle: Programme['earning']['purchase']['settle']): Programme['earning'] => ({
  ...base.earning,
  purchase: { ...base.earning.purchase, settle },
})

const repairing = (earning: Programme['earning']): Programme['earning'] => ({
  ...earning,
  checkIn: { ...earning.checkIn, repair },
})

const offers: Programme = {
  ...base,
  rewards: rewards.map(withOffer),
  earning: { ...base.earning, rules },
  campaigns,
  discounts,
  segments,
}

/** One that admins change. */
const desk = atTheDesk(base)

/** One that never changes, tried again and again on the past. */
const unchanged: Programme = { ...base }

/**
 * A year to the month's end; a month to the month's end with tiers that come quickly by all that
 * growth can come of, in the member's own year; three days; nine days with points that wait for
 * four, and tiers with a welcome; points that wait for the service, and accounts that are cleared; rules,
 * campaigns, segments, coupons and vouchers that can be cancelled; lotteries and appointments; two with families, gifts
 * and merges, one of them with points that wait; a paid membership and contests; rules that change; two with
 * the other ways to earn, the second with families, gifts and merges besides; rules that are tried on the past.
 */
export const programmes: Programme[] = [
  base,
  {
    ...base,
    expiry: { kind: 'after', amount: 1, unit: 'month', to: 'month' },
    growth: { perYuan: 1, perOrder: 30, perPoint: 1 },
    tierRules: { window: 'anniversary', warnDays: 30, graceDays: 20 },
    tiers: base.tiers.map((tier, i) => ({ ...tier, growth: i * 900 })),
  },
  {
    ...base,
    expiry: { kind: 'after', amount: 3, unit: 'day', to: 'day' },
    earning: { ...base.earning, review: { points: 20, withinDays: 2 } },
  },
  {
    ...base,
    expiry: { kind: 'after', amount: 9, unit: 'day', to: 'day' },
    earning: waiting({ kind: 'after_days', days: 4 }),
    tiers: base.tiers.map((tier, i) => ({
      ...tier,
      growth: i * 700,
      welcome: i === 0 ? null : { points: 60 },
    })),
  },
  {
    ...base,
    earning: waiting({ kind: 'on_completion', latestDays: 6 }),
    inactivity: { months: 1, noticeDays: 10 },
  },
  offers,
  { ...base, ...games },
  { ...base, rewards: gifts },
  {
    ...base,
    rewards: gifts,
    expiry: { kind: 'after', amount: 1, unit: 'month', to: 'month' },
    earning: waiting({ kind: 'after_days', days: 4 }),
    tiers: base.tiers.map((tier, i) => ({ ...tier, growth: i * 900 })),
  },
  {
    ...{ ...base, ...paid },
    tiers: base.tiers.map(tier => ({ ...tier, entitlements: [festival] })),
  },
  desk,
  {
    ...{ ...base, earning: repairing(base.earning), ways: ways.points, stories: 'on' },
    expiry: { kind: 'after', amount: 12, unit: 'day', to: 'day' },
    notices: { expiryDays: 4, offer },
  },
  {
    ...{ ...base, rewards: gifts, ways: ways.voucher, stories: 'on' },
    earning: repairing(waiting({ kind: 'after_days', days: 4 })),
  },
  unchanged,
]

/** The programmes under which people form families, give vouchers and have cards that are merged. */
export const together = new Set([7, 8, 12])

/** The programmes that admins change while life goes on. */
export const changing = new Set([programmes.indexOf(desk)])

/** The programmes under which the rules in force are tried on the past. */
export const steady = new Set([programmes.indexOf(unchanged)])
