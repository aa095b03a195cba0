// The words of rewards and vouchers in all their forms.
import type { vouchers as texts } from '../zh-cn/vouchers'

/** Texts by key: `step.` follows core/contracts/receipt.ts, `reason.` core/contracts/views.ts. */
export const vouchers: Record<keyof typeof texts, string> = {
  'step.coupon': 'Coupon "{name}"',
  'step.discount': 'Discount "{name}"',
  'step.member_day': 'Discount "{name}" ({left} more this period)',
  'step.coupon_back': '"{name}" returned, usable again',
  'step.coupon_back.until': 'Valid until {date}',
  'step.passed.given': 'Given to a friend',
  'step.passed.taken': 'Gift from a friend',
  'step.cancelled': '"{name}" cancelled, points returned',
  'reason.voucher_cancel': 'Cancelled {name}',
  'reason.voucher_give': 'Gave {name}',
  'reason.voucher_take': 'Received {name}',

  'form.coupon.percent': '{percent}% off',
  'form.coupon.fen': '{amount} off',
  'form.coupon.min': 'on bills from {amount}',
  'form.coupon.max': 'at most {amount} off',
  'form.coupon.categories': 'only for: {categories}',
  'form.minutes': '{minutes} {minutes|minute|minutes}, usable in parts',
  'form.minutes.left': '{left} of {minutes} {minutes|minute|minutes} left',
  'form.gift.pickup': 'Pick up in store',
  'form.gift.delivery': 'Delivered to you',
  'form.experience': 'Starts {date}, {time}',

  'voucher.given': 'Given, waiting for your friend to accept',
  'voucher.passed': 'Given to a friend {date}',
  'voucher.cancelled': 'Cancelled {date}',
  'voucher.delivery.asked': 'Address received, being prepared',
  'voucher.delivery.prepared': 'Ready, waiting to be sent',
  'voucher.delivery.sent': 'Sent',
  'voucher.delivery.number': '{carrier} {number}',
  'voucher.cancel.until': 'Can be cancelled until {date}',

  'reward.seats': '{left} {left|place|places} left',
  'reward.cancel': 'Can be cancelled within {days} {days|day|days} of redeeming',
  'reward.cancel.today': 'Can be cancelled on the day of redeeming',
  'reward.cancel.before': 'Can be cancelled until {days} {days|day|days} before',
  'reward.give': 'Can be given to a friend',
  'reward.offer': 'Expiry offer until {date}, normally {full} {full|point|points}',
  'reward.until': 'Redeem until {date}',
  'reward.per_month': 'At most {limit} a month',
  'reward.per_life': 'At most {limit} per member',
  'reward.ladder': '{name} {step}/{of}',
  'reward.ladder.next': '{missing} more {missing|point|points} for "{name}"',
}
