// Using a coupon with a purchase as a clerk sees it.
import type {
  CounterMember,
  DiscountView,
  PurchaseView,
  QuoteView,
  VoucherView,
} from '@core/contracts/views'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { clerk } from '@/services/clerk'
import { CallError } from '@/services/errors'
import { type Draft, putDraft, useDesk } from '../desk'
import Purchase from './index'
import { QUOTE_REST_MS } from './use-quote'

jest.mock('@/services/clerk', () => ({ clerk: { quote: jest.fn(), recordPurchase: jest.fn() } }))

const cloud = clerk as jest.Mocked<typeof clerk>
const coupon = (id: string, name: string, more: object): VoucherView => ({
  ...{ id, code: null, rewardId: id, kind: 'coupon', name, description: '', points: 100 },
  ...{ cashFen: 0, state: 'live', issuedOn: '2026-01-01', expiresOn: '2026-12-31' },
  ...{ storeNames: [], verifiedOn: null, verifiedStore: null },
  form: { kind: 'coupon', minFen: 0, categories: [], ...more },
})
const vouchers = [
  coupon('v1', '立减券', { fenOff: 1_000 }),
  coupon('v2', '九折券', { percentOff: 10 }),
  coupon('v3', '满减券', { fenOff: 5_000, minFen: 30_000 }),
]
const member: CounterMember = {
  ...{ maskedName: '李**', maskedNo: '****7K2Q', joinedOn: '2025-03-08', balance: 500 },
  tier: { id: 'jade', name: '普卡', level: 0, percent: 100, benefits: [] },
  ...{ next: null, lastVisitOn: null, visits: 0, vouchers },
}
const ten: DiscountView = { name: '立减券', fen: 1_000, voucherId: 'v1' }
const tenth: DiscountView = { name: '九折券', fen: 2_000, voucherId: 'v2' }
const festival: DiscountView = { name: '周年庆', fen: 3_000 }
const coupons = [tenth, ten]
const receipt = { steps: [], misses: [] }
const unfit = new CallError({
  ...{ code: 'coupon_unfit', retryable: false },
  details: { minFen: 30_000 },
})

interface Offering {
  offer?: DiscountView[]
  campaign?: DiscountView
}
type Asked = Parameters<typeof clerk.quote>[0]

/** A door that takes off what is chosen, or what a campaign gives where that is more. */
function answer({ amountFen, voucherId, offsetPoints = 0 }: Asked, of: Offering): QuoteView {
  const { offer = coupons, campaign } = of
  const chosen = offer.find(one => one.voucherId === voucherId)
  if (voucherId && !chosen) throw unfit
  const discount = chosen && chosen.fen > (campaign?.fen ?? 0) ? chosen : campaign
  const left = amountFen - (discount?.fen ?? 0)
  const offset = { step: 100, max: discount ? 200 : 300, fenPerStep: 1_000 }
  const payFen = left - offsetPoints * 10
  return {
    ...{ points: payFen / 100, receipt, offset, payFen },
    ...(discount && { discount }),
    ...(offer.length > 0 && { coupons: offer }),
  }
}
const recorded = (discount?: DiscountView): PurchaseView => ({
  outcome: {
    ...{ orderId: 'east:T1', amountFen: 20_000, offsetPoints: 0, offsetFen: 0, points: 180 },
    ...{ growth: 0, seq: 2, reached: null, ...(discount && { discount }) },
  },
  ...{ receipt, programmeVersion: 'a1b2' },
  member: { ...member, vouchers: vouchers.filter(({ id }) => id !== discount?.voucherId) },
})

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const rest = () => act(() => jest.advanceTimersByTimeAsync(QUOTE_REST_MS))
const row = (name: string) => screen.getByRole('radio', { name: new RegExp(name) })
const choose = async (name: string) => {
  fireEvent.click(row(name))
  await rest()
}
const record = async () => {
  fireEvent.click(screen.getByText(/^确认记录/))
  await act(() => jest.advanceTimersByTimeAsync(0))
}
const offering = (of: Offering = {}) =>
  cloud.quote.mockImplementation(async asked => answer(asked, of))
