// Paid periods as tables: when they run, what comes back for them and who may ask for it.
import type { MembershipPlan } from '../../contracts/membership'
import { done, memberBorn } from '../../testing/members'
import { contextOn, noon } from '../../testing/moments'
import { inboxOf } from '../inbox'
import type { Member } from '../member'
import { waiting } from '../outbox'
import { settle } from '../settle'
import { endOffer, endPeriod, grantPeriod, refundFen, runningPeriod } from './period'

const plan: MembershipPlan = {
  id: 'half-year',
  name: '半年卡',
  priceFen: 10_000,
  months: 6,
  benefits: [
    { id: 'advisor', name: '专属顾问', kind: 'advisor', count: null, per: 'period', valueFen: 0 },
  ],
  remindDays: 10,
  refundDays: 7,
}

function paidOn(on: string, member: Member = memberBorn(on), paymentId = `paid-${on}`) {
  return done(grantPeriod(member, { plan, paymentId, paidAt: noon(on) }, contextOn(on)))
}

test.each([
  ['2026-03-10', '2026-03-10', '2026-09-09'],
  ['2026-08-31', '2026-08-31', '2027-02-27'],
])('paid on %s: from %s to %s', (on, from, until) => {
  const { member, period } = paidOn(on)
  expect(period).toMatchObject({ from, until })
  expect(runningPeriod(member, until)).toEqual(period)
})

test.each([
  ['on the day of paying', '2026-03-10', 0, 10_000],
  ['on the last of its days', '2026-03-17', 0, 10_000],
  ['a day later, with five months that have not begun', '2026-03-18', 0, 8333],
  ['in the third month', '2026-05-10', 0, 5000],
  ['on the last day of the fifth month', '2026-08-09', 0, 1666],
  ['in the last month', '2026-08-10', 0, 0],
  ['less what was used', '2026-05-10', 1200, 3800],
  ['never less than nothing', '2026-05-10', 9000, 0],
])('%s (%s, ¥-fen %i used) %i fen come back', (_, today, usedFen, fen) => {
  const { period } = paidOn('2026-03-10')
  const back = refundFen({ ...period, usedFen }, { today, timeZone: 'Asia/Shanghai' })
  expect(back).toBe(fen)
})

test.each([
  ['the member within its days', '2026-03-12', true, 10_000],
  ['the member later', '2026-05-10', true, 'membership_refund_late'],
  ['the brand later', '2026-05-10', false, 5000],
  ['the brand when all has begun', '2026-08-20', false, 'membership_spent'],
])('asked by %s', (_, today, byMember, answer) => {
  const { member, period } = paidOn('2026-03-10')
  const { paymentId } = period
  const offer = endOffer(member, { paymentId, byMember }, contextOn(today))
  expect(typeof offer === 'number' ? offer : offer.refused).toBe(answer)
})

test('the one ahead goes back before the one that runs; a third is not sold', () => {
  const { member: first } = paidOn('2026-03-10')
  const { member: both, period } = paidOn('2026-03-11', first)
  expect(period.from).toBe('2026-09-10')
  const asked = { paymentId: 'paid-2026-03-10', byMember: false }
  expect(endOffer(both, asked, contextOn('2026-03-11'))).toEqual({ refused: 'membership_later' })
  const third = { plan, paymentId: 'third', paidAt: noon('2026-03-11') }
  expect(grantPeriod(both, third, contextOn('2026-03-11'))).toEqual({ refused: 'membership_ahead' })
})

test.each([
  ['while it runs', '2026-05-20', '2026-05-20', '2026-11-19'],
  ['on its last day', '2026-09-09', '2026-09-09', '2027-03-08'],
])('one that ends %s (%s) makes room for the one ahead', (_, on, from, until) => {
  const { member: first } = paidOn('2026-03-10')
  const { member: both } = paidOn('2026-03-11', first)
  const ending = { paymentId: 'paid-2026-03-10', fen: 5000, note: '未能开通' }
  const { memberships, outbox } = endPeriod(both, ending, contextOn(on))
  expect(memberships).toMatchObject([{ paymentId: 'paid-2026-03-11', from, until }])
  const told = waiting({ outbox }, 'entries').map(({ reason }) => reason)
  expect(told.at(-1)).toEqual({ kind: 'membership_moved', name: '半年卡', from, until })
})

test('granting the same payment again changes nothing', () => {
  const { member } = paidOn('2026-03-10')
  expect(paidOn('2026-03-10', member).member).toBe(member)
})

test('settling tells once that it ends, and forgets it when it is over', () => {
  const { member } = paidOn('2026-03-10')
  const due = { ...member, dueOn: '2026-03-11' }
  const early = settle(due, contextOn('2026-08-29'))
  const told = settle({ ...early, dueOn: '2026-08-30' }, contextOn('2026-08-30'))
  const again = settle({ ...told, dueOn: '2026-08-31' }, contextOn('2026-08-31'))
  const over = settle(again, contextOn('2026-09-10'))
  expect([early, told, again, over].map(one => inboxOf(one).sent)).toEqual([0, 1, 1, 1])
  expect(early.dueOn).toBe('2026-08-30')
  expect(over.memberships).toBeUndefined()
})
