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

/** Only for who has joined. */
const ofMembers = members('not_joined')

/** What belongs to the customer; the other one is told that it is not there. */
function customersOwn(others: Cell): Row {
  return { ...ofMembers, other: others }
}

/** Payments are looked for before anything is asked of their member. */
const payer: Row = { ...members('payment_not_found'), other: 'payment_not_found' }

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
  'customer.checkIn': ofMembers,
  'customer.repairCheckIn': ofMembers,
  'customer.checkInAtStore': ofMembers,
  'customer.useEventCode': ofMembers,
  'customer.surveys': ofMembers,
  'customer.answerSurvey': ofMembers,
  'customer.inviteCode': ofMembers,
  'clerk.storeCodes': ofTheStore,
  'admin.makeEventCodes': admins,
  'admin.surveyResults': admins,
  'admin.decideReferral': admins,
  'customer.points': ofMembers,
  // Entries are asked for by number among one's own: who has none names a number that is not there.
  'customer.entry': members('invalid_input'),
  'customer.rewards': ofMembers,
  'customer.redeem': ofMembers,
  'customer.vouchers': ofMembers,
  'customer.cancelVoucher': ofMembers,
  'customer.giveVoucher': ofMembers,
  'customer.tellStory': customersOwn('story_told'),
  'customer.withdrawStory': ofMembers,
  'customer.stories': anybody,
  'customer.takeVoucher': ofMembers,
  'customer.askDelivery': ofMembers,
  'customer.receiveGift': ofMembers,
  'customer.review': customersOwn('order_not_found'),
  'customer.lotteries': ofMembers,
  'customer.draw': ofMembers,
  'customer.contests': ofMembers,
  'customer.draws': ofMembers,
  'customer.verifyDraws': anybody,
  'customer.family': ofMembers,
  'customer.inviteToFamily': ofMembers,
  // Points that are held keep the customer from joining one; neither of the two is in one.
  'customer.joinFamily': { ...ofMembers, customer: 'family_holds' },
  'customer.leaveFamily': {
    ...ofMembers,
    customer: 'family_none',
    other: 'family_none',
  },
  'customer.removeFromFamily': {
    ...ofMembers,
    customer: 'family_none',
    other: 'family_none',
  },
  'customer.saveProfile': ofMembers,
  'customer.terms': anybody,
  'customer.inbox': ofMembers,
  'customer.readInbox': ofMembers,
  'customer.membership': ofMembers,
  'customer.buyMembership': ofMembers,
  'customer.slots': ofMembers,
  'customer.book': ofMembers,
  'customer.moveBooking': customersOwn('booking_not_found'),
  'customer.cancelBooking': customersOwn('booking_not_found'),
  'clerk.bookings': ofTheStore,
  'clerk.attend': ofTheStore,
  'clerk.noShow': ofTheStore,
  'customer.payment': payer,
  'customer.returnMembership': payer,
  'customer.statement': ofMembers,
  'customer.myData': ofMembers,
  'customer.leave': ofMembers,
  'clerk.me': staff,
  'clerk.scan': ofTheStore,
  'clerk.quote': ofTheVisit,
  'clerk.recordPurchase': ofTheVisit,
  'clerk.voucher': ofTheStore,
  'clerk.verify': ofTheStore,
  'clerk.order': ofTheStore,
  'clerk.refund': ofTheStore,
  'clerk.completeService': ofTheStore,
  'clerk.hold': ofTheVisit,
  'clerk.guide': staff,
  'clerk.confirmGuide': staff,
  'clerk.rewards': ofTheVisit,
  'clerk.redeem': ofTheVisit,
  'clerk.capture': ofTheVisit,
  'clerk.release': ofTheVisit,
  'clerk.useEntitlement': ofTheVisit,
  'admin.refundMembership': admins,
  'admin.status': admins,
  'admin.checkProgramme': admins,
  'admin.saveDraft': admins,
  'admin.insight': admins,
  'admin.channels': admins,
  'admin.waitingStories': admins,
  'admin.decideStory': admins,
  'admin.guideReaders': admins,
  'admin.addLesson': admins,
  'admin.decideLesson': admins,
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
  'admin.moveDelivery': admins,
  'admin.adjust': admins,
  'admin.writeOff': admins,
  'admin.freeze': admins,
  'admin.unfreeze': admins,
  'admin.liability': admins,
  'admin.journal': admins,
  'admin.grantTier': admins,
  'admin.setSegments': admins,
  'admin.reinstate': admins,
  'admin.merge': admins,
  'admin.unmerge': admins,
  'timer.tick': clock,
  'timer.paid': clock,
  'openapi.register': partners,
  'openapi.recordPurchase': partners,
  'openapi.completeService': partners,
  'openapi.hold': partners,
  'openapi.rewards': partners,
  'openapi.redeem': partners,
  'openapi.capture': partners,
  'openapi.release': partners,
}
