// The words of rewards and vouchers in all their forms.
import type { vouchers as texts } from '../zh-cn/vouchers'

/** Texts by key: `step.` follows core/contracts/receipt.ts, `reason.` core/contracts/views.ts. */
export const vouchers: Record<keyof typeof texts, string> = {
  'step.coupon': '「{name}」抵扣',
  'step.discount': '「{name}」優惠',
  'step.member_day': '「{name}」優惠（本期還可用 {left} 次）',
  'step.coupon_back': '「{name}」已退回，可再次使用',
  'step.coupon_back.until': '有效期到{date}',
  'step.passed.given': '送給朋友',
  'step.passed.taken': '朋友贈送',
  'step.cancelled': '「{name}」已取消，積分退回',
  'reason.voucher_cancel': '取消 {name}',
  'reason.voucher_give': '轉贈 {name}',
  'reason.voucher_take': '收到 {name}',

  'form.coupon.percent': '帳單減 {percent}%',
  'form.coupon.fen': '帳單減 {amount}',
  'form.coupon.min': '滿 {amount} 可用',
  'form.coupon.max': '最多減 {amount}',
  'form.coupon.categories': '限類目：{categories}',
  'form.minutes': '共 {minutes} 分鐘，可分次使用',
  'form.minutes.left': '還剩 {left} 分鐘（共 {minutes} 分鐘）',
  'form.gift.pickup': '到店領取',
  'form.gift.delivery': '快遞送達',
  'form.experience': '{date} {time} 開始',

  'voucher.given': '已送出，等朋友領取',
  'voucher.passed': '{date}已送給朋友',
  'voucher.cancelled': '{date}已取消',
  'voucher.delivery.asked': '已填地址，等待備貨',
  'voucher.delivery.prepared': '已備好，等待寄出',
  'voucher.delivery.sent': '已寄出',
  'voucher.delivery.number': '{carrier} {number}',
  'voucher.cancel.until': '{date}前可取消',

  'reward.seats': '還剩 {left} 個名額',
  'reward.cancel': '兌換後 {days} 天內可取消',
  'reward.cancel.today': '兌換當天可取消',
  'reward.cancel.before': '開始前 {days} 天可取消',
  'reward.give': '可轉贈給好友',
  'reward.offer': '到期禮遇價，原需 {full} 積分，{date}止',
  'reward.until': '{date}前可兌',
  'reward.per_month': '每月限兌 {limit} 份',
  'reward.per_life': '每人限兌 {limit} 份',
  'reward.ladder': '{name} {step}/{of}',
  'reward.ladder.next': '再得 {missing} 積分可兌「{name}」',
}
