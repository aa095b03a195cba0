// The page of the rules: what the cloud answers, in the language that was chosen, and what is coming.
import type { TermsView } from '@core/contracts/publishing-views'
import { fireEvent, render, screen } from '@testing-library/react'
import { customer } from '@/services/customer'
import { CallError } from '@/services/errors'
import Rules from '.'

jest.mock('@/services/customer', () => ({ customer: { terms: jest.fn() } }))

const cloud = jest.mocked(customer)
beforeEach(() => cloud.terms.mockReset())

function terms(change: Partial<TermsView> = {}): TermsView {
  return {
    version: '0123456789',
    from: '2026-11-21',
    current: true,
    title: '青禾会员规则',
    chapters: [{ title: '怎样获得积分', lines: ['每 1 元 1 分'] }],
    upcoming: [],
    ...change,
  }
}

test('shows the chapters, since when they count, and their version', async () => {
  cloud.terms.mockResolvedValue(terms())
  render(<Rules />)
  expect(await screen.findByText('每 1 元 1 分')).toBeTruthy()
  expect(screen.getByText(/11月21日起生效/)).toBeTruthy()
  expect(screen.getByText('规则版本 0123456789')).toBeTruthy()
  expect(screen.queryByText(/将有变化/)).toBeNull()
})

test('says from when what will change, and what it means', async () => {
  const changes = [{ text: '每 1 元 1 分 → 每 2 元 1 分', effect: 'worse' as const }]
  cloud.terms.mockResolvedValue(terms({ upcoming: [{ from: '2026-12-31', changes }] }))
  render(<Rules />)
  expect(await screen.findByText(/12月31日起将有变化/)).toBeTruthy()
  expect(screen.getByText('请留意')).toBeTruthy()
})

test('says what this version changed', async () => {
  const changes = [{ text: '每 1 元 1 分 → 每 1 元 2 分', effect: 'better' as const }]
  cloud.terms.mockResolvedValue(terms({ changes }))
  render(<Rules />)
  expect(await screen.findByText('这一版的变化')).toBeTruthy()
  expect(screen.getByText('每 1 元 1 分 → 每 1 元 2 分')).toBeTruthy()
})

test('another language is asked for; when that fails the page stays as it is', async () => {
  cloud.terms.mockResolvedValueOnce(terms())
  render(<Rules />)
  await screen.findByText('每 1 元 1 分')
  cloud.terms.mockRejectedValueOnce(new CallError({ code: 'offline', retryable: true }))
  fireEvent.click(screen.getByText('繁體中文'))
  expect(await screen.findByText('每 1 元 1 分')).toBeTruthy()
  cloud.terms.mockResolvedValueOnce(terms({ title: 'Terms' }))
  await new Promise(resolve => setTimeout(resolve))
  fireEvent.click(screen.getByText('English'))
  expect(await screen.findByText('Terms')).toBeTruthy()
  expect(cloud.terms).toHaveBeenLastCalledWith({ language: 'en' })
})
