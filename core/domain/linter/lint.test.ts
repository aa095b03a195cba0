// Bad programmes, one slip each, and what the linter says of them; good ones of which it says nothing.
import { type Programme, programmeSchema, type Reward, type Tier } from '../../contracts/programme'
import { badCoupons } from '../../testing/bad-coupons'
import { type BadRow, badOffers, lookedOn, wholeOffer } from '../../testing/bad-offers'
import { campaignWith } from '../../testing/campaigns'
import { housekeeping } from '../templates/housekeeping'
import type { Language } from '../terms/words'
import { lintWords } from './languages'
import { checks, type Looked, lint } from './lint'
import { tell } from './words'

const { today } = lookedOn

/** The housekeeping programme with a slip in it. */
function slipped(slip: (programme: Programme) => void): Programme {
  const programme = structuredClone(housekeeping)
  slip(programme)
  return programmeSchema.parse(programme)
}

/** An item of a list that is there. */
function item<Item>(list: Item[], at: number): Item {
  const one = list[at]
  if (!one) throw new Error('the template has changed')
  return one
}
const reward = (p: Programme, at = 0): Reward => item(p.rewards, at)
const tier = (p: Programme, at: number): Tier => item(p.tiers, at)
const promise = (text: string) => (p: Programme) => {
  reward(p).description = text
}
const inClinic = (text: string) => (p: Programme) => {
  p.brand.trade = 'medical_aesthetics'
  reward(p).description = text
}

const words = 'rewards.0.description'

