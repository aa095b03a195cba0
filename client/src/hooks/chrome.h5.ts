// The browser's twin of chrome.ts: one class on the document repaints everything through the tokens.
import type { ThemeChoice } from '@/store'

/** Called whenever a page is shown or the theme changes. */
export function paintChrome(choice: ThemeChoice, _tab: boolean): void {
  const { classList } = document.documentElement
  classList.toggle('theme-light', choice === 'light')
  classList.toggle('theme-dark', choice === 'dark')
}
