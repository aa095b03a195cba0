// Bad input as a table: every action that writes, by the state of the member and by the age of the
// operation, and the edges of what it takes. An action without its rows does not compile.
import type { publishingActions } from '../../core/contracts/actions/publishing'
import {
  ADDRESS_MAX,
  ENTRY_POINTS_MAX,
  HOLD_MINUTES_MAX,
  NICKNAME_MAX,
  NOTE_MAX,
  ORDER_FEN_MAX,
  REVIEW_TEXT_MAX,
} from '../../core/contracts/limits'
import type { RefusalCode } from '../../core/contracts/refusals'
import { giftCode, personId, voucherCode } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { storeCodes } from '../../core/domain/ways/codes'
import type { ActionName, InputOf } from '../attacks/events'
import { codeOf, liveOf, visitOf } from '../attacks/known'
import { people } from '../attacks/people'
import { SECRET, type Shop } from './shop'

/** What is about the rules and about no member. */
type Publishing = `admin.${keyof typeof publishingActions}` | 'admin.addLesson'

/** Actions that carry an operation and write for a member; what publishes is in publishing.test.ts. */
export type WriteName = Exclude<Carrying, Publishing>

type Carrying = {
  [Name in ActionName]: InputOf<Name> extends { operationId: string } ? Name : never
}[ActionName]

/** What somebody gets. */
export type Cell = 'ok' | RefusalCode

/** What a member gets who is missing, frozen, closed or merged, and for an operation of two days ago or of the next hour. */
export interface Row {
  missing: Cell
  frozen: Cell
  closed: Cell
  /** Their record was merged into another one, which stands for them from then on. */
  merged: Cell | { unmergeable: Cell }
  past: Cell
  future: Cell
}

const person: Row = {
  missing: 'not_joined',
  frozen: 'member_frozen',
  closed: 'member_closed',
  merged: 'ok',
  past: 'operation_stale',
  future: 'clock_wrong',
}
const counter: Row = { ...person, missing: 'member_not_found' }
const office: Row = { ...counter, frozen: 'ok' }

