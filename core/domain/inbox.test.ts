// The inbox: what is told once is there once, and counting needs no look-up.
import type { Notice } from '../contracts/notices'
import { memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { announce, emptied, markSeen, unreadOf } from './inbox'
import { waiting } from './outbox'

const expiring = (on: string): Notice => ({ kind: 'lots_expiring', points: 80, on, until: on })
const context = contextOn('2026-03-10')

test('a message goes into the outbox under its number, and counts as unread', () => {
  const told = announce(memberWith({}), expiring('2026-03-31'), context)
  expect(waiting(told, 'messages')).toEqual([
    {
      _id: '0000000000001-n1',
      memberId: '0000000000001',
      no: 1,
      at: context.now,
      on: '2026-03-10',
      notice: expiring('2026-03-31'),
    },
  ])
  expect(unreadOf(told)).toBe(1)
})

test('no number is without its message, also when a former message was of the same', () => {
  const once = announce(memberWith({}), expiring('2026-03-31'), context)
  const published = { ...once, outbox: {} }
  const again = announce(published, expiring('2026-03-31'), context)
  const left = { ...published, inbox: emptied({ sent: 1, seen: 1 }) }
  const inNextLife = announce(left, expiring('2026-03-31'), context)
  for (const second of [again, inNextLife])
    expect(waiting(second, 'messages').map(({ _id, no }) => [_id, no])).toEqual([
      ['0000000000001-n2', 2],
    ])
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
