// Statements and one's own data: what they show, what the file holds, and how months and parts join.
import type { MyDataView, StatementLine, StatementView } from '@core/contracts/views'
import Taro from '@tarojs/taro'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Papa from 'papaparse'
import { type Key, translate } from '@/i18n'
import { customer } from '@/services/customer'
import { putHome, useStore } from '@/store'
import { homeView, memberView } from '../../test/home-view'
import Data from './data'
import Statement from './statement'
import { statementCsv } from './statement/csv'
import { monthAfter, withNext, yearTo } from './statement/statement.shared'

jest.mock('@/services/customer', () => ({
  customer: { home: jest.fn(), statement: jest.fn(), myData: jest.fn() },
}))

const cloud = jest.mocked(customer)
const fresh = useStore.getState()
const t = (key: Key, facts = {}) => translate('zh-CN', key, facts)
const today = '2026-11-21'

const none = { balance: 0, debt: 0, lots: [], seq: 0, proof: '' }
const lot = { kind: 'spend' as const, points: 380, expiresOn: '2027-12-31' }

function line(seq: number, change: Partial<StatementLine> = {}): StatementLine {
  const about = {
    reason: { kind: 'join' as const },
    storeName: null,
    lots: [lot],
    proof: 'abcd1234',
  }
  return { seq, on: '2026-11-03', points: 380, balance: 380, ...about, ...change }
}

function view(change: Partial<StatementView> = {}): StatementView {
  return {
    now: 1,
    today,
    memberNo: '0000000000001',
    nickname: '小林',
    brandName: '安心家政',
    from: '2026-11-01',
    to: '2026-11-30',
    opening: none,
    lines: [line(1)],
    closing: { balance: 380, debt: 0, lots: [lot], seq: 1, proof: 'whole-hash' },
    agrees: true,
    next: null,
    ...change,
  }
}

beforeEach(() => {
  for (const action of Object.values(cloud)) action.mockReset()
  useStore.setState(fresh, true)
  putHome({ ...homeView(memberView()), today })
})

describe('the statement', () => {
  test('shows this month, what it began and ended with, and that it adds up', async () => {
    cloud.statement.mockResolvedValue(view())
    render(<Statement />)
    await screen.findByText(/核对一致/)
    expect(cloud.statement).toHaveBeenCalledWith({ from: '2026-11', to: '2026-11' })
    for (const words of ['期初积分', '期末积分', '+380', '加入会员', '2027年12月31日到期'])
      expect(screen.getAllByText(words).length).toBeGreaterThan(0)
  })

  test('says so when it does not', async () => {
    cloud.statement.mockResolvedValue(view({ agrees: false }))
    render(<Statement />)
    await screen.findByText(/核对不一致/)
    expect(screen.queryByText(/核对一致/)).toBeNull()
  })

  test('names what is not in the balance: a debt, pending and held points', async () => {
    const closing = { ...view().closing, debt: 5, pending: 40, held: 200 }
    cloud.statement.mockResolvedValue(view({ closing }))
    render(<Statement />)
    await screen.findByText('待生效（不计入余额）')
    for (const points of ['−5', '40', '200']) expect(screen.getByText(points)).toBeTruthy()
  })

  test('goes to the month before, to twelve months, and never shows one for another', async () => {
    cloud.statement.mockResolvedValueOnce(view())
    render(<Statement />)
    await screen.findByText('2026年11月')
    expect(screen.queryByLabelText('下个月')).toBeNull()
    cloud.statement.mockReturnValueOnce(new Promise(() => undefined))
    fireEvent.click(screen.getByLabelText('上个月'))
    await screen.findByText('2026年10月')
    expect(screen.queryByText(/核对一致/)).toBeNull()
    cloud.statement.mockResolvedValueOnce(view({ from: '2025-12-01' }))
    fireEvent.click(screen.getByText('最近 12 个月'))
    await screen.findByText(/核对一致/)
    expect(cloud.statement).toHaveBeenLastCalledWith({ from: '2025-12', to: '2026-11' })
  })

  test('asks for every part before it shows anything', async () => {
    const first = view({ closing: { ...view().closing, balance: 380 }, next: 1 })
    const closing = { ...view().closing, balance: 390, seq: 2 }
    const second = view({
      opening: first.closing,
      lines: [line(2, { points: 10, balance: 390 })],
      closing,
    })
    cloud.statement.mockResolvedValueOnce(first).mockResolvedValueOnce(second)
    render(<Statement />)
    await screen.findByText(/核对一致/)
    expect(cloud.statement).toHaveBeenLastCalledWith({ from: '2026-11', to: '2026-11', after: 1 })
    expect(screen.getByText('+390')).toBeTruthy()
  })

  test('hands a file over by one tap', async () => {
    cloud.statement.mockResolvedValue(view())
    render(<Statement />)
    fireEvent.click(await screen.findByText('导出表格（CSV）'))
    await waitFor(() =>
      expect(Taro.shareFileMessage).toHaveBeenCalledWith({
        filePath: 'wxfile://usr/对账单_2026-11-01_2026-11-30.csv',
        fileName: '对账单_2026-11-01_2026-11-30.csv',
      }),
    )
  })
})

