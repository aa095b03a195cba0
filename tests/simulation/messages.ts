// What each act sends, to which door, as whom.
import { codeStep, memberCode, personId } from '../../core/domain/codes'
import { correcting } from './corrections'
import { completing, refunding, tillSale } from './counter'
import { delivering } from './deliveries'
import { atDesk } from './desk'
import type { DeskDoing } from './desk-acts'
import { drawing } from './draws'
import { type EarnAct, earning } from './earn-acts'
import { isEarning } from './earn-steps'
import { inFamily } from './families'
import { codeOfVoucher, giving, taking, voucherOf } from './gifts'
import { atTheTill, merging } from './merging'
import type { Message } from './notebook'
import { oddCallBack } from './odd-call-backs'
import { cancelling } from './offers'
import { paying } from './payments'
import { type ReplayDoing, replaying } from './replays'
import { asCustomer, type Of, operationOf, outsider, rewardIds, type Scene } from './scene'
import { atTheDay, booking } from './seats'
import { inStaffRoom, isInRoom } from './staff-room'
import type { Act } from './steps'
import { CONSOLE_KEY, clerks, memberIdOf, SECRET } from './town'

/** The message of an act; null when the actor has nothing to send, such as no voucher to show. */
export function messageOf(scene: Scene, act: Act): Message | null {
  switch (act.do) {
    case 'join':
    case 'saveProfile':
    case 'checkIn':
    case 'redeem':
    case 'review':
      return writing(scene, act)
    case 'home':
    case 'points':
    case 'rewards':
    case 'vouchers':
    case 'inbox':
    case 'lotteries':
    case 'draws':
    case 'family':
    case 'membership':
    case 'contests':
      return asCustomer(act.member, { action: act.do }, { what: 'other', member: act.member })
    case 'nobody':
      return outsider('customer', { action: 'home' })
    case 'verify':
    case 'look':
      return verifying(scene, act)
    case 'refund':
      return refunding(scene, act)
    case 'adjust':
    case 'writeOff':
    case 'reinstate':
    case 'freeze':
    case 'unfreeze':
    case 'grantTier':
    case 'setSegments':
      return correcting(scene, act)
    case 'complete':
      return completing(scene, act)
    case 'leave':
      return leaving(scene, act)
    case 'readInbox':
      return reading(scene, act)
    case 'cancelVoucher':
      return cancelling(scene, act)
    case 'draw':
      return drawing(scene, act)
    case 'slots':
    case 'book':
    case 'moveBooking':
    case 'cancelBooking':
      return booking(scene, act)
    case 'bookings':
    case 'attend':
    case 'noShow':
      return atTheDay(scene, act)
    case 'partner':
      return tillSale(scene, act)
    case 'tick':
      return outsider('timer', {})
    case 'status': {
      const wanted = { what: 'other', member: null } as const
      return { door: 'admin', event: { action: 'status' }, who: { openid: 'o-admin' }, wanted }
    }
    case 'switchClerk':
      return switching(scene, act.clerk)
    default:
      if (isInRoom(act)) return inStaffRoom(scene, act)
      return 'admin' in act ? byAdmin(scene, act) : together(scene, act)
  }
}

function byAdmin(scene: Scene, act: Act & (DeskDoing | ReplayDoing)): Message | null {
  switch (act.do) {
    case 'startReplay':
    case 'replay':
    case 'cancelReplay':
      return replaying(scene, act)
    default:
      return atDesk(scene, act)
  }
}

/** What people do with each other, or with two records of one. */
function together(scene: Scene, act: Act): Message | null {
  switch (act.do) {
    case 'inviteToFamily':
    case 'joinFamily':
    case 'leaveFamily':
    case 'removeFromFamily':
      return inFamily(scene, act)
    case 'buyMembership':
    case 'pay':
    case 'callBack':
    case 'payment':
    case 'returnMembership':
    case 'refundMembership':
      return paying(scene, act)
    case 'oddCallBack':
      return oddCallBack(scene, act)
    case 'askDelivery':
    case 'receiveGift':
    case 'moveDelivery':
    case 'deliveries':
      return delivering(scene, act)
    case 'giveVoucher':
      return giving(scene, act)
    case 'takeVoucher':
      return taking(scene, act)
    case 'register':
    case 'cardSale':
      return atTheTill(scene, act)
    case 'merge':
    case 'unmerge':
      return merging(scene, act)
    default:
      return isEarnAct(act) ? earning(scene, act) : null
  }
}

