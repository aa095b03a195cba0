// The words of rewards and vouchers in all their forms.

/** Texts by key: `step.` follows core/contracts/receipt.ts, `reason.` core/contracts/views.ts. */
export const vouchers = {
  'step.coupon': '“{name}”抵扣',
  'step.discount': '“{name}”优惠',
  'step.member_day': '“{name}”优惠（本期还可用 {left} 次）',
  'step.coupon_back': '“{name}”已退回，可再次使用',
  'step.coupon_back.until': '有效期到{date}',
  'step.passed.given': '送给朋友',
  'step.passed.taken': '朋友赠送',
  'step.cancelled': '“{name}”已取消，积分退回',
  'reason.voucher_cancel': '取消 {name}',
  'reason.voucher_give': '转赠 {name}',
  'reason.voucher_take': '收到 {name}',

  'form.coupon.percent': '账单减 {percent}%',
  'form.coupon.fen': '账单减 {amount}',
  'form.coupon.min': '满 {amount} 可用',
  'form.minutes': '共 {minutes} 分钟，可分次使用',
  'form.minutes.left': '还剩 {left} 分钟（共 {minutes} 分钟）',
  'form.gift.pickup': '到店领取',
  'form.gift.delivery': '快递送达',
  'form.experience': '{date} {time} 开始',

  'voucher.given': '已送出，等朋友领取',
  'voucher.passed': '{date}已送给朋友',
  'voucher.cancelled': '{date}已取消',
  'voucher.delivery.asked': '已填地址，等待备货',
  'voucher.delivery.prepared': '已备好，等待寄出',
  'voucher.delivery.sent': '已寄出',
  'voucher.delivery.number': '{carrier} {number}',
  'voucher.cancel.until': '{date}前可取消',

  'reward.until': '{date}前可兑',
  'reward.per_month': '每月限兑 {limit} 份',
  'reward.per_life': '每人限兑 {limit} 份',
  'reward.ladder': '{name} {step}/{of}',
  'reward.ladder.next': '再得 {missing} 积分可兑“{name}”',
} as const