const bad: BadRow[] = [
  ...badOffers,
  ...badCoupons,
  [
    'a point pays ten times as much',
    'gives_back_all',
    'earning.purchase.points',
    p => {
      if (p.offset) p.offset.points = 20
      if (p.offset) p.offset.step = 20
    },
  ],
  [
    'four points for a yuan',
    'gives_back_half',
    'earning.purchase.points',
    p => {
      p.earning.purchase.points = 4
    },
  ],
  [
    'two points for a yuan',
    'gives_back_much',
    'earning.purchase.points',
    p => {
      p.earning.purchase.points = 2
    },
  ],
  [
    'joining gives what a reward costs',
    'join_buys_reward',
    'earning.join.points',
    p => {
      p.earning.join.points = 200
    },
  ],
  [
    'fifty points a day',
    'check_in_pays_much',
    'earning.checkIn.table',
    p => {
      p.earning.checkIn.table = [50]
    },
  ],
  [
    'a review gives as much as a purchase',
    'review_pays_much',
    'earning.review.points',
    p => {
      p.earning.review.points = 301
    },
  ],
  [
    'a gift of ¥1,100 for ¥2,000',
    'welcome_pays_much',
    'tiers.1.welcome.points',
    p => {
      tier(p, 1).welcome = { points: 11_000 }
    },
  ],
  [
    'three tiny orders make a VIP',
    'tier_by_tiny_orders',
    'tiers.1.growth',
    p => {
      p.growth.perOrder = 1000
    },
  ],
  [
    'refunds prolong points by half a year',
    'refund_extends_life',
    'refund.graceDays',
    p => {
      p.refund.graceDays = 180
    },
  ],
  [
    'what expired comes back for a year',
    'reinstatement_endless',
    'reinstatement.graceDays',
    p => {
      p.reinstatement = { withinDays: 30, graceDays: 365 }
    },
  ],
  [
    'a million points per order',
    'order_cap_missing',
    'earning.purchase.capPerOrder',
    p => {
      p.earning.purchase.capPerOrder = 1_000_000
    },
  ],
  [
    'at most 100 points per order',
    'order_cap_low',
    'earning.purchase.capPerOrder',
    p => {
      p.earning.purchase.capPerOrder = 100
    },
  ],
  [
    'a step pays more than may be paid',
    'offset_unusable',
    'offset.maxFen',
    p => {
      if (p.offset) p.offset.maxFen = 900
    },
  ],
  [
    'points pay 1 % of a bill',
    'offset_hardly_usable',
    'offset.maxPercent',
    p => {
      if (p.offset) p.offset.maxPercent = 1
    },
  ],
  [
    'points pay whole bills',
    'offset_pays_all',
    'offset.maxPercent',
    p => {
      if (p.offset) p.offset.maxPercent = 100
    },
  ],
  [
    'gifts without end',
    'gift_unlimited',
    'rewards.3.stock',
    p => {
      reward(p, 3).stock = null
    },
  ],
  [
    'one member may hold more than there are',
    'limit_idle',
    'rewards.3.perMember',
    p => {
      reward(p, 3).perMember = 51
    },
  ],
  [
    'no use for points',
    'points_useless',
    'rewards',
    p => {
      p.rewards = []
      p.offset = null
    },
  ],
  [
    'nothing for a purchase',
    'purchase_earns_nothing',
    'earning.purchase.points',
    p => {
      p.earning.purchase.points = 0
    },
  ],
  [
    'the cheapest reward takes years',
    'first_reward_far',
    'rewards.0.points',
    p => {
      p.offset = null
      for (const one of p.rewards) one.points = 40_000
    },
  ],
  [
    'a reward for ten million points',
    'reward_beyond_life',
    'rewards.5.points',
    p => {
      reward(p, 5).points = 10_000_000
    },
  ],
  [
    'everything is for VIPs',
    'nothing_for_base',
    'rewards',
    p => {
      p.offset = null
      for (const one of p.rewards) one.tier = 'vip'
    },
  ],
  [
    'two rewards of one name',
    'reward_twice',
    'rewards.1.name',
    p => {
      reward(p, 1).name = reward(p).name
    },
  ],
  [
    'a tier that everybody has',
    'tier_bound_idle',
    'rewards.0.tier',
    p => {
      reward(p).tier = 'member'
    },
  ],
  [
    'a voucher for three days',
    'voucher_short',
    'rewards.0.validDays',
    p => {
      reward(p).validDays = 3
    },
  ],
  [
    'no growth at all',
    'growth_missing',
    'growth',
    p => {
      p.growth.perYuan = 0
    },
  ],
  [
    'a tier for a million yuan',
    'tier_unreachable',
    'tiers.2.growth',
    p => {
      tier(p, 2).growth = 1_000_000
    },
  ],
  [
    'the highest tier earns less',
    'tier_pays_less',
    'tiers.2.percent',
    p => {
      tier(p, 2).percent = 110
    },
  ],
  [
    'a tier without anything',
    'tier_empty',
    'tiers.2.benefits',
    p => {
      tier(p, 2).percent = tier(p, 1).percent
      tier(p, 2).benefits = tier(p, 1).benefits
    },
  ],
  [
    'everybody is multiplied',
    'base_multiplied',
    'tiers.0.percent',
    p => {
      tier(p, 0).percent = 110
    },
  ],
  [
    'announced before they are earned',
    'notice_beyond_life',
    'notices.expiryDays',
    p => {
      p.expiry = { kind: 'after', amount: 3, unit: 'month', to: 'day' }
      p.notices.expiryDays = 90
    },
  ],
  [
    'expiry is not announced',
    'expiry_unannounced',
    'notices.expiryDays',
    p => {
      p.notices.expiryDays = null
    },
  ],
  [
    'expiry is announced three days ahead',
    'expiry_notice_short',
    'notices.expiryDays',
    p => {
      p.notices.expiryDays = 3
    },
  ],
  [
    'customers’ stories at a clinic',
    'stories_medical',
    'stories',
    p => {
      p.brand.trade = 'medical_aesthetics'
      p.stories = 'on'
    },
  ],
  [
    'a reward is nearly free for points that are about to die',
    'expiry_offer_deep',
    'notices.offer.percentOff',
    p => {
      p.notices.offer = { rewards: [reward(p).id], percentOff: 80 }
    },
  ],
  [
    'points live for two months',
    'life_short',
    'expiry',
    p => {
      p.expiry = { kind: 'after', amount: 2, unit: 'month', to: 'day' }
    },
  ],
  [
    'all expire next week',
    'expiry_date_near',
    'expiry.on',
    p => {
      p.expiry = { kind: 'date', on: '2026-03-17' }
    },
  ],
  [
    'all expired last year',
    'expiry_date_near',
    'expiry.on',
    p => {
      p.expiry = { kind: 'date', on: '2025-12-31' }
    },
  ],
  [
    'cleared after three months, published for a year',
    'cleared_before_expiry',
    'inactivity.months',
    p => {
      p.inactivity = { months: 3, noticeDays: 30 }
    },
  ],
  [
    'cleared after five years, dead after one',
    'inactivity_idle',
    'inactivity.months',
    p => {
      p.inactivity = { months: 60, noticeDays: 30 }
    },
  ],
  [
    'clearing is announced the day before',
    'clearing_notice_short',
    'inactivity.noticeDays',
    p => {
      p.inactivity = { months: 12, noticeDays: 1 }
    },
  ],
  [
    'tiers end without a word',
    'tier_end_unannounced',
    'tierRules.warnDays',
    p => {
      p.tierRules.warnDays = 0
    },
  ],
  [
    'the books hold back a tenth',
    'books_differ',
    'liability.fenPer1000Points',
    p => {
      p.liability.fenPer1000Points = 1000
    },
  ],
  [
    'a lower limit per order',
    'worse_terms',
    '',
    p => {
      p.earning.purchase.capPerOrder = 10_000
    },
    { today, before: housekeeping },
  ],
  [
    'a lower limit from tomorrow on',
    'worse_without_notice',
    '',
    p => {
      p.earning.purchase.capPerOrder = 10_000
    },
    { today, before: housekeeping, from: '2026-03-11' },
  ],
  [
    'a campaign that will have begun, given up',
    'begun_campaign_worse',
    'campaigns',
    p => {
      p.campaigns = []
    },
    { today: '2026-02-20', before: { ...housekeeping, campaigns: [campaignWith()] } },
  ],
  [
    'no notice is promised',
    'no_notice',
    'governance.noticeDays',
    p => {
      p.governance.noticeDays = 0
    },
  ],
  [
    'a week of notice',
    'notice_few_days',
    'governance.noticeDays',
    p => {
      p.governance.noticeDays = 7
    },
  ],
  [
    'nobody to ask',
    'contact_missing',
    'brand.phone',
    p => {
      p.brand.phone = ''
    },
  ],
  ['分享', 'share_rewarded', words, promise('使用后分享到微信群，可得 20 积分。')],
  ['朋友圈, hidden by blanks', 'share_rewarded', words, promise('发 朋 友 圈，送 50 积 分')],
  ['集赞', 'share_rewarded', words, promise('集赞 38 个领取礼品')],
  ['sharing', 'share_rewarded', words, promise('Sharing it earns you 50 points')],
  [
    'a benefit for sharing',
    'share_rewarded',
    'tiers.1.benefits.0',
    p => {
      tier(p, 1).benefits = ['转发活动获双倍积分']
    },
  ],
  ['關注', 'subscribe_rewarded', words, promise('關注公眾號即送 30 積分')],
  ['订阅', 'subscribe_rewarded', words, promise('订阅消息，奖励 10 积分')],
  ['好评', 'stars_rewarded', words, promise('五星好评再送一张优惠券')],
  [
    'a reward named after five stars',
    'stars_rewarded',
    'rewards.0.name',
    p => {
      reward(p).name = '五星好评礼券'
    },
  ],
  ['充值', 'recharge_rewarded', words, promise('充值 1000 元送 200 积分')],
  ['提现', 'points_as_money', words, promise('满 1000 积分可提现')],
  ['分销', 'many_levels', words, promise('二级分销，下级消费您也有奖')],
  ['邀请抽奖', 'draw_for_inviting', words, promise('邀请 3 位好友即可抽奖')],
  ['解释权', 'final_say', words, promise('本活动最终解释权归本店所有')],
  [
    '最佳',
    'superlative',
    'brand.slogan',
    p => {
      p.brand.slogan = '全国最佳家政'
    },
  ],
  ['对比', 'before_after', words, inClinic('附术前术后对比照')],
  ['保证', 'medical_promise', words, inClinic('保证效果，无副作用')],
  ['代言', 'medical_endorsement', words, inClinic('明星同款项目')],
]

