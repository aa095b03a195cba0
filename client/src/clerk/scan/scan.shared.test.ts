// Codes and times of the start page.
import { translate } from '@/i18n'
import { actTime, cleanCode, codeKind } from './scan.shared'

test.each([
  ['M0123456789ABC00000001ABCDEFGH', 'member'],
  ['V0123456789ABC00000001ABCDEFGH', 'voucher'],
  ['https://example.com', 'unknown'],
  ['6901234567892', 'unknown'],
  ['', 'unknown'],
] as const)('%s is a code of kind %s', (code, kind) => {
  expect(codeKind(code)).toBe(kind)
})

test('a pasted code is cleaned of blanks and small letters', () => {
  expect(cleanCode(' m0123 4567\n89abc ')).toBe('M0123456789ABC')
})

test("today's acts show the time, older ones the date", () => {
  const at = new Date(2026, 2, 1, 9, 5).getTime()
  const words = { today: '2026-03-01', t: translate.bind(null, 'zh-CN') }
  expect(actTime({ at, on: '2026-03-01' }, words)).toBe('09:05')
  expect(actTime({ at, on: '2026-02-27' }, words)).toBe('2月27日')
})
