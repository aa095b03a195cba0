// An order whose points wait, as a clerk sees it, and the word that its service is done.
import type { CounterMember, OrderView } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { putRefundDraft, useDesk } from '../desk'
import Refund from './index'

jest.mock('@/services/clerk', () => ({
  clerk: { order: jest.fn(), refund: jest.fn(), completeService: jest.fn() },
}))

const cloud = clerk as jest.Mocked<typeof clerk>
const order = (pending?: OrderView['pending']): OrderView => ({
  ...{ orderId: 'east:A-1', orderNo: 'A-1', storeName: '东店', at: 0, maskedName: '李**' },
  ...{ amountFen: 20_000, offsetFen: 0, offsetPoints: 0, refundedFen: 0, leftFen: 20_000 },
  ...{ leftMoneyFen: 20_000, leftPoints: 0, lines: [] },
  ...(pending && { pending }),
})
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: 200 },
  tier: { id: 'jade', name: '普卡', level: 0, percent: 100, benefits: [] },
  ...{ next: null, lastVisitOn: null, visits: 1, vouchers: [] },
}
const settle = () => act(async () => {})
async function show(pending?: OrderView['pending']) {
  cloud.order.mockResolvedValue(order(pending))
  render(<Refund />)
  fireEvent.change(screen.getByLabelText('订单号'), { target: { value: 'A-1' } })
  fireEvent.click(screen.getByText('查找订单'))
  await settle()
}

beforeEach(() => {
  jest.resetAllMocks()
  putRefundDraft(null)
  useDesk.setState({ storeId: 'east', recent: [], me: null })
})

const waits = { points: 200, on: '2026-04-09', whenDone: true }

test('two taps are one word; then it says how many points can be used', async () => {
  const outcome = { orderId: 'east:A-1', points: 200 }
  cloud.completeService.mockResolvedValue({ outcome, member })
  await show(waits)
  expect(screen.getByText('200 积分等服务完成后生效，最晚2026年4月9日')).toBeTruthy()
  const button = screen.getByText('服务已完成，积分生效')
  fireEvent.click(button)
  fireEvent.click(button)
  await settle()
  expect(cloud.completeService.mock.calls).toEqual([[{ storeId: 'east', orderNo: 'A-1' }]])
  expect(screen.getByText('200 积分已生效，顾客现在就能用')).toBeTruthy()
})

test('a refusal is said, and the word can be given again', async () => {
  const refusal = new CallError({ code: 'service_not_awaited', retryable: false })
  cloud.completeService.mockRejectedValue(refusal)
  await show(waits)
  fireEvent.click(screen.getByText('服务已完成，积分生效'))
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('没有等待服务完成的积分')
  expect(screen.getByText('服务已完成，积分生效')).toBeTruthy()
})

test('points that wait for a date alone have no such button', async () => {
  await show({ ...waits, whenDone: false })
  expect(screen.getByText('200 积分待生效，2026年4月9日起可用')).toBeTruthy()
  expect(screen.queryByText('服务已完成，积分生效')).toBeNull()
})

test('an order whose points do not wait says nothing of it', async () => {
  await show()
  expect(screen.queryByText(/生效/)).toBeNull()
})
