// Slips in what a brand offers besides the base: rules, campaigns, other ways to earn, memberships, games.
// Each names the check that sees it, and where.
import type { Contest, Lottery } from '../contracts/games'
import type { Programme } from '../contracts/programme'
import type { Campaign, Rule } from '../contracts/rules'
import type { ReferralRules } from '../contracts/ways'
import type { Code } from '../domain/linter/finding'
import type { Looked } from '../domain/linter/lint'
import { housekeeping } from '../domain/templates/housekeeping'

/** A slip, the check that sees it, and the place that it points at. */
export type BadRow = [
  says: string,
  code: Code,
  path: string,
  slip: (programme: Programme) => void,
  looked?: Looked,
]

/** What is wrong, the check that sees it, and where in the offer. */
type Slip = [says: string, code: Code, at: string]

const today = '2026-03-10'

const double: Rule = {
  id: 'double',
  name: '双倍积分',
  when: {},
  give: { kind: 'multiply', percent: 200, with: 'best' },
  caps: {},
}
const gift: Rule = {
  id: 'gift',
  name: '每单礼',
  when: { minFen: 50_000 },
  give: { kind: 'fixed', points: 50 },
  caps: {},
}
const campaign: Campaign = {
  id: 'spring',
  name: '春季会员日',
  kind: 'member_day',
  from: '2026-03-01',
  to: '2026-05-31',
  recurring: null,
  audience: {},
  holdOutPercent: 0,
  budgetPoints: 100_000,
  pointsPerMember: null,
  rules: [double],
}
const referral: ReferralRules = {
  referrerPoints: 200,
  refereePoints: 200,
  minFen: 10_000,
  withinDays: 30,
  afterDays: 7,
  clawbackDays: 30,
  perDay: 3,
  perMonth: 10,
}
const disclosed = {
  terms: '活动期间每次抽奖消耗 50 积分，奖品到店领取，中奖后 30 天内有效。',
  organiser: '青禾到家',
  contact: '400-000-0000',
}
const lottery: Lottery = {
  id: 'spring-draw',
  name: '春季抽奖',
  from: '2026-04-01',
  to: '2026-04-30',
  cost: { kind: 'points', points: 50 },
  perDay: 3,
  blankWeight: 90,
  prizes: [
    {
      id: 'hundred',
      name: '100 积分',
      kind: 'points',
      valueFen: 1000,
      quantity: 100,
      weight: 10,
      points: 100,
    },
  ],
  claimDays: 30,
  ...disclosed,
}
const contest: Contest = {
  id: 'top',
  name: '消费榜',
  from: '2026-04-01',
  to: '2026-04-30',
  ranks: [1000, 500],
  settleAfterDays: 15,
  ...disclosed,
}
const prize = lottery.prizes[0]
if (!prize) throw new Error('the lottery has no prize')

/** Games that are on, in a programme that was there before. */
const playing = (lotteries: Lottery[]): Programme => ({ ...housekeeping, games: 'on', lotteries })

