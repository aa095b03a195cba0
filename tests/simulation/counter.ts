// What clerks and tills send about a sale: bills with their lines, points that pay, holds, services done, refunds.
import { codeStep, memberCode } from '../../core/domain/codes'
import type { HeldPoints, Message, Wanted } from './notebook'
import { couponOf } from './offers'
import { entitlementOf } from './payments'
import { type Of, operationOf, type Scene } from './scene'
import type { RefundPart } from './steps'
import { CARDS, clerks, memberIdOf, SECRET } from './town'

/** What happens at a clerk's counter, for whoever's visit is open there. */
export type CounterAct = Of<'purchase' | 'hold' | 'capture' | 'release'> | Of<'useEntitlement'>

/** The hold that an act is about, as the actor was told of it. */
export function heldOf(
  { notebook }: Scene,
  { member, hold }: Pick<Of<'release'>, 'member' | 'hold'>,
): HeldPoints | undefined {
  const holds = notebook.known[member]?.holds ?? []
  return holds[hold % Math.max(1, holds.length)]
}

/** Whether it is the till that asks, by its own code or its own hold. */
export function isTills(scene: Scene, act: CounterAct): boolean {
  if (act.do === 'purchase' || act.do === 'useEntitlement') return false
  return act.do === 'hold' ? act.till : heldOf(scene, act)?.till === true
}

/** What a clerk sends with the visit of a scan, or the till without one; null when nothing is held. */
export function counterMessage(scene: Scene, act: CounterAct, visit?: string): Message | null {
  const operationId = operationOf(scene, act.id)
  const asked = askedAt(scene, act, visit)
  const clerk = clerks[act.clerk]
  if (!asked || !clerk) return null
  const { wanted, ...facts } = asked
  if (visit === undefined) {
    const event = { ...facts, operationId, ...tillsOwn(scene, act) }
    return { door: 'openapi', event, who: { source: 'wx_http' }, operationId, wanted }
  }
  const event = { ...facts, operationId, visit }
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}

/** What a till names itself: the code that it has read, or the store it stands in. */
function tillsOwn(scene: Scene, { do: doing, member }: CounterAct): Record<string, unknown> {
  if (doing === 'hold') return { code: codeOf(scene, member) }
  return doing === 'capture' ? { storeId: 'pudong' } : {}
}

function askedAt(
  scene: Scene,
  act: CounterAct,
  visit?: string,
): ({ action: string; wanted: Wanted } & Record<string, unknown>) | null {
  const { member } = act
  if (act.do === 'purchase') return { action: 'recordPurchase', ...bill(act, couponOf(scene, act)) }
  if (act.do === 'hold') {
    const { points, minutes } = act
    return { action: 'hold', points, minutes, wanted: { what: 'hold', member, points } }
  }
  if (act.do === 'useEntitlement') {
    const entitlementId = entitlementOf(act)
    const wanted = { what: 'entitlement', member, id: entitlementId } as const
    return { action: act.do, entitlementId, wanted }
  }
  const hold = heldOf(scene, act)
  if (!hold) return null
  const { holdId } = hold
  if (act.do === 'release')
    return { action: 'release', holdId, wanted: { what: 'release', member, holdId } }
  const { fen } = act
  const orderNo = `N${act.order}`
  // Whoever sends it: while the clerk scanned, the customer may have heard of a hold of the till's.
  const storeId = visit === undefined ? 'pudong' : clerks[act.clerk]?.storeId
  const wanted = {
    what: 'purchase',
    member,
    orderId: `${storeId}:${orderNo}`,
    fen,
    holdId,
  } as const
  return { action: 'capture', holdId, orderNo, amountFen: fen, wanted }
}