const open = async (draft: Partial<Draft> = {}) => {
  const typed = { orderNo: 'T1', amountFen: 20_000 }
  putDraft({ maskedNo: member.maskedNo, ...typed, ...draft })
  const page = render(<Purchase />)
  await rest()
  return page
}
const sent = () => cloud.recordPurchase.mock.calls.map(([order]) => order)
const asked = () => cloud.quote.mock.calls.map(([{ visit: _, ...bill }]) => bill)

beforeEach(() => {
  jest.useFakeTimers()
  offering()
  cloud.quote.mockClear()
  cloud.recordPurchase.mockReset().mockResolvedValue(recorded(tenth))
  const visit = { now: 0, visit: 'W.1', visitUntil: Date.now() + 600_000, storeId: 'east' }
  useDesk.setState({ visit: { ...visit, member }, recent: [] })
})
afterEach(() => jest.useRealTimers())

test('each coupon tells what it takes off this bill, which is best, and why one is not for it', async () => {
  await open()
  expect(row('立减券').textContent).toContain('减 ¥10.00')
  expect(row('九折券').textContent).toMatch(/最划算.*减 ¥20.00/)
  expect(row('满减券').textContent).toMatch(/满 ¥300 可用.*本单不可用/)
  expect(row('满减券').getAttribute('aria-disabled')).toBe('true')
  expect(screen.getAllByText('最划算')).toHaveLength(1)
})

test('none is used unless the clerk chooses one', async () => {
  cloud.recordPurchase.mockResolvedValue(recorded())
  await open()
  expect(row('不用优惠券').getAttribute('aria-checked')).toBe('true')
  await choose('满减券')
  await record()
  expect(sent()).toEqual([{ visit: 'W.1', orderNo: 'T1', amountFen: 20_000 }])
})

test('a chosen coupon is asked with, told among the sums, recorded, and gone', async () => {
  await open()
  await choose('九折券')
  expect(asked()).toEqual([{ amountFen: 20_000 }, { amountFen: 20_000, voucherId: 'v2' }])
  expect(screen.getByText('“九折券”抵扣')).toBeTruthy()
  expect(screen.getByText('−¥20.00')).toBeTruthy()
  expect(screen.getByText('+180')).toBeTruthy()
  expect(screen.getByText('确认记录，收款 ¥180.00')).toBeTruthy()
  await record()
  expect(sent()).toEqual([{ visit: 'W.1', orderNo: 'T1', amountFen: 20_000, voucherId: 'v2' }])
  expect(screen.getByText('“九折券”减 ¥20.00，收款 ¥180.00')).toBeTruthy()
  expect(useDesk.getState().visit?.member.vouchers.map(({ id }) => id)).toEqual(['v1', 'v3'])
  fireEvent.click(screen.getByText('再记一单'))
  expect(row('不用优惠券').getAttribute('aria-checked')).toBe('true')
  expect(screen.queryByRole('radio', { name: /九折券/ })).toBeNull()
})

test('nothing is recorded before it is known what the coupon takes off', async () => {
  await open()
  fireEvent.click(row('九折券'))
  await record()
  expect(cloud.recordPurchase).not.toHaveBeenCalled()
  expect(screen.getByText('确认记录')).toBeTruthy()
})

test('a coupon that was chosen before but is not for this bill: why, and not by silence', async () => {
  await open({ voucherId: 'v3' })
  expect(screen.getByRole('alert').textContent).toContain('这张券满 ¥300.00 才能用')
  await record()
  expect(cloud.recordPurchase).not.toHaveBeenCalled()
  await choose('不用优惠券')
  cloud.recordPurchase.mockResolvedValue(recorded())
  await record()
  expect(sent()).toEqual([{ visit: 'W.1', orderNo: 'T1', amountFen: 20_000 }])
})

test('a larger bill makes it fit: what was chosen comes back', async () => {
  await open({ voucherId: 'v3' })
  offering({ offer: [{ name: '满减券', fen: 5_000, voucherId: 'v3' }, ...coupons] })
  type('消费金额', '300')
  await rest()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('确认记录，收款 ¥250.00')).toBeTruthy()
})

