// Joining: a new document with its first entry, in the lowest tier.
import { joining, memberBorn } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { join } from './join'
import { balanceOf } from './ledger/apply'
import { listOf } from './ledger/lot-list'
import { waiting } from './outbox'

test('joining gives the points of the programme, with the reason', () => {
  const { member, points } = join(joining, contextOn('2026-03-10'))
  expect(points).toBe(100)
  expect(member.points).toEqual({ lots: listOf({ '20270331_reward': 100 }), debt: 0 })
  expect(waiting(member, 'entries')).toMatchObject([
    {
      seq: 1,
      kind: 'earn',
      points: 100,
      reason: { kind: 'join' },
      receipt: { steps: [{ kind: 'fixed', rule: 'join', points: 100 }], misses: [] },
    },
  ])
})

test('a new member stands in the lowest tier for good, with nothing bought and nothing checked in', () => {
  expect(memberBorn('2026-03-10')).toMatchObject({
    _id: '0000000000001',
    rev: 0,
    identities: { openid: 'o-1', unionid: null },
    profile: { nickname: '林晓梅', source: null, joinedOn: '2026-03-10' },
    tier: { id: 'member', since: '2026-03-10', until: null },
    checkIn: null,
    growth: {},
    vouchers: {},
    activity: { firstOn: null, lastOn: null, orders: 0, spend: {} },
    dueOn: '2027-03-01',
  })
})

test('a programme that gives nothing for joining writes no entry', () => {
  const programme = programmeWith({ earning: { join: { points: 0 } } })
  const { member, points } = join(joining, contextOn('2026-03-10', { programme }))
  expect(points).toBe(0)
  expect(balanceOf(member)).toBe(0)
  expect(member).toMatchObject({ seq: 0, head: '', outbox: {} })
})

test('two people who join do not share a thing', () => {
  const one = join(joining, contextOn('2026-03-10')).member
  const two = join({ ...joining, memberId: '0000000000002' }, contextOn('2026-03-10')).member
  expect(two.points.lots).not.toBe(one.points.lots)
  expect(two.head).not.toBe(one.head)
})
