// Tours: histories that begin with each thing that can be done under a programme, in an order in which it succeeds, so
// that the fixed seeds leave no action untried. `wait` = so many seconds before it; 40 where nothing is said.
import { deliveryTour } from './deliveries'
import { deskTour } from './desk-acts'
import { oddities } from './odd-call-backs'
import { changing, programmes, steady, together } from './programmes'
import { replayTour } from './replays'
import { roomTour } from './staff-room'
import type { Doing } from './steps'

/** Something that is done on a tour. */
export type Stop = Doing & { wait?: number }

const HOUR = 3_600
const DAY = 24 * HOUR

const everywhere: Stop[] = [
  ...([0, 1, 2].map(member => ({ do: 'join', member })) satisfies Stop[]),
  ...(['home', 'points', 'rewards', 'saveProfile', 'checkIn'] as const).map(
    doing => ({ do: doing, member: 0 }) satisfies Stop,
  ),
  { do: 'scan', member: 0, clerk: 0 },
  { do: 'purchase', member: 0, clerk: 0, order: 900_001, fen: 250_000 },
  { do: 'review', member: 0, order: 0, stars: 2 },
  { do: 'partner', member: 1, order: 900_002, fen: 26_800 },
  { do: 'redeem', member: 0, reward: 0 },
  { do: 'vouchers', member: 0 },
  { do: 'look', member: 0, clerk: 0, voucher: 0 },
  { do: 'verify', member: 0, clerk: 0, voucher: 0 },
  { do: 'refund', member: 0, clerk: 0, order: 0, part: 'half' },
  { do: 'adjust', member: 0, points: 200 },
  { do: 'grantTier', member: 0, tier: 1, days: 40 },
  { do: 'freeze', member: 1 },
  { do: 'unfreeze', member: 1 },
  { do: 'leave', member: 2 },
  { do: 'join', member: 2 },
  { do: 'switchClerk', clerk: 1 },
  { do: 'switchClerk', clerk: 1 },
  { do: 'tick' },
  { do: 'inbox', member: 0 },
  { do: 'readInbox', member: 0 },
  { do: 'status' },
]

/** Spent, then given back: a debt, which is forgiven. */
const inDebt: Stop[] = [
  { do: 'redeem', member: 1, reward: 2 },
  { do: 'purchase', member: 1, clerk: 0, order: 900_003, fen: 26_800 },
  { do: 'adjust', member: 1, points: -400 },
  { do: 'refund', member: 1, clerk: 0, order: 0, part: 'all' },
  { do: 'writeOff', member: 1 },
]

const dying: Stop[] = [
  { do: 'tick', wait: 5 * DAY },
  { do: 'tick', wait: 90 },
  { do: 'reinstate', member: 1, pick: 0 },
]

const heldPoints: Stop[] = ([false, true] as const).flatMap((till, i): Stop[] => [
  { do: 'hold', member: 0, clerk: 0, points: 10, minutes: 15, till },
  { do: 'capture', member: 0, clerk: 0, hold: 0, order: 900_010 + i, fen: 26_800 },
  { do: 'hold', member: 0, clerk: 0, points: 10, minutes: 15, till },
  { do: 'release', member: 0, clerk: 0, hold: 0 },
])

const service: Stop[] = [
  { do: 'purchase', member: 0, clerk: 0, order: 900_020, fen: 88_800 },
  { do: 'complete', member: 0, clerk: 0, order: 0 },
]

const offered: Stop[] = [
  { do: 'setSegments', member: 0, among: 1 },
  { do: 'redeem', member: 0, reward: 2 },
  { do: 'vouchers', member: 0 },
  { do: 'purchase', member: 0, clerk: 0, order: 900_030, fen: 26_800, coupon: 0 },
  { do: 'redeem', member: 0, reward: 1 },
  { do: 'cancelVoucher', member: 0, voucher: 0 },
]

const place = { store: 0, days: 1, hour: 1 }

const playing: Stop[] = [
  { do: 'slots', member: 0, ...place },
  { do: 'book', member: 0, ...place },
  { do: 'moveBooking', member: 0, booking: 0, ...place, store: 1 },
  { do: 'cancelBooking', member: 0, booking: 0 },
  { do: 'book', member: 0, ...place },
  { do: 'book', member: 1, ...place, store: 1 },
  { do: 'bookings', clerk: 0, ...place },
  { do: 'tick', wait: DAY },
  { do: 'attend', member: 0, clerk: 0, booking: 0 },
  { do: 'lotteries', member: 0 },
  { do: 'draw', member: 0, lottery: 0 },
  { do: 'draws', member: 0 },
  { do: 'noShow', member: 1, clerk: 1, booking: 0, wait: 9 * HOUR },
]