/** Who is merged has no booking, hold or membership any more. */
const seat: Row = { ...counter, frozen: 'ok', merged: 'booking_not_found' }
const capture: Row = { ...counter, merged: 'hold_over' }
const release: Row = { ...capture, frozen: 'ok' }
/** What was paid goes back to whoever paid, and only they are asked. */
const payment: Row = { ...person, frozen: 'ok', merged: 'membership_not_found' }
/** Vouchers of a record that was merged have other numbers. */
const voucher: Row = { ...person, merged: 'voucher_not_found' }
const voucherByAdmin: Row = { ...office, merged: 'voucher_not_found' }
/** Codes of events are no member's, and remember for good what made them. */
const nobodys: Row = {
  missing: 'ok',
  frozen: 'ok',
  closed: 'ok',
  merged: 'ok',
  past: 'ok',
  future: 'ok',
}
/** The table. */
export const rows: Record<WriteName, Row> = {
  // Whoever is a member already is told how they stand, whatever they send.
  'customer.join': {
    missing: 'ok',
    frozen: 'ok',
    closed: 'ok',
    merged: 'ok',
    past: 'ok',
    future: 'ok',
  },
  'customer.checkIn': person,
  'customer.redeem': person,
  'customer.cancelVoucher': voucher,
  'customer.giveVoucher': voucher,
  'customer.askDelivery': voucher,
  'customer.receiveGift': { ...voucher, frozen: 'ok' },
  'customer.takeVoucher': person,
  'customer.tellStory': voucher,
  'customer.review': person,
  'customer.saveProfile': { ...person, frozen: 'ok' },
  'customer.repairCheckIn': person,
  'customer.checkInAtStore': person,
  'customer.useEventCode': person,
  'customer.answerSurvey': person,
  'admin.makeEventCodes': nobodys,
  'admin.decideReferral': office,
  'customer.readInbox': { ...person, frozen: 'ok' },
  'customer.inviteToFamily': person,
  'customer.joinFamily': person,
  'customer.draw': person,
  'customer.leaveFamily': { ...person, frozen: 'ok', merged: { unmergeable: 'family_first' } },
  'customer.removeFromFamily': { ...person, merged: { unmergeable: 'family_first' } },
  'customer.leave': { ...person, frozen: 'ok' },
  'customer.book': person,
  'customer.moveBooking': { ...person, merged: 'booking_not_found' },
  'customer.cancelBooking': { ...person, frozen: 'ok', merged: 'booking_not_found' },
  'clerk.attend': seat,
  'clerk.noShow': seat,
  'customer.buyMembership': person,
  'customer.returnMembership': payment,
  'admin.refundMembership': payment,
  'clerk.useEntitlement': counter,
  'clerk.scan': counter,
  'clerk.recordPurchase': counter,
  'clerk.refund': { ...counter, frozen: 'ok', closed: 'ok' },
  'clerk.verify': counter,
  'clerk.completeService': { ...counter, frozen: 'ok' },
  'clerk.hold': counter,
  'clerk.redeem': counter,
  'clerk.capture': capture,
  'clerk.release': release,
  'admin.revokeVoucher': voucherByAdmin,
  'admin.moveDelivery': voucherByAdmin,
  'admin.adjust': office,
  // What the other record had repaid the debt; what had expired stays behind.
  'admin.writeOff': { ...office, merged: 'no_debt' },
  // A grant is no correction: it waits until the member may go on.
  'admin.grantTier': counter,
  'admin.setSegments': counter,
  'admin.reinstate': { ...office, merged: 'nothing_to_reinstate' },
  'admin.freeze': { ...office, frozen: 'already_frozen' },
  'admin.unfreeze': { ...office, closed: 'ok', merged: { unmergeable: 'member_frozen' } },
  'admin.merge': { ...counter, merged: 'already_merged' },
  'admin.unmerge': { ...office, merged: { unmergeable: 'already_merged' } },
  // A card is nobody's before it is registered, and its person is not the customer of the stage.
  'openapi.register': {
    missing: 'ok',
    frozen: 'ok',
    closed: 'ok',
    merged: 'ok',
    past: 'ok',
    future: 'clock_wrong',
  },
  // A code is good at the moment at which its till first asked.
  'openapi.recordPurchase': { ...counter, future: 'code_expired' },
  'openapi.completeService': { ...counter, frozen: 'ok' },
  'openapi.hold': { ...counter, future: 'code_expired' },
  'openapi.redeem': { ...counter, future: 'code_expired' },
  'openapi.capture': capture,
  'openapi.release': release,
}

type Input = Record<string, unknown>
/** What is sent instead, and what it gets. */
export type Edge = [what: string, change: Input | ((shop: Shop) => Input), cell: Cell]

