// The words of the other ways to earn: why there are points, how many, and a birthday's greeting.
import type { ways as texts } from '../zh-cn/ways'

/** Texts by key: `reason.` and `step.` follow the kinds of core/contracts/ways-views.ts. */
export const ways: Record<keyof typeof texts, string> = {
  'reason.repair': 'Make-up check-in',
  'reason.profile': 'Profile completed',
  'reason.birthday': 'Birthday treat',
  'reason.referrer': 'Invited {name}',
  'reason.referee': 'First purchase after an invitation',
  'reason.referral_back': 'Order of an invitation refunded',
  'reason.survey': 'Survey "{name}"',
  'reason.event_code': 'Event "{name}"',
  'reason.store_visit': 'Store check-in',
  'reason.channel': 'Special for {name}',
  'step.fixed.profile': 'Profile filled in completely',
  'step.fixed.birthday': 'Happy birthday, points for you',
  'step.fixed.referrer': 'Friend joined and made a first purchase',
  'step.fixed.referee': 'Joined by invitation and made a first purchase',
  'step.fixed.survey': 'Survey done, the same for any answers',
  'step.fixed.event_code': 'Event code used',
  'step.fixed.store_visit': 'Store check-in',
  'step.fixed.channel': 'First joined from here',
  'step.repaired': 'Make-up check-in for {date}',
  'step.repaired.note': 'The day made up earns no points itself, but your streak goes on',
  'step.visit': 'Store check-in no. {nth} of the month',
  'step.birthday_gift': 'Happy birthday, for you',
  'step.referral_cap.day': 'Limit of invitations for the day reached',
  'step.referral_cap.month': 'Limit of invitations for the month reached',
  'step.referral_cap.note': 'Your friend gets their points all the same',
  'notice.birthday': 'Happy birthday',
  'notice.birthday.points': '{points} {points|point|points} for you, have a wonderful day',
  'notice.birthday.reward': 'One "{reward}" for you, have a wonderful day',
}
