// The member at the counter as a clerk sees them.
import type { CounterMember, VoucherView } from '@core/contracts/views'
import Taro from '@tarojs/taro'
import { fireEvent, render, screen } from '@testing-library/react'
import { putDraft, useDesk } from '../desk'
import Member from './index'

const voucher: VoucherView = {
  ...{ id: 'v1', code: null, rewardId: 'clean', kind: 'service', name: '深度保洁' },
  ...{ description: '', cashFen: 0, points: 800, state: 'live', issuedOn: '2026-01-01' },
  ...{ expiresOn: '2026-12-31', storeNames: [], verifiedOn: null, verifiedStore: null },
}
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: 12_860 },
  tier: { id: 'gold', name: '金卡', level: 2, percent: 150, benefits: ['优先预约'] },
  ...{ next: null, lastVisitOn: null, visits: 18, vouchers: [voucher] },
}
const stand = (visitUntil: number, who = member) =>
  useDesk.setState({
    visit: { now: 0, visit: 'W.1', visitUntil, storeId: 'east', member: who },
  })

beforeEach(() => jest.clearAllMocks())

test('who stands there: name masked, balance, visits, tier and what it gives', () => {
  stand(Date.now() + 60_000)
  render(<Member />)
  for (const text of ['李**', '12,860', '18 次', '首次到店', '金卡', '消费积分 1.5 倍', '优先预约'])
    expect(screen.getByText(text)).toBeTruthy()
})

test('a tier that gives nothing of its own leaves no empty list behind', () => {
  const tier = { ...member.tier, percent: 100, benefits: [] }
  stand(Date.now() + 60_000, { ...member, tier })
  render(<Member />)
  expect(screen.getByText('金卡')).toBeTruthy()
  expect(screen.queryByText('会员权益')).toBeNull()
})

test('vouchers are shown, and that only their own codes take them', () => {
  stand(Date.now() + 60_000)
  render(<Member />)
  expect(screen.getByText('深度保洁')).toBeTruthy()
  expect(screen.getByText('核销请扫顾客出示的券码')).toBeTruthy()
})

test('what is left of a time voucher is told', () => {
  const form = { kind: 'service_time', minutes: 300 } as const
  const hours = { ...voucher, kind: 'service_time', form, minutesLeft: 180 } as const
  stand(Date.now() + 60_000, { ...member, vouchers: [hours] })
  render(<Member />)
  expect(screen.getByText('还剩 180 分钟（共 300 分钟）')).toBeTruthy()
})

test('a visit that is over shows nobody', () => {
  stand(Date.now() - 1)
  render(<Member />)
  expect(screen.queryByText('李**')).toBeNull()
  expect(screen.getByText('重新扫码')).toBeTruthy()
})

test('a coupon leads to the purchase that it is used with, and is chosen there', () => {
  const coupon: VoucherView = {
    ...{ ...voucher, id: 'v2', kind: 'coupon', name: '九折券' },
    form: { kind: 'coupon', percentOff: 10, minFen: 0, categories: [] },
  }
  putDraft({ maskedNo: member.maskedNo, orderNo: 'T1', amountFen: 100 })
  stand(Date.now() + 60_000, { ...member, vouchers: [coupon] })
  render(<Member />)
  expect(screen.queryByText('核销请扫顾客出示的券码')).toBeNull()
  fireEvent.click(screen.getByText('九折券'))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/clerk/purchase/index' })
  expect(useDesk.getState().draft).toMatchObject({ orderNo: 'T1', voucherId: 'v2' })
})
