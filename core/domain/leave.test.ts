// Leaving and joining again: what goes, what stays, and that nothing can be gained by it.

import type { Reward } from '../contracts/programme'
import { boughtWith } from '../testing/bills'
import { done, joining, memberWith, sale } from '../testing/members'
import { contextOn, operationIdAt, programmeWith } from '../testing/moments'
import { holdPoints } from './hold'
import { announce, unreadOf } from './inbox'
import { joinAgain, leave } from './leave'
import { type Account, apply, balanceOf } from './ledger/apply'
import type { Member } from './member'
import { operationOf, recall, remember } from './operations'
import { waiting } from './outbox'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { refundOrder } from './refund'
import { housekeeping } from './templates/housekeeping'
import { growthOn } from './tier-window'

const today = '2026-03-10'
const context = contextOn(today)
const later = contextOn('2026-03-20')
const reward = housekeeping.rewards.find(one => one.id === 'curtain-clean') as Reward

/** Bought for ¥1,000.00, redeemed once. */
function customer(): { member: Member; bought: ReturnType<typeof boughtWith> } {
  const bill = sale({ amountFen: 100_000 })
  const buyer = done(recordPurchase(memberWith({}), bill, context)).member
  const bought = boughtWith(bill, waiting(buyer, 'entries'))
  const named = { ...buyer, profile: { ...buyer.profile, nickname: '林晓梅', source: 'poster' } }
  return { member: done(redeem(named, reward, context)).member, bought }
}

/** Leaves, which nobody refuses. */
function leaves(who: Member, at: typeof context) {
  return done(leave(who, at))
}

const { member, bought } = customer()
const { member: gone, lost } = leaves(member, later)

test('points, vouchers, tier and growth are void, by one entry', () => {
  expect(lost).toEqual({ points: 1000 - reward.points, vouchers: 1 })
  const entry = waiting(gone, 'entries').at(-1)
  expect(entry).toMatchObject({
    kind: 'expire',
    reason: { kind: 'closed' },
    points: -(1000 - reward.points),
    growthBy: { m202603: -growthOn(member, housekeeping, today) },
  })
  expect([gone.points, gone.vouchers, gone.reviewable, gone.growth, gone.checkIn]).toEqual([
    { lots: [], debt: 0 },
    {},
    {},
    {},
    null,
  ])
  expect(waiting(gone, 'vouchers')).toMatchObject([{ state: 'void', on: '2026-03-20' }])
})

test('whatever names the person is gone, also from what operations answered', () => {
  const operation = operationOf(operationIdAt(context.now), 'saveProfile', { nickname: '林晓梅' })
  const named = remember(member, operation, { nickname: '林晓梅' })
  const text = JSON.stringify({ ...leaves(named, later).member, outbox: {} })
  for (const word of ['林晓梅', 'o-1', 'poster']) expect(text).not.toContain(word)
})

test('an operation from before is never run again', () => {
  const operation = operationOf(operationIdAt(context.now), 'checkIn', {})
  const { done: after } = leaves(remember(member, operation, {}), later).member
  expect(recall(after, operation, later)).toEqual({ refused: 'operation_stale' })
  const fresh = operationOf(operationIdAt(later.now), 'join', {})
  expect(recall(after, fresh, later)).toBeNull()
})

test('the numbers go on: the entries of both lives make one account', () => {
  const again = joinAgain(gone, { ...joining, nickname: '小林' }, later)
  const all = waiting(again, 'entries')
  const account = all.reduce((sum, entry) => apply(sum, entry), memberWith({}) as Account)
  expect([account.seq, account.head, account.points]).toEqual([again.seq, again.head, again.points])
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 2))
  expect(again).toMatchObject({ profile: { nickname: '小林' }, identities: { openid: 'o-1' } })
  expect([again.state, again.tier.id, balanceOf(again)]).toEqual([undefined, 'member', 0])
})

test('messages are drained: none counts as unread, none is of the new life, their numbers go on', () => {
  const told = announce(member, { kind: 'inactive', points: 5, on: today }, context)
  const closed = leaves(told, later).member
  expect(closed.inbox).toEqual({ sent: 1, seen: 1, former: 1 })
  const again = joinAgain(closed, joining, later)
  const next = announce(again, { kind: 'inactive', points: 7, on: '2026-04-01' }, later)
  expect(waiting(next, 'messages').at(-1)).toMatchObject({ no: 2 })
  expect(unreadOf(next)).toBe(1)
})