const rules: BadRow[] = [
  ruleSlip(['five factors on top of each other', 'rules_give_all', ''], factors(5)),
  ruleSlip(['three factors on top of each other', 'rules_give_half', ''], factors(2)),
  campaignSlip(['ten times the points', 'campaign_gives_all', 'rules'], {
    rules: [{ ...double, give: { kind: 'multiply', percent: 1000, with: 'best' } }],
  }),
  campaignSlip(['four times the points', 'campaign_gives_half', 'rules'], {
    rules: [{ ...double, give: { kind: 'multiply', percent: 400, with: 'best' } }],
  }),
  campaignSlip(['¥100 for every full ¥100', 'campaign_gives_all', 'rules'], {
    rules: [{ ...gift, when: {}, give: { kind: 'step', everyFen: 10_000, points: 1000 } }],
  }),
  ruleSlip(
    ['fifty points for an order of one yuan', 'fixed_without_minimum', '.0.give'],
    [{ ...gift, when: {} }],
  ),
  ruleSlip(
    ['fifty points, at most twenty', 'rule_cut', '.0.caps'],
    [{ ...gift, caps: { perDay: 20 } }],
  ),
  ruleSlip(
    ['the first order that is the fifth', 'rule_never', '.0.when'],
    [{ ...gift, when: { firstPurchase: true, nth: 5 } }],
  ),
  campaignSlip(['a rule for a day after the campaign', 'rule_never', 'rules.0.when'], {
    rules: [{ ...double, when: { dates: { from: '2026-07-01', to: '2026-07-02' } } }],
  }),
  campaignSlip(['Saturdays on a campaign of Mondays', 'rule_never', 'rules.0.when'], {
    recurring: { weekdays: [1] },
    rules: [{ ...double, when: { weekdays: [6] } }],
  }),
  campaignSlip(['for members of a tier that is not asked in', 'rule_never', 'rules.0.when'], {
    audience: { tiers: ['vip'] },
    rules: [{ ...double, when: { tiers: ['premier'] } }],
  }),
  ruleSlip(
    ['a rule for a segment that is none', 'segment_unknown', '.0.when.segments'],
    [{ ...double, when: { segments: ['moon'] } }],
  ),
  campaignSlip(['a campaign for a segment that is none', 'segment_unknown', 'audience.segments'], {
    audience: { segments: ['moon'] },
  }),
  ruleSlip(
    ['a rule of last year', 'rule_over', '.0.when.dates'],
    [{ ...gift, when: { minFen: 50_000, dates: { from: '2025-01-01', to: '2025-12-31' } } }],
  ),
  ruleSlip(
    ['points for recharging', 'recharge_rule', '.0.when.categories'],
    [{ ...double, when: { categories: ['recharge'] } }],
  ),
  campaignSlip(['no budget', 'campaign_without_budget', 'budgetPoints'], { budgetPoints: null }),
  campaignSlip(['a campaign of January', 'campaign_over', 'to'], {
    from: '2026-01-01',
    to: '2026-01-31',
  }),
  campaignSlip(['a campaign that asks to be shared', 'share_rewarded', 'name'], {
    name: '转发朋友圈得积分',
  }),
  [
    'more a day than a month',
    'cap_idle',
    'earning.caps.perDay',
    p => {
      p.earning.caps = { perDay: 500, perMonth: 300 }
    },
  ],
]

function factors(count: number): Rule[] {
  const give = { kind: 'multiply', percent: 200, with: 'stack' } as const
  return Array.from({ length: count }, (_, i) => ({ ...double, id: `double-${i}`, give }))
}

function ruleSlip([says, code, at]: Slip, own: Rule[]): BadRow {
  return [
    says,
    code,
    `earning.rules${at}`,
    p => {
      p.earning.rules = own
    },
  ]
}

function campaignSlip([says, code, at]: Slip, change: Partial<Campaign>): BadRow {
  return [
    says,
    code,
    `campaigns.0.${at}`,
    p => {
      p.campaigns = [{ ...campaign, ...change }]
    },
  ]
}

const ways: BadRow[] = [
  waySlip(['¥40 for a friend’s first ¥10', 'referral_pays_all', 'referral.minFen'], {
    referral: { ...referral, minFen: 1000 },
  }),
  waySlip(['¥40 for a friend’s first ¥60', 'referral_pays_half', 'referral.minFen'], {
    referral: { ...referral, minFen: 6000 },
  }),
  waySlip(['a friend may be refunded', 'referral_kept_after_refund', 'referral.clawbackDays'], {
    referral: { ...referral, clawbackDays: 0 },
  }),
  waySlip(['a profile for ¥200', 'way_pays_much', 'profile.points'], { profile: { points: 2000 } }),
  waySlip(['a channel for ¥200', 'way_pays_much', 'channels.0.points'], {
    channels: [{ id: 'app', name: '小程序', points: 2000 }],
  }),
  waySlip(['a hundred points for every visit', 'visit_pays_much', 'storeVisit.table'], {
    storeVisit: { table: [100] },
  }),
  waySlip(['codes of last year', 'offer_over', 'eventCodes.0.to'], {
    eventCodes: [
      {
        id: 'fair',
        name: '年货节',
        from: '2025-01-01',
        to: '2025-02-01',
        points: 10,
        perMember: 1,
      },
    ],
  }),
  [
    'missed days for nothing',
    'repair_free',
    'earning.checkIn.repair.costPoints',
    p => {
      p.earning.checkIn.repair = { perMonth: 31, withinDays: 31, costPoints: 0 }
    },
  ],
]