function bill({ member, clerk, order, fen, offset, lines }: Of<'purchase'>, voucherId?: string) {
  const orderNo = `N${order}`
  const orderId = `${clerks[clerk]?.storeId}:${orderNo}`
  const wanted = { what: 'purchase', member, orderId, fen, offset, couponId: voucherId } as const
  const coupon = voucherId === undefined ? {} : { voucherId }
  const paid = { ...coupon, ...(offset === undefined ? {} : { offsetPoints: offset }) }
  return { orderNo, amountFen: fen, ...paid, ...(lines ? { lines: linesOf(fen) } : {}), wanted }
}

/** A bill of two lines; of a single fen there is but one. */
function linesOf(fen: number) {
  const half = Math.floor(fen / 2)
  const lines = [
    { id: 'a', name: '日常保洁', category: 'daily', fen: half },
    { id: 'b', name: '深度保洁', category: 'deep', fen: fen - half },
  ]
  return lines.filter(line => line.fen > 0)
}

/** A till records a purchase by the code that it reads. */
export function tillSale(scene: Scene, act: Of<'partner'>): Message {
  const { member, fen } = act
  const operationId = operationOf(scene, act.id)
  const orderNo = `N${act.order}`
  const facts = { code: codeOf(scene, member), storeId: 'pudong', orderNo, amountFen: fen }
  const event = { action: 'recordPurchase', operationId, ...facts }
  const wanted = { what: 'purchase', member, orderId: `pudong:${orderNo}`, fen } as const
  return { door: 'openapi', event, who: { source: 'wx_http' }, operationId, wanted }
}

function codeOf({ town }: Scene, member: number): string {
  return memberCode(SECRET, memberIdOf(member), codeStep(town.now()))
}

/** The order that a customer shows, and its message; only those that are known to be sold to them, or to their card. */
function soldTo({ notebook }: Scene, { member, order }: { member: number; order: number }) {
  const orders = notebook.known[member]?.orders ?? []
  const orderId = orders[order % Math.max(1, orders.length)] ?? ''
  // Somebody who was told nothing may hold a number that is another member's order.
  const sold = notebook.orders
    .get(orderId)
    ?.find(
      ({ message, answer }) =>
        answer.kind === 'ok' && [member, member + CARDS].includes(message.wanted.member ?? -1),
    )
  return sold && { ...sold.message, orderId }
}

/** A clerk refunds an order that the customer shows. */
export function refunding(scene: Scene, act: Of<'refund'>): Message | null {
  const { part } = act
  const sold = soldTo(scene, act)
  const clerk = clerks[act.clerk]
  if (!clerk || sold?.wanted.what !== 'purchase') return null
  const { orderId } = sold
  const { fen, asked } = partOf(sold.event, { fen: sold.wanted.fen, part })
  const [storeId, orderNo] = orderId.split(':')
  const operationId = operationOf(scene, act.id)
  const event = { action: 'refund', operationId, storeId, orderNo, ...asked }
  const wanted = { what: 'refund', member: sold.wanted.member, orderId, fen } as const
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}

function partOf(event: Record<string, unknown>, of: { fen: number; part: RefundPart }) {
  const half = Math.max(1, Math.floor(of.fen / 2))
  const [line] = (event.lines ?? []) as { id: string; fen: number }[]
  if (of.part === 'a line' && line)
    return { fen: line.fen, asked: { lines: [{ id: line.id, fen: line.fen }] } }
  const fen = of.part === 'all' ? of.fen : of.part === 'one yuan' ? 100 : half
  return { fen, asked: { fen } }
}

/** A clerk says that the service of an order is done. */
export function completing(scene: Scene, act: Of<'complete'>): Message | null {
  const sold = soldTo(scene, act)
  const clerk = clerks[act.clerk]
  if (sold?.wanted.what !== 'purchase' || !clerk) return null
  const { orderId, wanted: sale } = sold
  const [storeId, orderNo] = orderId.split(':')
  const operationId = operationOf(scene, act.id)
  const event = { action: 'completeService', operationId, storeId, orderNo }
  const wanted = { what: 'complete', member: sale.member, orderId } as const
  return { door: 'clerk', event, who: { openid: clerk.openid }, operationId, wanted }
}
