// Slips in coupons and in rewards with a time, each with the check that sees it.
import type { Programme, Reward } from '../contracts/programme'
import type { BadRow } from './bad-offers'

/** The first reward with other parts. */
function first(change: Partial<Reward>): (programme: Programme) => void {
  return programme => {
    Object.assign(programme.rewards[0] ?? {}, change)
  }
}

function coupon(off: { percentOff?: number; fenOff?: number; minFen?: number }) {
  const form = { kind: 'coupon' as const, minFen: 0, categories: [], ...off }
  return first({ kind: 'coupon', form })
}

/** All of them. */
export const badCoupons: BadRow[] = [
  [
    '¥400 off for 200 points',
    'coupon_gives_all',
    'rewards.0.form',
    coupon({ fenOff: 40_000, minFen: 100_000 }),
  ],
  [
    '¥80 off for 200 points',
    'coupon_gives_half',
    'rewards.0.form',
    coupon({ fenOff: 8000, minFen: 20_000 }),
  ],
  ['¥20 off a bill of ¥20', 'coupon_free_bill', 'rewards.0.form', coupon({ fenOff: 2000 })],
  ['half off any bill', 'coupon_uncapped', 'rewards.0.form', coupon({ percentOff: 50 })],
  ['a reward of January', 'reward_over', 'rewards.0.to', first({ to: '2026-01-31' })],
]