describe('bad programmes', () => {
  test.each(bad)('%s: %s at %s', (_, code, path, slip, looked = { today }) => {
    const findings = lint(slipped(slip), looked)
    expect(findings.filter(one => one.code === code).map(one => one.path)).toContain(path)
  })

  test('every check has one', () => {
    const shown = new Set(bad.map(([, code]) => code))
    expect(checks.map(({ code }) => code).filter(code => !shown.has(code))).toEqual([])
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
  })

  test.each(Object.keys(lintWords) as Language[])(
    'each is told in %s by name, reason and fix, with every fact',
    language => {
      for (const [, code, , slip, looked = { today }] of bad) {
        const [finding] = lint(slipped(slip), looked).filter(one => one.code === code)
        if (!finding) throw new Error(`${code} is not found`)
        for (const text of lintWords[language][code])
          for (const [, fact = ''] of text.matchAll(/\{(\w+)\}/g))
            expect(Object.keys(finding.facts)).toContain(fact)
        const { name, reason, fix } = tell(finding, lintWords[language])
        for (const text of [name, reason, fix]) expect(text).toMatch(/\S/)
        expect(name + reason + fix).not.toMatch(/[{}]|undefined|NaN|Infinity/)
      }
    },
  )
})

const welcoming = (p: Programme) => {
  p.earning.join.points = 150
}

