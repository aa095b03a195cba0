// What templates have in common until a brand decides otherwise: everything that is not asked for is off.
import type { Programme, Reward } from '../../contracts/programme'

/** All parts but the brand, its stores and its rewards. */
export const base: Omit<Programme, 'brand' | 'stores' | 'rewards'> = {
  earning: {
    join: { points: 0 },
    purchase: { points: 1, perYuan: 1, capPerOrder: 20_000, settle: { kind: 'at_once' } },
    review: { points: 0, withinDays: 30 },
    checkIn: { table: [0] },
    excludedCategories: [],
    rules: [],
    caps: {},
  },
  campaigns: [],
  expiry: { kind: 'after', amount: 1, unit: 'year', to: 'month' },
  notices: { expiryDays: 30 },
  inactivity: null,
  reinstatement: null,
  offset: null,
  refund: { graceDays: 7 },
  growth: { perYuan: 1, perOrder: 0, perPoint: 0 },
  liability: { fenPer1000Points: null, expectedUsePercent: null },
  governance: { approvals: 1, noticeDays: 30 },
  games: 'off',
  lotteries: [],
  contests: [],
  tierRules: { window: 'rolling', warnDays: 30, graceDays: 0 },
  tiers: [{ id: 'member', name: '会员', growth: 0, percent: 100, benefits: [], welcome: null }],
  memberships: [],
  booking: null,
}

/** A reward that is a service for everybody in every store, unless it is said otherwise. */
export function service(
  reward: Pick<Reward, 'id' | 'name' | 'description' | 'points'> & Partial<Reward>,
): Reward {
  return {
    kind: 'service',
    cashFen: 0,
    validDays: 90,
    stock: null,
    perMember: 1,
    tier: null,
    stores: [],
    ...reward,
  }
}
