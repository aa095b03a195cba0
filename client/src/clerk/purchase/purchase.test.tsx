// Recording a purchase as a clerk sees it.
import type { CounterMember, PurchaseView, QuoteView, ScanView } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { putDraft, useDesk } from '../desk'
import Purchase from './index'
import { QUOTE_REST_MS } from './use-quote'

jest.mock('@/services/clerk', () => ({ clerk: { quote: jest.fn(), recordPurchase: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const member: CounterMember = {
  maskedName: '李**',
  maskedNo: '****7K2Q',
  joinedOn: '2025-03-08',
  balance: 100,
  tier: { id: 'jade', name: '普卡', level: 0, percent: 100, benefits: [] },
  next: null,
  lastVisitOn: null,
  visits: 0,
  vouchers: [],
}
const visit = (visitUntil: number): ScanView => ({
  ...{ now: Date.now(), visit: 'W.1', visitUntil, storeId: 'east', member },
})
const free = { offsetPoints: 0, offsetFen: 0 }
const recorded = (points: number): PurchaseView => ({
  outcome: {
    orderId: 'east:T1',
    amountFen: 12850,
    ...free,
    points,
    growth: 0,
    seq: 2,
    reached: '金卡',
  },
  receipt: { steps: [{ kind: 'paid', fen: 12850 }], misses: [] },
  member: { ...member, balance: 228 },
})
const quoted: QuoteView = {
  points: 128,
  receipt: { steps: [], misses: [] },
  offset: null,
  payFen: 12850,
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const rest = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))
const confirm = async () => {
  fireEvent.click(screen.getByText(/确认记录/))
  await rest(0)
}

beforeEach(() => {
  jest.useFakeTimers()
  cloud.quote.mockReset().mockResolvedValue(quoted)
  cloud.recordPurchase.mockReset().mockResolvedValue(recorded(128))
  putDraft(null)
  useDesk.setState({ visit: visit(Date.now() + 60_000), recent: [] })
})
afterEach(() => {
  jest.useRealTimers()
})

test('the quote is asked once, when the typing rests, in exact fen', async () => {
  render(<Purchase />)
  for (const text of ['1', '12', '128', '128.5']) {
    type('实付金额', text)
    await rest(QUOTE_REST_MS / 2)
  }
  await rest(QUOTE_REST_MS)
  expect(cloud.quote).toHaveBeenCalledTimes(1)
  expect(cloud.quote).toHaveBeenCalledWith({ visit: 'W.1', amountFen: 12850 })
  expect(screen.getByText('+128')).toBeTruthy()
})

test('nothing is recorded before both fields are right', async () => {
  render(<Purchase />)
  type('实付金额', '128.5')
  type('订单号', '订单')
  await confirm()
  expect(screen.getByText(/只能用字母/)).toBeTruthy()
  expect(cloud.recordPurchase).not.toHaveBeenCalled()
})

test('two taps record once; the answer shows points and the tier reached, and is noted', async () => {
  render(<Purchase />)
  type('实付金额', '128.50')
  type('订单号', 'T1')
  fireEvent.click(screen.getByText(/确认记录/))
  await confirm()
  expect(cloud.recordPurchase.mock.calls).toEqual([
    [{ visit: 'W.1', orderNo: 'T1', amountFen: 12850 }],
  ])
  expect(screen.getByText(/升级为金卡/)).toBeTruthy()
  const { recent, draft } = useDesk.getState()
  expect(recent[0]).toMatchObject({ kind: 'purchase', points: 128, amountFen: 12850 })
  expect(draft).toBeNull()
})

test('a failure keeps what was typed, also when the page is left and opened again', async () => {
  cloud.recordPurchase.mockRejectedValue(new CallError({ code: 'offline', retryable: true }))
  const page = render(<Purchase />)
  type('实付金额', '128.5')
  type('订单号', 'T1')
  await confirm()
  expect(screen.getByRole('alert').textContent).toContain('网络不可用')
  page.unmount()
  render(<Purchase />)
  expect((screen.getByLabelText('订单号') as HTMLInputElement).value).toBe('T1')
  expect((screen.getByLabelText('实付金额') as HTMLInputElement).value).toBe('128.50')
})

test('when the visit ends the page asks for a new scan and keeps the draft', async () => {
  render(<Purchase />)
  type('订单号', 'T1')
  await rest(61_000)
  expect(screen.getByText('重新扫码')).toBeTruthy()
  expect(useDesk.getState().draft).toMatchObject({ orderNo: 'T1' })
})

test("another member's draft is not offered", () => {
  putDraft({ maskedNo: '****0000', orderNo: 'OLD', amountFen: 100 })
  render(<Purchase />)
  expect((screen.getByLabelText('订单号') as HTMLInputElement).value).toBe('')
})
