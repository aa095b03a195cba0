// Missed days made good, as a table: the streak before, what is missing, and what comes of it.
import { done, memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { checkIn } from '../check-in'
import { balanceOf } from '../ledger/apply'
import { listOf } from '../ledger/lot-list'
import type { Member } from '../member'
import { housekeeping } from '../templates/housekeeping'
import { repairCheckIn, repairView } from './repair'

const repair = { perMonth: 2, withinDays: 3, costPoints: 20 }
const programme = programmeWith({
  earning: { ...housekeeping.earning, checkIn: { table: [5, 6, 7], repair } },
})
const at = (on: string, rules = programme) => contextOn(on, { programme: rules })

/** Somebody with 100 points whose streak of five days ended on 5 March. */
const member = (more: Partial<Member> = {}): Member => ({
  ...memberWith(
    { lots: { '20270331_spend': 100 }, checkIn: { last: '2026-03-05', streak: 5 } },
    { programme },
  ),
  ...more,
})

test('before the next check-in: the streak simply goes on', () => {
  const repaired = done(repairCheckIn(member(), '2026-03-06', at('2026-03-07')))
  expect(repaired).toMatchObject({ points: -20, streak: 6 })
  expect(done(checkIn(repaired.member, at('2026-03-07')))).toMatchObject({ streak: 7, points: 5 })
})

test('after it: the streak that had ended and the new one become one', () => {
  const back = done(checkIn(member(), at('2026-03-07'))).member
  expect(back.checkIn).toMatchObject({ since: '2026-03-07', broken: { last: '2026-03-05' } })
  const repaired = done(repairCheckIn(back, '2026-03-06', at('2026-03-07')))
  expect(repaired.streak).toBe(7)
  expect(repaired.member.checkIn).toEqual({ since: '2026-03-01', last: '2026-03-07' })
})

test('two missed days are made good one after the other, the first one first', () => {
  const back = done(checkIn(member(), at('2026-03-08'))).member
  expect(repairView(back, at('2026-03-08'))).toEqual({
    days: ['2026-03-06'],
    left: 2,
    costPoints: 20,
  })
  const once = done(repairCheckIn(back, '2026-03-06', at('2026-03-08')))
  expect(once.streak).toBe(1)
  const twice = done(repairCheckIn(once.member, '2026-03-07', at('2026-03-08')))
  // 100 points and today's five, less 20 for each day.
  expect([twice.streak, balanceOf(twice.member)]).toEqual([8, 65])
})

test.each<[string, Member, string, string, object]>([
  ['a day too long ago', member(), '2026-03-06', '2026-03-10', { refused: 'repair_date' }],
  [
    'a day in the middle of the gap',
    member(),
    '2026-03-07',
    '2026-03-08',
    { refused: 'repair_date' },
  ],
  ['today', member(), '2026-03-06', '2026-03-06', { refused: 'repair_date' }],
  ['a day of the streak', member(), '2026-03-05', '2026-03-07', { refused: 'repair_date' }],
  [
    'before any check-in',
    member({ checkIn: null }),
    '2026-03-06',
    '2026-03-07',
    { refused: 'repair_date' },
  ],
  [
    'a third one in the month',
    member({ ways: { repairs: { month: 'm202603', count: 2 } } }),
    '2026-03-06',
    '2026-03-07',
    { refused: 'repair_limit', details: { limit: 2 } },
  ],
  [
    'too few points',
    member({ points: { lots: listOf({ '20270331_spend': 19 }), debt: 0 } }),
    '2026-03-06',
    '2026-03-07',
    { refused: 'points_short', details: { missing: 1 } },
  ],
])('%s is refused', (_, of, on, today, refusal) => {
  expect(repairCheckIn(of, on, at(today))).toEqual(refusal)
})

test('a brand that does not offer it says so; a new month begins to count anew', () => {
  const off = at('2026-03-07', housekeeping)
  expect(repairCheckIn(member(), '2026-03-06', off)).toEqual({ refused: 'repair_off' })
  const used = member({ ways: { repairs: { month: 'm202602', count: 2 } } })
  expect(done(repairCheckIn(used, '2026-03-06', at('2026-03-07'))).member.ways).toEqual({
    repairs: { month: 'm202603', count: 1 },
  })
})

test('an ordinary check-in of a brand without repairs keeps nothing of a streak that ended', () => {
  const back = done(checkIn(member(), at('2026-03-07', housekeeping))).member
  expect(back.checkIn).toEqual({ since: '2026-03-07', last: '2026-03-07' })
})
