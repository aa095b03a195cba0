// The inbox: what is told once is there once, and counting needs no look-up.
import type { Notice } from '../contracts/notices'
import { memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { announce, emptied, markSeen, unreadOf } from './inbox'
import { waiting } from './outbox'

const expiring = (on: string): Notice => ({ kind: 'lots_expiring', points: 80, on, until: on })
const context = contextOn('2026-03-10')

test('a message goes into the outbox under what it is about, and counts as unread', () => {
  const told = announce(memberWith({}), expiring('2026-03-31'), context)
  expect(waiting(told, 'messages')).toEqual([
    {
      _id: '0000000000001-expiring-2026-03-31',
      memberId: '0000000000001',
      no: 1,
      at: context.now,
      on: '2026-03-10',
      notice: expiring('2026-03-31'),
    },
  ])
  expect(unreadOf(told)).toBe(1)
})

test('the same thing told twice is told once, another one is told as well', () => {
  const once = announce(memberWith({}), expiring('2026-03-31'), context)
  expect(announce(once, expiring('2026-03-31'), context)).toBe(once)
  const inactive: Notice = { kind: 'inactive', points: 80, on: '2026-03-31' }
  const both = announce(once, inactive, context)
  expect(waiting(both, 'messages').map(({ no, notice }) => [no, notice.kind])).toEqual([
    [1, 'lots_expiring'],
    [2, 'inactive'],
  ])
})

test('whoever left and joined again is told in their new life what the former one was told', () => {
  const before = announce(memberWith({}), expiring('2026-03-31'), context)
  const inbox = emptied({ sent: 1, seen: 1 })
  const again = announce({ ...memberWith({}), inbox }, expiring('2026-03-31'), context)
  const [first, second] = [before, again].map(one => waiting(one, 'messages')[0])
  expect([first?.no, second?.no]).toEqual([1, 2])
  expect(second?._id).not.toBe(first?._id)
})

describe('marking as seen', () => {
  const three = { ...memberWith({}), inbox: { sent: 3, seen: 1 } }
  test.each([
    ['up to the second', 2, 1],
    ['up to the newest', 3, 0],
    ['beyond the newest', 9, 0],
  ])('%s leaves the rest unread', (_, upTo, unread) => {
    expect(unreadOf(markSeen(three, upTo))).toBe(unread)
  })

  test('what was seen before changes nothing', () => {
    expect(markSeen(three, 1)).toBe(three)
    const none = memberWith({})
    expect(markSeen(none, 5)).toBe(none)
    expect(unreadOf(none)).toBe(0)
  })
})
