// The words of the other ways to earn: why there are points, how many, and a birthday's greeting.
import type { ways as texts } from '../zh-cn/ways'

/** Texts by key: `reason.` and `step.` follow the kinds of core/contracts/ways-views.ts. */
export const ways: Record<keyof typeof texts, string> = {
  'reason.repair': '補簽',
  'reason.profile': '完善資料',
  'reason.birthday': '生日禮遇',
  'reason.referrer': '邀請好友{name}',
  'reason.referee': '受邀首次消費',
  'reason.referral_back': '邀請的訂單已退款',
  'reason.survey': '問卷「{name}」',
  'reason.event_code': '活動「{name}」',
  'reason.store_visit': '到店簽到',
  'reason.channel': '{name}專享',
  'step.fixed.profile': '資料填寫完整',
  'step.fixed.birthday': '生日快樂，送您的積分',
  'step.fixed.referrer': '好友加入並完成首次消費',
  'step.fixed.referee': '受好友邀請並完成首次消費',
  'step.fixed.survey': '完成問卷，怎麼答都一樣多',
  'step.fixed.event_code': '使用活動碼',
  'step.fixed.store_visit': '到店簽到',
  'step.fixed.channel': '首次從這裡加入',
  'step.repaired': '補簽 {date}',
  'step.repaired.note': '補簽當天不另得積分，連續簽到接著算',
  'step.visit': '本月第 {nth} 次到店簽到',
  'step.birthday_gift': '生日快樂，送您',
  'step.referral_cap.day': '今天邀請的好友已達上限',
  'step.referral_cap.month': '本月邀請的好友已達上限',
  'step.referral_cap.note': '好友的那一份照常發放',
  'notice.birthday': '生日快樂',
  'notice.birthday.points': '送您 {points} 積分，願您天天開心',
  'notice.birthday.reward': '送您「{reward}」一份，願您天天開心',
}
