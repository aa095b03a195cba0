// The page of the rules: what the cloud answers, in the language that was chosen, and what is coming.
import type { TermsView } from '@core/contracts/publishing-views'
import { act, fireEvent, render, screen } from '@testing-library/react'
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

/** Answers by hand, in the order in which they were asked for. */
function answersByHand() {
  const waiting: { answer: (view: TermsView) => void; fail: (error: CallError) => void }[] = []
  cloud.terms.mockImplementation(
    () => new Promise((answer, fail) => void waiting.push({ answer, fail })),
  )
  const nth = (at: number) => {
    const call = waiting[at]
    if (!call) throw new Error(`nothing was asked for a time ${at}`)
    return call
  }
  return {
    answer: (at: number, title: string) => act(async () => nth(at).answer(terms({ title }))),
    fail: (at: number) =>
      act(async () => nth(at).fail(new CallError({ code: 'offline', retryable: true }))),
  }
}

const chosen = () => document.querySelector('[aria-selected=true]')?.textContent

test('another language is chosen at once and asked for; the last choice wins', async () => {
  const { answer } = answersByHand()
  render(<Rules />)
  await answer(0, '会员规则正文')
  fireEvent.click(screen.getByText('繁體中文'))
  expect(chosen()).toBe('繁體中文')
  expect(screen.queryByText('会员规则正文')).toBeNull()
  fireEvent.click(screen.getByText('English'))
  expect(cloud.terms).toHaveBeenLastCalledWith({ language: 'en' })
  await answer(2, 'Terms')
  await answer(1, '會員規則')
  expect([chosen(), screen.queryByText('Terms') !== null]).toEqual(['English', true])
})

test('a language that was shown before needs no second call', async () => {
  const { answer } = answersByHand()
  render(<Rules />)
  await answer(0, '会员规则正文')
  fireEvent.click(screen.getByText('English'))
  await answer(1, 'Terms')
  fireEvent.click(screen.getByText('简体中文'))
  expect(screen.getByText('会员规则正文')).toBeTruthy()
  expect(cloud.terms).toHaveBeenCalledTimes(2)
})

test('a language chosen before the first answer is shown, not the first', async () => {
  const { answer } = answersByHand()
  render(<Rules />)
  fireEvent.click(screen.getByText('English'))
  await answer(1, 'Terms')
  await answer(0, '会员规则正文')
  expect(screen.getByText('Terms')).toBeTruthy()
  expect(screen.queryByText('会员规则正文')).toBeNull()
})

test('when a language fails it says so, and another try mends it', async () => {
  const { answer, fail } = answersByHand()
  render(<Rules />)
  await answer(0, '会员规则正文')
  fireEvent.click(screen.getByText('繁體中文'))
  await fail(1)
  expect(screen.getByText('网络不可用')).toBeTruthy()
  fireEvent.click(screen.getByText('English'))
  expect(screen.queryByText('网络不可用')).toBeNull()
  await answer(2, 'Terms')
  fireEvent.click(screen.getByText('繁體中文'))
  expect(screen.queryByText('网络不可用')).toBeNull()
  await fail(3)
  fireEvent.click(screen.getByText('重试'))
  await answer(4, '會員規則')
  expect(screen.getByText('會員規則')).toBeTruthy()
})
