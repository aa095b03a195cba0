// The contract of who may do what: every action of every door, by every role; 'ok' or the refusal that they get.
import type { RefusalCode } from '../../core/contracts/refusals'
import type { Role } from './cast'
import type { ActionName } from './events'

/** What a role gets. */
export type Cell = 'ok' | RefusalCode
type Row = Record<Role, Cell>

/** A function that is no HTTP door finds no action in an HTTP request, signed or not. */
const requests = {
  httpAccess: 'unknown_action',
  partner: 'unknown_action',
  partnerOff: 'unknown_action',
  partnerForged: 'unknown_action',
} as const
const systems = {
  consoleWithKey: 'not_identified',
  consoleWrongKey: 'not_identified',
  consoleWithoutKey: 'not_identified',
  timer: 'not_identified',
  httpApi: 'not_identified',
  ...requests,
} as const

/** The customer door: everybody inside WeChat, staff too, each for themselves. */
const anybody: Row = {
  nobody: 'not_identified',
  visitor: 'ok',
  customer: 'ok',
  other: 'ok',
  clerkHere: 'ok',
  clerkElsewhere: 'ok',
  clerkOff: 'ok',
  admin: 'ok',
  adminOff: 'ok',
  ...systems,
}
function members(others: Cell): Row {
  return {
    ...anybody,
    visitor: others,
    clerkHere: others,
    clerkElsewhere: others,
    clerkOff: others,
    admin: others,
    adminOff: others,
  }
}

/** Who is a member is told that there are no bookings. */
const noBooking: Row = {
  ...members('not_joined'),
  customer: 'booking_off',
  other: 'booking_off',
}
/** A payment that is nobody's is found by nobody. */
const noPayment: Row = {
  ...members('payment_not_found'),
  customer: 'payment_not_found',
  other: 'payment_not_found',
}
/** Games are asked for by members; the stage's brand has none. */
const players: Row = { ...members('not_joined'), customer: 'lottery_off', other: 'lottery_off' }
/** The fairness of a lottery is for everybody inside WeChat to see; there is none on stage. */
const watchers: Row = { ...members('lottery_off'), customer: 'lottery_off', other: 'lottery_off' }
/** The stage's vouchers allow nothing but being used. */
function both(cell: Cell) {
  return { customer: cell, other: cell }
}

/** The code is looked at before whoever sends it. */
function everybody(cell: Cell): Row {
  return { ...members(cell), ...both(cell) }
}

/** The clerk door: staff who are switched on. */
const staff: Row = {
  nobody: 'not_identified',
  visitor: 'not_staff',
  customer: 'not_staff',
  other: 'not_staff',
  clerkHere: 'ok',
  clerkElsewhere: 'ok',
  clerkOff: 'staff_off',
  admin: 'ok',
  adminOff: 'staff_off',
  ...systems,
}
/** At a store where the clerk does not serve. */
const ofTheStore: Row = { ...staff, clerkElsewhere: 'wrong_store' }
/** With a visit that a colleague opened. */
const ofTheVisit: Row = { ...staff, clerkElsewhere: 'code_unreadable' }

/** The admin door: admins, and the console with its key. */
const admins: Row = {
  ...staff,
  clerkHere: 'not_allowed',
  clerkElsewhere: 'not_allowed',
  consoleWithKey: 'ok',
  consoleWrongKey: 'not_allowed',
}

/** The timer door: the platform, and whoever may run functions in the console; nobody from outside. */
const clock: Row = {
  nobody: 'not_allowed',
  visitor: 'not_allowed',
  customer: 'not_allowed',
  other: 'not_allowed',
  clerkHere: 'not_allowed',
  clerkElsewhere: 'not_allowed',
  clerkOff: 'not_allowed',
  admin: 'not_allowed',
  adminOff: 'not_allowed',
  consoleWithKey: 'ok',
  consoleWrongKey: 'ok',
  consoleWithoutKey: 'ok',
  timer: 'ok',
  httpAccess: 'not_allowed',
  httpApi: 'not_allowed',
  partner: 'not_allowed',
  partnerOff: 'not_allowed',
  partnerForged: 'not_allowed',
}

/** The openapi door: partners who sign. */
const partners: Row = {
  nobody: 'signature_wrong',
  visitor: 'signature_wrong',
  customer: 'signature_wrong',
  other: 'signature_wrong',
  clerkHere: 'signature_wrong',
  clerkElsewhere: 'signature_wrong',
  clerkOff: 'signature_wrong',
  admin: 'signature_wrong',
  adminOff: 'signature_wrong',
  consoleWithKey: 'signature_wrong',
  consoleWrongKey: 'signature_wrong',
  consoleWithoutKey: 'signature_wrong',
  timer: 'signature_wrong',
  httpAccess: 'signature_wrong',
  httpApi: 'signature_wrong',
  partner: 'ok',
  partnerOff: 'partner_off',
  partnerForged: 'signature_wrong',
}

