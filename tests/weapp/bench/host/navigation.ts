// Ways between pages, with WeChat's refusals.
import type { Pack } from '../pack'
import { resolvePath } from './modules'
import { type Address, close, front, live, type OpenPage, openPage, show, stack } from './pages'
import type { Program } from './program'

const STACK_MAX = 10

/** The ways, as wx offers them. */
export interface Navigation {
  launch(url: string): void
  navigateTo(options: { url: string }): void
  redirectTo(options: { url: string }): void
  navigateBack(options: { delta?: number }): void
  switchTab(options: { url: string }): void
}

/** The ways between the pages of one mini-program. Refusals are thrown in WeChat's words. */
export function createNavigation(pack: Pack, program: () => Program): Navigation {
  const { app, routes } = pack
  const isTab = (route: string) => app.tabBar.list.some(({ pagePath }) => pagePath === route)
  const tabs = new Map<string, OpenPage>()
  const parse = (url: string) => {
    const address = parseUrl(url, stack.at(-1)?.route ?? '')
    if (!routes.includes(address.route)) throw new Error(`page "${address.route}" is not found`)
    return address
  }
  const parseNoTab = (url: string) => {
    const address = parse(url)
    if (isTab(address.route)) throw new Error(`"${address.route}" is a tabbar page`)
    return address
  }
  const open = (address: Address) => {
    const page = openPage(pack, program(), address)
    if (isTab(address.route)) tabs.set(address.route, page)
  }
  return {
    launch: url => open(parse(url)),
    navigateTo({ url }) {
      const address = parseNoTab(url)
      if (stack.length >= STACK_MAX) throw new Error('webview count limit exceed')
      live(front(), 'onHide')
      open(address)
    },
    redirectTo({ url }) {
      const address = parseNoTab(url)
      close(front())
      stack.pop()
      open(address)
    },
    navigateBack: ({ delta = 1 }) => goBack(delta),
    switchTab({ url }) {
      const { route } = parse(url)
      if (!isTab(route)) throw new Error(`"${route}" is not a tabbar page`)
      leaveForTab(tabs)
      const page = tabs.get(route)
      if (!page) return open({ route, query: {} })
      stack.push(page)
      show(page)
    },
  }
}

function parseUrl(url: string, from: string): Address {
  const [path = '', search = ''] = url.split('?')
  const pairs = search.split('&').filter(Boolean)
  const query = pairs.map(pair => {
    const [name = '', ...value] = pair.split('=')
    return [name, decodeURIComponent(value.join('='))] as const
  })
  return { route: resolvePath(from, path), query: Object.fromEntries(query) }
}

function goBack(delta: number): void {
  if (stack.length < 2) throw new Error('cannot navigate back at first page')
  for (let left = delta; left > 0 && stack.length > 1; left--) {
    close(front())
    stack.pop()
  }
  show(front())
}

/** Hides the tab's page, or ends what was opened on top of it. */
function leaveForTab(tabs: Map<string, OpenPage>): void {
  for (let page = stack.pop(); page; page = stack.pop())
    if (tabs.get(page.route) === page) live(page, 'onHide')
    else close(page)
}
