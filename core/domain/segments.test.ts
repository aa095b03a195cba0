// Who belongs to a segment by rule, on 10 March 2026, and whom an admin may put in.
import type { SegmentRule } from '../contracts/segments'
import { memberWith } from '../testing/members'
import { programmeWith } from '../testing/moments'
import type { Member } from './member'
import { putInSegments, segmentsOf } from './segments'

const today = '2026-03-10'

function belongs(who: SegmentRule, activity: Partial<Member['activity']>, joined = '2026-01-05') {
  const programme = programmeWith({ segments: [{ id: 'who', name: '谁', who }] })
  const born = memberWith({ joined })
  const member = { ...born, activity: { ...born.activity, ...activity } }
  return segmentsOf(member, { programme, today }).length === 1
}

test.each<[string, SegmentRule, Partial<Member['activity']>, boolean]>([
  ['two orders are at least two', { ordersAtLeast: 2 }, { orders: 2 }, true],
  ['one is not', { ordersAtLeast: 2 }, { orders: 1 }, false],
  ['none is at most none', { ordersAtMost: 0 }, { orders: 0 }, true],
  ['one is more', { ordersAtMost: 0 }, { orders: 1 }, false],
  ['ninety days away', { idleDays: 90 }, { orders: 1, lastOn: '2025-12-10' }, true],
  ['eighty-nine', { idleDays: 90 }, { orders: 1, lastOn: '2025-12-11' }, false],
  ['who never bought is not away', { idleDays: 90 }, {}, false],
  [
    'spent in this month and the one before',
    { spent: { months: 2, fen: 300 } },
    { spend: { m202602: 100, m202603: 200 } },
    true,
  ],
  [
    'what was spent before that does not count',
    { spent: { months: 2, fen: 300 } },
    { spend: { m202601: 100, m202603: 200 } },
    false,
  ],
  ['a tier of those named', { tiers: ['member'] }, {}, true],
  ['another tier', { tiers: ['vip'] }, {}, false],
  ['all must hold', { tiers: ['member'], ordersAtLeast: 1 }, {}, false],
])('%s', (_, who, activity, expected) => {
  expect(belongs(who, activity)).toBe(expected)
})

test.each([
  ['2026-03-10', true],
  ['2026-02-09', true],
  ['2026-02-08', false],
])('joined on %s: within thirty days %s', (joined, expected) => {
  expect(belongs({ joinedDays: 30 }, {}, joined)).toBe(expected)
})

test('an admin decides on those without a rule alone, and takes out by naming the others', () => {
  const programme = programmeWith({
    segments: [
      { id: 'fans', name: '老友', who: null },
      { id: 'new', name: '新朋友', who: { ordersAtMost: 0 } },
    ],
  })
  const member = memberWith({})
  const put = putInSegments(member, ['fans', 'fans'], programme) as Member
  expect(put.segments).toEqual(['fans'])
  expect(segmentsOf(put, { programme, today })).toEqual(['fans', 'new'])
  expect(putInSegments(put, [], programme)).toEqual(member)
  expect(putInSegments(member, ['new'], programme)).toMatchObject({ refused: 'segment_not_found' })
  expect(segmentsOf(put, { programme: programmeWith({}), today })).toEqual([])
})
