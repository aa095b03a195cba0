// The linter's words in simplified Chinese; which checks there are is said here.
import type { FindingWords } from './words'
import { zhCnOffers } from './zh-cn-offers'

/** By check; the {facts} of a finding are put in. */
export const zhCn = {
  gives_back_all: [
    '返还超过消费',
    '消费最多返还 {percent}%，顾客花出去的钱会全部拿回来',
    '减少每元得到的积分，或降低积分抵现的比例',
  ],
  gives_back_half: [
    '返还超过一半',
    '消费最多返还 {percent}%，超过消费额的一半',
    '请核对积分比例和抵现比例是否多写了一个零',
  ],
  gives_back_much: [
    '返还较高',
    '消费最多返还 {percent}%，请确认毛利承受得起',
    '可以减少每元得到的积分或等级倍数',
  ],
  join_buys_reward: [
    '入会即可兑换',
    '入会送 {points} 积分，已经够换“{reward}”，容易被反复注册套取',
    '减少入会积分，或提高这个兑换品的积分',
  ],
  check_in_pays_much: [
    '签到送得太多',
    '每天签到一年得 {points} 积分，约值 {yearFen}，一分钱不花也能拿到',
    '减少每日签到积分',
  ],
  review_pays_much: [
    '评价奖励过高',
    '一次评价得 {points} 积分，约值 {reviewFen}，像在花钱买评价',
    '减少评价积分',
  ],
  welcome_pays_much: [
    '升级礼过高',
    '升到“{where}”约需消费 {spentFen}，升级礼就值 {giftFen}',
    '减少升级礼的积分，或提高所需成长值',
  ],
  tier_by_tiny_orders: [
    '拆单就能升级',
    '{orders} 笔订单就能升到“{where}”，不论金额大小',
    '降低每单成长值，改用按金额计算',
  ],
  refund_extends_life: [
    '退款延长有效期',
    '过期积分退回后再给 {days} 天，先用后退就能一直续命',
    '把退款宽限改为 7 到 30 天',
  ],
  reinstatement_endless: [
    '找回期限过长',
    '找回的积分再给 {days} 天，过期等于没有过期',
    '缩短找回后的有效天数',
  ],
  order_cap_missing: [
    '单笔没有上限',
    '一单最多得 {points} 积分，约值 {capFen}，录错一个零损失很大',
    '把单笔上限设到正常大单的水平',
  ],
  order_cap_low: [
    '单笔上限太低',
    '一单 {orderFen} 本应得 {earned} 积分，被上限截成 {points}',
    '提高单笔上限，或降低公布的积分比例',
  ],
  offset_unusable: [
    '抵现用不了',
    '最小一档就抵 {leastFen}，超过一单上限 {mostFen}',
    '提高金额上限，或减小最小单位',
  ],
  offset_hardly_usable: [
    '抵现很难用上',
    '一单满 {billFen} 才用得上最少的 {points} 积分',
    '提高比例上限，或减小最小单位',
  ],
  offset_pays_all: [
    '可全额抵现',
    '积分可以抵掉整单，会出现不用付钱的订单',
    '如果不想这样，把比例上限改到 50% 左右',
  ],
  gift_unlimited: [
    '礼品没有数量',
    '“{where}”是实物，却没有总数量，备货不足时无法兑现',
    '填写总数量',
  ],
  limit_idle: [
    '持有上限无效',
    '“{where}”每人可持有 {perMember} 份，总数只有 {stock} 份',
    '让每人上限小于总数量',
  ],
  points_useless: [
    '积分没有用处',
    '没有兑换品，也不能抵现，积分攒了没有用',
    '至少设置一个兑换品，或开启积分抵现',
  ],
  purchase_earns_nothing: [
    '消费不得积分',
    '消费得 0 积分，等级的积分倍数也不起作用',
    '如果不是有意的，请填写消费积分',
  ],
  first_reward_far: [
    '第一份兑换太远',
    '最便宜的兑换品要 {points} 积分，一般会员每月约得 {monthly}，要攒 {months} 个月',
    '增加一个积分更低的兑换品',
  ],
  reward_beyond_life: [
    '兑换品够不着',
    '“{where}”要 {points} 积分，消费最多的会员 {months} 个月内也只能攒到 {most}',
    '降低所需积分，或延长有效期',
  ],
  nothing_for_base: [
    '普通会员无可兑换',
    '所有兑换品都要求更高等级，普通会员攒积分没有用',
    '至少放开一个兑换品给所有会员',
  ],
  reward_twice: ['兑换品重名', '有两个兑换品都叫“{name}”，顾客和店员分不清', '改成不同的名称'],
  tier_bound_idle: [
    '等级要求无效',
    '“{where}”要求“{tier}”，而所有会员至少都是这一级',
    '去掉等级要求，或换成更高的等级',
  ],
  voucher_short: [
    '券有效期太短',
    '“{where}”兑换后 {days} 天就失效，顾客来不及用',
    '把使用期限改为 7 天以上',
  ],
  growth_missing: [
    '没有成长值',
    '消费不产生成长值，没有人能升级',
    '填写每元、每单或每积分的成长值',
  ],
  tier_unreachable: [
    '等级升不上去',
    '“{where}”需要 {needed} 成长值，消费最多的会员一年也只有约 {most}',
    '降低所需成长值',
  ],
  tier_pays_less: [
    '升级反而更少',
    '“{where}”的积分是 {percent}%，比“{below}”的 {before}% 还低',
    '让高等级的倍数不低于低等级',
  ],
  tier_empty: [
    '等级没有好处',
    '“{where}”和“{below}”一样，升级什么都没有多得',
    '增加权益、积分倍数、升级礼或专属兑换品',
  ],
  base_multiplied: [
    '基础等级带倍数',
    '人人都有的等级按 {percent}% 计算，公布的比例与实际不一致',
    '第一级用 100%，把倍数并入消费积分',
  ],
  notice_beyond_life: [
    '提醒早于获得',
    '提前 {days} 天提醒，而积分最短只有 {lifeDays} 天，刚得到就提醒到期',
    '缩短提醒天数，或延长有效期',
  ],
  expiry_unannounced: [
    '到期不提醒',
    '积分会过期，却不提前告诉会员',
    '设置到期提醒，建议提前 30 天',
  ],
  expiry_notice_short: [
    '到期提醒太晚',
    '到期前 {days} 天才提醒，会员来不及用',
    '提前到 7 天以上，建议 30 天',
  ],
  expiry_offer_deep: [
    '到期礼遇太优惠',
    '到期前兑换省 {percent}%，会员会故意等到快到期再兑',
    '降到 50% 以内，建议 10% 到 20%',
  ],
  life_short: [
    '有效期太短',
    '积分最短只有 {lifeDays} 天，多数会员来不及用',
    '延长到三个月以上，建议一年',
  ],
  expiry_date_near: [
    '统一到期日太近',
    '所有积分将在 {date} 到期，或这一天已经过去',
    '选一个更晚的日期，或改为按获得日计算',
  ],
  cleared_before_expiry: [
    '清零早于到期',
    '{months} 个月不来就清零，比公布的有效期短',
    '把清零的月数改为 12 个月以上，或缩短公布的有效期',
  ],
  inactivity_idle: [
    '清零规则无效',
    '{months} 个月不来才清零，而积分早已自然到期',
    '去掉这条规则，或缩短月数',
  ],
  clearing_notice_short: ['清零提醒太晚', '清零前 {days} 天才提醒', '提前到 14 天以上，建议 30 天'],
  tier_end_unannounced: [
    '降级不提醒',
    '等级到期会降级，却不提前告诉会员',
    '设置等级到期提醒，建议 30 天',
  ],
  books_differ: [
    '账面价值偏低',
    '每千积分可抵 {paysFen}，账上只按 {booksFen} 计提',
    '让账面价值接近抵现价值，或留空由系统推算',
  ],
  worse_terms: [
    '规则变得不利',
    '对会员不利的变更：{changes}',
    '确认后提交，并按承诺的天数提前公示',
  ],
  worse_without_notice: [
    '不利变更未公示',
    '承诺提前 {days} 天公示，这次直接生效：{changes}',
    '先改回原规则，再通过草稿排期发布',
  ],
  begun_campaign_worse: [
    '已开始的活动变得不利',
    '到最早可以生效的那天，活动已经开始，不能提前结束或改得更不利：{changes}',
    '保留这些活动不变，或等活动结束后再生效',
  ],
  no_notice: [
    '不利变更不公示',
    '公示天数是 0，规则可以随时变差，会被认定为不公平条款',
    '设置公示天数，建议 30 天',
  ],
  notice_few_days: ['公示时间较短', '不利变更只提前 {days} 天公示', '建议 30 天'],
  contact_missing: [
    '没有联系电话',
    '会员遇到问题找不到人，活动规则也必须写明联系方式',
    '填写品牌电话',
  ],
  ...zhCnOffers,
  share_rewarded: [
    '奖励分享',
    '“{text}”：微信禁止奖励分享、转发、点赞、发朋友圈，会被封禁',
    '改为好友注册并消费后再奖励，或去掉这句话',
  ],
  subscribe_rewarded: [
    '奖励关注或订阅',
    '“{text}”：微信禁止奖励关注公众号和订阅消息',
    '去掉奖励，只说明关注或订阅的好处',
  ],
  stars_rewarded: [
    '奖励好评',
    '“{text}”：法律禁止以奖励换取好评，罚款最高 200 万元',
    '对任何星级给同样的奖励，并写明几颗星都一样',
  ],
  recharge_rewarded: [
    '充值得积分',
    '“{text}”：充值送一次、消费又送一次，同一笔钱得两次积分，还涉及预付卡监管',
    '充值不给积分，消费时再给',
  ],
  points_as_money: [
    '积分当钱用',
    '“{text}”：积分不能提现、买卖或换成现金，否则属于预付资金',
    '改为兑换商品、服务或优惠券',
  ],
  many_levels: ['多级奖励', '“{text}”：按层级奖励拉人涉嫌传销', '只奖励直接邀请的一级，金额固定'],
  draw_for_inviting: ['邀请换抽奖', '“{text}”：微信禁止用随机奖励诱导邀请', '邀请只给固定奖励'],
  final_say: ['最终解释权', '“{text}”：这类条款违反《合同行政监督管理办法》', '删除这句话'],
  superlative: [
    '绝对化用语',
    '“{text}”：广告法禁止“国家级”“最高级”“最佳”等说法',
    '换成可以证明的描述',
  ],
  before_after: [
    '前后对比',
    '“{text}”：医疗美容不得用前后对比或患者形象证明效果',
    '只写项目内容，不写对比',
  ],
  medical_promise: [
    '承诺疗效或安全',
    '“{text}”：医疗广告不得承诺效果或安全',
    '去掉承诺，只写项目内容',
  ],
  medical_endorsement: ['医美代言', '“{text}”：医疗美容不得用明星、专家或患者推荐', '去掉推荐人'],
} satisfies Record<string, FindingWords>
