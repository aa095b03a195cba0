// One good event for every action of every door: what is refused to somebody is refused for who they are.
import type * as z from 'zod/mini'
import { actions as admin } from '../../cloudfunctions/admin/actions'
import { actions as clerk } from '../../cloudfunctions/clerk/actions'
import { actions as customer } from '../../cloudfunctions/customer/actions'
import { actions as openapi } from '../../cloudfunctions/openapi/actions'
import { actions as timer } from '../../cloudfunctions/timer/actions'
import { FAMILY_CODE_STEP_MS } from '../../core/contracts/limits'
import { familyCode, personId } from '../../core/domain/codes'
import { addDays } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { storeCodes } from '../../core/domain/ways/codes'
import { SECRET, type Shop } from '../flows/shop'
import {
  bookingsOf,
  codeOf,
  firstOf,
  giftOf,
  holdOf,
  liveOf,
  paymentOf,
  today,
  usedOf,
  versionOf,
  visitOf,
  voucherOf,
} from './known'
import { people } from './people'
import { EVENT_CODE } from './settle-in'
import { draftIds, REPLAY_ID } from './stage'

/** The tables of all doors, as deployed. */
export const doors = { customer, clerk, admin, timer, openapi }

/** A door. */
export type DoorName = keyof typeof doors
/** An action of a door, such as `clerk.scan`. */
export type ActionName = {
  [Door in DoorName]: `${Door}.${keyof (typeof doors)[Door] & string}`
}[DoorName]

/** What an action takes. */
export type InputOf<Name extends ActionName> = Name extends `${infer Door}.${infer Action}`
  ? Door extends DoorName
    ? Action extends keyof (typeof doors)[Door]
      ? (typeof doors)[Door][Action] extends { input: infer Schema extends z.ZodMiniType }
        ? z.infer<Schema>
        : never
      : never
    : never
  : never

/** Every action there is, in the order of the tables. */
export const actionNames = Object.entries(doors).flatMap(([door, actions]) =>
  Object.keys(actions).map(action => `${door}.${action}` as ActionName),
)

/** Door and action apart. */
export function split(name: ActionName): { door: DoorName; action: string } {
  const [door, action] = name.split('.') as [DoorName, string]
  return { door, action }
}

/** The schema of an action's input. */
export function schemaOf(name: ActionName): z.ZodMiniType {
  const { door, action } = split(name)
  const row = (doors[door] as Record<string, { input: z.ZodMiniType }>)[action]
  if (!row) throw new Error(`no action ${name}`)
  return row.input
}

type Input = Record<string, unknown>

/** Who does it where the customer can't: they are in no family, and have too much to part with. */
export const performers: Partial<Record<ActionName, keyof typeof people>> = {
  // The customer has points held.
  'customer.joinFamily': 'other',
  'customer.leaveFamily': 'nephew',
  'customer.removeFromFamily': 'aunt',
}

/** The member whom an action writes, by the person; the customer where nothing is said. */
export const subjects: Partial<Record<ActionName, keyof typeof people>> = {
  ...performers,
  'admin.decideReferral': 'friend',
  'admin.writeOff': 'debtor',
  'admin.reinstate': 'sleeper',
  'admin.unfreeze': 'frozen',
  'admin.merge': 'spare',
  'admin.unmerge': 'double',
}

