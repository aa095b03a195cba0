// What the actors do: each of these must succeed at least once over the fixed seeds, or nothing was tried of it.
import { oddities } from './odd-call-backs'
import type { Tally } from './run'

const every = {
  customer: [
    ...['join', 'leave', 'saveProfile', 'checkIn', 'home', 'points', 'inbox', 'readInbox'],
    ...['rewards', 'redeem', 'vouchers', 'cancelVoucher', 'giveVoucher', 'takeVoucher', 'review'],
    ...['lotteries', 'draw', 'draws', 'contests', 'slots', 'book', 'moveBooking', 'cancelBooking'],
    ...['family', 'inviteToFamily', 'joinFamily', 'leaveFamily', 'removeFromFamily'],
    ...['inviteCode', 'repairCheckIn', 'checkInAtStore', 'useEventCode', 'surveys', 'answerSurvey'],
    ...['tellStory', 'withdrawStory', 'stories'],
    ...['askDelivery', 'receiveGift'],
    ...['membership', 'buyMembership', 'payment', 'returnMembership'],
  ],
  clerk: [
    ...['scan', 'recordPurchase', 'recordPurchase with a voucher', 'refund', 'completeService'],
    ...['hold', 'capture', 'release', 'verify', 'voucher', 'useEntitlement'],
    ...['bookings', 'attend', 'noShow', 'storeCodes', 'guide', 'confirmGuide'],
  ],
  openapi: ['register', 'recordPurchase', 'hold', 'capture', 'release'],
  admin: [
    ...[
      'status',
      'saveStaff',
      'adjust',
      'writeOff',
      'freeze',
      'unfreeze',
      'grantTier',
      'reinstate',
    ],
    ...['merge', 'unmerge', 'refundMembership', 'makeEventCodes', 'surveyResults'],
    ...['decideReferral', 'waitingStories', 'decideStory'],
    ...['deliveries', 'moveDelivery', 'startReplay', 'replay', 'cancelReplay'],
    ...['drafts', 'draft', 'saveDraft', 'checkDraft', 'submitDraft', 'approveDraft'],
    ...['scheduleDraft', 'withdrawDraft', 'rollback', 'setSegments'],
    ...['addLesson', 'decideLesson', 'lessons', 'guideReaders'],
  ],
  timer: ['tick', 'paid'],
}

/** What must never be done, and was tried. */
const denied = oddities.map(odd => `timer.paid by ${odd}`)

/** Actions that nobody succeeded in, as `<door>.<action>`. */
export function neverDone(actions: Map<string, Tally>): string[] {
  const all = Object.entries(every).flatMap(([door, names]) => names.map(name => `${door}.${name}`))
  const undone = all.filter(name => !actions.get(name)?.ok)
  return [...undone, ...denied.filter(name => !actions.get(name)?.refused)]
}
