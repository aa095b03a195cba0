// Something else to wish for under the id of an operation that was done: by action, what is sent in place of the
// first wish. An action without its row does not compile.

import { FAMILY_CODE_STEP_MS } from '../../core/contracts/limits'
import { familyCode, giftCode, personId } from '../../core/domain/codes'
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { storeCodes } from '../../core/domain/ways/codes'
import { SECRET, type Shop } from '../flows/shop'
import type { ActionName, InputOf } from './events'
import { codeOf, holdOf, liveOf, today, voucherCodeOf } from './known'
import { people } from './people'

/** Actions that carry an operation. */
export type CarryingName = {
  [Name in ActionName]: InputOf<Name> extends { operationId: string } ? Name : never
}[ActionName]

type Change = Record<string, unknown>
/** What is wished for instead; a text says why there is nothing, or who else looks after it. */
export type OtherWish = Change | ((shop: Shop) => Change) | string

const NOTHING_ELSE = 'there is nothing else to wish for'
const ANSWERED = 'who is known already is told how they stand, and nothing is written'
const ANOTHER = 'another one is asked, with a memory of their own'
const note = { note: '另一个原因' }

/** The wishes, by action. */
export const otherWishes: Record<CarryingName, OtherWish> = {
  'customer.join': ANSWERED,
  'customer.checkIn': NOTHING_ELSE,
  'customer.repairCheckIn': shop => ({ on: addDays(today(shop), -2) }),
  'customer.checkInAtStore': shop => ({
    code: storeCodes(SECRET, 'pudong', shop.now()).list[0]?.text,
  }),
  'customer.useEventCode': { code: 'LUCKY2026' },
  'customer.answerSurvey': { answers: [{ question: 'stars', answer: 4 }] },
  'customer.redeem': { rewardId: 'extra-hour' },
  'customer.cancelVoucher': shop => ({ voucherId: liveOf(shop, 'bound') }),
  'customer.giveVoucher': shop => ({ voucherId: liveOf(shop, 'bound') }),
  'customer.takeVoucher': { code: giftCode(SECRET, personId(SECRET, people.aunt), 7) },
  'customer.askDelivery': { name: '林大满' },
  'customer.receiveGift': shop => ({ voucherId: liveOf(shop, 'gift') }),
  'customer.review': { stars: 1 },
  'customer.tellStory': { text: '又说了别的' },
  'customer.draw': { words: 'lucky' },
  'customer.inviteToFamily': NOTHING_ELSE,
  'customer.joinFamily': shop => ({
    code: familyCode(
      SECRET,
      personId(SECRET, people.aunt),
      Math.ceil(shop.now() / FAMILY_CODE_STEP_MS) + 1,
    ),
  }),
  'customer.leaveFamily': NOTHING_ELSE,
  'customer.removeFromFamily': { memberNo: personId(SECRET, people.customer) },
  'customer.saveProfile': { nickname: '又改名了' },
  'customer.readInbox': 'no message is new on stage: nothing is done, and nothing remembered',
  'customer.buyMembership': { membershipId: 'month-card' },
  'customer.returnMembership': NOTHING_ELSE,
  'customer.book': { time: '14:00' },
  'customer.moveBooking': shop => ({ on: addDays(today(shop), 2) }),
  'customer.cancelBooking': shop => ({ bookingId: shop.op() }),
  'customer.leave': NOTHING_ELSE,
  'clerk.scan': shop => ({ code: codeOf(shop, people.customer, 1) }),
  'clerk.recordPurchase': { orderNo: 'N-2' },
  'clerk.refund': { fen: 20_000 },
  'clerk.verify': shop => ({ code: voucherCodeOf(shop, 'bound') }),
  'clerk.completeService': { orderNo: 'A-1' },
  'clerk.hold': { points: 300 },
  'clerk.redeem': { rewardId: 'curtain-clean' },
  'clerk.capture': { orderNo: 'N-2' },
  'clerk.release': shop => ({ holdId: holdOf(shop, 'partner') }),
  'clerk.useEntitlement': { entitlementId: 'm-festival' },
  'clerk.attend': NOTHING_ELSE,
  'clerk.noShow': NOTHING_ELSE,
  'admin.makeEventCodes': { count: 4 },
  'admin.decideReferral': { pay: false },
  'admin.refundMembership': note,
  'admin.addLesson': { text: '另一条建议' },
  'admin.saveDraft': { content: { ...housekeeping, rewards: [] } },
  'admin.checkDraft': ANOTHER,
  'admin.submitDraft': { accepted: ['join_buys_reward'] },
  'admin.approveDraft': note,
  'admin.scheduleDraft': shop => ({ effectiveFrom: addDays(today(shop), 4) }),
  'admin.withdrawDraft': note,
  'admin.rollback': note,
  'admin.startReplay': { months: 4 },
  'admin.revokeVoucher': note,
  'admin.moveDelivery': { to: 'sent', carrier: '顺丰', number: 'SF7654321' },
  'admin.adjust': { points: 11 },
  'admin.writeOff': note,
  'admin.freeze': note,
  'admin.unfreeze': note,
  'admin.grantTier': { tier: 'premier' },
  'admin.setSegments': { segments: [] },
  'admin.reinstate': note,
  'admin.merge': note,
  'admin.unmerge': note,
  'openapi.register': ANSWERED,
  'openapi.recordPurchase': { orderNo: 'P-2' },
  'openapi.completeService': { orderNo: 'A-1' },
  'openapi.hold': { points: 300 },
  'openapi.redeem': { rewardId: 'curtain-clean' },
  'openapi.capture': { orderNo: 'P-2' },
  'openapi.release': ANOTHER,
}
