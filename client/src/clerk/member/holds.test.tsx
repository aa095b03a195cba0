// Points held at checkouts, at the counter of the member who has them.
import type { CounterMember } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { useDesk } from '../desk'
import Member from './index'

jest.mock('@/services/clerk', () => ({ clerk: { release: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: 600 },
  tier: { id: 'gold', name: '金卡', level: 2, percent: 100, benefits: [] },
  ...{ next: null, lastVisitOn: null, visits: 18, vouchers: [] },
}
const until = new Date(2026, 2, 10, 12, 30).getTime()
const holds = [{ holdId: 'H1', points: 400, until }]

beforeEach(() => {
  jest.resetAllMocks()
  const visitUntil = Date.now() + 60_000
  const visit = { now: 0, visit: 'W.1', visitUntil, storeId: 'east' }
  useDesk.setState({ visit: { ...visit, member: { ...member, holds } } })
})

test('each hold with its end; given back once by two taps, and the balance follows', async () => {
  const freed = { outcome: { holdId: 'H1', points: 400 }, member: { ...member, balance: 1_000 } }
  cloud.release.mockResolvedValue(freed)
  render(<Member />)
  expect(screen.getByText('没有用掉的话，12:30自动解冻')).toBeTruthy()
  fireEvent.click(screen.getByText('解冻'))
  fireEvent.click(screen.getByText('解冻'))
  await act(async () => {})
  expect(cloud.release.mock.calls).toEqual([[{ visit: 'W.1', holdId: 'H1' }]])
  expect(screen.getByText('1,000')).toBeTruthy()
  expect(screen.queryByText('冻结中')).toBeNull()
})

test('a refusal is said and the hold stays in sight', async () => {
  cloud.release.mockRejectedValue(new CallError({ code: 'hold_over', retryable: false }))
  render(<Member />)
  fireEvent.click(screen.getByText('解冻'))
  await act(async () => {})
  expect(screen.getByRole('alert').textContent).toContain('这笔冻结已经结束')
  expect(screen.getByText('400 积分')).toBeTruthy()
})
