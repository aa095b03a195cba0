// The programmes that simulations run under: small prices and little stock, so that everything happens often.
import type { Programme } from '../../core/contracts/programme'
import { housekeeping } from '../../core/domain/templates/housekeeping'

const prices = [30, 45, 60, 25, 150]

const rewards: Programme['rewards'] = housekeeping.rewards.slice(0, 5).map((reward, i) => ({
  ...reward,
  points: prices[i] ?? 100,
  stock: i > 2 ? 8 : null,
  perMember: i === 3 ? null : reward.perMember,
  validDays: i === 2 ? 3 : 20,
}))

const base: Programme = { ...housekeeping, rewards }

/** A year to the month's end; a month to the month's end with tiers that come quickly by all that
 * growth can come of, in the member's own year; three days. */
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
]
