// Who is remembered of those who left a family, as tables: the latest, and all who left of late.
import { FAMILY_GONE_MAX, FAMILY_LEFT_MAX } from '../contracts/limits'
import { addDays } from './dates'
import { cameBefore, type Left, mayHaveCome, tooManyLeft, withLeaver } from './family-gone'

const today = '2026-03-10'

/** So many who left on a day, the latest first in the map. */
function leftOn(day: string | undefined, count: number, prefix: string): Left {
  const ids = Array.from({ length: count }, (_, n) => `${prefix}${n}`)
  const gone = Object.fromEntries(ids.map(id => [id, 7]))
  return day ? { gone, goneOn: Object.fromEntries(ids.map(id => [id, day])) } : { gone }
}

function both(a: Left, b: Left): Left {
  return { gone: { ...a.gone, ...b.gone }, goneOn: { ...a.goneOn, ...b.goneOn } }
}

const full = leftOn(today, FAMILY_GONE_MAX, 'late')

test.each<[string, Left, number, string | undefined]>([
  ['the first', {}, 1, undefined],
  ['one of today more than are kept', full, FAMILY_GONE_MAX + 1, undefined],
  [
    'those of yesterday besides',
    both(leftOn(addDays(today, -1), 5, 'old'), full),
    FAMILY_GONE_MAX + 6,
    undefined,
  ],
  [
    'those of the day before give way',
    both(leftOn('2026-03-08', 5, 'old'), full),
    FAMILY_GONE_MAX + 1,
    '2026-03-08',
  ],
  [
    'the earlier first, wherever they stand',
    both(leftOn('2026-03-08', 15, 'old'), leftOn('2026-03-01', 15, 'older')),
    FAMILY_GONE_MAX,
    '2026-03-01',
  ],
  ['who left before days were kept: as of today', leftOn(undefined, 30, 'old'), 31, undefined],
])('%s', (_, left, count, forgottenTo) => {
  const after = withLeaver(left, { id: 'who', seq: 9 }, today)
  expect(Object.keys(after.gone ?? {})).toHaveLength(count)
  expect(Object.keys(after.goneOn ?? {}).sort()).toEqual(Object.keys(after.gone ?? {}).sort())
  expect([after.gone?.who, after.goneOn?.who]).toEqual([9, today])
  expect(after.forgottenTo).toBe(forgottenTo)
})

test('what was sent before somebody was forgotten may have come, of whoever is not known', () => {
  const left: Left = { gone: { known: 5, never: 0 }, forgottenTo: '2026-03-08' }
  const may = (from: string, on: string) => mayHaveCome(left, { from, on })
  expect([may('who', '2026-03-08'), may('who', '2026-03-09')]).toEqual([true, false])
  expect([may('known', '2026-03-08'), may('never', '2026-03-08')]).toEqual([false, true])
  expect(mayHaveCome({}, { from: 'who', on: '2026-03-08' })).toBe(false)
  expect([5, 6].map(seq => cameBefore(left, { from: 'known', seq }))).toEqual([true, false])
})

test.each([
  ['today', FAMILY_LEFT_MAX - 1, today, false],
  ['today', FAMILY_LEFT_MAX, today, true],
  ['yesterday', FAMILY_LEFT_MAX, '2026-03-09', true],
  ['before', FAMILY_LEFT_MAX, '2026-03-08', false],
])('left %s, %d others: whether that is too many', (_, count, day, isTooMany) => {
  const left = both(leftOn(day, count, 'x'), leftOn(today, 1, 'who'))
  expect(tooManyLeft(left, 'who0', today)).toBe(isTooMany)
})
