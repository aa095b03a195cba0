// What rules with limits remember of a member, and the dates of orders: through buying, refunds, merging and leaving.
import { RECENT_ORDERS_KEPT } from '../../contracts/limits'
import { billOf, refunded } from '../../testing/bills'
import { campaignWith, fixed, ruleWith } from '../../testing/campaigns'
import { done, memberWith, sale } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import type { Member } from '../member'
import { recordPurchase } from '../purchase'
import { latestOfBoth, lessLatest } from './latest'
import { addCounts, lessCounts } from './limits'

const gift = ruleWith(fixed(30), {
  id: 'gift',
  caps: { perDay: 50, perWeek: 200, perMonth: 300, perMember: 400 },
})
const programme = programmeWith({
  earning: { rules: [gift], caps: { perMonth: 1000 } },
  campaigns: [
    campaignWith({ id: 'spring', pointsPerMember: 25, rules: [ruleWith(fixed(20), { id: 's' })] }),
  ],
})

const buys = (member: Member, on: string) =>
  done(recordPurchase(member, sale({ amountFen: 10_000 }), contextOn(on, { programme })))

test('limits are counted by what they are about; days, weeks and months that are over go', () => {
  const first = buys(memberWith({}), '2026-03-10')
  expect(first.evaluation.points).toBe(150)
  expect(first.member.counted).toEqual({
    ...{ gift_d20260310: 30, gift_w20260309: 30, gift_m202603: 30, gift_all: 30 },
    ...{ spring_c: 20, _m202603: 150 },
  })
  const second = buys(first.member, '2026-03-10')
  expect(second.evaluation.points).toBe(125)
  const april = buys(second.member, '2026-04-02')
  expect(april.evaluation.points).toBe(130)
  expect(april.member.counted).toEqual({
    ...{ gift_d20260402: 30, gift_w20260330: 30, gift_m202604: 30, gift_all: 80 },
    ...{ spring_c: 25, _m202604: 130 },
  })
})

test('no limit is ever passed, however often somebody buys', () => {
  let member = memberWith({})
  for (let day = 1; day <= 28; day++) {
    for (let order = 0; order < 3; order++)
      member = buys(member, `2026-03-${String(day).padStart(2, '0')}`).member
  }
  expect(member.counted).toMatchObject({ gift_m202603: 300, gift_all: 300, _m202603: 1000 })
  expect(member.activity.days).toHaveLength(RECENT_ORDERS_KEPT)
})

test('counts of rules that the programme no longer has are forgotten', () => {
  const counted = { gift_all: 30, gone_all: 7, gift_d20260308: 30 }
  const today = '2026-03-10'
  expect(addCounts(counted, {}, { programme, today })).toEqual({ gift_all: 30 })
  expect(addCounts({ gone_all: 7 }, {}, { programme, today })).toBeUndefined()
  expect(addCounts(undefined, {}, { programme, today })).toBeUndefined()
})

test('an order that goes back as a whole is no order of those days any more', () => {
  const context = contextOn('2026-03-10')
  const before = { ...memberWith({}) }
  const lines = [{ category: 'deep', fen: 10_000 }]
  const bill = billOf(before, sale({ amountFen: 10_000, lines }), context)
  expect(bill.member.activity).toMatchObject({
    days: ['2026-03-10'],
    categoryDays: { deep: '2026-03-10' },
  })
  const half = refunded(bill, 5000, context)
  expect(half.member.activity.days).toEqual(['2026-03-10'])
  expect(refunded(half, 5000, context).member.activity.days).toBeUndefined()
})

test('two records of one person: their dates in a row, their counts together, and apart again', () => {
  const a = { days: ['2026-03-01', '2026-03-05'], categoryDays: { deep: '2026-03-05' } }
  const b = { days: ['2026-03-03'], categoryDays: { deep: '2026-03-03', wash: '2026-03-03' } }
  const member = memberWith({})
  const both = latestOfBoth(a, b)
  expect(both).toEqual({
    days: ['2026-03-01', '2026-03-03', '2026-03-05'],
    categoryDays: { deep: '2026-03-05', wash: '2026-03-03' },
  })
  expect(lessLatest({ ...member.activity, ...both }, b.days).days).toEqual(a.days)
  expect(lessCounts({ gift_all: 50, own_all: 5 }, { gift_all: 50 })).toEqual({ own_all: 5 })
  expect(lessCounts({ gift_all: 50 }, { gift_all: 50 })).toBeUndefined()
})