test('parts that do not join are not taken for a whole', () => {
  const next = view({ opening: { ...none, seq: 7 } })
  expect(withNext(view(), next).agrees).toBe(false)
  expect(withNext(view(), { ...next, opening: view().closing }).agrees).toBe(true)
})

test.each([
  ['2026-01', -1, '2025-12'],
  ['2025-12', 1, '2026-01'],
  ['2026-11', -11, '2025-12'],
  ['2024-02', 0, '2024-02'],
])('%s and %i months: %s', (month, count, expected) => {
  expect(monthAfter(month, count)).toBe(expected)
})

test('twelve months end with this one', () => {
  expect(yearTo(today)).toEqual({ from: '2025-12', to: '2026-11' })
})

describe('the file', () => {
  const rowsOf = (statement: StatementView) =>
    Papa.parse<string[]>(statementCsv(statement, t).slice(1), { newline: '\r\n' }).data

  test('opens in Excel as Chinese, and sums to the balance shown', () => {
    const spend = line(2, { points: -80, balance: 300, reason: { kind: 'adjust', note: '更正' } })
    const closing = { ...view().closing, balance: 300, lots: [{ ...lot, points: 300 }], seq: 2 }
    const statement = view({ lines: [line(1), spend], closing })
    expect(statementCsv(statement, t).charCodeAt(0)).toBe(0xfeff)
    const rows = rowsOf(statement)
    const cell = (name: string) => Number(rows.find(row => row[0] === name)?.[1])
    const lines = rows.filter(row => /^\d+$/.test(row[0] ?? '') && row.length === 8)
    const points = lines.reduce((sum, row) => sum + Number(row[4]), 0)
    expect(lines).toHaveLength(2)
    expect(cell('期初积分') + points).toBe(cell('期末积分'))
    expect(lines.at(-1)?.[5]).toBe('300')
    const lots = rows.filter(row => row[1] === '2027-12-31').map(row => Number(row[2]))
    expect(lots).toEqual([cell('期末积分') - cell('待抵扣')])
  })

  test.each([
    '=1+1',
    '=HYPERLINK("http://x")\n更正',
    '+86',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    'a,"b"\r\nc',
  ])('a reason such as %j is a text, and nothing else', note => {
    const odd = line(1, { reason: { kind: 'redeem', rewardId: 'x', name: 'x', voucherId: 'v1' } })
    const statement = view({ lines: [odd], brandName: note })
    const [row] = rowsOf(statement)
    const written = row?.[1] ?? ''
    expect(written.endsWith(note)).toBe(true)
    expect(written).not.toMatch(/^[=+\-@\t\r＝]/)
    expect(rowsOf(statement)).toHaveLength(rowsOf(view({ lines: [odd] })).length)
  })
})

describe('my data', () => {
  const kept: MyDataView = {
    now: 1,
    today,
    member: {
      _id: '0000000000001',
      profile: { nickname: '小林', joinedOn: '2026-01-05' },
      identities: { openid: 'o-****-1' },
    },
    records: ['0000000000001'],
    orders: [],
    reviews: [{ orderId: 'xuhui:A1', on: today, stars: 5, text: '好' }],
    vouchers: [],
    answers: [],
    draws: [],
    contests: [],
    payments: [],
    messages: [],
    entries: [],
    next: null,
  }

  test('shows who and how much, and copies everything', async () => {
    cloud.myData.mockResolvedValue(kept)
    render(<Data />)
    await screen.findByText('小林')
    expect(screen.getByText('1 条')).toBeTruthy()
    fireEvent.click(screen.getByText('复制全部'))
    expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: JSON.stringify(kept, null, 2) })
  })

  test('of somebody who left: no name, and what is kept', async () => {
    const member = {
      _id: '1',
      profile: { nickname: '', joinedOn: today },
      state: { kind: 'closed' },
    }
    cloud.myData.mockResolvedValue({ ...kept, member })
    render(<Data />)
    await screen.findByText(/您已注销会员/)
    expect(screen.getByText('没有保存')).toBeTruthy()
    expect(screen.queryByText('称呼')).toBeNull()
  })

  test('loads the whole history before it can be taken along', async () => {
    const entry = (seq: number) => ({ seq }) as never
    cloud.myData.mockResolvedValueOnce({ ...kept, entries: [entry(2)], next: 2 })
    cloud.myData.mockResolvedValueOnce({ ...kept, entries: [entry(1)] })
    render(<Data />)
    await screen.findByText('2 条')
    expect(cloud.myData).toHaveBeenLastCalledWith({ before: 2 })
  })

  test('brings the history of a record that was merged along', async () => {
    const entry = { seq: 1 } as never
    cloud.myData.mockResolvedValueOnce({ ...kept, entries: [entry], records: ['1', '2'] })
    cloud.myData.mockResolvedValueOnce({ ...kept, entries: [entry], records: ['1', '2'] })
    render(<Data />)
    await screen.findByText('2 条')
    expect(cloud.myData).toHaveBeenLastCalledWith({ of: '2' })
  })
})
