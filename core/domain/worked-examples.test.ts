// The worked examples of the wishes, each by its id, with the brands' own numbers: what a customer is
// promised in one line, done by the real decisions under the templates.
import type { Programme } from '../contracts/programme'
import { done, memberBorn, memberWith, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { winnersOf } from './games/contest'
import { balanceOf } from './ledger/apply'
import type { Context, Member } from './member'
import { offsetFen } from './offset'
import { waiting } from './outbox'
import { completeService } from './pending'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { settle } from './settle'
import { housekeepingFrom } from './templates/housekeeping-whole'
import { medicalAesthetics } from './templates/medical-aesthetics'
import { couponOff } from './vouchers/coupon'
import { notedReferral, noteFriendsPurchase } from './ways/referral'

const homes = housekeepingFrom('2026-01-01')
const clinic = medicalAesthetics

const on = (programme: Programme, date = '2026-03-10'): Context => contextOn(date, { programme })

/** Points of a purchase of so many fen by somebody who has bought before; a service is done at once. */
function earned(programme: Programme, amountFen: number): number {
  const context = on(programme)
  const known = memberWith({}, { programme })
  const before = { ...known, activity: { ...known.activity, orders: 1, firstOn: '2026-01-06' } }
  const { member } = done(recordPurchase(before, sale({ amountFen }), context))
  const after = completeService(member, 'xuhui:A1', context)
  return balanceOf('member' in after ? after.member : member)
}

test.each([
  [26_800, 268],
  [100, 1],
  [99, 0],
])('E1: 1 yuan = 1 point, so %i fen earn %i', (fen, points) => {
  expect(earned(homes, fen)).toBe(points)
})

test.each([
  [99_999, 0],
  [100_000, 100],
  [250_000, 200],
])('E3: every full ¥1,000 earns 100 points, so %i fen earn %i', (fen, points) => {
  expect(earned(clinic, fen)).toBe(points)
})

test.each([
  ['housekeeping', homes],
  ['medical aesthetics', clinic],
])('E8: joining earns 100 points (%s)', (_, programme) => {
  expect(balanceOf(memberBorn('2026-03-10', { programme }))).toBe(100)
})

test.each([
  ['housekeeping', homes],
  ['medical aesthetics', clinic],
])('E10: a friend who joins and buys brings 200 points to both (%s)', (_, programme) => {
  const born = memberBorn('2026-03-10', { programme })
  const friend = notedReferral(born, { by: 'inviter', signs: [] }, on(programme))
  const bill = { orderId: 'xuhui:A1', paidFen: 100_000, by: 'clerk' }
  const bought = noteFriendsPurchase(friend, bill, on(programme))
  const paid = settle({ ...bought, dueOn: '2026-03-11' }, on(programme, '2026-04-10'))
  const [sent] = waiting(paid, 'transfers')
  expect(balanceOf(paid) - balanceOf(born)).toBe(200)
  expect(sent).toMatchObject({ kind: 'referral', to: 'inviter', points: 200 })
})

/** Who has 3,000 points redeems a reward: what is left, and the voucher. */
function redeemed(programme: Programme, id: string, tier?: string) {
  const reward = programme.rewards.find(one => one.id === id)
  if (!reward) throw new Error(`no reward ${id}`)
  const level = { id: tier ?? 'member', since: '2026-01-05', until: tier ? '2027-01-31' : null }
  const rich = memberWith({ lots: { never_spend: 3000 }, tier: level }, { programme })
  const { member, voucher } = done(redeem(rich, reward, on(programme)))
  return { member, voucher, points: 3000 - balanceOf(member) }
}

test.each([
  ['housekeeping', homes],
  ['medical aesthetics', clinic],
])('B1: 500 points become a coupon of 10 %%, ¥30 off a bill of ¥300 (%s)', (_, programme) => {
  const { member, voucher, points } = redeemed(programme, 'coupon-90')
  const asked = { key: voucher.id, storeId: 'xuhui', bill: { amountFen: 30_000 } }
  expect([points, done(couponOff(member, asked, on(programme))).fen]).toEqual([500, 3000])
})

test.each([
  ['200 points become one curtain clean', homes, 'curtain-clean', 200],
  ['1,000 points become one treatment', clinic, 'hydration', 1000],
])('B2: %s', (_, programme, id, price) => {
  const { points, voucher } = redeemed(programme, id)
  expect([points, voucher.kind]).toEqual([price, 'service'])
})

test('B5: 200 points take ¥20 off a bill', () => {
  expect(offsetFen(homes, { points: 200, amountFen: 26_800 })).toBe(2000)
})

test('B6: a bill of ¥200 is 200 points and ¥180, and the ¥180 alone earn: 180 points', () => {
  const rich = memberWith({ lots: { never_spend: 200 } }, { programme: homes })
  const known: Member = {
    ...rich,
    activity: { ...rich.activity, orders: 1, firstOn: '2026-01-06' },
  }
  const bill = sale({ amountFen: 20_000, offsetPoints: 200, offsetFen: 2000 })
  const { member } = done(recordPurchase(known, bill, on(homes)))
  expect([balanceOf(member), member.activity.spend]).toEqual([180, { m202603: 18_000 }])
})

test('B8: 2,000 points become VIP care, for VIPs', () => {
  const { points, voucher } = redeemed(clinic, 'vip-care', 'vip')
  expect([points, voucher.kind]).toEqual([2000, 'experience'])
})

test.each([
  ['2027-03-10', 100],
  ['2027-03-31', 100],
  ['2027-04-01', 0],
])(
  'X1: points of 10 March live for a year, on to the end of that month: on %s there are %i',
  (date, points) => {
    const born = memberBorn('2026-03-10', { programme: homes })
    expect(balanceOf(settle(born, on(homes, date)))).toBe(points)
  },
)

test.each([
  ['nothing on 28 February', '2027-02-28', []],
  ['a message on 1 March', '2027-03-01', [{ kind: 'lots_expiring', points: 100 }]],
])('X2: 30 days ahead of 31 March the inbox tells of it: %s', (_, date, notices) => {
  const born = memberBorn('2026-03-10', { programme: homes })
  const told = waiting(settle(born, on(homes, date)), 'messages').map(({ notice }) => notice)
  expect(told).toHaveLength(notices.length)
  expect(told).toMatchObject(notices)
})

test('C1: on the member day, the 8th, points are doubled', () => {
  const context = on(homes, '2026-04-08')
  const known = memberWith({}, { programme: homes })
  const before = { ...known, activity: { ...known.activity, orders: 1, firstOn: '2026-01-06' } }
  const { member } = done(recordPurchase(before, sale({}), context))
  expect(balanceOf(member)).toBe(2 * 268)
})

test('C7: the top ten spenders get the points of their ranks, the eleventh nothing', () => {
  const ranks = [1000, 800, 600, 500, 400, 300, 200, 100, 100, 100]
  const scores = Array.from({ length: 11 }, (_, i) => {
    const memberId = `m${i + 1}`
    const fen = 100_000 - i
    return { _id: `top-${memberId}`, contestId: 'top', memberId, name: memberId, fen }
  })
  const winners = winnersOf({ ranks }, scores, new Set())
  expect(winners.map(({ points }) => points)).toEqual(ranks)
})