function waySlip([says, code, at]: Slip, change: NonNullable<Programme['ways']>): BadRow {
  return [
    says,
    code,
    `ways.${at}`,
    p => {
      p.ways = change
    },
  ]
}

type Plan = Programme['memberships'][number]
const plan: Plan = {
  id: 'gold',
  name: '金卡',
  priceFen: 29_900,
  months: 12,
  benefits: [
    {
      id: 'first',
      name: '优先预约',
      kind: 'priority_booking',
      count: null,
      per: 'year',
      valueFen: 0,
    },
  ],
  remindDays: 14,
  refundDays: 7,
}

function planSlip([says, code, at]: Slip, change: Partial<Plan>): BadRow {
  return [
    says,
    code,
    `memberships.0.${at}`,
    p => {
      p.memberships = [{ ...plan, ...change }]
    },
  ]
}

const memberships: BadRow[] = [
  planSlip(['never given back', 'membership_no_refund', 'refundDays'], { refundDays: 0 }),
  planSlip(['ends without a word', 'membership_end_unannounced', 'remindDays'], { remindDays: 0 }),
  planSlip(['¥6,000', 'membership_above_card', 'priceFen'], { priceFen: 600_000 }),
  [
    'VIPs book no earlier than others',
    'early_idle',
    'booking.early.0.opensDays',
    p => {
      p.booking = {
        services: [{ id: 'clean', name: '保洁' }],
        hours: ['09:00'],
        seats: 2,
        opensDays: 14,
        early: [{ tier: 'vip', opensDays: 7 }],
        priorityDays: 0,
        cancelHours: 2,
      }
    },
  ],
]

function gameSlip([says, code, at]: Slip, change: Partial<Lottery>, looked?: Looked): BadRow {
  const slip = (p: Programme) => {
    p.games = 'on'
    p.lotteries = [{ ...lottery, ...change }]
  }
  return looked ? [says, code, at, slip, looked] : [says, code, at, slip]
}

const games: BadRow[] = [
  gameSlip(['600,000 points, ¥60,000', 'prize_above_limit', 'lotteries.0.prizes.0'], {
    prizes: [{ ...prize, kind: 'points', points: 600_000, valueFen: 100, weight: 1 }],
  }),
  gameSlip(['50 points win 100 every time', 'draw_pays_itself', 'lotteries.0.cost'], {
    blankWeight: 1,
  }),
  gameSlip(
    ['odds that change in the middle', 'game_changed', 'lotteries.0'],
    { blankWeight: 900 },
    { today: '2026-04-10', before: playing([lottery]) },
  ),
  gameSlip(
    ['a lottery that is gone in the middle', 'game_changed', 'lotteries'],
    { id: 'other', from: '2026-06-01', to: '2026-06-30' },
    { today: '2026-04-10', before: playing([lottery]) },
  ),
  gameSlip(['begun before it was known', 'game_unannounced', 'lotteries.0.from'], {
    from: '2026-03-01',
  }),
  gameSlip(['hardly any terms', 'game_terms_thin', 'lotteries.0.terms'], { terms: '到店领取' }),
  gameSlip(['no way to ask', 'game_contact', 'lotteries.0.contact'], { contact: '前台' }),
  gameSlip(['a phone for ¥5,000', 'prize_taxed', 'lotteries.0.prizes.0.valueFen'], {
    prizes: [
      { id: 'phone', name: '手机', kind: 'gift', valueFen: 500_000, quantity: 1, weight: 1 },
    ],
  }),
  [
    'a contest while games are off',
    'games_off',
    'games',
    p => {
      p.contests = [contest]
    },
  ],
]

/** All of them. */
export const badOffers: BadRow[] = [...rules, ...ways, ...memberships, ...games]

/** A programme that offers all of it as it should be. */
export const wholeOffer: Programme = {
  ...housekeeping,
  earning: { ...housekeeping.earning, rules: [gift], caps: { perDay: 5000, perMonth: 20_000 } },
  campaigns: [campaign],
  ways: { referral, profile: { points: 50 }, storeVisit: { table: [5, 2] } },
  memberships: [plan],
  games: 'on',
  lotteries: [lottery],
  contests: [contest],
}

/** The day on which all of these are looked at. */
export const lookedOn = { today }
