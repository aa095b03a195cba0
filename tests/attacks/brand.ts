// The stage's brand: it offers everything that there is, so that no action meets nothing but refusals.
import type { Programme } from '../../core/contracts/programme'
import type { Reward } from '../../core/contracts/reward'
import { addDays, type BusinessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { contestFrom, lotteryFrom } from '../../core/testing/games-programme'
import { generous } from '../flows/ways-rules'

const [curtains, ...others] = housekeeping.rewards as [Reward, ...Reward[]]

/** A gift that is sent to an address. */
const box: Reward = {
  ...curtains,
  ...{ id: 'box', name: '到家礼盒', kind: 'gift', points: 150, perMember: null, stock: 40 },
  form: { kind: 'gift', by: 'delivery' },
}

const festival = { id: 'festival', name: '节日礼遇', kind: 'festival_offer', valueFen: 0 } as const
const yearCard: Programme['memberships'][number] = {
  ...{ id: 'year-card', name: '青禾年卡', priceFen: 12_000, months: 12 },
  benefits: [{ ...festival, count: 2, per: 'year' }],
  ...{ remindDays: 14, refundDays: 7 },
}
const waysOf = generous.ways ?? {}

/** There are so many hours only, and who has redeemed one may give it back. */
function limited(reward: Reward): Reward {
  return reward.id === 'extra-hour' ? { ...reward, stock: 40, cancelDays: 9 } : reward
}

/** The programme on the day when the curtain rises; lottery and contest begin with it. */
export function brandOn(today: BusinessDate): Programme {
  return {
    ...housekeeping,
    earning: generous.earning,
    rewards: [{ ...curtains, giveDays: 2, cancelDays: 9 }, ...others.map(limited), box],
    tiers: housekeeping.tiers.map(tier => ({
      ...tier,
      entitlements: [{ ...festival, count: 1, per: 'quarter' }],
    })),
    segments: [{ id: 'neighbours', name: '老街坊', who: null }],
    memberships: [yearCard, { ...yearCard, id: 'month-card', name: '青禾月卡', months: 1 }],
    booking: {
      services: [{ id: 'cleaning', name: '日常保洁' }],
      ...{ hours: ['10:00', '14:00'], seats: 2, opensDays: 5, early: [] },
      ...{ priorityDays: 0, cancelHours: 2 },
    },
    stories: 'on',
    games: 'on',
    lotteries: [lotteryFrom(today, { cost: { kind: 'points', points: 20 } })],
    contests: [contestFrom(today, { terms: '活动期间实付金额前三名各得积分，退款后重新排名。' })],
    ways: {
      ...waysOf,
      // Nobody on stage is given anything for their profile, so that what they have is easy to count.
      profile: undefined,
      referral: waysOf.referral && { ...waysOf.referral, afterDays: 1 },
      surveys: waysOf.surveys?.map(survey => ({
        ...survey,
        questions: survey.questions.filter(({ id }) => id === 'stars' || id === 'again'),
      })),
    },
  }
}

/** The same while what is bought waits for its service. */
export function brandThatWaits(today: BusinessDate): Programme {
  const brand = brandOn(addDays(today, 2))
  const purchase = {
    ...brand.earning.purchase,
    settle: { kind: 'on_completion', latestDays: 60 } as const,
  }
  return { ...brand, earning: { ...brand.earning, purchase } }
}

/** The same while points die after three days. */
export function brandThatForgets(today: BusinessDate): Programme {
  return {
    ...brandOn(addDays(today, 7)),
    expiry: { kind: 'after', amount: 3, unit: 'day', to: 'day' },
  }
}
