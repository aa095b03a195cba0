// Leaving: the sheet says what is lost before anything is, and afterwards the page is a visitor's.
import type { EntryView } from '@core/contracts/views'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { customer } from '@/services/customer'
import { CallError } from '@/services/errors'
import { putHome, putRewards, restoreState, useStore } from '@/store'
import { rememberEntries, seenEntry } from '@/store/entries'
import { keep, recall, reviewDraft } from '@/store/storage'
import { homeView, memberView, rewardsView, voucher } from '../../../test/home-view'
import Home from '../home'
import Me from '.'

jest.mock('@/services/customer', () => ({ customer: { home: jest.fn(), leave: jest.fn() } }))

const cloud = jest.mocked(customer)
const fresh = useStore.getState()

beforeEach(() => {
  for (const action of [cloud.home, cloud.leave]) action.mockReset()
  useStore.setState(fresh, true)
})

const member = memberView({ vouchers: [voucher], debt: 0 })
const gone = { ...homeView(memberView()), member: null, leftOn: '2026-11-21' }

async function ask() {
  putHome(homeView(member))
  render(<Me />)
  fireEvent.click(await screen.findByText('注销会员'))
}

test('names what is lost, and nothing happens until it is confirmed', async () => {
  await ask()
  for (const words of [/1,280 积分作废/, /1 张未使用的券作废/, /“青竹”等级/, /个人信息立即删除/])
    expect(screen.getByText(words)).toBeTruthy()
  expect(screen.queryByText(/待抵扣的/)).toBeNull()
  fireEvent.click(screen.getByText('再想想'))
  expect(cloud.leave).not.toHaveBeenCalled()
})

test('counts what is pending and held among what is lost', async () => {
  const pending = [
    { points: 30, orderId: 'a:1', storeName: '徐汇店', on: '2026-12-01', whenDone: false },
  ]
  putHome(homeView(memberView({ pending, held: [{ points: 200, until: 1 }] })))
  render(<Me />)
  fireEvent.click(await screen.findByText('注销会员'))
  expect(screen.getByText(/1,510 积分作废/)).toBeTruthy()
})

test('names a paid membership that would end, and what to do first', async () => {
  const memberships = [{ name: '青禾年卡', until: '2027-11-20' }]
  putHome(homeView(memberView({ memberships })))
  render(<Me />)
  fireEvent.click(await screen.findByText('注销会员'))
  expect(screen.getByText(/“青禾年卡”.*终止且不再退款；需要退款请先联系门店/)).toBeTruthy()
})

test('says that a debt stays', async () => {
  putHome(homeView(memberView({ debt: 70, lots: [], balance: -70 })))
  render(<Me />)
  fireEvent.click(await screen.findByText('注销会员'))
  expect(screen.getByText(/待抵扣的 70 积分会保留/)).toBeTruthy()
  expect(screen.queryByText(/积分作废，/)).toBeNull()
})

test('once confirmed the page is a visitor’s; what is kept can still be seen', async () => {
  cloud.leave.mockResolvedValueOnce({ outcome: { points: 1280, vouchers: 1 }, home: gone })
  await ask()
  fireEvent.click(screen.getByText('我已知晓，确认注销'))
  await screen.findByText('您还不是会员')
  expect(screen.getByText('我的数据')).toBeTruthy()
  expect(screen.queryByText('对账单')).toBeNull()
})

test('nothing of theirs is kept on the phone', async () => {
  cloud.leave.mockResolvedValueOnce({ outcome: { points: 1280, vouchers: 1 }, home: gone })
  const [order] = member.reviewable
  const draft = reviewDraft(order?.orderId ?? '')
  keep(draft, { stars: 1, text: '迟到了' })
  putRewards(rewardsView())
  rememberEntries([{ seq: 1 } as EntryView])
  await ask()
  fireEvent.click(screen.getByText('我已知晓，确认注销'))
  await screen.findByText('您还不是会员')
  expect([recall(draft), seenEntry({ seq: 1 })]).toEqual([undefined, undefined])
  restoreState()
  expect(useStore.getState()).toMatchObject({ rewards: null, home: { member: null } })
})

test('a refusal is said in the sheet', async () => {
  cloud.leave.mockRejectedValueOnce(new CallError({ code: 'busy', retryable: true }))
  await ask()
  fireEvent.click(screen.getByText('我已知晓，确认注销'))
  await screen.findByText(/有点忙/)
})

test('somebody who left is greeted, and not promised the welcome again', async () => {
  cloud.home.mockResolvedValueOnce(gone)
  render(<Home />)
  await screen.findByText('您于11月21日注销了会员，欢迎回来')
  expect(screen.getByText('免费加入')).toBeTruthy()
  expect(screen.queryByText(/加入即得/)).toBeNull()
})

test('a frozen member reads why', async () => {
  const frozen = { on: '2026-11-20', note: '核查中' }
  putHome(homeView(memberView({ frozen })))
  cloud.home.mockResolvedValue(homeView(memberView({ frozen })))
  render(<Home />)
  await waitFor(() => expect(screen.getByText('账户已冻结')).toBeTruthy())
  expect(screen.getByText('11月20日起暂时不能积分和使用：核查中')).toBeTruthy()
})