const good: [string, (p: Programme) => void, Looked?][] = [
  ['the template for housekeeping', () => undefined],
  [
    'points that never expire',
    p => {
      p.expiry = { kind: 'never' }
      p.notices.expiryDays = null
    },
  ],
  ['better than before', welcoming, { today, before: housekeeping }],
  [
    'worse, announced as promised',
    () => undefined,
    { today, before: slipped(welcoming), from: '2026-04-09' },
  ],
  [
    'a campaign given up that is over by then',
    () => undefined,
    { today, before: { ...housekeeping, campaigns: [campaignWith({ to: '2026-04-08' })] } },
  ],
  ['rules, campaigns, a friend, memberships and games', p => void Object.assign(p, wholeOffer)],
  ['sharing within a family', promise('可与家人分享积分，一起兑换。')],
  ['sharing that earns nothing', promise('欢迎分享给朋友；分享不送积分。')],
  ['points that are no money', promise('积分不支持提现。')],
  ['points that are no money, in traditional Chinese', promise('積分不支援提現。')],
  ['the same for any stars', promise('评价得 20 积分，好评差评都一样。')],
  ['a five-star service', promise('五星级保洁服务，送到家门口。')],
  ['attention to the skin', promise('我们关注您的每一处细节，送货上门。')],
  ['care after a treatment', inClinic('术前咨询与术后护理各一次。')],
  ['a promise outside of medicine', promise('保证满意，不满意免费返工。')],
]

describe('good programmes', () => {
  test.each(good)('%s', (_, change, looked = { today }) => {
    const findings = lint(slipped(change), looked)
    expect(findings.filter(({ code }) => code !== 'worse_terms')).toEqual([])
  })
})

test('worst first, and never more than a hundred', () => {
  const programme = slipped(p => {
    p.rewards = Array.from({ length: 200 }, (_, i) => ({
      ...reward(p),
      id: `r-${i}`,
      name: `礼 ${i}`,
      validDays: 1,
      kind: 'gift',
    }))
    reward(p, 199).description = '分享得积分'
    tier(p, 0).percent = 110
  })
  const findings = lint(programme, { today })
  expect(findings).toHaveLength(100)
  expect(findings[0]).toMatchObject({ code: 'share_rewarded', level: 'error' })
})
