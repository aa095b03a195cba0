// Order numbers as clerks type and scan them.
import { cleanOrderNo, isOrderNo } from './purchase.shared'

test('blanks are dropped', () => {
  expect(cleanOrderNo(' T2026 1121\t033 ')).toBe('T20261121033')
})

test.each(['T2026-1121_033', '1', 'x'.repeat(40)])('%s is an order number', text => {
  expect(isOrderNo(text)).toBe(true)
})

test.each(['', '订单1', 'a/b', 'x'.repeat(41)])('"%s" is none', text => {
  expect(isOrderNo(text)).toBe(false)
})
