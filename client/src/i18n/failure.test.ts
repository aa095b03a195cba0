// Every reason for which something isn't done has words for people.
import { refusals as contract, type RefusalCode } from '@core/contracts/refusals'
import { failureText } from './failure'
import { fill } from './fill'
import { zhCn } from './zh-cn'
import { detailedRefusals, refusals } from './zh-cn/refusals'

const codes = [...(Object.keys(contract) as RefusalCode[]), 'offline', 'timeout'] as const

test.each(codes)('%s is worded, in Chinese, without a hole', code => {
  const text = failureText({ code })
  expect(text).toMatch(/[\u4e00-\u9fff]{3,}/)
  expect(text).not.toMatch(/[{}]/)
})

test('no wording is left over from a code that is gone', () => {
  expect(Object.keys(refusals).sort()).toEqual([...codes].sort())
})

test('facts are told when all of them are known, else the plain sentence stands', () => {
  expect(failureText({ code: 'points_short', details: { missing: 37 } })).toBe('还差 37 积分')
  const used = failureText({ code: 'voucher_used', details: { on: '2026-11-01', store: '徐汇店' } })
  expect(used).toBe(
    fill(detailedRefusals.voucher_used ?? '', { on: '2026-11-01', store: '徐汇店' }),
  )
  expect(failureText({ code: 'voucher_used', details: { on: '2026-11-01' } })).toBe(
    refusals.voucher_used,
  )
})

test('no text of the table is empty', () => {
  const empty = Object.entries(zhCn).filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})
