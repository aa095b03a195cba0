// Windows and periods: which months count on a date, and to which day a tier is kept, by rolling
// months, calendar years and the member's own years (T1).
import type { Programme } from '../contracts/programme'
import { memberWith } from '../testing/members'
import { programmeWith } from '../testing/moments'
import { growthOn, keptUntil, lastDay, reachedUntil, windowStart } from './tier-window'

type Window = Programme['tierRules']['window']

/** A member who joined on 15 September 2024, under rules with a window. */
function counted(window: Window, growth = {}, joined = '2024-09-15') {
  const programme = programmeWith({ tierRules: { window, warnDays: 30, graceDays: 0 } })
  return { member: memberWith({ joined, growth }, { programme }), programme }
}

describe('growth counts from', () => {
  test.each<[Window, string, string]>([
    ['rolling', '2026-03-31', '2025-04-01'],
    ['rolling', '2026-12-01', '2026-01-01'],
    ['calendar', '2026-01-01', '2026-01-01'],
    ['calendar', '2026-12-31', '2026-01-01'],
    ['anniversary', '2026-08-31', '2025-09-01'],
    ['anniversary', '2026-09-01', '2026-09-01'],
    ['anniversary', '2027-02-28', '2026-09-01'],
  ])('%s, on %s: %s', (window, on, from) => {
    expect(windowStart(counted(window), on)).toBe(from)
  })

  test('who joined in January has years of their own that are calendar years', () => {
    const { member, programme } = counted('anniversary', {}, '2024-01-31')
    expect(windowStart({ member, programme }, '2026-05-05')).toBe('2026-01-01')
  })
})

describe('growth that counts', () => {
  const growth = { m202502: 1, m202508: 10, m202509: 100, m202601: 1000, m202603: 10_000 }
  test.each<[Window, string, number]>([
    ['rolling', '2026-01-31', 1111],
    ['rolling', '2026-02-01', 1110],
    ['rolling', '2026-03-01', 11_110],
    ['rolling', '2027-02-28', 10_000],
    ['rolling', '2027-03-01', 0],
    ['calendar', '2025-12-31', 111],
    ['calendar', '2026-01-01', 1000],
    ['calendar', '2026-12-31', 11_000],
    ['calendar', '2027-01-01', 0],
    ['anniversary', '2025-08-31', 11],
    ['anniversary', '2025-09-01', 100],
    ['anniversary', '2026-08-31', 11_100],
    ['anniversary', '2026-09-01', 0],
  ])('%s, on %s: %i', (window, on, sum) => {
    const { member, programme } = counted(window, growth)
    expect(growthOn(member, programme, on)).toBe(sum)
  })
})

describe('a tier', () => {
  test.each<[Window, string, string, string]>([
    ['rolling', '2026-03-10', '2027-03-31', '2027-03-31'],
    ['rolling', '2024-02-29', '2025-02-28', '2025-02-28'],
    ['rolling', '2027-02-01', '2028-02-29', '2028-02-29'],
    ['calendar', '2026-01-01', '2027-12-31', '2026-12-31'],
    ['calendar', '2026-12-31', '2027-12-31', '2026-12-31'],
    ['anniversary', '2026-08-31', '2027-08-31', '2026-08-31'],
    ['anniversary', '2026-09-01', '2028-08-31', '2027-08-31'],
  ])(
    '%s: reached on %s it is kept until %s, fallen to or kept until %s',
    (window, on, up, down) => {
      expect(reachedUntil(counted(window), on)).toBe(up)
      expect(keptUntil(counted(window), on)).toBe(down)
    },
  )

  test.each<[Window, string]>([
    ['rolling', '2027-03-31'],
    ['calendar', '2027-12-31'],
    ['anniversary', '2027-08-31'],
  ])('whose period began by other rules and ends in March 2027, under %s: %s', (window, last) => {
    expect(lastDay(counted(window), '2027-03-31')).toBe(last)
  })

  test('29 February never ends a period of one’s own years short', () => {
    const { member, programme } = counted('anniversary', {}, '2024-03-05')
    expect(keptUntil({ member, programme }, '2027-06-01')).toBe('2028-02-29')
    expect(reachedUntil({ member, programme }, '2027-06-01')).toBe('2029-02-28')
  })
})
