// Pages that are shown again: what they keep, and when they ask anew.
import type { EntryView, InboxView, MessageView, PointsView } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { customer } from '@/services/customer'
import { CallError } from '@/services/errors'
import { putHome, useStore } from '@/store'
import { homeView, memberView, rewardsView } from '../../test/home-view'
import Inbox from './inbox'
import Points from './points'
import Rewards from './rewards'

jest.mock('@/services/customer', () => ({
  customer: { points: jest.fn(), inbox: jest.fn(), readInbox: jest.fn(), rewards: jest.fn() },
}))

const mockShows = new Set<() => void>()
jest.mock('@tarojs/taro', () => {
  const { useEffect, useRef } = jest.requireActual<typeof import('react')>('react')
  return {
    __esModule: true,
    ...jest.requireActual('@tarojs/taro'),
    useDidShow: (run: () => void) => {
      const latest = useRef(run)
      latest.current = run
      useEffect(() => {
        const show = () => latest.current()
        mockShows.add(show)
        show()
        return () => void mockShows.delete(show)
      }, [])
    },
  }
})

const cloud = jest.mocked(customer)
const fresh = useStore.getState()
const now = 1_700_000_000_000
const today = '2026-11-21'

beforeEach(() => {
  for (const action of Object.values(cloud)) action.mockReset()
  useStore.setState(fresh, true)
  jest.useFakeTimers({ now })
})
afterEach(() => {
  jest.useRealTimers()
})

/** The page is shown again so many seconds later. */
async function comeBack(seconds: number): Promise<void> {
  await act(async () => {
    jest.advanceTimersByTime(seconds * 1000)
    for (const show of mockShows) show()
  })
}

function entry(seq: number): EntryView {
  return {
    ...{ seq, at: 0, on: '2026-11-20', points: seq, storeName: null, lots: [] },
    reason: { kind: 'check_in', on: '2026-11-20' },
    receipt: { steps: [], misses: [] },
    ...{ programmeVersion: '7', proof: '9f3a' },
  }
}

function history(seqs: number[], next: number | null = null): PointsView {
  return { now, today, balance: 5, debt: 0, lots: [], entries: seqs.map(entry), next }
}

const changes = () => screen.getAllByText(/^\+\d+$/).map(one => one.textContent)

test('the history keeps what was loaded below, with what is new on top', async () => {
  cloud.points.mockResolvedValueOnce(history([3, 2], 2)).mockResolvedValueOnce(history([1]))
  render(<Points />)
  fireEvent.click(await screen.findByText('加载更早的记录'))
  await screen.findByText('没有更早的记录了')
  cloud.points.mockResolvedValueOnce(history([4, 3], 3))
  await comeBack(11)
  expect(changes()).toEqual(['+4', '+3', '+2', '+1'])
  expect(screen.getByText('没有更早的记录了')).toBeTruthy()
})

test('a newest page that is far from what is shown takes its place', async () => {
  cloud.points.mockResolvedValueOnce(history([3, 2], 2))
  render(<Points />)
  await screen.findByText('+3')
  cloud.points.mockResolvedValueOnce(history([9, 8], 8))
  await comeBack(11)
  expect(changes()).toEqual(['+9', '+8'])
})

test('older entries that come while the newest are asked for cost neither', async () => {
  cloud.points.mockResolvedValueOnce(history([3, 2], 2))
  render(<Points />)
  const more = await screen.findByText('加载更早的记录')
  let answer = (_: PointsView) => {}
  const newest = new Promise<PointsView>(resolve => {
    answer = resolve
  })
  cloud.points.mockReturnValueOnce(newest).mockResolvedValueOnce(history([1]))
  await comeBack(11)
  fireEvent.click(more)
  await screen.findByText('+1')
  await act(async () => answer(history([4, 3], 3)))
  expect(changes()).toEqual(['+4', '+3', '+2', '+1'])
})

