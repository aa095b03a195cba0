// What often comes right after an act: what was held is captured, what was booked is moved, who was invited joins. Left
// to chance alone such pairs would be rare.
import { deskSequels } from './desk-acts'
import { earnSequels } from './earn-steps'
import type { Random } from './random'
import { roomSequels } from './staff-room'
import type { Doing } from './steps'

/** Whether an act of a kind happens at all under the programme in force. */
type Happens = (kind: Doing['do']) => boolean

/** What somebody did. */
type Before = { do: Doing['do']; member: number }

/** Somebody who goes on with what was just done; null = nothing in particular comes after it. */
export function sequelOf(
  random: Random,
  before: Doing,
  of: { members: number; order: number; happens: Happens },
): Doing | null {
  const more = of.happens('joinBy') ? earnSequels(random, before, of.members) : []
  const next = [...sequelsOf(random, before, of), ...more]
  const all = next.filter(one => of.happens(one.do))
  // A coupon goes with a bill.
  if (before.do === 'redeem' && before.reward === 2 && of.happens('cancelVoucher'))
    all.push(withCoupon(before.member, of.order))
  return all.length > 0 ? random.pick(all) : null
}

function sequelsOf(
  random: Random,
  before: Doing,
  { members, order }: { members: number; order: number },
): Doing[] {
  switch (before.do) {
    case 'hold':
    case 'purchase':
    case 'refund':
      return atTheCounter(before, order)
    case 'book':
    case 'moveBooking':
      return withBooking(random, before.member)
    case 'inviteToFamily':
    case 'joinFamily':
    case 'giveVoucher': {
      const other = (before.member + 1 + random.below(Math.max(1, members - 1))) % members
      return withOthers(before, other)
    }
    case 'redeem':
      return withVoucher(random, before.member)
    case 'buyMembership':
    case 'pay':
      return withMembership(before)
    case 'register':
    case 'cardSale':
    case 'merge':
      return withCard(before, order)
    case 'askDelivery':
      return [{ ...before, do: 'moveDelivery', to: 'prepared' }]
    case 'moveDelivery': {
      const { member, voucher } = before
      if (before.to === 'sent') return [{ do: 'receiveGift', member, voucher }]
      return [{ ...before, to: 'sent' }]
    }
    case 'freeze':
      return [{ do: 'unfreeze', member: before.member }]
    case 'leave':
      return [{ do: 'join', member: before.member }]
    default:
      return [...deskSequels(random, before), ...roomSequels(random, before)]
  }
}

type Counter = Extract<Doing, { do: 'hold' | 'purchase' | 'refund' }>

function atTheCounter(before: Counter, order: number): Doing[] {
  const { member, clerk } = before
  if (before.do === 'refund') return before.part === 'all' ? [{ do: 'writeOff', member }] : []
  if (before.do === 'hold')
    return [
      { do: 'capture', member, clerk, hold: 0, order, fen: 26_800 },
      { do: 'capture', member, clerk, hold: 0, order, fen: 88_800 },
      { do: 'release', member, clerk, hold: 0 },
    ]
  return [
    { do: 'complete', member, clerk, order: 0 },
    { do: 'redeem', member, reward: 2 },
    { do: 'refund', member, clerk, order: 0, part: 'half' },
    { do: 'hold', member, clerk, points: 10, minutes: 15, till: order % 2 === 0 },
  ]
}

function withBooking(random: Random, member: number): Doing[] {
  const place = { store: random.below(2), days: random.below(3), hour: random.below(2) }
  return [
    { do: 'moveBooking', member, booking: 0, ...place },
    { do: 'cancelBooking', member, booking: 0 },
    { do: 'attend', member, clerk: 0, booking: 0 },
    { do: 'noShow', member, clerk: 0, booking: 0 },
  ]
}

function withOthers({ do: before, member }: Before, other: number): Doing[] {
  if (before === 'inviteToFamily') return [{ do: 'joinFamily', member: other, invitation: 0 }]
  if (before === 'giveVoucher') return [{ do: 'takeVoucher', member: other, gift: 0 }]
  return [
    { do: 'redeem', member, reward: 3 },
    { do: 'checkIn', member },
    { do: 'leaveFamily', member },
    { do: 'removeFromFamily', member: 0, person: 0 },
  ]
}

function withCoupon(member: number, order: number): Doing {
  return { do: 'purchase', member, clerk: 0, order, fen: 26_800, coupon: 0 }
}

function withVoucher(random: Random, member: number): Doing[] {
  const clerk = random.below(2)
  return [
    { do: 'verify', member, clerk, voucher: 0 },
    { do: 'giveVoucher', member, voucher: 0 },
    { do: 'askDelivery', member, voucher: 0 },
    { do: 'giveVoucher', member, voucher: 0 },
    { do: 'look', member, clerk, voucher: 0 },
    // What was spent is missing now: a debt.
    { do: 'refund', member, clerk, order: 0, part: 'all' },
    { do: 'cancelVoucher', member, voucher: 0 },
  ]
}

function withMembership({ do: before, member }: Before) {
  const buying: Doing[] = [{ do: 'pay', member, payment: 0, called: true }]
  const bought: Doing[] = [
    { do: 'useEntitlement', member, clerk: 0, entitlement: 0 },
    { do: 'returnMembership', member, payment: 0 },
    { do: 'refundMembership', member, payment: 0 },
  ]
  return before === 'pay' ? bought : buying
}

function withCard({ do: before, member }: Before, order: number): Doing[] {
  if (before === 'register')
    return [
      { do: 'cardSale', member, order, fen: 88_800 },
      { do: 'merge', member, person: member },
    ]
  if (before === 'cardSale') return [{ do: 'merge', member, person: member }]
  return [{ do: 'unmerge', member, person: member }]
}