const amounts: Edge[] = [
  ['nothing', { amountFen: 0 }, 'invalid_input'],
  ['less than nothing', { amountFen: -1 }, 'invalid_input'],
  ['one fen', { amountFen: 1 }, 'ok'],
  ['the most', { amountFen: ORDER_FEN_MAX }, 'ok'],
  ['more than the most', { amountFen: ORDER_FEN_MAX + 1 }, 'invalid_input'],
  ['half a fen', { amountFen: 0.5 }, 'invalid_input'],
]
const numbers: Edge[] = [
  ['no number', { orderNo: '' }, 'invalid_input'],
  ['the longest number', { orderNo: 'N'.repeat(40) }, 'ok'],
  ['a longer one', { orderNo: 'N'.repeat(41) }, 'invalid_input'],
  ["another member's number", { orderNo: 'B-1' }, 'order_taken'],
  ['their own number with another amount', { orderNo: 'A-1', amountFen: 1 }, 'order_differs'],
]
const line = (id: string, fen: number) => ({ id, name: '日常保洁', fen })
const bills: Edge[] = [
  ['lines that make the amount', { lines: [line('a', 4000), line('b', 6000)] }, 'ok'],
  ['a fen more in the lines', { lines: [line('a', 4000), line('b', 6001)] }, 'lines_differ'],
  ['the same line twice', { lines: [line('a', 4000), line('a', 6000)] }, 'lines_differ'],
  ['no lines at all', { lines: [] }, 'invalid_input'],
  ['a line of nothing', { lines: [line('a', 0), line('b', 10_000)] }, 'invalid_input'],
]
const codes: Edge[] = [
  ['a code that is none', { code: 'https://example.com' }, 'code_unreadable'],
  ['a code of two minutes ago', at => ({ code: codeOf(at, people.customer, -4) }), 'code_expired'],
  ['a code of the next minutes', at => ({ code: codeOf(at, people.customer, 4) }), 'code_expired'],
  ["a visitor's code", at => ({ code: codeOf(at, people.visitor) }), 'member_not_found'],
  ['a store that is not there', { storeId: 'moon' }, 'wrong_store'],
]
const orders: Edge[] = [
  ['an order that is not there', { orderNo: 'Z-1' }, 'order_not_found'],
  ["another store's", { storeId: 'pudong' }, 'wrong_store'],
]
const held: Edge[] = [
  ['nothing', { points: 0 }, 'invalid_input'],
  ['less than a step', { points: 1 }, 'offset_step'],
  ['more than any bill takes', { points: 1_000_000 }, 'offset_too_much'],
  ['for no time', { minutes: 0 }, 'invalid_input'],
  ['for a minute', { minutes: 1 }, 'ok'],
  ['for a day', { minutes: HOLD_MINUTES_MAX }, 'ok'],
  ['for longer', { minutes: HOLD_MINUTES_MAX + 1 }, 'invalid_input'],
]
const names: Edge[] = [
  ['no name', { nickname: ' ' }, 'invalid_input'],
  ['the longest name', { nickname: '好'.repeat(NICKNAME_MAX) }, 'ok'],
  ['a longer one', { nickname: '好'.repeat(NICKNAME_MAX + 1) }, 'invalid_input'],
]
const reasons: Edge[] = [
  ['no reason', { note: ' ' }, 'invalid_input'],
  ['one letter for a reason', { note: '错' }, 'invalid_input'],
  ['a longer reason than fits', { note: '长'.repeat(NOTE_MAX + 1) }, 'invalid_input'],
]
const notes: Edge[] = [
  ...reasons,
  ['nobody', { memberNo: '0000000000000' }, 'member_not_found'],
  ['no number', { memberNo: 'me' }, 'invalid_input'],
  ['themselves', { memberNo: personId(SECRET, people.admin) }, 'own_account'],
]
const vouchers: Edge[] = [
  ['a voucher that is not there', { voucherId: 'v999' }, 'voucher_not_found'],
  ['a number that is none', { voucherId: '../v1' }, 'invalid_input'],
]
const bound = (at: Shop) => ({ voucherId: liveOf(at, 'bound') })
const unasked = (at: Shop) => ({ voucherId: liveOf(at, 'gift') })
const customer = { memberNo: personId(SECRET, people.customer) }
/** A gift code that is signed, of a gift that was never made. */
const unknownGift = (openid: string) => giftCode(SECRET, personId(SECRET, openid), 7)
const voucherNo = (openid: string, no: string) => voucherCode(SECRET, personId(SECRET, openid), no)

/** The business date so many days from today. */
const day = (shop: Shop, days: number) => addDays(businessDate(shop.now(), 'Asia/Shanghai'), days)

/** Redeeming away from the mini-program. */
const elsewhere: Edge[] = [
  ['a reward that is not there', { rewardId: 'moon' }, 'reward_not_found'],
  [
    'a reward that is redeemed in the mini-program alone',
    { rewardId: 'curtain-clean' },
    'reward_elsewhere',
  ],
]

