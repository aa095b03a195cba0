// What WeChat draws around a page: navigation bar and tab bar, in the colours
// of theme.json or of the page's wish.
import type { Pack, PageConfig } from '../pack'

/** What a page wished for its own bars; the rest is the theme's. */
export interface Bars {
  title?: string
  frontColor?: string
  backgroundColor?: string
}

/** What the app wished for the tab bar. */
export interface TabBarStyle {
  color?: string
  selectedColor?: string
  backgroundColor?: string
}

/** What the bars are painted for: the page in front, and how many are open. */
export interface BarsOf {
  route: string
  config: PageConfig
  bars: Bars
  depth: number
}

let pack: Pack
let current: BarsOf
let goBack: () => void = () => undefined
let goToTab: (route: string) => void = () => undefined
const tabBarStyle: TabBarStyle = {}
const dark = matchMedia('(prefers-color-scheme: dark)')

/** The phone's theme. */
export function themeName(): 'light' | 'dark' {
  return dark.matches ? 'dark' : 'light'
}

/** What the bars' buttons do. */
export interface BarsOptions {
  pack: Pack
  back: () => void
  tab: (route: string) => void
}

/** Draws the frame; called once. */
export function drawFrame(options: BarsOptions): void {
  pack = options.pack
  goBack = options.back
  goToTab = options.tab
  document.body.innerHTML =
    '<div class="wx-nav"><b>‹</b><span></span></div><div class="wx-stage"></div><div class="wx-tabs"></div>'
  part('.wx-nav b').onclick = () => goBack()
  const tabs = pack.app.tabBar.list.map(({ pagePath, text }) => {
    const tab = document.createElement('a')
    tab.dataset.route = pagePath
    tab.append(document.createElement('img'), text)
    tab.onclick = () => goToTab(pagePath)
    return tab
  })
  part('.wx-tabs').append(...tabs)
  dark.addEventListener('change', () => paintBars())
}

/** Sets what the page in front wishes for its bars. */
export function wishBars(wish: Bars): void {
  Object.assign(current.bars, wish)
  paintBars()
}

/** Sets what the app wishes for the tab bar. */
export function wishTabBar(wish: TabBarStyle): void {
  Object.assign(tabBarStyle, wish)
  paintBars()
}

/** Sets what a tab is called, which only a page with the tab bar may do. */
export function wishTab({ index, text }: { index: number; text: string }): void {
  const { list } = pack.app.tabBar
  if (!list.some(({ pagePath }) => pagePath === current.route)) throw new Error('not TabBar page')
  part(`.wx-tabs a[data-route="${list[index]?.pagePath}"]`).lastChild?.replaceWith(text)
}

/** Paints both bars, for another page if one is given. */
export function paintBars(page = current): void {
  current = page
  const { route, config, bars, depth } = page
  const nav = part('.wx-nav')
  nav.style.background = bars.backgroundColor ?? themed(config.navigationBarBackgroundColor)
  nav.style.color = bars.frontColor ?? themed(config.navigationBarTextStyle)
  part('.wx-nav span').textContent = bars.title ?? config.navigationBarTitleText ?? ''
  part('.wx-nav b').hidden = depth < 2
  const tab = pack.app.tabBar.list.some(({ pagePath }) => pagePath === route)
  part('.wx-tabs').hidden = !tab
  document.documentElement.classList.toggle('wx-with-tabs', tab)
  if (tab) paintTabs(route)
}

function paintTabs(route: string): void {
  const { tabBar } = pack.app
  part('.wx-tabs').style.background = tabBarStyle.backgroundColor ?? themed(tabBar.backgroundColor)
  for (const tab of tabBar.list) {
    const on = tab.pagePath === route
    const link = part(`.wx-tabs a[data-route="${tab.pagePath}"]`)
    link.style.color = on
      ? (tabBarStyle.selectedColor ?? themed(tabBar.selectedColor))
      : (tabBarStyle.color ?? themed(tabBar.color))
    link.toggleAttribute('data-on', on)
    const icon = link.querySelector('img')
    if (icon) icon.src = `/${on ? tab.selectedIconPath : tab.iconPath}`
  }
}

/** The value of a variable like @navBg in the phone's theme. */
function themed(value = ''): string {
  return value.startsWith('@') ? (pack.themes[themeName()][value.slice(1)] ?? '') : value
}

function part(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the frame has no ${selector}`)
  return found
}
