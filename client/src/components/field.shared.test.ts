// Yuan typed, fen counted.
import { amountText, parseYuan } from './field.shared'

test.each([
  ['128', 12_800],
  ['0.5', 50],
  ['0.05', 5],
  ['19.99', 1999],
  ['12.', 1200],
  [' 8.10 ', 810],
  ['1000000', 100_000_000],
])('%s yuan are %d fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

test.each(['', '0', '0.00', '1.234', '-1', '1e3', 'abc', '1,000', '1000000.01', '.5'])(
  '%j is no amount',
  text => {
    expect(parseYuan(text)).toBeNull()
  },
)

test('every amount survives being shown and typed again', () => {
  for (const fen of [1, 10, 99, 100, 101, 1999, 12_800, 99_999_999])
    expect(parseYuan(amountText(fen))).toBe(fen)
  expect(amountText(null)).toBe('')
})