test('pending and held points are void too, and a refund of the pending order asks for nothing', () => {
  const settle = { kind: 'after_days' as const, days: 7 }
  const purchase = { ...housekeeping.earning.purchase, settle }
  const slow = contextOn(today, { programme: programmeWith({ earning: { purchase } }) })
  const bill = sale({ amountFen: 50_000 })
  const rich = memberWith({ lots: { '20270331_spend': 300 } })
  const buyer = done(recordPurchase(rich, bill, slow)).member
  const waits = boughtWith(bill, waiting(buyer, 'entries'))
  const holding = { points: 200, minutes: 15, by: 'till', storeId: null }
  const held = done(holdPoints(buyer, holding, slow))
  expect([held.points.pending, held.points.holds].map(sum)).toEqual([500, 200])
  const end = leaves(held, { ...slow, now: slow.now + 1 })
  expect(end.lost.points).toBe(800)
  expect(end.member.points).toEqual({ lots: [], debt: 0 })
  expect([end.member.pending, end.member.holds]).toEqual([undefined, undefined])
  const after = refundOrder(end.member, waits, { fen: 50_000, before: 0, context: slow })
  expect(after).toMatchObject({ clawed: 0, owed: 0, member: { points: { lots: [], debt: 0 } } })
})

function sum(amounts: Record<string, number> = {}): number {
  return Object.values(amounts).reduce((total, one) => total + one, 0)
}

test('no tier welcomes twice, and a granted one is gone', () => {
  const granted = { tier: 'premier', since: today, until: '2027-03-10', note: '答谢' }
  const { member: closed } = leaves(memberWith({ welcomed: ['vip'], granted }), later)
  expect([closed.welcomed, closed.granted]).toEqual([['vip'], undefined])
})

test('a debt stays, and so does a freeze', () => {
  const owing = memberWith({ debt: 70 })
  const frozen = { ...owing, state: { kind: 'frozen' as const, at: 5, note: '核查中' } }
  const closed = leaves(frozen, later).member
  expect(closed.points).toEqual({ lots: [], debt: 70 })
  expect(closed.state).toEqual({
    kind: 'closed',
    at: later.now,
    frozen: { at: 5, note: '核查中' },
  })
})

describe('a refund of an order from before', () => {
  const whole = { fen: 100_000, before: 0, context: later }

  test('takes what was void first; what had been spent becomes a debt, as if nobody had left', () => {
    const refunded = refundOrder(gone, bought, whole)
    expect(refunded).toMatchObject({ clawed: reward.points, owed: reward.points })
    expect(refunded.member.points).toEqual({ lots: [], debt: reward.points })
    expect(refunded.member.voided?.points).toBe(0)
    const stayed = refundOrder(member, bought, whole)
    expect(balanceOf(refunded.member)).toBe(balanceOf(stayed.member))
  })

  test('in parts comes to the same', () => {
    const parts = [30_000, 20_000, 50_000]
    let before = 0
    const end = parts.reduce((current, fen) => {
      const { member: next } = refundOrder(current, bought, { fen, before, context: later })
      before += fen
      return next
    }, gone)
    expect(end.points).toEqual({ lots: [], debt: reward.points })
  })

  test('leaves growth and spending of the new life alone', () => {
    const lines = [{ category: 'cleaning', fen: 20_000 }]
    const bill = sale({ orderId: 'xuhui:A2', amountFen: 20_000, lines })
    const again = done(recordPurchase(joinAgain(gone, joining, later), bill, later)).member
    expect(again.activity.categories).toEqual({ cleaning: 20_000 })
    const old = [{ category: 'cleaning', fen: 100_000, before: 0, after: 100_000 }]
    const { member: after } = refundOrder(again, bought, { ...whole, lines: old })
    expect(growthOn(after, housekeeping, '2026-03-20')).toBe(
      growthOn(again, housekeeping, '2026-03-20'),
    )
    expect(after.activity).toEqual(again.activity)
    expect(balanceOf(after)).toBe(200 - reward.points)
  })

  test('gives points that had paid back to a debt only: they are void', () => {
    const bill = sale({
      orderId: 'xuhui:A3',
      amountFen: 50_000,
      offsetPoints: 200,
      offsetFen: 2000,
    })
    const rich = memberWith({ lots: { '20270331_spend': 300 } })
    const buyer = done(recordPurchase(rich, bill, context)).member
    const paid = boughtWith(bill, waiting(buyer, 'entries'))
    const after = refundOrder(leaves(buyer, later).member, paid, { ...whole, fen: 50_000 })
    expect(after).toMatchObject({ restored: 0, clawed: 0, owed: 0 })
    expect(after.member.points).toEqual({ lots: [], debt: 0 })
  })
})
