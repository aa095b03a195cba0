// Settling: what dates alone decide happens by their dates, however late
// anybody looks; the alarm clock never rings late.
import { done, memberBorn, memberWith, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { forgetExpired } from './expire'
import { balanceOf } from './ledger/apply'
import type { Member } from './member'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { prune, schedule, settle } from './settle'
import { housekeeping } from './templates/housekeeping'

const lots = { '20260331_spend': 100, '20260331_reward': 20, '20260630_spend': 40, never_spend: 7 }

test('twice is once', () => {
  const context = contextOn('2026-07-01')
  const settled = settle(memberWith({ lots }), context)
  expect(settle(settled, context)).toBe(settled)
})

test('somebody to whom nothing happens is not touched', () => {
  const member = memberWith({ lots })
  expect(settle(member, contextOn('2026-03-31'))).toBe(member)
})

describe('the alarm clock is set to the day after the first end', () => {
  const hour = housekeeping.rewards.find(one => one.id === 'extra-hour')
  if (!hour) throw new Error('no such reward')
  const rich = memberWith({ lots: { never_spend: 300 } })

  test.each([
    ['a lot', memberWith({ lots }), '2026-04-01'],
    ['nothing ends', memberWith({ lots: { never_spend: 7 } }), null],
    [
      'a tier: the warning comes first',
      memberWith({ tier: { id: 'vip', since: '2026-01-05', until: '2027-01-31' } }),
      '2027-01-01',
    ],
    ['a voucher', done(redeem(rich, hour, contextOn('2026-03-10'))).member, '2026-05-10'],
    ['the notice of points of joining', memberBorn('2026-02-28'), '2027-01-29'],
  ])('%s', (_, member, dueOn) => {
    expect(schedule(member, contextOn('2026-03-10')).dueOn).toBe(dueOn)
  })

  test('and moves on once that has happened', () => {
    const settled = settle(memberWith({ lots }), contextOn('2026-04-01'))
    expect(settled.dueOn).toBe('2026-07-01')
    expect(settle(settled, contextOn('2026-07-01')).dueOn).toBeNull()
  })
})

describe('months out of every window are forgotten', () => {
  const growth = { m202502: 1, m202503: 2, m202603: 3 }
  test('growth and spend keep thirteen months', () => {
    const member = {
      ...memberWith({ growth }),
      activity: { ...memberWith({}).activity, spend: growth },
    }
    const pruned = prune(member, '2026-03-10')
    expect(pruned.growth).toEqual({ m202503: 2, m202603: 3 })
    expect(pruned.activity.spend).toEqual({ m202503: 2, m202603: 3 })
  })

  test('what is young is left as it is', () => {
    const member = memberWith({ growth })
    expect(prune(member, '2026-02-10').growth).toBe(member.growth)
  })
})

test('months late, a member stands as if settled every day', () => {
  const order = sale({ amountFen: 250_000 })
  const bought = done(recordPurchase(memberBorn('2025-12-05'), order, contextOn('2026-01-31')))
  const start = schedule(bought.member, contextOn('2026-01-31'))
  const end = contextOn('2027-12-31')
  const late = settle(start, end)
  let daily = start
  for (let day = Date.UTC(2026, 1, 1); day <= Date.UTC(2027, 11, 31); day += 86_400_000)
    daily = settle(daily, contextOn(new Date(day).toISOString().slice(0, 10)))
  // Whoever was looked at daily was told of dates that are over for the other one.
  const apart = (member: Member) => {
    const { announcedTo, inbox, ...rest } = forgetExpired(member, end)
    return { ...rest, head: '', outbox: {} }
  }
  expect(apart(late)).toEqual(apart(daily))
  expect(late.tier).toEqual({ id: 'member', since: '2027-02-01', until: null })
  expect(balanceOf(late)).toBe(0)
  // Twice of points, once of the tier.
  expect([late.inbox, daily.inbox?.sent]).toEqual([undefined, 3])
})
