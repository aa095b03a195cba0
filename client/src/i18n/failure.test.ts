// Every reason for which something isn't done has words for people.
import {
  refusals as contract,
  type RefusalCode,
  type RefusalDetails,
} from '@core/contracts/refusals'
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

test.each<[RefusalCode, RefusalDetails, string]>([
  ['order_differs', { amountFen: 1_234_550, offsetPoints: 0 }, '¥12,345.50'],
  ['points_short', { missing: 1200 }, '1,200 积分'],
  ['reward_tier', { tier: 'VIP 会员' }, '“VIP 会员”'],
  ['reward_limit', { limit: 2 }, '2 张'],
  ['vouchers_full', { limit: 30 }, '30 张'],
  ['voucher_expired', { on: '2026-11-01' }, '2026-11-01'],
])('%s tells its facts as people read them', (code, details, told) => {
  expect(failureText({ code, details })).toContain(told)
})

test('no text of the table is empty', () => {
  const empty = Object.entries(zhCn).filter(([, text]) => text.trim() === '')
  expect(empty).toEqual([])
})
