// Taking a voucher as a clerk sees it.
import type { VerifyView, VoucherView } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { useDesk } from '../desk'
import Verify from './index'

jest.mock('@/services/clerk', () => ({ clerk: { verify: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const voucher: VoucherView = {
  ...{ id: 'v1', code: null, rewardId: 'clean', kind: 'service', name: '深度保洁' },
  ...{ description: '', points: 800, cashFen: 0, state: 'live', issuedOn: '2026-01-01' },
  ...{ expiresOn: '2026-12-31', storeNames: [], verifiedOn: null, verifiedStore: null },
}
const done: VerifyView = {
  outcome: { voucherId: 'v1', name: '深度保洁', on: '2026-03-01', collectedFen: 0 },
  voucher: { ...voucher, state: 'verified' },
  maskedName: '李**',
}
const confirm = async () => {
  fireEvent.click(screen.getByText('确认核销'))
  await act(async () => {})
}

beforeEach(() => {
  jest.clearAllMocks()
  const ticket = { code: 'V1', voucher, maskedName: '李**' }
  useDesk.setState({ ticket, storeId: 'east', recent: [], visit: null })
})

test('the clerk sees what it is and whose before taking it', () => {
  render(<Verify />)
  expect(screen.getByText('深度保洁')).toBeTruthy()
  expect(screen.getByText('李**')).toBeTruthy()
  expect(screen.getByText('2026年12月31日')).toBeTruthy()
})

test('taken once, said clearly, and noted', async () => {
  cloud.verify.mockResolvedValue(done)
  render(<Verify />)
  fireEvent.click(screen.getByText('确认核销'))
  await confirm()
  expect(cloud.verify.mock.calls).toEqual([[{ code: 'V1', storeId: 'east' }]])
  expect(screen.getByText('核销成功')).toBeTruthy()
  expect(useDesk.getState().recent[0]).toMatchObject({ kind: 'verify', name: '深度保洁' })
})

test('what is to be collected is said before, confirmed by the button, and said after', async () => {
  const priced = { ...voucher, cashFen: 2000 }
  useDesk.setState({ ticket: { code: 'V1', voucher: priced, maskedName: '李**' } })
  cloud.verify.mockResolvedValue({ ...done, outcome: { ...done.outcome, collectedFen: 2000 } })
  render(<Verify />)
  expect(screen.getByText('请先收款 ¥20.00，收到后再核销')).toBeTruthy()
  fireEvent.click(screen.getByText('已收 ¥20.00，确认核销'))
  await act(async () => {})
  expect(cloud.verify.mock.calls).toEqual([[{ code: 'V1', storeId: 'east', collectedFen: 2000 }]])
  expect(screen.getByText('已收款 ¥20.00')).toBeTruthy()
})

test('an already used voucher says when and where, and can not be tried again', async () => {
  const details = { on: '2026-02-20', store: '西店' }
  cloud.verify.mockRejectedValue(new CallError({ code: 'voucher_used', retryable: false, details }))
  render(<Verify />)
  await confirm()
  expect(screen.getByRole('alert').textContent).toMatch(/2026年2月20日.*西店/)
  expect(screen.queryByText('确认核销')).toBeNull()
})

test('without an answer the voucher can be tried again', async () => {
  cloud.verify.mockRejectedValue(new CallError({ code: 'timeout', retryable: true }))
  render(<Verify />)
  await confirm()
  expect(screen.getByRole('alert')).toBeTruthy()
  expect(screen.getByText('确认核销')).toBeTruthy()
})
