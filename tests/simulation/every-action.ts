// What the actors do: each of these must succeed at least once over the fixed seeds, or nothing was tried of it.
import type { Tally } from './run'

const every = {
  customer: [
    ...['join', 'leave', 'saveProfile', 'checkIn', 'home', 'points', 'inbox', 'readInbox'],
    ...['rewards', 'redeem', 'vouchers', 'cancelVoucher', 'giveVoucher', 'takeVoucher', 'review'],
    ...['lotteries', 'draw', 'draws', 'contests', 'slots', 'book', 'moveBooking', 'cancelBooking'],
    ...['family', 'inviteToFamily', 'joinFamily', 'leaveFamily', 'removeFromFamily'],
    ...['inviteCode', 'repairCheckIn', 'checkInAtStore', 'useEventCode', 'surveys', 'answerSurvey'],
    ...['tellStory', 'withdrawStory', 'stories'],
    ...['membership', 'buyMembership', 'payment', 'returnMembership'],
  ],
  clerk: [
    ...['scan', 'recordPurchase', 'recordPurchase with a voucher', 'refund', 'completeService'],
    ...['hold', 'capture', 'release', 'verify', 'voucher', 'useEntitlement'],
    ...['bookings', 'attend', 'noShow', 'storeCodes'],
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
    ...['drafts', 'draft', 'saveDraft', 'checkDraft', 'submitDraft', 'approveDraft'],
    ...['scheduleDraft', 'withdrawDraft', 'rollback'],
  ],
  timer: ['tick', 'paid'],
}

/** Actions that nobody succeeded in, as `<door>.<action>`. */
export function neverDone(actions: Map<string, Tally>): string[] {
  const all = Object.entries(every).flatMap(([door, names]) => names.map(name => `${door}.${name}`))
  return all.filter(name => !actions.get(name)?.ok)
}
