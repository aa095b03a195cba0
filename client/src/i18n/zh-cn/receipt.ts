// The words of a receipt: why an entry has the points that it has.

/** Texts by key: `step.` and `miss.` follow the kinds of core/contracts/receipt.ts. */
export const receipt = {
  'step.paid': '实付金额',
  'step.excluded.points_paid': '其中积分抵扣的部分不计积分',
  'step.rate': '计分规则',
  'step.rate.value': '每 {yuan} 元得 {points} 积分',
  'step.tier': '“{tier}”等级加成',
  'step.rounded': '按整单向下取整',
  'step.rounded.dropped': '不足 1 积分的 {dropped} 舍去',
  'step.rounded.exact': '正好是整数，没有舍去',
  'step.capped.order': '单笔订单最多可得',
  'step.fixed.join': '加入会员礼',
  'step.fixed.review': '完成评价，几星都一样多',
  'step.streak': '连续签到第 {day} 天',
  'step.price': '兑换所需积分',
  'miss.next_tier': '升级“{tier}”后，同样的消费按 {factor} 倍计分，还差 {growth} 成长值。',
  'miss.longer_streak': '坚持连续签到，第 {day} 天当天可得 {points} 积分。',
  'miss.cap': '这一单达到了单笔上限，超出的 {points} 积分没有计入。',
  'receipt.total': '合计',
} as const
