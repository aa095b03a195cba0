// Ways to draw money out of a programme: it gives back too much, or gives again and again.
import { type Check, foundAt, foundIf, type Subject } from '../finding'
import {
  CHECK_IN_YEAR_FEN,
  GIVES_BACK,
  GRACE_DAYS,
  REINSTATED_DAYS,
  REVIEW_PERCENT,
  WELCOME_PERCENT,
} from '../measures'
import { worthFen } from '../money'

/** One row for each thing that is looked for. */
export const loopChecks: Check[] = [
  {
    code: 'gives_back_all',
    level: 'error',
    find: subject => givesBack(subject, [GIVES_BACK.all, Number.POSITIVE_INFINITY]),
  },
  {
    code: 'gives_back_half',
    level: 'warning',
    find: subject => givesBack(subject, [GIVES_BACK.half, GIVES_BACK.all]),
  },
  {
    code: 'gives_back_much',
    level: 'advice',
    find: subject => givesBack(subject, [GIVES_BACK.much, GIVES_BACK.half]),
  },
  { code: 'join_buys_reward', level: 'warning', find: joinBuysReward },
  { code: 'check_in_pays_much', level: 'warning', find: checkInPaysMuch },
  { code: 'review_pays_much', level: 'warning', find: reviewPaysMuch },
  { code: 'welcome_pays_much', level: 'warning', find: welcomePaysMuch },
  { code: 'tier_by_tiny_orders', level: 'advice', find: tierByTinyOrders },
  { code: 'refund_extends_life', level: 'warning', find: refundExtendsLife },
  { code: 'reinstatement_endless', level: 'warning', find: reinstatementEndless },
]

function givesBack({ money }: Subject, [least, below]: [number, number]) {
  const { givesBack: percent } = money
  const holds = percent >= least && percent < below
  return foundIf(holds, ['earning', 'purchase', 'points'], { percent: Math.round(percent) })
}

/** Whoever makes up people gets rewards for nothing. */
function joinBuysReward({ programme }: Subject) {
  const { points } = programme.earning.join
  const lowest = programme.tiers[0]?.id
  const free = programme.rewards
    .filter(({ tier, cashFen }) => cashFen === 0 && (tier === null || tier === lowest))
    .find(reward => reward.points <= points)
  return foundIf(free !== undefined, ['earning', 'join', 'points'], {
    points,
    reward: free?.name ?? '',
  })
}

function checkInPaysMuch({ programme, money }: Subject) {
  const { table } = programme.earning.checkIn
  const points = Math.round((table.reduce((sum, one) => sum + one, 0) * 365) / table.length)
  const yearFen = worthFen(points, money)
  return foundIf(yearFen > CHECK_IN_YEAR_FEN, ['earning', 'checkIn', 'table'], { points, yearFen })
}

function reviewPaysMuch({ programme, money }: Subject) {
  const { points } = programme.earning.review
  const reviewFen = worthFen(points, money)
  const holds = reviewFen > money.orderYuan * REVIEW_PERCENT
  return foundIf(holds, ['earning', 'review', 'points'], { points, reviewFen })
}

function welcomePaysMuch({ programme, money }: Subject) {
  const { tiers, growth } = programme
  const perYuan = growth.perYuan + growth.perPoint * money.baseRate
  return foundAt(
    tiers,
    i => ['tiers', i, 'welcome', 'points'],
    ({ growth: needed, welcome }) => {
      if (!welcome || !('points' in welcome) || perYuan === 0) return null
      const [giftFen, spentFen] = [
        worthFen(welcome.points, money),
        Math.ceil((needed / perYuan) * 100),
      ]
      return giftFen * 100 > spentFen * WELCOME_PERCENT ? { giftFen, spentFen } : null
    },
  )
}

/** A bill that is split in many counts as many orders. */
function tierByTinyOrders({ programme }: Subject) {
  const { tiers, growth } = programme
  return foundAt(
    tiers,
    i => ['tiers', i, 'growth'],
    ({ growth: needed }) => {
      if (growth.perOrder === 0 || needed === 0) return null
      const orders = Math.ceil(needed / growth.perOrder)
      return orders <= 3 ? { orders } : null
    },
  )
}

/** Points near their end are spent and refunded, and live on. */
function refundExtendsLife({ programme, money }: Subject) {
  const { graceDays: days } = programme.refund
  const holds = Number.isFinite(money.lifeDays) && days > Math.min(GRACE_DAYS, money.lifeDays)
  return foundIf(holds, ['refund', 'graceDays'], { days })
}

function reinstatementEndless({ programme, money }: Subject) {
  const days = programme.reinstatement?.graceDays ?? 0
  const holds = Number.isFinite(money.lifeDays) && days > Math.min(REINSTATED_DAYS, money.lifeDays)
  return foundIf(holds, ['reinstatement', 'graceDays'], { days })
}
