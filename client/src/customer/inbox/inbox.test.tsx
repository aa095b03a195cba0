// The inbox: words for each kind of message, reading marks them, nothing there says so.
import type { Notice } from '@core/contracts/notices'
import type { InboxView, MessageView } from '@core/contracts/views'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type Key, translate } from '@/i18n'
import { customer } from '@/services/customer'
import { useStore } from '@/store'
import { homeView, memberView } from '../../../test/home-view'
import Inbox from '.'
import { noticeText } from './inbox.shared'

jest.mock('@/services/customer', () => ({
  customer: { inbox: jest.fn(), readInbox: jest.fn(), home: jest.fn() },
}))

const cloud = jest.mocked(customer)
const fresh = useStore.getState()
const t = (key: Key, facts = {}) => translate('zh-CN', key, facts)
const today = '2026-11-21'

beforeEach(() => {
  for (const action of [cloud.inbox, cloud.readInbox, cloud.home]) action.mockReset()
  useStore.setState(fresh, true)
})

function message(no: number, change: Partial<MessageView> = {}): MessageView {
  const notice: Notice = { kind: 'lots_expiring', points: no * 100, on: today, until: today }
  return { no, at: 1_700_000_000_000, on: today, unread: false, notice, ...change }
}

function view(messages: MessageView[], next: number | null = null): InboxView {
  const unread = messages.filter(one => one.unread).length
  return { now: 1_700_000_000_000, today, unread, messages, next }
}

test.each<[Notice, string, RegExp]>([
  [
    { kind: 'lots_expiring', points: 1200, on: '2026-12-31', until: '2026-12-31' },
    '1,200 积分快到期了',
    /12月31日结束时到期/,
  ],
  [
    { kind: 'lots_expiring', points: 60, on: '2026-12-03', until: '2027-01-31' },
    '60 积分快到期了',
    /从12月3日起陆续到期，到2027年1月31日共 60 积分/,
  ],
  [
    {
      kind: 'lots_expiring',
      points: 60,
      on: '2026-12-31',
      until: '2026-12-31',
      offer: { percentOff: 20, rewards: ['擦窗', '毛巾'] },
    },
    '60 积分快到期了',
    /。到期前用积分兑“擦窗”、“毛巾”，所需积分少 20%$/,
  ],
  [
    { kind: 'tier_ending', tier: '紫藤', on: '2026-12-31', graceUntil: null, missing: 1760 },
    '“紫藤”等级快到期了',
    /^保留至12月31日，再得 1,760 成长值即可续保$/,
  ],
  [
    { kind: 'tier_ending', tier: '紫藤', on: '2026-12-31', graceUntil: '2027-01-20', missing: 9 },
    '“紫藤”等级快到期了',
    /^保留至12月31日，宽限到2027年1月20日；再得 9 成长值即可续保$/,
  ],
  [
    { kind: 'inactive', points: 80, on: '2026-12-21' },
    '好久不见，记得回来看看',
    /80 积分将在12月21日结束时清零/,
  ],
])('%j', (notice, title, text) => {
  const said = noticeText(notice, { today, t })
  expect(said.title).toBe(title)
  expect(said.text).toMatch(text)
})

test('a kind that this version does not know yet is shown as a message', () => {
  const newer = { kind: 'from_the_future' } as unknown as Notice
  expect(noticeText(newer, { today, t }).title).toBe('')
})

test('what is shown counts as read, up to the newest, and other pages hear of it', async () => {
  cloud.inbox.mockResolvedValue(view([message(3, { unread: true }), message(2)]))
  cloud.readInbox.mockResolvedValue({
    outcome: { seen: 3 },
    home: homeView(memberView({ unread: 0, balance: 77 })),
  })
  render(<Inbox />)
  expect(await screen.findByText('300 积分快到期了')).toBeTruthy()
  expect(screen.getAllByText('新')).toHaveLength(1)
  await waitFor(() => expect(cloud.readInbox).toHaveBeenCalledWith({ upTo: 3 }))
  await waitFor(() => expect(useStore.getState().home?.member?.balance).toBe(77))
  expect(cloud.readInbox).toHaveBeenCalledTimes(1)
})

test('when all was read before, nothing is sent', async () => {
  cloud.inbox.mockResolvedValue(view([message(2)]))
  render(<Inbox />)
  expect(await screen.findByText('200 积分快到期了')).toBeTruthy()
  expect(cloud.readInbox).not.toHaveBeenCalled()
})

test('an empty inbox says what will come', async () => {
  cloud.inbox.mockResolvedValue(view([]))
  render(<Inbox />)
  expect(await screen.findByText('还没有消息')).toBeTruthy()
})

test('older messages are added below', async () => {
  cloud.inbox
    .mockResolvedValueOnce(view([message(5)], 5))
    .mockResolvedValueOnce(view([message(5), message(4)]))
  render(<Inbox />)
  fireEvent.click(await screen.findByText('加载更早的消息'))
  expect(await screen.findByText('400 积分快到期了')).toBeTruthy()
  expect(screen.getAllByText('500 积分快到期了')).toHaveLength(1)
  expect(cloud.inbox).toHaveBeenLastCalledWith({ before: 5 })
})

test.each<[string, NonNullable<InboxView['rules']>, RegExp]>([
  ['rules that began lately', { version: '0123456789', from: '2026-11-20' }, /11月20日起执行/],
  [
    'rules that are to come',
    { version: '0123456789', from: '2026-01-01', coming: '2026-12-31' },
    /12月31日起将有变化/,
  ],
])('tells of %s', async (_, rules, words) => {
  cloud.inbox.mockResolvedValue({ ...view([]), rules })
  render(<Inbox />)
  expect(await screen.findByText('会员规则有更新')).toBeTruthy()
  expect(screen.getByText(words)).toBeTruthy()
})
