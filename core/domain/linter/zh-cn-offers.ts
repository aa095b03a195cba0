// The linter's words in simplified Chinese: rules, campaigns, other ways to earn, memberships, games.
import type { FindingWords } from './words'

/** By check; the {facts} of a finding are put in. */
export const zhCnOffers = {
  stories_medical: [
    '医美不能展示兑换故事',
    '医疗美容不得用顾客的经历作证明，兑换故事打开也不会显示',
    '关闭兑换故事',
  ],
  coupon_gives_all: [
    '券的价值超过消费',
    '“{where}”{points} 积分减 {offFen}，攒这些积分花的钱返还 {percent}%',
    '提高所需积分，或减少券面金额',
  ],
  coupon_gives_half: [
    '券的价值偏高',
    '“{where}”{points} 积分减 {offFen}，攒这些积分花的钱返还 {percent}%',
    '确认毛利承受得起，或提高所需积分',
  ],
  coupon_free_bill: [
    '券可以抵掉整单',
    '“{where}”减 {offFen}，没有更高的使用门槛，会出现不用付钱的订单',
    '设置高于券面金额的最低消费',
  ],
  coupon_uncapped: [
    '折扣券没有封顶',
    '“{where}”减 {percent}%，大额订单减多少没有上限',
    '设置最高减免金额',
  ],
  reward_over: ['兑换品已结束', '“{where}”到 {date} 为止', '不需要时可以删除'],
  rules_give_all: [
    '规则返还超过消费',
    '各条规则叠加后最多返还 {percent}%，顾客花出去的钱会全部拿回来',
    '减少规则给的积分，或把倍数改为“只取最高”',
  ],
  rules_give_half: [
    '规则返还超过一半',
    '各条规则叠加后最多返还 {percent}%',
    '减少规则给的积分，或把倍数改为“只取最高”',
  ],
  campaign_gives_all: [
    '活动返还超过消费',
    '活动“{where}”期间最多返还 {percent}%，顾客花出去的钱会全部拿回来',
    '减少活动积分，或降低倍数',
  ],
  campaign_gives_half: [
    '活动返还超过一半',
    '活动“{where}”期间最多返还 {percent}%',
    '确认毛利承受得起，或降低倍数',
  ],
  fixed_without_minimum: [
    '固定积分没有门槛',
    '“{where}”每单给 {points} 积分，一元的订单也给，拆单就能反复得',
    '设置最低金额，或设置每日、每月上限',
  ],
  rule_cut: [
    '规则被上限截断',
    '“{where}”写着给 {points} 积分，上限只有 {cap}',
    '让上限不低于规则给的积分',
  ],
  rule_never: ['规则永远不生效', '“{where}”的条件互相矛盾，或不在活动的日期和人群之内', '修改条件'],
  segment_unknown: [
    '没有这个人群',
    '“{where}”写着人群“{segment}”，规则里没有它，谁也不属于',
    '先在人群里加上它',
  ],
  rule_over: ['规则已过期', '“{where}”到 {date} 为止，已经不再生效', '删除或改日期'],
  recharge_rule: [
    '充值得积分',
    '“{where}”给“{category}”类目积分：充值得一次、消费又得一次，还涉及预付卡监管',
    '把充值类目放进不计积分的类目',
  ],
  campaign_without_budget: [
    '活动没有预算',
    '活动“{where}”没有积分总额上限，送多少无法控制',
    '填写活动积分预算',
  ],
  campaign_over: ['活动已结束', '活动“{where}”到 {date} 为止', '不需要时可以删除'],
  cap_idle: ['上限不起作用', '上限 {cap} 高于更长周期的上限 {longer}', '让周期越长，上限越高'],
  referral_pays_all: [
    '邀请奖励超过首单',
    '双方一共得 {givenFen}，朋友只要消费 {paidFen}，自己邀请自己就能赚钱',
    '提高最低消费，或减少积分',
  ],
  referral_pays_half: [
    '邀请奖励偏高',
    '双方一共得 {givenFen}，朋友只要消费 {paidFen}',
    '提高最低消费，或减少积分',
  ],
  referral_kept_after_refund: [
    '退款后仍有奖励',
    '朋友拿到奖励后再退款，积分不会扣回',
    '设置扣回期，建议 30 天',
  ],
  way_pays_much: ['单次赠送偏高', '一次就送 {points} 积分，约值 {giftFen}', '减少积分'],
  visit_pays_much: [
    '到店签到送得太多',
    '每天到店一年得 {points} 积分，约值 {yearFen}',
    '减少到店签到积分',
  ],
  offer_over: ['已经结束', '“{where}”到 {date} 为止', '不需要时可以删除'],
  repair_free: [
    '补签不花积分',
    '每月可免费补签 {count} 次，连续签到失去意义',
    '设置补签所需积分，或减少次数',
  ],
  membership_no_refund: [
    '付费会员不能退',
    '“{where}”付款后不能全额退，容易引发投诉',
    '设置退款天数，建议 7 天',
  ],
  membership_end_unannounced: [
    '会员到期不提醒',
    '“{where}”到期前不提醒',
    '设置到期提醒，建议 14 天',
  ],
  membership_above_card: [
    '会员价超过预付卡限额',
    '“{where}”收费 {priceFen}，单用途记名预付卡限额 {cardFen}',
    '降低价格，或请法务确认',
  ],
  early_idle: [
    '提前预约无效',
    '“{tier}”可提前 {days} 天预约，所有人都可提前 {all} 天',
    '让高等级提前更多天',
  ],
  prize_above_limit: [
    '奖品超过限额',
    '奖品价值 {prizeFen}，抽奖奖品最高 {limitFen}（规范促销行为暂行规定）',
    '减少奖品价值',
  ],
  draw_pays_itself: [
    '抽奖稳赚',
    '一次抽奖花 {points} 积分，平均得回 {mean} 积分',
    '减少积分奖品，或提高抽奖所需积分',
  ],
  game_changed: [
    '活动开始后被改动',
    '“{game}”已经开始，规则和奖品不得变更',
    '保持原样到活动结束，另开一个新活动',
  ],
  game_unannounced: [
    '活动未提前公布',
    '“{where}”从 {date} 开始，没有在开始前公布规则和概率',
    '把开始日期改到公布之后',
  ],
  game_terms_thin: [
    '活动规则太简单',
    '“{where}”的规则不足 {count} 个字，法律要求写明条件、领取方式和期限',
    '补全活动规则',
  ],
  game_contact: ['活动没有联系方式', '“{where}”没有电话或邮箱', '填写能联系到主办方的电话'],
  prize_taxed: [
    '奖品涉及个税',
    '奖品价值 {prizeFen}，中奖按偶然所得缴纳 20% 个税，由主办方代扣',
    '在规则里写明由谁承担',
  ],
  games_off: ['玩法总开关关闭', '设置了抽奖或竞赛，但总开关是关闭的', '打开开关，或删除它们'],
} satisfies Record<string, FindingWords>
