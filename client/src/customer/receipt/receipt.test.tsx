// The receipt of an entry as a customer sees it.
import type { EntryReason, EntryView } from '@core/contracts/views'
import Taro, { useRouter } from '@tarojs/taro'
import { fireEvent, render, screen } from '@testing-library/react'
import { rememberEntries } from '@/store/entries'
import ReceiptPage from './index'

jest.mock('@/services/customer', () => ({ customer: {} }))

const entry = (seq: number, reason: EntryReason, more: Partial<EntryView> = {}): EntryView => ({
  ...{ seq, at: 0, on: '2026-11-20', points: 0, reason, storeName: '徐汇店', lots: [] },
  ...{ receipt: { steps: [], misses: [] }, programmeVersion: '7', proof: '9f3a' },
  ...more,
})
const show = (seen: EntryView) => {
  rememberEntries([seen])
  jest.mocked(useRouter).mockReturnValue({ params: { seq: String(seen.seq) } } as never)
  return render(<ReceiptPage />).container
}
const lot = (points: number) => ({ kind: 'spend' as const, points, expiresOn: '2027-11-30' })

beforeEach(() => jest.clearAllMocks())

test('a clawback says what was refunded, what stays, what is owed, and leads to its order', () => {
  rememberEntries([entry(2, { kind: 'purchase', orderId: 'xuhui:A-1' })])
  const container = show(
    entry(
      5,
      { kind: 'clawback', orderId: 'xuhui:A-1' },
      {
        points: -200,
        lots: [lot(-140)],
        receipt: {
          steps: [
            { kind: 'refunded', fen: 20_000, before: 0, of: 30_000 },
            { kind: 'kept', points: 100, of: 300 },
            { kind: 'owed', points: 60 },
          ],
          misses: [],
        },
      },
    ),
  )
  for (const text of ['退款扣回', '¥200.00', '100 积分', '记为待抵扣', '−200 积分', '60'])
    expect(container.textContent).toContain(text)
  fireEvent.click(screen.getByText('A-1'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/customer/receipt/index?seq=2' })
})

test('an order that was not seen is named all the same', () => {
  show(entry(6, { kind: 'restore', orderId: 'xuhui:OLD-7' }))
  fireEvent.click(screen.getByText('OLD-7'))
  expect(Taro.navigateTo).not.toHaveBeenCalled()
})

test('points that repaid a debt are shown where lots are shown', () => {
  const container = show(entry(7, { kind: 'check_in', on: '2026-11-20' }, { points: 5 }))
  expect(container.textContent).toContain('补上待抵扣')
})

test('a correction says why', () => {
  const container = show(
    entry(
      8,
      { kind: 'adjust', note: '重复入账' },
      {
        points: -50,
        lots: [lot(-50)],
        receipt: { steps: [{ kind: 'decided', points: -50, note: '重复入账' }], misses: [] },
      },
    ),
  )
  expect(container.textContent).toContain('原因：重复入账')
})