/** The edges. The stage's customer has bought for ¥900.00, holds 800 points less a voucher, and owes nothing. */
export const edges: Record<WriteName, Edge[]> = {
  'customer.join': [...names, ['without consent', { agreed: false }, 'invalid_input']],
  'customer.checkIn': [['points of their own', { points: 5 }, 'invalid_input']],
  'customer.redeem': [
    ['a reward that is not there', { rewardId: 'moon' }, 'reward_not_found'],
    ['a reward of a higher tier', { rewardId: 'deep-clean' }, 'reward_tier'],
    ['a reward for all that they have', { rewardId: 'gift-box' }, 'ok'],
  ],
  'customer.cancelVoucher': [
    ...vouchers,
    ['a gift', at => ({ voucherId: liveOf(at, 'gift') }), 'voucher_no_cancel'],
  ],
  'customer.giveVoucher': [...vouchers, ['one that its reward binds', bound, 'voucher_no_giving']],
  'customer.askDelivery': [
    ...vouchers,
    ['a service', at => ({ voucherId: liveOf(at) }), 'voucher_delivery'],
    ['no phone', { phone: 'call me' }, 'invalid_input'],
    ['nowhere', { address: ' ' }, 'invalid_input'],
    ['too long a place', { address: '路'.repeat(ADDRESS_MAX + 1) }, 'invalid_input'],
  ],
  'customer.receiveGift': [...vouchers, ['what nobody has sent', unasked, 'delivery_state']],
  'customer.takeVoucher': [
    ['a code that is none', { code: 'G' }, 'gift_code'],
    ['a gift that nobody gave', { code: unknownGift(people.other) }, 'gift_gone'],
    ["a visitor's", { code: unknownGift(people.visitor) }, 'gift_gone'],
    ['one of their own', { code: unknownGift(people.customer) }, 'gift_own'],
  ],
  'customer.review': [
    ['no star', { stars: 0 }, 'invalid_input'],
    ['one star', { stars: 1 }, 'ok'],
    ['five stars', { stars: 5 }, 'ok'],
    ['six stars', { stars: 6 }, 'invalid_input'],
    ['no text', { text: '' }, 'ok'],
    ['the longest text', { text: '好'.repeat(REVIEW_TEXT_MAX) }, 'ok'],
    ['a longer one', { text: '好'.repeat(REVIEW_TEXT_MAX + 1) }, 'invalid_input'],
    ['a text that WeChat refuses', { text: '违禁' }, 'text_refused'],
    ['before they bought', { orderId: 'xuhui:Z-1' }, 'order_not_found'],
    ["another member's order", { orderId: 'xuhui:B-1' }, 'order_not_found'],
  ],
  'customer.saveProfile': [
    ...names,
    ['a name that WeChat refuses', { nickname: '违禁' }, 'text_refused'],
    ['a region that WeChat refuses', { region: '违禁' }, 'text_refused'],
    ['the last day of a leap February', { birthday: '02-29' }, 'ok'],
    ['the day after it', { birthday: '02-30' }, 'invalid_input'],
    ['a birthday with its year', { birthday: '1990-02-28' }, 'invalid_input'],
    ['a year before anybody', { birthYear: 1899 }, 'invalid_input'],
    ['more interests than fit', { interests: Array(9).fill('茶') }, 'invalid_input'],
  ],
  'customer.repairCheckIn': [['no date', { on: 'yesterday' }, 'invalid_input']],
  'customer.checkInAtStore': [
    ['a code that is none', { code: 'https://example.com' }, 'store_code'],
    [
      'a code of two minutes ago',
      at => ({ code: storeCodes(SECRET, 'xuhui', at.now() - 120_000).list[0]?.text }),
      'store_code_expired',
    ],
    ['a member code', at => ({ code: codeOf(at, people.customer) }), 'store_code'],
  ],
  'customer.useEventCode': [
    ['no code', { code: ' ' }, 'invalid_input'],
    ['a longer one than any', { code: 'A'.repeat(41) }, 'invalid_input'],
  ],
  'customer.answerSurvey': [['no answers', { answers: 7 }, 'invalid_input']],
  'admin.makeEventCodes': [
    ['neither a number nor a code', { count: undefined }, 'invalid_input'],
    ['both', { code: 'HAPPY2026' }, 'invalid_input'],
    ['more than at once', { count: 501 }, 'invalid_input'],
  ],
  'admin.decideReferral': [...notes],
  'customer.book': [
    ['no time of a day', { time: '25:00' }, 'invalid_input'],
    ['no date', { on: '2026-02-30' }, 'invalid_input'],
  ],
  'customer.moveBooking': [['no booking', { bookingId: 'mine' }, 'invalid_input']],
  'customer.cancelBooking': [['no booking', { bookingId: 'mine' }, 'invalid_input']],
  'clerk.attend': [["another store's", { storeId: 'pudong' }, 'wrong_store']],
  'clerk.noShow': [['no seat', { seat: 'mine' }, 'invalid_input']],
  'customer.buyMembership': [
    ['a membership that is not sold', { membershipId: 'moon' }, 'membership_not_found'],
    ['a price of their own', { fen: 1 }, 'invalid_input'],
  ],
  'customer.returnMembership': [
    ['without consent', { agreed: false }, 'invalid_input'],
    ['a payment that is none', { paymentId: 'n1' }, 'invalid_input'],
  ],
  'clerk.useEntitlement': [
    ['no entitlement', { entitlementId: 'advisor' }, 'invalid_input'],
    ['of a membership that is not there', { entitlementId: 'm-advisor' }, 'entitlement_not_found'],
  ],
  'admin.refundMembership': [...reasons],
  'customer.readInbox': [
    ['message nought', { upTo: 0 }, 'invalid_input'],
    ['more messages than there are', { upTo: 1_000_000 }, 'ok'],
  ],
  'customer.inviteToFamily': [['a size of their own', { size: 9 }, 'invalid_input']],
  'customer.joinFamily': [
    ['a code that is none', { code: 'F123' }, 'family_code'],
    ['without consent', { agreed: false }, 'invalid_input'],
  ],
  'customer.draw': [
    ['a lottery that is not there', { lotteryId: 'moon' }, 'lottery_off'],
    ['words that no phone hashes the same', { words: '好运' }, 'invalid_input'],
    ['the prize that they want', { prizeId: 'car' }, 'invalid_input'],
  ],
  'customer.leaveFamily': [['a family of their choice', { owner: 'me' }, 'invalid_input']],
  'customer.removeFromFamily': [['no number', { memberNo: 'me' }, 'invalid_input']],
  'customer.leave': [['without having been told', { agreed: false }, 'invalid_input']],
  'clerk.scan': codes,
  'clerk.recordPurchase': [
    ...amounts,
    ...numbers,
    ...bills,
    ['no points to pay with', { offsetPoints: 0 }, 'invalid_input'],
    ['less than a step of points', { offsetPoints: 1 }, 'offset_step'],
    ['more points than the bill takes', { offsetPoints: 10_000 }, 'offset_too_much'],
    ['more points than there can be', { offsetPoints: ENTRY_POINTS_MAX + 1 }, 'invalid_input'],
    ['without a scan', { visit: 'W.me' }, 'code_unreadable'],
    [
      "a colleague's visit",
      at => ({ visit: visitOf(at, people.clerkElsewhere, people.customer) }),
      'code_unreadable',
    ],
  ],
  'clerk.refund': [
    ['nothing', { fen: 0 }, 'invalid_input'],
    ['one fen', { fen: 1 }, 'ok'],
    ['all that is left', { fen: 90_000 }, 'ok'],
    ['one fen more than is left', { fen: 90_001 }, 'refund_too_much'],
    ['the most', { fen: ORDER_FEN_MAX }, 'refund_too_much'],
    ['more than the most', { fen: ORDER_FEN_MAX + 1 }, 'invalid_input'],
    ['by amount and by line', { fen: 1, lines: [{ id: 'a' }] }, 'invalid_input'],
    ['neither', { fen: undefined }, 'invalid_input'],
    ['a line that is not there', { fen: undefined, lines: [{ id: 'a' }] }, 'line_not_found'],
    ['an order that is not there', { orderNo: 'Z-1' }, 'order_not_found'],
    ["another store's", { storeId: 'pudong' }, 'wrong_store'],
    ['a store that is not there', { storeId: 'moon' }, 'wrong_store'],
  ],
  'clerk.verify': [
    ['a code that is none', { code: 'COUPON-1' }, 'voucher_unreadable'],
    ['before it was issued', { code: voucherNo(people.customer, 'v99') }, 'voucher_not_found'],
    ["a visitor's", { code: voucherNo(people.visitor, 'v1') }, 'member_not_found'],
    ['a store where they do not serve', { storeId: 'pudong' }, 'wrong_store'],
    ['cash that the voucher does not ask for', { collectedFen: 1 }, 'cash_differs'],
    ['less than no cash', { collectedFen: -1 }, 'invalid_input'],
  ],
  'admin.grantTier': [
    ...notes,
    ['a tier that is none', { tier: 'moon' }, 'tier_not_found'],
    ['today alone', at => ({ until: day(at, 0) }), 'ok'],
    ['yesterday', at => ({ until: day(at, -1) }), 'grant_date'],
    ['for ever', { until: '9999-12-31' }, 'grant_date'],
    ['a date that is none', { until: '2027-02-30' }, 'invalid_input'],
    ['a moment', { until: '2027-02-28T00:00:00Z' }, 'invalid_input'],
    ['the tier that they have', { tier: 'member' }, 'ok'],
  ],
  'admin.setSegments': [
    ['a segment that is none', { segments: ['moon'] }, 'segment_not_found'],
    ['no text', { segments: [7] }, 'invalid_input'],
  ],
  'clerk.completeService': orders,
  'clerk.hold': held,
  'clerk.redeem': elsewhere,
  'clerk.capture': [['a hold that is none', { holdId: 'H1' }, 'invalid_input']],
  'clerk.release': [['a hold that is none', { holdId: 'H1' }, 'invalid_input']],
  'customer.tellStory': [
    ['a number that is none', { voucherId: '../v1' }, 'invalid_input'],
    ['words too few', { text: '好' }, 'invalid_input'],
    ['a voucher that is not used', at => ({ voucherId: liveOf(at) }), 'voucher_not_found'],
  ],
  'admin.revokeVoucher': [...notes, ...vouchers],
  'admin.moveDelivery': [
    ...vouchers,
    ['what nobody asked for', unasked, 'delivery_state'],
    ['sent without a number', { to: 'sent', carrier: '顺丰' }, 'invalid_input'],
    ['back again', { to: 'asked' }, 'invalid_input'],
  ],
  'admin.adjust': [
    ...notes,
    ['nothing', { points: 0 }, 'invalid_input'],
    ['one point', { points: 1 }, 'ok'],
    ['the most', { points: ENTRY_POINTS_MAX }, 'ok'],
    ['more than the most', { points: ENTRY_POINTS_MAX + 1 }, 'invalid_input'],
    ['less than they have', { points: -1 }, 'ok'],
    ['more than they have', { points: -100_000 }, 'points_short'],
    ['the most, taken', { points: -ENTRY_POINTS_MAX }, 'points_short'],
    ['more than that, taken', { points: -ENTRY_POINTS_MAX - 1 }, 'invalid_input'],
  ],
  'admin.writeOff': [...notes, ['before there is a debt', customer, 'no_debt']],
  'admin.reinstate': [
    ...notes,
    ['entry nought', { seq: 0 }, 'invalid_input'],
    ['before anything expired', customer, 'nothing_to_reinstate'],
    ['an entry that is not there', { seq: 1_000_000 }, 'nothing_to_reinstate'],
  ],
  'admin.freeze': notes,
  'admin.unfreeze': [...notes, ['before they were frozen', customer, 'not_frozen']],
  'admin.merge': [
    ...reasons,
    ['a record into itself', { fromNo: personId(SECRET, people.customer) }, 'merge_self'],
    ['an unknown source', { fromNo: '0000000000000' }, 'member_not_found'],
    ['an unknown target', { intoNo: '0000000000000' }, 'member_not_found'],
    ['themselves', { intoNo: personId(SECRET, people.admin) }, 'own_account'],
  ],
  'admin.unmerge': [...reasons, ['before a merge', { fromNo: customer.memberNo }, 'not_merged']],
  'openapi.register': [
    ...names,
    ['no card', { cardNo: '' }, 'invalid_input'],
    ['the longest card', { cardNo: 'K'.repeat(40) }, 'ok'],
    ['a longer one', { cardNo: 'K'.repeat(41) }, 'invalid_input'],
  ],
  'openapi.recordPurchase': [
    ...amounts,
    ...numbers,
    ...bills,
    ...codes,
    ['a card beside the code', { cardNo: 'K-100' }, 'invalid_input'],
    ['a card that nobody registered', { code: undefined, cardNo: 'K-100' }, 'member_not_found'],
  ],
  'openapi.completeService': [
    ['an order that is not there', { orderNo: 'Z-1' }, 'order_not_found'],
  ],
  'openapi.hold': held,
  'openapi.redeem': [
    ...elsewhere,
    ['a store that is not there', { storeId: 'moon' }, 'wrong_store'],
  ],
  'openapi.capture': [['a store that is not there', { storeId: 'moon' }, 'wrong_store']],
  'openapi.release': [['a hold that is none', { holdId: 'H1' }, 'invalid_input']],
}