test('older entries that come when others are shown by then are dropped', async () => {
  cloud.points.mockResolvedValueOnce(history([3, 2], 2))
  render(<Points />)
  const more = await screen.findByText('加载更早的记录')
  let answer = (_: PointsView) => {}
  const older = new Promise<PointsView>(resolve => {
    answer = resolve
  })
  cloud.points.mockReturnValueOnce(older).mockResolvedValueOnce(history([9, 8], 8))
  fireEvent.click(more)
  await comeBack(11)
  await act(async () => answer(history([1])))
  expect(changes()).toEqual(['+9', '+8'])
})

function message(no: number, unread = false): MessageView {
  const notice = { kind: 'lots_expiring' as const, points: no * 100, on: today, until: today }
  return { no, at: now, on: today, unread, notice }
}

function inbox(messages: MessageView[], next: number | null = null): InboxView {
  return { now, today, unread: 0, messages, next }
}

const titles = () => screen.getAllByText(/积分快到期了$/).map(one => one.textContent)

test('the inbox keeps what was loaded below; what was read meanwhile is not new', async () => {
  cloud.readInbox.mockResolvedValue({ outcome: { seen: 3 }, home: homeView() })
  cloud.inbox
    .mockResolvedValueOnce(inbox([message(3, true), message(2, true)], 2))
    .mockResolvedValueOnce(inbox([message(1, true)]))
  render(<Inbox />)
  fireEvent.click(await screen.findByText('加载更早的消息'))
  await screen.findByText('100 积分快到期了')
  expect(screen.getAllByText('新')).toHaveLength(3)
  cloud.inbox.mockResolvedValueOnce(inbox([message(3), message(2)], 2))
  await comeBack(11)
  expect(titles()).toEqual([3, 2, 1].map(no => `${no}00 积分快到期了`))
  expect(screen.queryByText('新')).toBeNull()
  expect(screen.getByText('没有更早的消息了')).toBeTruthy()
})

test.each([
  ['asks anew when points came in elsewhere meanwhile', 610, 2],
  ['asks nothing when the balance is the same', 1280, 1],
])('the catalogue, shown again soon, %s', async (_, balance, calls) => {
  cloud.rewards.mockResolvedValueOnce(rewardsView())
  render(<Rewards />)
  await screen.findByText('1,280')
  cloud.rewards.mockResolvedValueOnce({ ...rewardsView(), balance })
  jest.advanceTimersByTime(1000)
  act(() => putHome(homeView(memberView({ balance }))))
  await comeBack(1)
  expect(cloud.rewards).toHaveBeenCalledTimes(calls)
  await comeBack(1)
  expect(cloud.rewards).toHaveBeenCalledTimes(calls)
})

test('a first screen that is older than the catalogue makes it no older', async () => {
  putHome(homeView(memberView({ balance: 610 })))
  jest.advanceTimersByTime(1000)
  cloud.rewards.mockResolvedValueOnce(rewardsView())
  render(<Rewards />)
  await screen.findByText('1,280')
  await comeBack(1)
  expect(cloud.rewards).toHaveBeenCalledTimes(1)
})

test('the catalogue, shown after its reader has left, shows no former balance and asks', async () => {
  putHome(homeView())
  cloud.rewards.mockResolvedValueOnce(rewardsView())
  render(<Rewards />)
  await screen.findByText('1,280')
  jest.advanceTimersByTime(1000)
  act(() => putHome(homeView(null)))
  expect(screen.queryByText('1,280')).toBeNull()
  cloud.rewards.mockRejectedValueOnce(new CallError({ code: 'offline', retryable: true }))
  await comeBack(1)
  expect(screen.getByText('网络不可用')).toBeTruthy()
  cloud.rewards.mockRejectedValueOnce(new CallError({ code: 'member_closed', retryable: false }))
  await comeBack(1)
  expect(screen.getByText('加入会员就能看到')).toBeTruthy()
  act(() => putHome(homeView(memberView({ balance: 0 }))))
  cloud.rewards.mockResolvedValueOnce({ ...rewardsView(), balance: 0 })
  await comeBack(1)
  expect(screen.getByText('保温杯')).toBeTruthy()
})
