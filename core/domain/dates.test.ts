// Dates: business dates are the brand's, month ends and leap years fall back,
// periods end on their last day.
import {
  addDays,
  addPeriod,
  businessDate,
  daysBetween,
  endOf,
  monthOf,
  monthsBefore,
} from './dates'

describe('the business date is the brand’s, whatever the machine’s clock says', () => {
  test.each([
    ['2026-03-10T15:59:59.999Z', 'Asia/Shanghai', '2026-03-10'],
    ['2026-03-10T16:00:00.000Z', 'Asia/Shanghai', '2026-03-11'],
    ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai', '2027-01-01'],
    ['2024-02-28T16:00:00.000Z', 'Asia/Shanghai', '2024-02-29'],
    ['2026-03-10T16:00:00.000Z', 'UTC', '2026-03-10'],
    ['2026-03-08T07:30:00.000Z', 'America/New_York', '2026-03-08'],
    ['2026-03-08T04:59:59.999Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T05:00:00.000Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T03:59:59.999Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T04:00:00.000Z', 'America/New_York', '2026-03-09'],
    ['2026-03-10T18:14:59.999Z', 'Asia/Kathmandu', '2026-03-10'],
    ['2026-03-10T18:15:00.000Z', 'Asia/Kathmandu', '2026-03-11'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(businessDate(Date.parse(instant), zone)).toBe(date)
  })
})

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-01-01', 365, '2027-01-01'],
])('%s and %i days is %s', (date, days, then) => {
  expect(addDays(date, days)).toBe(then)
})

test.each([
  ['2026-01-31', 1, 'month', '2026-02-28'],
  ['2024-01-31', 1, 'month', '2024-02-29'],
  ['2026-03-31', 1, 'month', '2026-04-30'],
  ['2026-11-30', 3, 'month', '2027-02-28'],
  ['2024-02-29', 1, 'year', '2025-02-28'],
  ['2024-02-29', 4, 'year', '2028-02-29'],
  ['2026-12-31', 1, 'day', '2027-01-01'],
] as const)('%s and %i %s is %s', (date, amount, unit, then) => {
  expect(addPeriod(date, { amount, unit })).toBe(then)
})

test.each([
  ['2026-02-10', 'day', '2026-02-10'],
  ['2026-02-10', 'month', '2026-02-28'],
  ['2024-02-10', 'month', '2024-02-29'],
  ['2026-02-10', 'quarter', '2026-03-31'],
  ['2026-10-01', 'quarter', '2026-12-31'],
  ['2026-06-30', 'quarter', '2026-06-30'],
  ['2026-02-10', 'year', '2026-12-31'],
  ['2026-12-31', 'year', '2026-12-31'],
] as const)('%s lies in a %s that ends on %s', (date, period, end) => {
  expect(endOf(date, period)).toBe(end)
})

test.each([
  ['2026-03-10', '2026-03-10', 0],
  ['2024-02-28', '2024-03-01', 2],
  ['2026-01-01', '2027-01-01', 365],
  ['2026-03-10', '2026-03-09', -1],
])('from %s to %s it is %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})

test('months are keys of maps that compare as text', () => {
  expect(monthOf('2026-03-31')).toBe('m202603')
  expect(monthsBefore('2026-03-31', 1)).toBe('m202602')
  expect(monthsBefore('2026-03-31', 3)).toBe('m202512')
  expect(monthsBefore('2026-03-01', 0)).toBe('m202603')
  expect(monthsBefore('2026-01-15', 13)).toBe('m202412')
})
