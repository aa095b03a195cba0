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
    welcomes: [
      { tier: '银卡', points: 50, reward: null },
      { tier: '金卡', points: 0, reward: '窗帘清洗' },
    ],
  },
  receipt: { steps: [{ kind: 'paid', fen: 12850 }], misses: [] },
  programmeVersion: 'a1b2',
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
    type('消费金额', text)
    await rest(QUOTE_REST_MS / 2)
  }
  await rest(QUOTE_REST_MS)
  expect(cloud.quote).toHaveBeenCalledTimes(1)
  expect(cloud.quote).toHaveBeenCalledWith({ visit: 'W.1', amountFen: 12850 })
  expect(screen.getByText('+128')).toBeTruthy()
})

test('nothing is recorded before both fields are right', async () => {
  render(<Purchase />)
  type('消费金额', '128.5')
  type('订单号', '订单')
  await confirm()
  expect(screen.getByText(/只能用字母/)).toBeTruthy()
  expect(cloud.recordPurchase).not.toHaveBeenCalled()
})

test('two taps record once; the answer shows points and the tier reached, and is noted', async () => {
  render(<Purchase />)
  type('消费金额', '128.50')
  type('订单号', 'T1')
  fireEvent.click(screen.getByText(/确认记录/))
  await confirm()
  expect(cloud.recordPurchase.mock.calls).toEqual([
    [{ visit: 'W.1', orderNo: 'T1', amountFen: 12850 }],
  ])
  expect(screen.getByText(/升级为金卡/)).toBeTruthy()
  expect(screen.getByText('“银卡”升级礼：50 积分')).toBeTruthy()
  expect(screen.getByText('“金卡”升级礼：窗帘清洗')).toBeTruthy()
  expect(screen.getByText('规则版本 a1b2')).toBeTruthy()
  const { recent, draft } = useDesk.getState()
  expect(recent[0]).toMatchObject({ kind: 'purchase', points: 128, amountFen: 12850 })
  expect(draft).toBeNull()
})

