// What people do in the demo's shop. Each act answers with what follows from it later.
import { VISIT_MS } from '@core/contracts/limits'
import { isRefusal } from '@core/contracts/refusals'
import { checkIn } from '@core/domain/check-in'
import { codeStep, memberCode, personId, voucherCode } from '@core/domain/codes'
import { join } from '@core/domain/join'
import type { Context, Member } from '@core/domain/member'
import { recordPurchase } from '@core/domain/purchase'
import { redeem, refusedReward } from '@core/domain/redeem'
import { reviewOrder } from '@core/domain/review'
import { verifyVoucher } from '@core/domain/voucher'
import { consumeCode } from '@core/usecases/clerk/scan'
import { orderOf } from '@core/usecases/orders'
import type { Act, Moment, Person, ReviewPlan } from './diary'
import { contextOf, keep, type Shop, type When, write } from './shop'
import { clerkOpenid } from './staff'

/** Who does something, on which day of the calendar, at which moment. */
export interface Doing {
  person: Person
  day: number
  when: When
}

/** How many of a limited reward the demo leaves for whoever looks at it. */
const SPARE = 6

type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>

/** Does an act; returns the acts that follow from it. What the rules refuse does not happen. */
export function perform(shop: Shop, doing: Doing, act: Act): Moment[] {
  switch (act.kind) {
    case 'join':
      return doJoin(shop, doing)
    case 'checkIn':
      return doCheckIn(shop, doing)
    case 'purchase':
      return doPurchase(shop, doing, act)
    case 'review':
      return doReview(shop, doing, act)
    case 'redeem':
      return doRedeem(shop, doing, act)
    case 'verify':
      return doVerify(shop, doing, act)
  }
}

function asked(shop: Shop, { person, when }: Doing, ask: { action: string; input: object }) {
  const memberId = personId(shop.secret, person.openid)
  return { memberId, when, action: ask.action, input: { ...ask.input } }
}

function doJoin(shop: Shop, doing: Doing): Moment[] {
  const { openid, nickname, source } = doing.person
  const input = { nickname, agreed: true, ...(source ? { source } : {}) }
  const request = asked(shop, doing, { action: 'join', input })
  const context = contextOf(shop, doing.when)
  const joining = { memberId: request.memberId, openid, unionid: null, nickname, source }
  const { member, points } = join(joining, context)
  keep(shop, request, { member, outcome: { points }, context })
  return []
}

function doCheckIn(shop: Shop, doing: Doing): Moment[] {
  write(shop, asked(shop, doing, { action: 'checkIn', input: {} }), (member, context) => {
    const done = checkIn(member, context)
    if (isRefusal(done)) return done
    const { points, streak } = done
    return { member: done.member, outcome: { points, streak, on: context.today } }
  })
  return []
}

/** A purchase at the counter: the clerk scans the member code first, then records the order. */
function doPurchase(shop: Shop, doing: Doing, act: Of<'purchase'>): Moment[] {
  const { storeId, amountFen } = act
  const by = personId(shop.secret, clerkOpenid(storeId))
  scan(shop, { ...doing, when: { ...doing.when, now: doing.when.now - 40_000 } }, storeId)
  const orderNo = nextOrderNo(shop, storeId, doing.when.today)
  const orderId = `${storeId}:${orderNo}`
  const facts = { orderId, amountFen, offsetPoints: 0, offsetFen: 0 }
  const request = asked(shop, doing, { action: 'recordPurchase', input: facts })
  const booked = write(shop, request, (member, context) => {
    const done = recordPurchase(member, { ...facts, storeId }, context)
    if (isRefusal(done)) return done
    const { points, growth } = done.evaluation
    const outcome = { ...facts, points, growth, seq: done.seq, reached: done.reached }
    return { member: done.member, outcome }
  })
  if (!booked) return []
  const { operationId } = booked
  const sale = { ...request, ...facts, storeId, orderNo, by, operationId, at: doing.when.now }
  shop.orders.push({ ...orderOf(sale), confirmed: true })
  return act.review ? [reviewLater(doing, orderId, act.review)] : []
}

