// Which language a phone gets, and that what is chosen stays.

import Taro from '@tarojs/taro'
import { act, render, screen } from '@testing-library/react'
import { Page } from '@/components/Page'
import { chooseLanguage, restoreState, useStore } from '@/store'
import { failureText } from './failure'
import { localeOf } from './locale'

test.each([
  ['zh_CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['', 'zh-CN'],
  ['zh_TW', 'zh-TW'],
  ['zh_HK', 'zh-TW'],
  ['zh-MO', 'zh-TW'],
  ['zh-Hant-TW', 'zh-TW'],
  ['en', 'en'],
  ['en-US', 'en'],
  ['ja', 'en'],
])('a phone set to "%s" reads %s', (setting, locale) => {
  expect(localeOf(setting)).toBe(locale)
})

describe('a language that was chosen', () => {
  afterEach(() => act(() => chooseLanguage('system')))

  test('is kept for later visits, and the phone’s own is read anew each time', () => {
    act(() => chooseLanguage('en'))
    useStore.setState({ language: 'system', locale: 'zh-CN' })
    restoreState()
    expect(useStore.getState()).toMatchObject({ language: 'en', locale: 'en' })
    act(() => chooseLanguage('system'))
    expect(useStore.getState()).toMatchObject({ language: 'system', locale: 'zh-CN' })
  })

  test('is spoken by the page at once, and by what failed', () => {
    useStore.setState({ offline: true })
    render(<Page>…</Page>)
    expect(screen.getByRole('status').textContent).toContain('网络不可用')
    act(() => chooseLanguage('en'))
    expect(screen.getByRole('status').textContent).toMatch(/offline/)
    expect(failureText({ code: 'points_short', details: { missing: 1 } })).toBe(
      'You need 1 more point',
    )
    useStore.setState({ offline: false })
  })

  test('names the tabs, once, and again where a page on its way out refused', () => {
    const named = jest.mocked(Taro.setTabBarItem)
    const { unmount } = render(<Page tab>…</Page>)
    expect(named).not.toHaveBeenCalled()
    act(() => chooseLanguage('zh-TW'))
    expect(named.mock.calls.map(([item]) => item)).toEqual([
      { index: 0, text: '首頁' },
      { index: 1, text: '兌換' },
      { index: 2, text: '會員碼' },
      { index: 3, text: '我的' },
    ])
    unmount()
    render(<Page tab>…</Page>)
    expect(named).toHaveBeenCalledTimes(4)
  })
})
