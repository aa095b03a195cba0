// Refunding an order as a clerk sees it.
import type { CounterMember, OrderView, RefundView } from '@core/contracts/views'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError, type CallFailure } from '@/services/errors'
import { putRefundDraft, useDesk } from '../desk'
import Refund from './index'

jest.mock('@/services/clerk', () => ({ clerk: { order: jest.fn(), refund: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const order = (change: Partial<OrderView> = {}): OrderView => ({
  ...{ orderId: 'east:A-1', orderNo: 'A-1', storeName: '东店', at: 0, maskedName: '李**' },
  ...{ amountFen: 20_000, offsetFen: 0, offsetPoints: 0, refundedFen: 0, leftFen: 20_000 },
  ...{ leftMoneyFen: 20_000, leftPoints: 0, lines: [] },
  ...change,
})
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: -60 },
  tier: { id: 'jade', name: '普卡', level: 0, percent: 100, benefits: [] },
  ...{ next: null, lastVisitOn: null, visits: 1, vouchers: [] },
}
const refunded = (fen: number, left: OrderView, moneyFen = fen): RefundView => ({
  outcome: {
    ...{ orderId: 'east:A-1', fen, moneyFen, offsetFen: fen - moneyFen },
    refundedFen: left.refundedFen,
    ...{ clawed: 160, restored: 0, owed: 60 },
  },
  order: left,
  member,
})
const refusal = (failure: Partial<CallFailure>) =>
  new CallError({ code: 'timeout', retryable: true, ...failure })
const settle = () => act(async () => {})
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const typed = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value
const find = async (orderNo = 'A-1') => {
  type('订单号', orderNo)
  fireEvent.click(screen.getByText('查找订单'))
  await settle()
}
const confirm = async () => {
  fireEvent.click(screen.getByText(/^确认退款/))
  const ok = within(screen.getByRole('dialog')).getByText('登记退款')
  fireEvent.click(ok)
  fireEvent.click(ok)
  await settle()
}

beforeEach(() => {
  cloud.order.mockReset().mockResolvedValue(order())
  cloud.refund.mockReset()
  putRefundDraft(null)
  useDesk.setState({
    ...{ storeId: 'east', recent: [], me: null },
  })
})

test('an order is found at the current store and shown as it stands', async () => {
  const offset = { offsetFen: 2000, offsetPoints: 200 }
  cloud.order.mockResolvedValue(order({ ...offset, refundedFen: 5000, leftFen: 15_000 }))
  const { container } = render(<Refund />)
  await find(' A-1 ')
  expect(cloud.order).toHaveBeenCalledWith({ storeId: 'east', orderNo: 'A-1' })
  for (const text of ['李**', '¥200.00', '200 积分抵现', '¥20.00', '¥50.00', '¥150.00'])
    expect(container.textContent).toContain(text)
})

test('an order that is not there is said in words, and the number stays', async () => {
  cloud.order.mockRejectedValue(refusal({ code: 'order_not_found', retryable: false }))
  render(<Refund />)
  await find()
  expect(screen.getByRole('alert').textContent).toContain('没有找到这笔订单')
  expect(typed('订单号')).toBe('A-1')
})

test('the whole rest by one tap; two taps are one refund; what became of the points is said', async () => {
  const all = order({ refundedFen: 20_000, leftFen: 0 })
  cloud.refund.mockResolvedValue(refunded(20_000, all))
  const { container } = render(<Refund />)
  await find()
  fireEvent.click(screen.getByText('全部退 ¥200.00'))
  expect(screen.getByText(/这部分消费得到的积分和成长值会扣回/)).toBeTruthy()
  expect(screen.getByText(/已经用掉，记为待抵扣/)).toBeTruthy()
  await confirm()
  expect(cloud.refund.mock.calls).toEqual([
    [{ storeId: 'east', orderNo: 'A-1', fen: 20_000 }, { before: 0 }],
  ])
  for (const text of [
    '已登记退款 ¥200.00',
    '−160',
    '扣回消费所得 160 积分',
    '其中 60 积分已用掉',
    '还有 60 积分待抵扣',
  ])
    expect(container.textContent).toContain(text)
  expect(screen.getByText('已全部退款')).toBeTruthy()
  expect(screen.queryByText('继续退这笔订单')).toBeNull()
  const { recent, refund } = useDesk.getState()
  expect(recent[0]).toMatchObject({ kind: 'refund', points: -160, fen: 20_000 })
  expect(refund).toBeNull()
})

test('nothing is done before the question is answered', async () => {
  render(<Refund />)
  await find()
  type('退款金额', '50')
  fireEvent.click(screen.getByText('确认退款 ¥50.00'))
  fireEvent.click(within(screen.getByRole('dialog')).getByText('取消'))
  await settle()
  expect(cloud.refund).not.toHaveBeenCalled()
})

test('a part, then another part of the same amount, is told apart by what was refunded before', async () => {
  const half = order({ refundedFen: 5000, leftFen: 15_000 })
  cloud.refund.mockResolvedValue(refunded(5000, half))
  render(<Refund />)
  await find()
  type('退款金额', '50')
  await confirm()
  fireEvent.click(screen.getByText('继续退这笔订单'))
  expect(typed('退款金额')).toBe('')
  type('退款金额', '50')
  await confirm()
  expect(cloud.refund.mock.calls.map(([, told]) => told)).toEqual([{ before: 0 }, { before: 5000 }])
})

test('more than is left can not be confirmed', async () => {
  render(<Refund />)
  await find()
  type('退款金额', '200.01')
  expect(screen.getByText('最多还能退 ¥200.00')).toBeTruthy()
  fireEvent.click(screen.getByText('确认退款'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('points that paid a part: what goes back in money is said before and after', async () => {
  const offset = { offsetFen: 2000, offsetPoints: 200 }
  cloud.order.mockResolvedValue(order(offset))
  cloud.refund.mockResolvedValue(
    refunded(10_000, order({ ...offset, refundedFen: 10_000, leftFen: 10_000 }), 9000),
  )
  render(<Refund />)
  await find()
  type('退款金额', '100')
  expect(screen.getByText(/退给顾客 ¥90.00，其余退回积分/)).toBeTruthy()
  await confirm()
  expect(screen.getByText('请在收银系统退给顾客 ¥90.00')).toBeTruthy()
})

test('without an answer everything stays as typed, and the same refund is sent again', async () => {
  cloud.refund.mockRejectedValueOnce(refusal({}))
  cloud.refund.mockResolvedValue(refunded(5000, order({ refundedFen: 5000, leftFen: 15_000 })))
  render(<Refund />)
  await find()
  type('退款金额', '50')
  await confirm()
  expect(screen.getByRole('alert').textContent).toContain('请重试')
  expect(typed('退款金额')).toBe('50')
  await confirm()
  expect(cloud.refund.mock.calls[1]).toEqual(cloud.refund.mock.calls[0])
  expect(screen.getByText('已登记退款 ¥50.00')).toBeTruthy()
})

test('refunded elsewhere meanwhile: says what is left and shows the order anew', async () => {
  cloud.refund.mockRejectedValue(
    refusal({ code: 'refund_too_much', retryable: false, details: { leftFen: 3000 } }),
  )
  render(<Refund />)
  await find()
  cloud.order.mockResolvedValue(order({ refundedFen: 17_000, leftFen: 3000 }))
  type('退款金额', '50')
  await confirm()
  expect(screen.getByText('全部退 ¥30.00')).toBeTruthy()
  expect(screen.getAllByRole('alert').some(one => one.textContent?.includes('¥30.00'))).toBe(true)
  expect(typed('退款金额')).toBe('50')
})

test('what was typed is still there when the page is opened again', async () => {
  const page = render(<Refund />)
  await find()
  type('退款金额', '50')
  page.unmount()
  render(<Refund />)
  expect(typed('订单号')).toBe('A-1')
  fireEvent.click(screen.getByText('查找订单'))
  await settle()
  expect(typed('退款金额')).toBe('50')
})

describe('an order with lines', () => {
  const line = (id: string, name: string, leftFen: number) => ({
    ...{ id, name, category: null, fen: 10_000, leftFen },
  })
  const lined = order({
    lines: [line('a', '日常保洁', 10_000), line('b', '窗帘清洗', 4000), line('c', '收纳袋', 0)],
  })
  const tick = (name: string) => fireEvent.click(screen.getByLabelText(name))

  test('ticked lines make the amount, and go back as lines', async () => {
    cloud.order.mockResolvedValue(lined)
    cloud.refund.mockResolvedValue(refunded(14_000, order({ leftFen: 0 })))
    render(<Refund />)
    await find()
    tick('日常保洁')
    tick('窗帘清洗')
    expect(typed('退款金额')).toBe('140')
    await confirm()
    const parts = [
      { id: 'a', fen: 10_000 },
      { id: 'b', fen: 4000 },
    ]
    expect(cloud.refund.mock.calls).toEqual([
      [{ storeId: 'east', orderNo: 'A-1', lines: parts }, { before: 0 }],
    ])
  })

  test('a typed amount takes the ticks away, and a line that is gone takes none', async () => {
    cloud.order.mockResolvedValue(lined)
    cloud.refund.mockResolvedValue(refunded(5000, order({ leftFen: 15_000 })))
    render(<Refund />)
    await find()
    tick('收纳袋')
    expect(typed('退款金额')).toBe('')
    tick('日常保洁')
    type('退款金额', '50')
    expect(screen.getByLabelText('日常保洁').getAttribute('aria-checked')).toBe('false')
    await confirm()
    expect(cloud.refund.mock.calls[0]?.[0]).toEqual({ storeId: 'east', orderNo: 'A-1', fen: 5000 })
  })
})

test('an answer to a number that was changed meanwhile is not shown', async () => {
  const late = { answer: (_: OrderView) => {} }
  cloud.order.mockImplementation(
    () =>
      new Promise(resolve => {
        late.answer = resolve
      }),
  )
  render(<Refund />)
  await find('A-1')
  type('订单号', 'A-12')
  late.answer(order())
  await settle()
  expect(screen.queryByText('李**')).toBeNull()
})
