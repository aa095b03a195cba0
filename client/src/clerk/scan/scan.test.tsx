// The start page as a clerk sees it.
import type { ClerkView, ScanView, VoucherAtCounter } from '@core/contracts/views'
import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { useDesk } from '../desk'
import Scan from './index'

jest.mock('@/services/clerk', () => ({
  clerk: { me: jest.fn(), scan: jest.fn(), voucher: jest.fn() },
}))

const cloud = clerk as jest.Mocked<typeof clerk>
const me: ClerkView = {
  now: 0,
  today: '2026-03-01',
  brand: { name: 'B', shortName: 'B', slogan: '', phone: '', trade: 'other', stores: [] },
  name: '王晓敏',
  role: 'clerk',
  stores: [
    { id: 'east', name: '东店' },
    { id: 'west', name: '西店' },
  ],
}
const MEMBER_CODE = 'M0123456789ABC00000001ABCDEFGH'
const refusal = (code: 'not_staff' | 'code_used', staffId = '') =>
  new CallError({ code, retryable: false, details: { staffId } })
const settle = () => act(async () => {})
const open = async () => {
  render(<Scan />)
  await settle()
}
const find = async (code: string) => {
  fireEvent.change(screen.getByLabelText(/输入码下方的编号/), { target: { value: code } })
  fireEvent.click(screen.getByText('查找'))
  await settle()
}

beforeEach(() => {
  jest.clearAllMocks()
  useDesk.setState({ me: null, meAt: 0, storeId: null, visit: null, ticket: null, recent: [] })
  cloud.me.mockResolvedValue(me)
})

test('somebody who is not staff gets the number that an admin needs', async () => {
  cloud.me.mockRejectedValue(refusal('not_staff', '7k2q9x4mabc1d'))
  await open()
  fireEvent.click(screen.getByText('复制编号'))
  expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: '7k2q9x4mabc1d' })
})

test('a member code opens the member, at the chosen store', async () => {
  const scanned = { visit: 'W.1' } as ScanView
  cloud.scan.mockResolvedValue(scanned)
  await open()
  fireEvent.click(screen.getByText('更换'))
  fireEvent.click(screen.getByText('西店'))
  await find(MEMBER_CODE.toLowerCase())
  expect(cloud.scan).toHaveBeenCalledWith({ code: MEMBER_CODE, storeId: 'west' })
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/clerk/member/index' })
  expect(useDesk.getState().visit).toBe(scanned)
})

test('a voucher code opens the voucher, by its first letter', async () => {
  cloud.voucher.mockResolvedValue({ maskedName: '李**' } as VoucherAtCounter)
  await open()
  await find(MEMBER_CODE.replace('M', 'V'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/clerk/verify/index' })
  expect(useDesk.getState().ticket?.code).toBe(MEMBER_CODE.replace('M', 'V'))
})

test('a code that is not ours costs no call', async () => {
  await open()
  await find('6901234567892')
  expect(screen.getByRole('alert').textContent).toContain('认不出这个码')
  expect(cloud.scan).not.toHaveBeenCalled()
})

test('a refusal is said on the page, and the code stays to be tried again', async () => {
  cloud.scan.mockRejectedValue(refusal('code_used'))
  await open()
  await find(MEMBER_CODE)
  expect(screen.getByRole('alert').textContent).toContain('已经用过')
  expect((screen.getByLabelText(/输入码下方的编号/) as HTMLInputElement).value).toBe(MEMBER_CODE)
})

test.each([
  ['before a member was scanned', false],
  ['with a member at the counter', true],
])('the code of a coupon leads to the purchase: %s', async (_, there) => {
  const member = { maskedName: '李**' } as ScanView['member']
  const visit = { visit: 'W.1', visitUntil: Date.now() + 60_000, member } as ScanView
  if (there) useDesk.setState({ visit })
  cloud.voucher.mockRejectedValue(new CallError({ code: 'voucher_on_bill', retryable: false }))
  await open()
  await find(MEMBER_CODE.replace('M', 'V'))
  expect(screen.getByRole('alert').textContent).toContain('记录消费')
  const way = screen.queryByText('为 李** 记录消费')
  expect(way !== null).toBe(there)
  if (way) fireEvent.click(way)
  expect((Taro.navigateTo as jest.Mock).mock.calls).toEqual(
    there ? [[{ url: '/clerk/purchase/index' }]] : [],
  )
})

test('an order is refunded from here', async () => {
  await open()
  fireEvent.click(screen.getByText('退款'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/clerk/refund/index' })
})

test('a refund of today is listed with what it took', async () => {
  const when = { at: 1, on: '2026-03-01', maskedName: '李**', storeName: '东店' }
  useDesk.setState({ recent: [{ kind: 'refund', ...when, points: -160, fen: 20_000 }] })
  await open()
  expect(screen.getByText('退款 ¥200.00')).toBeTruthy()
  expect(screen.getByText('−160')).toBeTruthy()
})

test('coming back to the page costs no call', async () => {
  await open()
  await open()
  expect(cloud.me).toHaveBeenCalledTimes(1)
})

test('without a network the last known counter is still there', async () => {
  useDesk.setState({ me, storeId: 'east' })
  cloud.me.mockRejectedValue(new CallError({ code: 'offline', retryable: true }))
  await open()
  expect(screen.getByText('东店')).toBeTruthy()
})
