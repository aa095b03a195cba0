// What each act sends, to which door, as whom.
import { ulid } from 'ulid'
import { codeStep, memberCode, personId, voucherCode } from '../../core/domain/codes'
import type { Message, Notebook } from './notebook'
import { randomFrom } from './random'
import type { Act } from './steps'
import { CONSOLE_KEY, clerks, memberIdOf, openidOf, SECRET, type Town } from './town'

/** The rewards in the order in which acts name them. */
export const rewardIds = ['curtain-clean', 'extra-hour', 'coupon-90', 'gift-box', 'deep-clean']

/** Who acts, where, and what they know. */
export interface Scene {
  town: Town
  notebook: Notebook
  seed: number
  /** Number of the programme in force. */
  programme: number
}

type Of<Kind extends Act['do']> = Extract<Act, { do: Kind }>

/** A fresh operation id of an act, the same in every replay; `nth` tells several of one act apart. */
export function operationOf({ town, seed }: Scene, id: number, nth = 0): string {
  const random = randomFrom((seed * 31 + id) * 7 + nth)
  return ulid(town.now(), () => random.next())
}

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
      return asCustomer(act.member, { action: act.do }, { what: 'other', member: act.member })
    case 'nobody':
      return outsider('customer', { action: 'home' })
    case 'verify':
    case 'look':
      return verifying(scene, act)
    case 'refund':
      return refunding(scene, act)
    case 'adjust':
      return adjusting(scene, act)
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
      return null
  }
}

function asCustomer(
  member: number,
  event: Record<string, unknown>,
  wanted: Message['wanted'],
): Message {
  return { door: 'customer', event, who: { openid: openidOf(member) }, wanted }
}

/** A call without an identity, as the platform's timer and the console make it. */
function outsider(door: string, event: Record<string, unknown>): Message {
  const wanted = { what: 'other', member: null } as const
  return { door, event, who: { source: 'wx_trigger' }, wanted }
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

function verifying(scene: Scene, act: Of<'verify' | 'look'>): Message | null {
  const { member } = act
  const vouchers = scene.notebook.known[member]?.vouchers ?? []
  const voucherId = vouchers[act.voucher % Math.max(1, vouchers.length)]
  const clerk = clerks[act.clerk]
  if (!voucherId || !clerk) return null
  const code = voucherCode(SECRET, memberIdOf(member), voucherId)
  const facts = { code, storeId: clerk.storeId }
  const who = { openid: clerk.openid }
  if (act.do === 'look') {
    const wanted = { what: 'other', member } as const
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

/** A clerk records a purchase of the member who stands before them. */
export function selling(scene: Scene, act: Of<'purchase'>, visit: string): Message | null {
  const clerk = clerks[act.clerk]
  if (!clerk) return null
  const { member, fen } = act
  const operationId = operationOf(scene, act.id)
  const orderNo = `N${act.order}`
  const event = { action: 'recordPurchase', operationId, visit, orderNo, amountFen: fen }
  const orderId = `${clerk.storeId}:${orderNo}`
  const wanted = { what: 'purchase', member, orderId, fen } as const
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}

/** A clerk refunds an order that the customer shows. */
function refunding(scene: Scene, act: Of<'refund'>): Message | null {
  const { member, part } = act
  const orders = scene.notebook.known[member]?.orders ?? []
  const orderId = orders[act.order % Math.max(1, orders.length)]
  const clerk = clerks[act.clerk]
  const tried = scene.notebook.orders.get(orderId ?? '') ?? []
  // Somebody who was told nothing may hold a number that is another member's order.
  const sold = tried.find(
    ({ message, answer }) => answer.kind === 'ok' && message.wanted.member === member,
  )?.message.wanted
  if (!orderId || !clerk || sold?.what !== 'purchase') return null
  const fen = { all: sold.fen, half: Math.max(1, Math.floor(sold.fen / 2)), 'one yuan': 100 }[part]
  const [storeId, orderNo] = orderId.split(':')
  const operationId = operationOf(scene, act.id)
  const event = { action: 'refund', operationId, storeId, orderNo, fen }
  const wanted = { what: 'refund', member, orderId, fen } as const
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}

/** An admin corrects by hand, in the cloud console. */
function adjusting(scene: Scene, { id, member, points }: Of<'adjust'>): Message {
  const operationId = operationOf(scene, id)
  const facts = { memberNo: memberIdOf(member), points, note: `更正${id}` }
  const event = { action: 'adjust', consoleKey: CONSOLE_KEY, operationId, ...facts }
  const wanted = { what: 'adjust', member, points } as const
  return { ...outsider('admin', event), operationId, wanted }
}

function tillSale(scene: Scene, act: Of<'partner'>): Message {
  const { member, fen } = act
  const operationId = operationOf(scene, act.id)
  const code = memberCode(SECRET, memberIdOf(member), codeStep(scene.town.now()))
  const orderNo = `N${act.order}`
  const facts = { code, storeId: 'pudong', orderNo, amountFen: fen }
  const event = { action: 'recordPurchase', operationId, ...facts }
  const wanted = { what: 'purchase', member, orderId: `pudong:${orderNo}`, fen } as const
  return { door: 'openapi', event, who: { source: 'wx_http' }, operationId, wanted }
}

function switching({ notebook }: Scene, clerk: number): Message {
  const active = !notebook.clerkOn[clerk]
  notebook.clerkOn[clerk] = active
  const staffId = personId(SECRET, clerks[clerk]?.openid ?? '')
  const record = { staffId, name: `店员${clerk}`, role: 'clerk', stores: [], active }
  return outsider('admin', { action: 'saveStaff', consoleKey: CONSOLE_KEY, ...record })
}
