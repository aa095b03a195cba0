// Dates: business dates are the brand's, month ends and leap years fall back,
// periods end on their last day.
import dayjs from 'dayjs'
import quarterOfYear from 'dayjs/plugin/quarterOfYear'
import utc from 'dayjs/plugin/utc'
import fc from 'fast-check'
import {
  addDays,
  addPeriod,
  type BusinessDate,
  businessDate,
  businessHour,
  businessTime,
  daysBetween,
  endOf,
  monthOf,
  monthsBefore,
} from './dates'

dayjs.extend(utc)
dayjs.extend(quarterOfYear)

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

describe('sums of dates agree with a calendar of others, dayjs, on any day from 1971 to 2199', () => {
  const day = fc.integer({ min: 0, max: 83_000 }).map(days => addDays('1971-01-01', days))
  const shown = (date: dayjs.Dayjs) => date.format('YYYY-MM-DD')

  function agree(ours: (date: BusinessDate) => string, theirs: (date: BusinessDate) => string) {
    fc.assert(fc.property(day, date => expect(ours(date)).toBe(theirs(date))))
  }

  test.each(['day', 'month', 'year'] as const)('so many %ss later or before', unit => {
    const amount = fc.integer({ min: -1200, max: 1200 })
    fc.assert(
      fc.property(day, amount, (date, many) => {
        const then = shown(dayjs.utc(date).add(many, unit))
        fc.pre(then >= '1000' && then <= '9999')
        expect(addPeriod(date, { amount: many, unit })).toBe(then)
      }),
    )
  })

  test.each(['day', 'month', 'quarter', 'year'] as const)('the end of a %s', period => {
    agree(
      date => endOf(date, period),
      date => shown(dayjs.utc(date).endOf(period)),
    )
  })

  test('the time of an instant', () => {
    const instant = fc.integer({ min: 0, max: Date.parse('2199-12-31') })
    fc.assert(
      fc.property(instant, at => {
        expect(`${businessTime(at, 'UTC')} ${businessHour(at, 'UTC')}`).toBe(
          dayjs.utc(at).format('YYYY-MM-DDTHH:mm:ss H'),
        )
      }),
    )
  })
})