test('a campaign that takes off more: the coupon is not used up, and that is said before and after', async () => {
  offering({ campaign: festival })
  await open()
  expect(screen.queryByText('最划算')).toBeNull()
  expect(screen.getByText(/“周年庆”已减 ¥30.00/)).toBeTruthy()
  await choose('九折券')
  expect(screen.getByText('“周年庆”减得更多，按它算；这张券不会用掉')).toBeTruthy()
  cloud.recordPurchase.mockResolvedValue(recorded(festival))
  await record()
  expect(screen.getByText('“周年庆”减 ¥30.00，收款 ¥170.00')).toBeTruthy()
  expect(screen.getByText('券没有用掉，下次还能用')).toBeTruthy()
})

test('a campaign is told where there is no coupon at all', async () => {
  offering({ offer: [], campaign: festival })
  const { visit } = useDesk.getState()
  if (visit) useDesk.setState({ visit: { ...visit, member: { ...member, vouchers: [] } } })
  await open()
  expect(screen.queryByRole('radio')).toBeNull()
  expect(screen.getByText('“周年庆”优惠')).toBeTruthy()
  expect(screen.getByText('确认记录，收款 ¥170.00')).toBeTruthy()
})

test('points pay of what the coupon leaves, as far as the door offers', async () => {
  await open({ voucherId: 'v2', offsetPoints: 300 })
  await rest()
  const bill = { amountFen: 20_000, voucherId: 'v2' }
  expect(asked()).toEqual([bill, { ...bill, offsetPoints: 200 }])
  expect(screen.getByText('确认记录，收款 ¥160.00')).toBeTruthy()
  const both = recorded(tenth)
  const outcome = { ...both.outcome, offsetPoints: 200, offsetFen: 2_000 }
  cloud.recordPurchase.mockResolvedValue({ ...both, outcome })
  await record()
  expect(sent()[0]).toMatchObject({ voucherId: 'v2', offsetPoints: 200 })
  expect(screen.getByText('“九折券”减 ¥20.00')).toBeTruthy()
  expect(screen.getByText('用 200 积分抵现 ¥20.00，收款 ¥160.00')).toBeTruthy()
})

test('lines go with it', async () => {
  await open({ voucherId: 'v2', lines: [{ name: '日常保洁', fen: 20_000 }] })
  await record()
  const lines = [{ id: '1', name: '日常保洁', fen: 20_000 }]
  expect(sent()[0]).toMatchObject({ voucherId: 'v2', lines })
})

test('a coupon that was used elsewhere meanwhile is told, and another one can be taken', async () => {
  await open({ voucherId: 'v2' })
  const gone = new CallError({ code: 'voucher_not_found', retryable: false })
  cloud.recordPurchase.mockRejectedValueOnce(gone)
  cloud.quote.mockImplementation(async bill => {
    if (bill.voucherId === 'v2') throw gone
    return answer(bill, { offer: [ten] })
  })
  await record()
  await rest()
  const said = screen.getAllByRole('alert').map(({ textContent }) => textContent)
  expect(said).toEqual(['没有找到这张券', '没有找到这张券'])
  expect(screen.getByText('请换一张券或不用券，再看可得积分')).toBeTruthy()
  await choose('立减券')
  expect(screen.getByText('确认记录，收款 ¥190.00')).toBeTruthy()
})

test('without an answer a bill with a coupon waits, and says so; it can be asked again', async () => {
  cloud.quote.mockRejectedValueOnce(new CallError({ code: 'timeout', retryable: true }))
  await open({ voucherId: 'v2' })
  expect(screen.queryByText(/不影响记录/)).toBeNull()
  await record()
  expect(cloud.recordPurchase).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('重试'))
  await rest()
  expect(screen.getByText('确认记录，收款 ¥180.00')).toBeTruthy()
})

test('the choice outlives the page; a coupon that the phone does not know yet is offered, too', async () => {
  const fresh: DiscountView = { name: '新券', fen: 500, voucherId: 'v9' }
  offering({ offer: [...coupons, fresh] })
  const page = await open()
  await choose('新券')
  page.unmount()
  render(<Purchase />)
  await rest()
  expect(row('新券').getAttribute('aria-checked')).toBe('true')
})