/** The input that the rightful caller would send; a visit is sealed for `staff`, who must have scanned. */
export const inputs: Record<ActionName, (shop: Shop, staff: string) => Input> = {
  'customer.home': () => ({}),
  'customer.join': shop => ({ operationId: shop.op(), nickname: '新来的', agreed: true }),
  'customer.checkIn': shop => ({ operationId: shop.op() }),
  'customer.repairCheckIn': shop => ({
    operationId: shop.op(),
    on: addDays(today(shop), -1),
  }),
  'customer.checkInAtStore': shop => ({
    operationId: shop.op(),
    code: storeCodes(SECRET, 'xuhui', shop.now()).list[0]?.text,
  }),
  'customer.useEventCode': shop => ({ operationId: shop.op(), code: EVENT_CODE }),
  'customer.surveys': () => ({}),
  'customer.answerSurvey': shop => ({
    operationId: shop.op(),
    surveyId: 'after-service',
    answers: [{ question: 'stars', answer: 5 }],
  }),
  'customer.inviteCode': () => ({}),
  'customer.tellStory': shop => ({
    operationId: shop.op(),
    voucherId: usedOf(shop),
    text: '擦得真干净',
  }),
  'customer.withdrawStory': shop => ({ voucherId: usedOf(shop) }),
  'customer.stories': () => ({}),
  'clerk.guide': () => ({}),
  'clerk.confirmGuide': shop => ({ version: versionOf(shop) }),
  'admin.insight': () => ({ from: '2026-08-01', to: '2026-08-31' }),
  'admin.channels': () => ({ from: '2026-08-01', to: '2026-08-31' }),
  'admin.waitingStories': () => ({}),
  'admin.decideStory': shop => ({ storyId: firstOf(shop, 'stories'), show: true }),
  'admin.guideReaders': () => ({}),
  'admin.addLesson': shop => ({
    operationId: shop.op(),
    kind: 'proposal',
    text: '积分门槛再低一点',
  }),
  'admin.decideLesson': shop => ({
    lessonId: firstOf(shop, 'lessons'),
    state: 'declined',
    note: '下次再议',
  }),
  'admin.lessons': () => ({}),
  'clerk.storeCodes': () => ({ storeId: 'xuhui' }),
  'admin.makeEventCodes': shop => ({ operationId: shop.op(), eventId: 'spring', count: 3 }),
  'admin.surveyResults': () => ({ surveyId: 'after-service' }),
  'admin.decideReferral': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.friend),
    pay: true,
    note: '已核实',
  }),
  'customer.points': () => ({}),
  'customer.entry': () => ({ seq: 1 }),
  'customer.rewards': () => ({}),
  'customer.redeem': shop => ({ operationId: shop.op(), rewardId: 'curtain-clean' }),
  'customer.vouchers': () => ({}),
  'customer.cancelVoucher': shop => ({ operationId: shop.op(), voucherId: liveOf(shop) }),
  'customer.giveVoucher': shop => ({ operationId: shop.op(), voucherId: liveOf(shop) }),
  'customer.takeVoucher': shop => ({ operationId: shop.op(), code: giftOf(shop) }),
  'customer.askDelivery': shop => ({
    operationId: shop.op(),
    voucherId: liveOf(shop, 'gift'),
    name: '林小满',
    phone: '138 0000 0000',
    address: '徐汇区某路 1 号 2 室',
  }),
  'customer.receiveGift': shop => ({ operationId: shop.op(), voucherId: liveOf(shop, 'sent') }),
  'customer.review': shop => ({
    operationId: shop.op(),
    orderId: 'xuhui:A-1',
    stars: 5,
    text: '好',
  }),
  'customer.lotteries': () => ({}),
  'customer.draw': shop => ({ operationId: shop.op(), lotteryId: 'spring' }),
  'customer.contests': () => ({}),
  'customer.draws': () => ({}),
  'customer.verifyDraws': () => ({ lotteryId: 'spring' }),
  'customer.family': () => ({}),
  'customer.inviteToFamily': shop => ({ operationId: shop.op() }),
  'customer.joinFamily': shop => ({
    operationId: shop.op(),
    code: familyCode(
      SECRET,
      personId(SECRET, people.aunt),
      Math.ceil(shop.now() / FAMILY_CODE_STEP_MS),
    ),
    agreed: true,
  }),
  'customer.leaveFamily': shop => ({ operationId: shop.op() }),
  'customer.removeFromFamily': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.nephew),
  }),
  'customer.saveProfile': shop => ({ operationId: shop.op(), nickname: '改名了' }),
  'customer.terms': () => ({}),
  'customer.inbox': () => ({}),
  'customer.readInbox': shop => ({ operationId: shop.op(), upTo: 1 }),
  'customer.membership': () => ({}),
  'customer.buyMembership': shop => ({ operationId: shop.op(), membershipId: 'year-card' }),
  'customer.slots': shop => ({ storeId: 'xuhui', on: tomorrow(shop) }),
  'customer.book': shop => ({
    operationId: shop.op(),
    storeId: 'xuhui',
    on: tomorrow(shop),
    time: '10:00',
    service: 'cleaning',
  }),
  'customer.moveBooking': shop => ({
    operationId: shop.op(),
    bookingId: bookingsOf(shop).coming,
    storeId: 'xuhui',
    on: tomorrow(shop),
    time: '10:00',
  }),
  'customer.cancelBooking': shop => ({
    operationId: shop.op(),
    bookingId: bookingsOf(shop).coming,
  }),
  'clerk.bookings': shop => ({ storeId: 'xuhui', on: tomorrow(shop) }),
  'clerk.attend': seatOf,
  'clerk.noShow': seatOf,
  'customer.payment': shop => ({ paymentId: paymentOf(shop) }),
  'customer.returnMembership': shop => ({
    operationId: shop.op(),
    paymentId: paymentOf(shop),
    agreed: true,
  }),
  'customer.statement': shop => {
    const month = new Date(shop.now()).toISOString().slice(0, 7)
    return { from: month, to: month }
  },
  'customer.myData': () => ({}),
  'customer.leave': shop => ({ operationId: shop.op(), agreed: true }),
  'clerk.me': () => ({}),
  'clerk.scan': shop => ({
    operationId: shop.op(),
    code: codeOf(shop, people.customer),
    storeId: 'xuhui',
  }),
  'clerk.quote': (shop, staff) => ({
    visit: visitOf(shop, staff, people.customer),
    amountFen: 10_000,
  }),
  'clerk.recordPurchase': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    orderNo: 'N-1',
    amountFen: 10_000,
  }),
  'clerk.voucher': shop => ({ code: voucherOf(shop, people.customer), storeId: 'xuhui' }),
  'clerk.order': () => ({ storeId: 'xuhui', orderNo: 'A-1' }),
  'clerk.refund': shop => ({
    operationId: shop.op(),
    storeId: 'xuhui',
    orderNo: 'A-1',
    fen: 10_000,
  }),
  'clerk.verify': shop => ({
    operationId: shop.op(),
    code: voucherOf(shop, people.customer),
    storeId: 'xuhui',
  }),
  'clerk.completeService': shop => ({
    operationId: shop.op(),
    storeId: 'xuhui',
    orderNo: 'A-2',
  }),
  'clerk.hold': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    points: 100,
  }),
  'clerk.rewards': (shop, staff) => ({ visit: visitOf(shop, staff, people.customer) }),
  'clerk.redeem': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    rewardId: 'extra-hour',
  }),
  'clerk.capture': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    holdId: holdOf(shop, 'clerk'),
    orderNo: 'N-1',
    amountFen: 10_000,
  }),
  'clerk.release': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    holdId: holdOf(shop, 'clerk'),
  }),
  'clerk.useEntitlement': (shop, staff) => ({
    operationId: shop.op(),
    visit: visitOf(shop, staff, people.customer),
    entitlementId: 't-festival',
  }),
  'admin.refundMembership': shop => ({
    operationId: shop.op(),
    paymentId: paymentOf(shop),
    note: '顾客搬家',
  }),
  'admin.status': () => ({}),
  'admin.checkProgramme': () => ({ programme: housekeeping }),
  'admin.saveDraft': shop => ({ operationId: shop.op(), content: housekeeping }),
  'admin.drafts': () => ({}),
  'admin.draft': () => ({ draftId: draftIds.editing }),
  'admin.checkDraft': shop => ({ operationId: shop.op(), draftId: draftIds.editing }),
  'admin.submitDraft': shop => ({
    operationId: shop.op(),
    draftId: draftIds.editing,
    baseRev: 1,
  }),
  'admin.approveDraft': shop => ({
    operationId: shop.op(),
    draftId: draftIds.submitted,
    baseRev: 1,
  }),
  'admin.scheduleDraft': shop => ({
    operationId: shop.op(),
    draftId: draftIds.approved,
    baseRev: 1,
    effectiveFrom: addDays(today(shop), 3),
  }),
  'admin.withdrawDraft': shop => ({
    operationId: shop.op(),
    draftId: draftIds.submitted,
    note: '先不发',
  }),
  'admin.startReplay': shop => ({
    operationId: shop.op(),
    draftId: draftIds.submitted,
    months: 3,
  }),
  'admin.replay': () => ({ replayId: REPLAY_ID }),
  'admin.cancelReplay': () => ({ replayId: REPLAY_ID }),
  'admin.rollback': shop => ({
    operationId: shop.op(),
    version: versionOf(shop),
    note: '恢复旧规则',
  }),
  'admin.staff': () => ({}),
  'admin.saveStaff': () => ({
    staffId: personId(SECRET, people.visitor),
    name: '新店员',
    role: 'admin',
    stores: [],
    active: true,
  }),
  'admin.prove': () => ({ memberNo: personId(SECRET, people.customer) }),
  'admin.revokeVoucher': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    voucherId: liveOf(shop),
    note: '门店登记错误',
  }),
  'admin.deliveries': () => ({}),
  'admin.moveDelivery': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    voucherId: liveOf(shop, 'asked'),
    to: 'prepared',
  }),
  'admin.adjust': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    points: 10,
    note: '补记',
  }),
  'admin.writeOff': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.debtor),
    note: '免除',
  }),
  'admin.freeze': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    note: '核查中',
  }),
  'admin.unfreeze': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.frozen),
    note: '核查完毕',
  }),
  'admin.liability': () => ({ from: '2026-03-01', to: '2026-03-31' }),
  'admin.journal': () => ({ month: '2026-03' }),
  'admin.grantTier': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    tier: 'vip',
    until: new Date(shop.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    note: '周年答谢',
  }),
  'admin.setSegments': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.customer),
    segments: ['neighbours'],
  }),
  'admin.reinstate': shop => ({
    operationId: shop.op(),
    memberNo: personId(SECRET, people.sleeper),
    seq: 2,
    note: '补回',
  }),
  'admin.merge': shop => ({
    operationId: shop.op(),
    fromNo: personId(SECRET, people.spare),
    intoNo: personId(SECRET, people.customer),
    note: '同一位顾客',
  }),
  'admin.unmerge': shop => ({
    operationId: shop.op(),
    fromNo: personId(SECRET, people.double),
    note: '合并错了',
  }),
  'timer.tick': () => ({}),
  'timer.paid': shop => ({ outTradeNo: paymentOf(shop), totalFee: 12_000 }),
  'openapi.register': shop => ({ operationId: shop.op(), cardNo: 'K-100', nickname: '持卡人' }),
  'openapi.recordPurchase': shop => ({
    operationId: shop.op(),
    code: codeOf(shop, people.customer),
    storeId: 'xuhui',
    orderNo: 'P-1',
    amountFen: 10_000,
  }),
  'openapi.completeService': shop => ({
    operationId: shop.op(),
    storeId: 'xuhui',
    orderNo: 'A-2',
  }),
  'openapi.hold': shop => ({
    operationId: shop.op(),
    code: codeOf(shop, people.customer),
    points: 100,
  }),
  'openapi.rewards': shop => ({ code: codeOf(shop, people.customer) }),
  'openapi.redeem': shop => ({
    operationId: shop.op(),
    code: codeOf(shop, people.customer),
    rewardId: 'extra-hour',
    storeId: 'xuhui',
  }),
  'openapi.capture': shop => ({
    operationId: shop.op(),
    holdId: holdOf(shop, 'partner'),
    storeId: 'xuhui',
    orderNo: 'P-1',
    amountFen: 10_000,
  }),
  'openapi.release': shop => ({ operationId: shop.op(), holdId: holdOf(shop, 'partner') }),
}

function tomorrow(shop: Shop): string {
  return addDays(today(shop), 1)
}

/** The seat of the customer's booking of today. */
function seatOf(shop: Shop): Input {
  const { seat } = bookingsOf(shop)
  return { operationId: shop.op(), storeId: 'xuhui', on: today(shop), seat }
}
