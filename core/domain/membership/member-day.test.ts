// The member-day discount as tables: on which days it counts, how often, and what a refund gives back.
import type { Entitlement } from '../../contracts/membership'
import { memberBorn } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import type { Context, Member } from '../member'
import { housekeeping } from '../templates/housekeeping'
import { isMemberDay, memberDayBack, memberDayOffs, takeMemberDay } from './member-day'

const day: Entitlement = {
  ...{ id: 'day', name: '会员日 9 折', kind: 'member_day_discount', percent: 10 },
  ...{ count: 1, per: 'month', valueFen: 0 },
}
const tiersWith = (one: Entitlement) =>
  programmeWith({ tiers: housekeeping.tiers.map(tier => ({ ...tier, entitlements: [one] })) })
const at = (on: string, one = day): Context => contextOn(on, { programme: tiersWith(one) })
const born = memberBorn('2026-03-01')

// 2026-03-18 is a Wednesday.
test.each<[string, Pick<Entitlement, 'monthDays' | 'weekdays'>, boolean]>([
  ['named nowhere: every day', {}, true],
  ['of the month', { monthDays: [8, 18] }, true],
  ['another day of the month', { monthDays: [8] }, false],
  ['of the week', { weekdays: [3] }, true],
  ['another day of the week', { weekdays: [2] }, false],
  ['one of the two suffices', { monthDays: [1], weekdays: [3] }, true],
])('a member day, %s', (_, days, is) => {
  expect(isMemberDay(days, '2026-03-18')).toBe(is)
})

test.each<[string, Partial<Entitlement>, number, number[]]>([
  ['a share of the bill, rounded down', {}, 26_805, [2_680]],
  ['not on another day', { monthDays: [1] }, 26_800, []],
  ['another kind of entitlement', { kind: 'service' }, 26_800, []],
])('%s', (_, more, amountFen, fens) => {
  const offs = memberDayOffs(born, amountFen, at('2026-03-18', { ...day, ...more }))
  expect(offs.map(({ fen }) => fen)).toEqual(fens)
})

function taken(member: Member, on: string) {
  const [off] = memberDayOffs(member, 10_000, at(on))
  const after = off && takeMemberDay(member, off.memberDay, at(on))
  if (!off || !after || 'refused' in after) throw new Error('no member day')
  return { after, use: off.memberDay }
}

test('once in its month, and again in the next', () => {
  const { after, use } = taken(born, '2026-03-18')
  expect(use).toEqual({ id: 't-day', since: '2026-03-01', left: 0 })
  expect(memberDayOffs(after, 10_000, at('2026-03-31'))).toEqual([])
  expect(takeMemberDay(after, use, at('2026-03-31'))).toMatchObject({ refused: 'entitlement_used' })
  expect(memberDayOffs(after, 10_000, at('2026-04-01'))).toHaveLength(1)
})

test('a refund gives the use back while its month lasts, never that of the next', () => {
  const march = taken(born, '2026-03-18')
  expect(memberDayOffs(memberDayBack(march.after, march.use), 1, at('2026-03-31'))).toHaveLength(1)
  const april = taken(march.after, '2026-04-02')
  expect(memberDayBack(april.after, march.use).uses).toEqual(april.after.uses)
})

test('what a paid membership’s use takes off its refund comes back with it', () => {
  const benefit = { ...day, valueFen: 500 }
  const span = { from: '2026-03-01', until: '2027-02-28', months: 12, paidAt: 0 }
  const period = { plan: 'p', name: '年卡', priceFen: 10_000, paymentId: 'paid', remindDays: 0 }
  const member = {
    ...born,
    memberships: [{ ...period, ...span, refundDays: 7, benefits: [benefit] }],
  }
  const context = contextOn('2026-03-18')
  const [off] = memberDayOffs(member, 10_000, context)
  const after = off && takeMemberDay(member, off.memberDay, context)
  if (!off || !after || 'refused' in after) throw new Error('no member day')
  expect(after.memberships).toMatchObject([{ usedFen: 500 }])
  expect(memberDayBack(after, off.memberDay).memberships).toMatchObject([{ usedFen: 0 }])
})
