// Taking a part of a time voucher as a clerk sees it.
import type { CounterMember, VerifyView, VoucherView } from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { useDesk } from '../desk'
import Verify from './index'

jest.mock('@/services/clerk', () => ({ clerk: { verify: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const hours = (minutesLeft: number, minutes = 300): VoucherView => ({
  ...{ id: 'v1', code: null, rewardId: 'hours', kind: 'service_time', name: '保洁时长' },
  ...{ description: '', points: 800, cashFen: 0, state: 'live', issuedOn: '2026-01-01' },
  ...{ expiresOn: '2026-12-31', storeNames: [], verifiedOn: null, verifiedStore: null },
  ...{ form: { kind: 'service_time', minutes }, minutesLeft },
})
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: 0 },
  tier: { id: 'jade', name: '普卡', level: 0, percent: 100, benefits: [] },
  ...{ next: null, lastVisitOn: null, visits: 0, vouchers: [hours(240)] },
}
const outcome = { voucherId: 'v1', name: '保洁时长', on: '2026-03-01', collectedFen: 0 }
const part = (minutesLeft: number): VerifyView => ({
  outcome: { ...outcome, minutesLeft },
  voucher: hours(minutesLeft),
  maskedName: '李**',
})
const last: VerifyView = { ...part(0), outcome, voucher: { ...hours(0), state: 'verified' } }
const lost = new CallError({ code: 'timeout', retryable: true })

const open = (minutesLeft: number, minutes = 300) => {
  const voucher = hours(minutesLeft, minutes)
  const ticket = { code: 'V1', voucher, maskedName: '李**' }
  const visit = { now: 0, visit: 'W.1', visitUntil: Date.now() + 60_000, storeId: 'east', member }
  useDesk.setState({ ticket, storeId: 'east', recent: [], visit })
  render(<Verify />)
}
const more = () => fireEvent.click(screen.getByLabelText('本次使用，增加'))
const less = () => fireEvent.click(screen.getByLabelText('本次使用，减少'))
const confirm = async () => {
  fireEvent.click(screen.getByText(/^确认核销/))
  await act(async () => {})
}
const sent = () => cloud.verify.mock.calls.map(([{ minutes }]) => minutes)
const held = () => useDesk.getState().visit?.member.vouchers

beforeEach(() => jest.resetAllMocks())

test('half an hour is offered first; the button says what is used and what is left', async () => {
  cloud.verify.mockResolvedValue(part(180))
  open(240)
  expect(screen.getByText('确认核销 30 分钟，还剩 210 分钟')).toBeTruthy()
  more()
  more()
  expect(screen.getByText('确认核销 60 分钟，还剩 180 分钟')).toBeTruthy()
  expect(screen.queryByText(/不能再次使用/)).toBeNull()
  await confirm()
  const asked = { code: 'V1', storeId: 'east', minutes: 60 }
  expect(cloud.verify.mock.calls).toEqual([[asked, { minutesLeft: 240 }]])
  expect(screen.getByText('本次用 60 分钟，还剩 180 分钟')).toBeTruthy()
  expect(useDesk.getState().recent[0]).toMatchObject({ kind: 'verify', minutes: 60 })
})

test('a voucher that goes on stays with its member, with what is left of it', async () => {
  cloud.verify.mockResolvedValue(part(210))
  open(240)
  await confirm()
  expect(held()).toEqual([hours(210)])
})

test("another member's voucher of the same number is left alone", async () => {
  cloud.verify.mockResolvedValue({ ...last, maskedName: '王**' })
  open(240)
  await confirm()
  expect(held()).toEqual([hours(240)])
})

test('the last minutes are named as such, and then the voucher is gone', async () => {
  cloud.verify.mockResolvedValue(last)
  open(240)
  fireEvent.click(screen.getByText('全部 240 分钟'))
  expect(screen.getByText('确认核销 240 分钟，全部用完')).toBeTruthy()
  expect(screen.getByText(/不能再次使用/)).toBeTruthy()
  expect(screen.queryByText('全部 240 分钟')).toBeNull()
  await confirm()
  expect(sent()).toEqual([240])
  expect(screen.getByText('本次用 240 分钟，已全部用完')).toBeTruthy()
  expect(held()).toEqual([])
})

test.each([
  [40, 300, ['30', '40', '40']],
  [20, 300, ['20', '20', '20']],
  [100, 100, ['30', '40', '50']],
])('%i of %i minutes go in steps, the rest included, and no further', (left, of, shown) => {
  open(left, of)
  const texts = shown.map(minutes => {
    const text = screen.getByText(new RegExp(`^确认核销 ${minutes} 分钟`)).textContent
    more()
    return text
  })
  expect(texts).toHaveLength(3)
})

test('never nothing', async () => {
  cloud.verify.mockResolvedValue(part(225))
  open(240)
  for (let i = 0; i < 4; i++) less()
  await confirm()
  expect(sent()).toEqual([15])
})

test('without an answer the same minutes are asked for again, and no others', async () => {
  cloud.verify.mockRejectedValueOnce(lost).mockResolvedValue(part(210))
  open(240)
  await confirm()
  more()
  expect(screen.getByText(/没有收到结果.*30 分钟/)).toBeTruthy()
  await confirm()
  expect(sent()).toEqual([30, 30])
})

test('what was used elsewhere meanwhile is told, and less can be taken', async () => {
  const details = { left: 20 }
  const short = new CallError({ code: 'minutes_short', retryable: false, details })
  cloud.verify.mockRejectedValueOnce(short).mockResolvedValue(last)
  open(240)
  await confirm()
  expect(screen.getByRole('alert').textContent).toContain('只剩 20 分钟了')
  await confirm()
  expect(cloud.verify.mock.calls[1]).toEqual([
    { code: 'V1', storeId: 'east', minutes: 20 },
    { minutesLeft: 20 },
  ])
})

test('nothing left is no choice any more', async () => {
  const details = { left: 0 }
  cloud.verify.mockRejectedValue(
    new CallError({ code: 'minutes_short', retryable: false, details }),
  )
  open(240)
  await confirm()
  expect(screen.getByText('不能核销')).toBeTruthy()
  expect(screen.queryByText(/^确认核销/)).toBeNull()
})