/** Every action by every role. An action without a row does not compile. */
export const contract: Record<ActionName, Row> = {
  'customer.home': anybody,
  'customer.join': anybody,
  'customer.checkIn': members('not_joined'),
  // The stage's brand offers none of the other ways to earn: members are told so.
  'customer.repairCheckIn': {
    ...members('not_joined'),
    customer: 'repair_off',
    other: 'repair_off',
  },
  'customer.checkInAtStore': {
    ...members('not_joined'),
    customer: 'store_visit_off',
    other: 'store_visit_off',
  },
  'customer.useEventCode': {
    ...members('not_joined'),
    customer: 'event_code_over',
    other: 'event_code_over',
  },
  'customer.surveys': members('not_joined'),
  'customer.answerSurvey': {
    ...members('not_joined'),
    customer: 'survey_not_open',
    other: 'survey_not_open',
  },
  'customer.inviteCode': {
    ...members('not_joined'),
    customer: 'referral_off',
    other: 'referral_off',
  },
  'clerk.storeCodes': ofTheStore,
  'admin.makeEventCodes': {
    ...admins,
    admin: 'event_not_found',
    consoleWithKey: 'event_not_found',
  },
  'admin.surveyResults': {
    ...admins,
    admin: 'survey_not_found',
    consoleWithKey: 'survey_not_found',
  },
  'admin.decideReferral': {
    ...admins,
    admin: 'referral_not_open',
    consoleWithKey: 'referral_not_open',
  },
  'customer.points': members('not_joined'),
  // Entries are asked for by number among one's own: who has none names a number that is not there.
  'customer.entry': members('invalid_input'),
  'customer.rewards': members('not_joined'),
  'customer.redeem': members('not_joined'),
  'customer.vouchers': members('not_joined'),
  'customer.tellStory': { ...members('not_joined'), ...both('stories_off') },
  'customer.withdrawStory': members('not_joined'),
  'customer.stories': everybody('stories_off'),
  'customer.cancelVoucher': { ...members('not_joined'), ...both('voucher_no_cancel') },
  'customer.giveVoucher': { ...members('not_joined'), ...both('voucher_no_giving') },
  'customer.takeVoucher': { ...everybody('gift_code') },
  'customer.askDelivery': { ...members('not_joined'), ...both('voucher_delivery') },
  'customer.receiveGift': { ...members('not_joined'), ...both('delivery_state') },
  'customer.review': { ...members('not_joined'), other: 'order_not_found' },
  'customer.lotteries': players,
  'customer.draw': players,
  'customer.contests': { ...players, customer: 'contests_off', other: 'contests_off' },
  'customer.draws': members('not_joined'),
  'customer.verifyDraws': watchers,
  'customer.family': members('not_joined'),
  'customer.inviteToFamily': members('not_joined'),
  // The other customer has no family: nobody gets in, nor can they by their own code.
  'customer.joinFamily': {
    ...members('not_joined'),
    customer: 'family_code',
    other: 'family_already',
  },
  'customer.leaveFamily': {
    ...members('not_joined'),
    customer: 'family_none',
    other: 'family_none',
  },
  'customer.removeFromFamily': {
    ...members('not_joined'),
    customer: 'family_none',
    other: 'family_none',
  },
  'customer.saveProfile': members('not_joined'),
  'customer.terms': anybody,
  'customer.inbox': members('not_joined'),
  'customer.readInbox': members('not_joined'),
  // The stage sells no membership, and nobody has paid for one.
  'customer.membership': members('not_joined'),
  'customer.buyMembership': {
    ...members('not_joined'),
    customer: 'membership_not_found',
    other: 'membership_not_found',
  },
  // The stage takes no bookings, and nobody has one.
  'customer.slots': noBooking,
  'customer.book': noBooking,
  'customer.moveBooking': {
    ...members('not_joined'),
    customer: 'booking_not_found',
    other: 'booking_not_found',
  },
  'customer.cancelBooking': {
    ...members('not_joined'),
    customer: 'booking_not_found',
    other: 'booking_not_found',
  },
  'clerk.bookings': ofTheStore,
  'clerk.attend': { ...ofTheStore, clerkHere: 'booking_not_found', admin: 'booking_not_found' },
  'clerk.noShow': { ...ofTheStore, clerkHere: 'booking_not_found', admin: 'booking_not_found' },
  'customer.payment': noPayment,
  'customer.returnMembership': noPayment,
  'customer.statement': members('not_joined'),
  'customer.myData': members('not_joined'),
  'customer.leave': members('not_joined'),
  'clerk.me': staff,
  'clerk.scan': ofTheStore,
  'clerk.quote': ofTheVisit,
  'clerk.recordPurchase': ofTheVisit,
  'clerk.voucher': ofTheStore,
  'clerk.verify': ofTheStore,
  'clerk.order': ofTheStore,
  'clerk.refund': ofTheStore,
  // Nothing of the customer's order waits for a service, and nothing is held.
  'clerk.completeService': {
    ...ofTheStore,
    clerkHere: 'service_not_awaited',
    admin: 'service_not_awaited',
  },
  'clerk.hold': ofTheVisit,
  'clerk.guide': staff,
  'clerk.confirmGuide': staff,
  'clerk.rewards': ofTheVisit,
  'clerk.redeem': ofTheVisit,
  'clerk.capture': { ...ofTheVisit, clerkHere: 'hold_not_found', admin: 'hold_not_found' },
  'clerk.release': { ...ofTheVisit, clerkHere: 'hold_not_found', admin: 'hold_not_found' },
  // The lowest tier of the stage has none.
  'clerk.useEntitlement': {
    ...ofTheVisit,
    clerkHere: 'entitlement_not_found',
    admin: 'entitlement_not_found',
  },
  'admin.refundMembership': {
    ...admins,
    admin: 'payment_not_found',
    consoleWithKey: 'payment_not_found',
  },
  'admin.status': admins,
  'admin.checkProgramme': admins,
  'admin.saveDraft': admins,
  'admin.insight': admins,
  'admin.channels': admins,
  'admin.waitingStories': admins,
  // Nobody has told one, and nothing is shown on stage.
  'admin.decideStory': { ...admins, admin: 'stories_off', consoleWithKey: 'stories_off' },
  'admin.guideReaders': admins,
  'admin.addLesson': admins,
  'admin.decideLesson': { ...admins, admin: 'lesson_not_open', consoleWithKey: 'lesson_not_open' },
  'admin.lessons': admins,
  'admin.drafts': admins,
  'admin.draft': admins,
  'admin.checkDraft': admins,
  'admin.submitDraft': admins,
  'admin.approveDraft': admins,
  'admin.scheduleDraft': admins,
  'admin.withdrawDraft': admins,
  'admin.rollback': admins,
  'admin.startReplay': admins,
  'admin.replay': admins,
  'admin.cancelReplay': admins,
  'admin.staff': admins,
  'admin.saveStaff': admins,
  'admin.prove': admins,
  'admin.revokeVoucher': admins,
  'admin.deliveries': admins,
  // The customer's voucher is not sent: whoever may move it is told so.
  'admin.moveDelivery': { ...admins, admin: 'delivery_state', consoleWithKey: 'delivery_state' },
  'admin.adjust': admins,
  // The customer owes nothing: whoever may forgive is told so.
  'admin.writeOff': { ...admins, admin: 'no_debt', consoleWithKey: 'no_debt' },
  'admin.freeze': admins,
  // The customer is not frozen: whoever may unfreeze is told so.
  'admin.unfreeze': { ...admins, admin: 'not_frozen', consoleWithKey: 'not_frozen' },
  'admin.liability': admins,
  'admin.journal': admins,
  'admin.grantTier': admins,
  'admin.setSegments': admins,
  // Nothing of the customer's has expired: as above.
  'admin.reinstate': {
    ...admins,
    admin: 'nothing_to_reinstate',
    consoleWithKey: 'nothing_to_reinstate',
  },
  'admin.merge': admins,
  // Nobody was merged: whoever may take it back is told so.
  'admin.unmerge': { ...admins, admin: 'not_merged', consoleWithKey: 'not_merged' },
  'timer.tick': clock,
  // Whoever may call back is told that nobody is to pay this.
  'timer.paid': {
    ...clock,
    consoleWithKey: 'payment_not_found',
    consoleWrongKey: 'payment_not_found',
    consoleWithoutKey: 'payment_not_found',
    timer: 'payment_not_found',
  },
  'openapi.register': partners,
  'openapi.recordPurchase': partners,
  'openapi.completeService': { ...partners, partner: 'service_not_awaited' },
  'openapi.hold': partners,
  'openapi.rewards': partners,
  'openapi.redeem': partners,
  'openapi.capture': { ...partners, partner: 'hold_not_found' },
  'openapi.release': { ...partners, partner: 'hold_not_found' },
}