function isEarnAct(act: Act): act is EarnAct {
  return isEarning(act.do)
}

function writing(
  scene: Scene,
  act: Of<'join' | 'checkIn' | 'redeem' | 'review' | 'saveProfile'>,
): Message | null {
  const operationId = operationOf(scene, act.id)
  const { member } = act
  const nickname = `名${act.id}`
  const say = (facts: Record<string, unknown>, wanted: Message['wanted']) => {
    const event = { action: act.do, operationId, ...facts }
    return { ...asCustomer(member, event, wanted), operationId }
  }
  switch (act.do) {
    case 'join':
      return say({ nickname, agreed: true }, { what: 'join', member, text: nickname })
    case 'checkIn':
      return say({}, { what: 'check_in', member, text: '' })
    case 'saveProfile':
      return say({ nickname }, { what: 'profile', member, text: nickname })
    case 'redeem': {
      const rewardId = rewardIds[act.reward] ?? ''
      return say({ rewardId }, { what: 'redeem', member, rewardId })
    }
    case 'review': {
      const orders = scene.notebook.known[member]?.orders ?? []
      const orderId = orders[act.order % Math.max(1, orders.length)]
      const facts = { orderId, stars: act.stars, text: `评${act.id}` }
      return orderId ? say(facts, { what: 'review', member, orderId }) : null
    }
  }
}

/** Somebody has read what the inbox showed. */
function reading(scene: Scene, { id, member }: Of<'readInbox'>): Message | null {
  const upTo = scene.notebook.known[member]?.newest ?? 0
  if (upTo === 0) return null
  const operationId = operationOf(scene, id)
  const event = { action: 'readInbox', operationId, upTo }
  return { ...asCustomer(member, event, { what: 'read', member }), operationId }
}

/** Somebody ends their membership. */
function leaving(scene: Scene, { id, member }: Of<'leave'>): Message {
  const operationId = operationOf(scene, id)
  const event = { action: 'leave', operationId, agreed: true }
  return { ...asCustomer(member, event, { what: 'closed', member }), operationId }
}

function verifying(scene: Scene, act: Of<'verify' | 'look'>): Message | null {
  const { member } = act
  const voucherId = voucherOf(scene, member, act.voucher)
  const clerk = clerks[act.clerk]
  if (!voucherId || !clerk) return null
  const code = codeOfVoucher(member, voucherId)
  const facts = { code, storeId: clerk.storeId }
  const who = { openid: clerk.openid }
  if (act.do === 'look') {
    const wanted = { what: 'look', member, voucherId } as const
    return { door: 'clerk', event: { action: 'voucher', ...facts }, who, wanted }
  }
  const operationId = operationOf(scene, act.id)
  const event = { action: 'verify', operationId, ...facts }
  return { door: 'clerk', event, who, operationId, wanted: { what: 'verify', member, voucherId } }
}

/** A clerk scans the code that the member's phone shows now. */
export function scanning(
  scene: Scene,
  act: { id: number; member: number; clerk: number },
): Message | null {
  const clerk = clerks[act.clerk]
  if (!clerk) return null
  const { member } = act
  const operationId = operationOf(scene, act.id, 1)
  const code = memberCode(SECRET, memberIdOf(member), codeStep(scene.town.now()))
  const event = { action: 'scan', operationId, code, storeId: clerk.storeId }
  const wanted = { what: 'scan', member, text: code } as const
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}

function switching({ notebook }: Scene, clerk: number): Message {
  const active = !notebook.clerkOn[clerk]
  notebook.clerkOn[clerk] = active
  const staffId = personId(SECRET, clerks[clerk]?.openid ?? '')
  const record = { staffId, name: `店员${clerk}`, role: 'clerk', stores: [], active }
  return outsider('admin', { action: 'saveStaff', consoleKey: CONSOLE_KEY, ...record })
}