test('a failure keeps what was typed, also when the page is left and opened again', async () => {
  cloud.recordPurchase.mockRejectedValue(new CallError({ code: 'offline', retryable: true }))
  const page = render(<Purchase />)
  type('消费金额', '128.5')
  type('订单号', 'T1')
  await confirm()
  expect(screen.getByRole('alert').textContent).toContain('网络不可用')
  page.unmount()
  render(<Purchase />)
  expect((screen.getByLabelText('订单号') as HTMLInputElement).value).toBe('T1')
  expect((screen.getByLabelText('消费金额') as HTMLInputElement).value).toBe('128.50')
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

describe('lines', () => {
  const add = (text = '再加一项') => fireEvent.click(screen.getByText(text))

  test('are asked for by one tap, must sum to the amount, and are recorded', async () => {
    render(<Purchase />)
    type('消费金额', '128.50')
    type('订单号', 'T1')
    add('分项记录（可不填）')
    type('第 1 项', '日常保洁')
    type('第 1 项金额', '100')
    await confirm()
    expect(cloud.recordPurchase).not.toHaveBeenCalled()
    expect(screen.getByText('明细合计 ¥100.00，与消费金额相差 ¥28.50')).toBeTruthy()
    add()
    type('第 2 项', ' 收纳袋 ')
    type('第 2 项金额', '28.5')
    await confirm()
    const lines = [
      { id: '1', name: '日常保洁', fen: 10_000 },
      { id: '2', name: '收纳袋', fen: 2850 },
    ]
    expect(cloud.recordPurchase.mock.calls).toEqual([
      [{ visit: 'W.1', orderNo: 'T1', amountFen: 12850, lines }],
    ])
  })

  test('can make the amount, and can be dropped again', async () => {
    render(<Purchase />)
    type('订单号', 'T1')
    add('分项记录（可不填）')
    type('第 1 项', '日常保洁')
    type('第 1 项金额', '99')
    add('用合计作为消费金额')
    expect((screen.getByLabelText('消费金额') as HTMLInputElement).value).toBe('99')
    fireEvent.click(screen.getByLabelText('删除第 1 项'))
    await confirm()
    expect(cloud.recordPurchase.mock.calls).toEqual([
      [{ visit: 'W.1', orderNo: 'T1', amountFen: 9900 }],
    ])
  })
})

describe('points as money', () => {
  const offset = { step: 100, max: 300, fenPerStep: 1000 }
  const bill = (amountFen: number, offsetPoints = 0): QuoteView => {
    const payFen = amountFen - offsetPoints * 10
    return { ...quoted, points: payFen / 100, offset, payFen }
  }
  const opened = async (amount = '200') => {
    cloud.quote.mockImplementation(async ({ amountFen, offsetPoints }) =>
      bill(amountFen, offsetPoints),
    )
    render(<Purchase />)
    type('消费金额', amount)
    type('订单号', 'T1')
    await rest(QUOTE_REST_MS)
  }
  const more = () => fireEvent.click(screen.getByLabelText('用积分抵现，增加'))
  const asked = () => cloud.quote.mock.calls.map(([{ offsetPoints }]) => offsetPoints)

  test('are not mentioned when the brand offers none', async () => {
    render(<Purchase />)
    type('消费金额', '200')
    await rest(QUOTE_REST_MS)
    expect(screen.queryByText('用积分抵现')).toBeNull()
  })

  test('are taken in whole steps, told in yuan, asked once when the thumb rests, and recorded', async () => {
    await opened()
    more()
    more()
    expect(screen.getByText('200 积分')).toBeTruthy()
    expect(screen.getByText('−¥20.00')).toBeTruthy()
    expect(screen.getByText('¥180.00')).toBeTruthy()
    await rest(QUOTE_REST_MS)
    expect(asked()).toEqual([undefined, 200])
    expect(screen.getByText('+180')).toBeTruthy()
    const paid = { offsetPoints: 200, offsetFen: 2000 }
    const { outcome } = recorded(180)
    cloud.recordPurchase.mockResolvedValue({
      ...recorded(180),
      outcome: { ...outcome, ...paid, amountFen: 20_000 },
    })
    await confirm()
    expect(cloud.recordPurchase.mock.calls[0]?.[0]).toMatchObject({ offsetPoints: 200 })
    expect(screen.getByText('用 200 积分抵现 ¥20.00，收款 ¥180.00')).toBeTruthy()
  })

  test('never go above what is offered', async () => {
    await opened()
    fireEvent.click(screen.getByText('最多 300'))
    more()
    expect(screen.getByText('300 积分')).toBeTruthy()
    expect(screen.getByText('确认记录，收款 ¥170.00')).toBeTruthy()
  })

  test('keep within the offer of a corrected bill, and what was wanted comes back', async () => {
    await opened()
    fireEvent.click(screen.getByText('最多 300'))
    cloud.quote.mockImplementation(async ({ amountFen, offsetPoints }) => ({
      ...bill(amountFen, offsetPoints),
      offset: { ...offset, max: amountFen < 20_000 ? 100 : 300 },
    }))
    type('消费金额', '30')
    await confirm()
    expect(cloud.recordPurchase).not.toHaveBeenCalled()
    await rest(QUOTE_REST_MS)
    expect(screen.getByText('100 积分')).toBeTruthy()
    type('消费金额', '300')
    await rest(QUOTE_REST_MS)
    expect(screen.getByText('300 积分')).toBeTruthy()
  })

  test('an answer for fewer points that comes late is not shown', async () => {
    await opened()
    const late = { answer: (_: QuoteView) => {} }
    cloud.quote.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          late.answer = resolve
        }),
    )
    more()
    await rest(QUOTE_REST_MS)
    more()
    late.answer(bill(20_000, 100))
    await rest(0)
    expect(screen.queryByText('+190')).toBeNull()
    await rest(QUOTE_REST_MS)
    expect(screen.getByText('+180')).toBeTruthy()
  })

  test('spent elsewhere meanwhile: the offer is asked again', async () => {
    await opened()
    more()
    await rest(QUOTE_REST_MS)
    cloud.recordPurchase.mockRejectedValue(
      new CallError({ code: 'points_short', retryable: false, details: { missing: 100 } }),
    )
    cloud.quote.mockResolvedValue({ ...bill(20_000), offset: null })
    await confirm()
    expect(screen.getByRole('alert').textContent).toContain('还差 100 积分')
    await rest(QUOTE_REST_MS)
    expect(screen.queryByText('用积分抵现')).toBeNull()
    expect(screen.getByText('确认记录 ¥200.00')).toBeTruthy()
  })

  test('a quote that failed can be asked again', async () => {
    cloud.quote.mockRejectedValueOnce(new CallError({ code: 'timeout', retryable: true }))
    render(<Purchase />)
    type('消费金额', '128.5')
    await rest(QUOTE_REST_MS)
    fireEvent.click(screen.getByText('重试'))
    await rest(QUOTE_REST_MS)
    expect(screen.getByText('+128')).toBeTruthy()
  })
})
