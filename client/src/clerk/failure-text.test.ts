// Refusals at the counter in words.
import { translate } from '@/i18n'
import { counterFailureText } from './failure-text'

const t = translate.bind(null, 'zh-CN')
const used = (details: Record<string, string>) =>
  counterFailureText({ code: 'voucher_used', retryable: false, details }, t)

test('a used voucher tells when and where', () => {
  const text = used({ on: '2026-11-18', store: '静安店' })
  expect(text).toContain('2026年11月18日')
  expect(text).toContain('静安店')
})

test('what is not known is not said', () => {
  expect(used({ on: '2026-11-18', store: '' })).toBe('这张券已经核销过了')
})