const sharing: Stop[] = [
  { do: 'redeem', member: 0, reward: 2 },
  { do: 'giveVoucher', member: 0, voucher: 0 },
  { do: 'takeVoucher', member: 1, gift: 0 },
  { do: 'inviteToFamily', member: 0 },
  { do: 'joinFamily', member: 1, invitation: 0 },
  { do: 'checkIn', member: 1 },
  { do: 'redeem', member: 1, reward: 3 },
  { do: 'family', member: 1 },
  { do: 'leaveFamily', member: 1 },
  { do: 'joinFamily', member: 2, invitation: 0 },
  { do: 'removeFromFamily', member: 0, person: 2 },
  { do: 'register', member: 1 },
  { do: 'cardSale', member: 1, order: 900_040, fen: 26_800 },
  { do: 'merge', member: 1, person: 1 },
  { do: 'unmerge', member: 1, person: 1 },
]

const buying: Stop[] = [
  { do: 'buyMembership', member: 0 },
  { do: 'pay', member: 0, payment: 0, called: true },
  { do: 'useEntitlement', member: 0, clerk: 0, entitlement: 0 },
  { do: 'membership', member: 0 },
  { do: 'refundMembership', member: 0, payment: 0 },
  { do: 'buyMembership', member: 1 },
  { do: 'pay', member: 1, payment: 0, called: false },
  { do: 'callBack', member: 1, payment: 0 },
  { do: 'payment', member: 1, payment: 0 },
  { do: 'returnMembership', member: 1, payment: 0 },
  ...oddities.map(odd => ({ do: 'oddCallBack', member: 1, payment: 0, odd }) satisfies Stop),
  { do: 'contests', member: 0 },
]

/** A friend's purchase that went back once is looked at; who checked in three days ago missed two days. */
const earningMore: Stop[] = [
  { do: 'inviteCode', member: 0 },
  { do: 'joinBy', member: 3, friend: 0, channel: 1 },
  { do: 'checkIn', member: 3 },
  { do: 'purchase', member: 3, clerk: 0, order: 900_050, fen: 26_800 },
  { do: 'refund', member: 3, clerk: 0, order: 0, part: 'all' },
  { do: 'purchase', member: 3, clerk: 0, order: 900_051, fen: 88_800 },
  { do: 'tellProfile', member: 3, birthday: 1 },
  { do: 'visit', member: 3, store: 0, ago: 0 },
  { do: 'makeCodes', event: 0, count: 0, uses: 2 },
  { do: 'useCode', member: 3, code: 0 },
  { do: 'surveys', member: 3 },
  { do: 'answer', member: 3, survey: 0, stars: 4 },
  { do: 'surveyResults', survey: 0 },
  { do: 'tell', member: 0, voucher: 0 },
  { do: 'waitingStories' },
  { do: 'decideStory', story: 0, show: true },
  { do: 'stories', member: 3 },
  { do: 'withdraw', member: 0, voucher: 0 },
  { do: 'storeCodes', clerk: 0 },
  { do: 'tick', wait: 3 * DAY },
  { do: 'repair', member: 3, days: 2 },
  { do: 'decideReferral', member: 3, pay: true },
]
const sending: Stop[] = [{ do: 'redeem', member: 0, reward: 3 }, ...deliveryTour]

/** What is done first of all in a history under a programme. */
export function tourOf(no: number): Stop[] {
  const programme = programmes[no]
  if (!programme) return everywhere
  const { settle } = programme.earning.purchase
  const lives = programme.expiry
  return [
    ...everywhere,
    ...(settle.kind === 'at_once' ? inDebt : heldPoints),
    ...(settle.kind === 'on_completion' ? service : []),
    ...(programme.discounts ? offered : []),
    ...(programme.booking ? playing : []),
    ...(programme.memberships.length > 0 ? buying : []),
    ...(programme.ways ? earningMore : []),
    ...(together.has(no) ? sharing : []),
    ...(changing.has(no) ? [...deskTour, ...sending, ...roomTour] : []),
    ...(steady.has(no) ? replayTour : []),
    ...(lives.kind === 'after' && lives.unit === 'day' && lives.amount < 5 ? dying : []),
  ]
}
