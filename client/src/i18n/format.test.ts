// Numbers, money and dates as people read them.
import {
  formatChange,
  formatDate,
  formatFactor,
  formatFen,
  formatMilli,
  formatMoment,
  formatPoints,
} from './format'
import { translate } from './index'

const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [-1234, '−1,234'],
])('points %d read %s', (points, text) => {
  expect(formatPoints(points)).toBe(text)
})

test('a change carries its sign, nought carries none', () => {
  expect([formatChange(20), formatChange(-300), formatChange(0)]).toEqual(['+20', '−300', '0'])
})

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [12_800, '¥128.00'],
  [100_000_000, '¥1,000,000.00'],
  [-20_05, '−¥20.05'],
])('%d fen read %s', (fen, text) => {
  expect(formatFen(fen)).toBe(text)
})

test('factors and thousandths lose their trailing noughts only', () => {
  expect([100, 110, 125, 1000].map(formatFactor)).toEqual(['1', '1.1', '1.25', '10'])
  expect([5, 250, 500, 1000, 1050].map(formatMilli)).toEqual(['0.005', '0.25', '0.5', '1', '1.05'])
})

test('a date of this year leaves the year out, any other keeps it', () => {
  expect(formatDate('2026-03-02', t, '2026-11-21')).toBe('3月2日')
  expect(formatDate('2027-03-02', t, '2026-11-21')).toBe('2027年3月2日')
  expect(formatDate('2026-12-31', t)).toBe('2026年12月31日')
})

test('an instant is told by the phone’s own clock', () => {
  expect(formatMoment(new Date(2026, 2, 1, 9, 5).getTime(), t)).toBe('2026年3月1日 09:05')
})
