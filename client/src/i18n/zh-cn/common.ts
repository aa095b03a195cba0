// Words that more than one area uses.

/** Texts of no area in particular. */
export const common = {
  'brand.points': '积分',
  'unit.points': '{points} 积分',
  'unit.points.name': '积分数',
  'unit.growth': '{growth} 成长值',
  'unit.price': '{points} 积分 + {cash}',
  'date.full': '{year}年{month}月{day}日',
  'date.short': '{month}月{day}日',

  'action.retry': '重试',
  'action.cancel': '取消',
  'action.close': '关闭',
  'action.save': '保存',
  'action.done': '完成',
  'action.more': '查看全部',
  'action.back_home': '回到首页',

  'state.loading': '正在加载',
  'state.offline.title': '网络不可用',
  'state.offline.text': '请检查网络后重试',
  'state.error.title': '没能加载出来',
  'state.visitor.title': '加入会员就能看到',
  'state.visitor.text': '免费加入，积分、签到、兑换都在这里',
  'state.visitor.join': '去加入',
  'state.thanks': '感谢您的评价',
  'state.request': '问题编号 {requestId}',
  'state.offline.banner': '网络不可用，显示的是上次的内容',
  'state.stale.banner': '暂时无法更新，显示的是上次的内容',

  'stars.label': '评分',
  'stars.one': '{stars} 星',
  'stars.1': '很不满意',
  'stars.2': '不太满意',
  'stars.3': '一般',
  'stars.4': '满意',
  'stars.5': '非常满意',

  'stepper.less': '{label}，减少',
  'stepper.more': '{label}，增加',

  'field.count': '{count}/{max}',
  'amount.placeholder': '0.00',
  'amount.wrong': '请输入正确的金额，最多两位小数',

  'card.balance': '可用积分',
  'card.balance.below': '积分余额（待抵扣）',
  'card.balance.family': '家庭可用积分',
  'card.balance.elsewhere': '积分在家庭账户，抵现请出示户主的会员码',
  'card.no': 'No. {memberNo}',
  'card.label': '{tier}会员卡，{title} {points}',
  'card.next': '再得 {missing} 成长值，升级“{tier}”',
  'card.top': '已是最高等级，感谢一路相伴',

  'qr.failed': '二维码没能画出来，请报下方的编号',

  'lot.never': '长期有效',
  'lot.until': '{date}到期',
  'kind.spend': '消费积分',
  'kind.behaviour': '互动积分',
  'kind.reward': '奖励积分',
  'kind.promotion': '活动积分',

  'voucher.all_stores': '全部门店可用',
  'voucher.stores': '适用门店：{stores}',
  'voucher.until': '{date}前有效',
  'reward.coupon': '优惠券',
  'reward.service': '服务',
  'reward.service_time': '服务时长',
  'reward.gift': '礼品',
  'reward.experience': '体验',
} as const
