// Check-in: once a business date; the streak walks through 5 5 10 5 5 10 30 and begins again.
import { copyOf } from '../testing/copy'
import { done, memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn, pointsOfDay, streakBefore } from './check-in'
import { addDays } from './dates'
import { mapOf } from './ledger/lot-list'
import { waiting } from './outbox'

const today = '2026-03-10'
const context = contextOn(today)

describe('the streak', () => {
  test.each<[string, { last: string; streak: number } | null, number, number]>([
    ['the first time', null, 1, 5],
    ['the day after', { last: '2026-03-09', streak: 1 }, 2, 5],
    ['the third day in a row', { last: '2026-03-09', streak: 2 }, 3, 10],
    ['the seventh day in a row', { last: '2026-03-09', streak: 6 }, 7, 30],
    ['the eighth: the table begins again', { last: '2026-03-09', streak: 7 }, 8, 5],
    ['the fourteenth', { last: '2026-03-09', streak: 13 }, 14, 30],
    ['a day was left out', { last: '2026-03-08', streak: 6 }, 1, 5],
    ['a year was left out', { last: '2025-03-10', streak: 6 }, 1, 5],
  ])('%s', (_, before, streak, points) => {
    const result = done(checkIn(memberWith({ checkIn: before }), context))
    expect(result).toMatchObject({ streak, points })
    expect(result.member.checkIn).toEqual({ since: addDays(today, 1 - streak), last: today })
    expect(mapOf(result.member.points.lots)).toEqual({ '20270331_behaviour': points })
  })

  test.each([
    ['2026-02-28', '2026-03-01'],
    ['2024-02-28', '2024-02-29'],
    ['2024-02-29', '2024-03-01'],
    ['2026-12-31', '2027-01-01'],
  ])('goes on from %s to %s', (last, on) => {
    const member = memberWith({ joined: '2024-01-01', checkIn: { last, streak: 3 } })
    expect(done(checkIn(member, contextOn(on))).streak).toBe(4)
  })

  test('is today’s before and after checking in', () => {
    expect(streakBefore({ since: '2026-03-07', last: today }, today)).toBe(3)
    expect(streakBefore({ since: '2026-03-06', last: '2026-03-09' }, today)).toBe(4)
    expect(streakBefore({ since: '2026-03-05', last: '2026-03-08' }, today)).toBe(0)
    expect(streakBefore(null, today)).toBe(0)
  })
})

test('a second time on the same date is refused and changes nothing', () => {
  const { member } = done(checkIn(memberWith({}), context))
  const copy = copyOf(member)
  expect(checkIn(member, { ...context, now: context.now + 3_600_000 })).toEqual({
    refused: 'already_checked_in',
  })
  expect(member).toEqual(copy)
})

describe('the receipt tells the day of the table and which day brings more', () => {
  test.each([
    [0, { day: 1, points: 5 }, [{ kind: 'longer_streak', day: 3, points: 10 }]],
    [2, { day: 3, points: 10 }, [{ kind: 'longer_streak', day: 7, points: 30 }]],
    [6, { day: 7, points: 30 }, []],
    [7, { day: 1, points: 5 }, [{ kind: 'longer_streak', day: 3, points: 10 }]],
  ])('after %i days in a row', (streak, step, misses) => {
    const member = memberWith({ checkIn: { last: '2026-03-09', streak } })
    const [entry] = waiting(done(checkIn(member, context)).member, 'entries')
    expect(entry?.receipt).toEqual({ steps: [{ kind: 'streak', ...step }], misses })
    expect(entry?.reason).toEqual({ kind: 'check_in', on: today })
  })
})

test('a day that gives nothing still counts for the streak and writes no entry', () => {
  const programme = programmeWith({ earning: { checkIn: { table: [0, 10] } } })
  const first = done(checkIn(memberWith({}), contextOn(today, { programme })))
  expect(first).toMatchObject({ points: 0, streak: 1 })
  expect(waiting(first.member, 'entries')).toEqual([])
  const second = done(checkIn(first.member, contextOn('2026-03-11', { programme })))
  expect(second).toMatchObject({ points: 10, streak: 2 })
})

test('a table of one row is the same every day', () => {
  expect([1, 2, 30].map(day => pointsOfDay([3], day))).toEqual([3, 3, 3])
})
