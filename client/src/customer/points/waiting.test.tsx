// Points that can't be used now, as a customer sees them.
import type { EntryView } from '@core/contracts/views'
import { render } from '@testing-library/react'
import { EntryRow } from './EntryRow'
import { Waiting } from './Waiting'

const today = '2026-03-10'
const pending = {
  ...{ points: 268, orderId: 'xuhui:A-1', storeName: '徐汇店', on: '2026-03-17' },
  whenDone: false,
}
const text = (page: React.ReactElement) => render(page).container.textContent ?? ''

test('what waits for a date, what for a service, and what is held for a checkout', () => {
  const until = new Date(2026, 2, 10, 12, 30).getTime()
  const orders = [pending, { ...pending, orderId: 'xuhui:A-2', points: 50, whenDone: true }]
  const words = text(<Waiting pending={orders} held={[{ points: 400, until }]} today={today} />)
  for (const part of [
    ...['待生效', '3月17日起可用', '徐汇店 · 订单 A-1', '268'],
    ...['服务完成后可用，最晚3月17日', '订单 A-2', '冻结中', '400', '12:30自动解冻'],
  ])
    expect(words).toContain(part)
})

test('nothing when nothing waits, also from a cloud that knows nothing of it', () => {
  expect(text(<Waiting today={today} />)).toBe('')
})

const entry = (change: Partial<EntryView>): EntryView => ({
  ...{ seq: 2, at: 0, on: today, points: 0, storeName: null, lots: [], programmeVersion: 'v' },
  ...{ proof: 'p', receipt: { steps: [], misses: [] } },
  reason: { kind: 'purchase', orderId: 'xuhui:A-1' },
  ...change,
})

test.each<[string, Partial<EntryView>, string[]]>([
  ['a purchase that waits', { pending: 268 }, ['门店消费', '0', '+268 待生效']],
  [
    'its settling',
    { points: 268, pending: -268, reason: { kind: 'settle', orderId: 'xuhui:A-1' } },
    ['积分生效', '+268'],
  ],
  ['a hold', { points: -400, held: 400, reason: { kind: 'hold' } }, ['冻结待用', '−400']],
  [
    'what a checkout takes out of it',
    { held: -300, reason: { kind: 'offset', orderId: 'xuhui:A-1' } },
    ['积分抵现', '−300'],
  ],
  [
    'what it gives back',
    { points: 100, held: -100, reason: { kind: 'release' } },
    ['解冻', '+100'],
  ],
])('in the history: %s', (_, change, parts) => {
  const words = text(<EntryRow entry={entry(change)} today={today} />)
  for (const part of parts) expect(words).toContain(part)
})