function scan(shop: Shop, doing: Doing, storeId: string): void {
  const step = codeStep(doing.when.now)
  const memberId = personId(shop.secret, doing.person.openid)
  const input = { code: memberCode(shop.secret, memberId, step), storeId }
  write(shop, asked(shop, doing, { action: 'scan', input }), (member, context) => {
    const used = consumeCode(member, step)
    return isRefusal(used) ? used : { member: used, outcome: { until: context.now + VISIT_MS } }
  })
}

function nextOrderNo(shop: Shop, storeId: string, today: string): string {
  const start = `${storeId}:${today.replaceAll('-', '')}-`
  const before = shop.orders.filter(order => order._id.startsWith(start)).length
  return `${today.replaceAll('-', '')}-${String(before + 1).padStart(3, '0')}`
}

function reviewLater(doing: Doing, orderId: string, plan: ReviewPlan): Moment {
  const day = doing.day + plan.afterDays
  return { day, minute: 20 * 60 + (doing.when.now % 90), act: { kind: 'review', orderId, plan } }
}

function doReview(shop: Shop, doing: Doing, { orderId, plan }: Of<'review'>): Moment[] {
  const { stars, text } = plan
  const request = asked(shop, doing, { action: 'review', input: { orderId, stars, text } })
  write(shop, request, (member, context) => {
    const done = reviewOrder(member, { orderId, stars, text, checked: 'pass' }, context)
    if (isRefusal(done)) return done
    return { member: done.member, outcome: { points: done.points, seq: done.member.seq } }
  })
  return []
}

function doRedeem(shop: Shop, doing: Doing, act: Of<'redeem'>): Moment[] {
  const memberId = personId(shop.secret, doing.person.openid)
  const reward = chooseReward(shop, shop.members.get(memberId), { act, when: doing.when })
  if (!reward) return []
  const request = asked(shop, doing, { action: 'redeem', input: { rewardId: reward.id } })
  const redeemed = write(shop, request, (member, context) => {
    const done = redeem(member, reward, context)
    if (isRefusal(done)) return done
    const { id, points } = done.voucher
    return { member: done.member, outcome: { voucherId: id, points } }
  })
  if (!redeemed) return []
  const stock = shop.stocks.get(reward.id)
  if (stock) shop.stocks.set(reward.id, { ...stock, left: stock.left - 1 })
  if (act.useAfterDays === null) return []
  const storeId = reward.stores[0] ?? doing.person.storeId
  const verify = { kind: 'verify', voucherId: redeemed.outcome.voucherId, storeId } as const
  return [{ day: doing.day + act.useAfterDays, minute: 11 * 60 + act.useAfterDays, act: verify }]
}

/**
 * The reward that was planned, or one within reach: the dearer, the rarer,
 * and never the last few of a limited one.
 */
function chooseReward(
  shop: Shop,
  member: Member | undefined,
  { act, when }: { act: Of<'redeem'>; when: When },
) {
  const { rewards } = shop.programme
  if (act.rewardId !== null) return rewards.find(reward => reward.id === act.rewardId)
  if (!member) return undefined
  const context: Pick<Context, 'programme' | 'today'> = { ...shop, ...when }
  const open = rewards
    .filter(reward => (shop.stocks.get(reward.id)?.left ?? Number.POSITIVE_INFINITY) > SPARE)
    .filter(reward => refusedReward(member, reward, context) === null)
    .map(reward => ({ weight: 1 / reward.points, reward }))
  return open.length > 0 ? shop.random.weighted(open).reward : undefined
}

function doVerify(shop: Shop, doing: Doing, { voucherId, storeId }: Of<'verify'>): Moment[] {
  const memberId = personId(shop.secret, doing.person.openid)
  const staffId = personId(shop.secret, clerkOpenid(storeId))
  const input = { code: voucherCode(shop.secret, memberId, voucherId), storeId }
  write(shop, asked(shop, doing, { action: 'verify', input }), (member, context) => {
    const { cashFen: collectedFen = 0 } = member.vouchers[voucherId] ?? {}
    const done = verifyVoucher(member, { voucherId, storeId, staffId, collectedFen }, context)
    if (isRefusal(done)) return done
    const { name } = done.voucher
    return { member: done.member, outcome: { voucherId, name, on: context.today, collectedFen } }
  })
  return []
}