/** What is done again under a new operation, by the action that did it first: done twice is refused, or changes nothing. */
export const again: Partial<Record<WriteName, Cell>> = {
  'customer.join': 'ok',
  'customer.checkIn': 'already_checked_in',
  'customer.repairCheckIn': 'repair_date',
  'customer.checkInAtStore': 'store_visited',
  'customer.answerSurvey': 'survey_answered',
  'customer.cancelVoucher': 'voucher_not_found',
  'customer.giveVoucher': 'voucher_given',
  'customer.takeVoucher': 'gift_gone',
  'customer.receiveGift': 'voucher_not_found',
  'customer.joinFamily': 'family_already',
  'customer.leaveFamily': 'family_none',
  'customer.removeFromFamily': 'family_none',
  'customer.cancelBooking': 'booking_not_found',
  'customer.returnMembership': 'payment_state',
  'clerk.completeService': 'service_not_awaited',
  'clerk.capture': 'ok',
  'clerk.release': 'hold_over',
  'clerk.useEntitlement': 'entitlement_used',
  'clerk.attend': 'booking_done',
  'clerk.noShow': 'booking_done',
  'admin.decideReferral': 'referral_not_open',
  'admin.refundMembership': 'payment_state',
  'admin.revokeVoucher': 'voucher_not_found',
  'admin.moveDelivery': 'delivery_state',
  'admin.writeOff': 'no_debt',
  'admin.reinstate': 'nothing_to_reinstate',
  'admin.unfreeze': 'not_frozen',
  'admin.unmerge': 'not_merged',
  'openapi.completeService': 'service_not_awaited',
  'openapi.capture': 'ok',
  'openapi.release': 'hold_over',
  'customer.review': 'already_reviewed',
  'customer.tellStory': 'story_told',
  'customer.readInbox': 'ok',
  'customer.leave': 'member_closed',
  'clerk.scan': 'code_used',
  'clerk.recordPurchase': 'ok',
  'clerk.verify': 'voucher_used',
  'admin.freeze': 'already_frozen',
  'admin.merge': 'already_merged',
  'openapi.register': 'ok',
  'openapi.recordPurchase': 'ok',
}
