// Paints what WeChat draws around a page (navigation bar, tab bar, the ground under it) in the chosen theme.
import Taro from '@tarojs/taro'
import type { ThemeChoice } from '@/store'
import themes from '../theme.json'

let chosenOnce = false

/**
 * Called whenever a page is shown: these settings belong to the page on top. `tab` = it has the tab bar. As long as
 * nobody chose a theme, theme.json does this by itself and also follows the phone while a page is open.
 */
export function paintChrome(choice: ThemeChoice, tab: boolean): void {
  if (choice === 'system' && !chosenOnce) return
  chosenOnce = true
  const system = Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'
  const name = choice === 'system' ? system : choice
  const theme = themes[name]
  void ignore(
    Taro.setNavigationBarColor({
      frontColor: name === 'dark' ? '#ffffff' : '#000000',
      backgroundColor: theme.navBg,
    }),
  )
  void ignore(Taro.setBackgroundColor({ backgroundColor: theme.pageBg }))
  if (!tab) return
  void ignore(
    Taro.setTabBarStyle({
      color: theme.tabText,
      selectedColor: theme.tabOn,
      backgroundColor: theme.tabBg,
      borderStyle: theme.tabLine as 'black' | 'white',
    }),
  )
}

// Refused while the page is leaving: nothing is lost by that.
const ignore = (painting: Promise<unknown>) => painting.catch(() => undefined)
