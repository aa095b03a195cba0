// What stands on the tab bar. Its first words come from app.config.ts, before anybody knows the language.
import Taro from '@tarojs/taro'
import { translate } from '@/i18n'
import type { Locale } from '@/i18n/locale'

const keys = ['tab.home', 'tab.rewards', 'tab.code', 'tab.me'] as const

let named: Locale | null = 'zh-CN'

/** Names the tabs, while a page with the tab bar is on top; nothing to do where they are named so. */
export function nameTabs(locale: Locale): void {
  if (named === locale) return
  named = locale
  for (const [index, key] of keys.entries())
    Taro.setTabBarItem({ index, text: translate(locale, key) }).catch(() => {
      // Refused while the page is leaving: the next one does it.
      named = null
    })
}
