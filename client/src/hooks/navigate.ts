// The pages by name, so that a link to a page that doesn't exist fails the type check.
import Taro from '@tarojs/taro'

const pages = {
  points: '/customer/points/index',
  receipt: '/customer/receipt/index',
  vouchers: '/customer/vouchers/index',
  review: '/customer/review/index',
  rules: '/customer/rules/index',
  inbox: '/customer/inbox/index',
  family: '/family/share/index',
  statement: '/papers/statement/index',
  data: '/papers/data/index',
  fair: '/games/fair/index',
  staff: '/clerk/scan/index',
} as const
const tabs = {
  home: '/customer/home/index',
  rewards: '/customer/rewards/index',
  code: '/customer/code/index',
  me: '/customer/me/index',
} as const

/** How long the page below can still be tapped once another has come, in ms. */
const SLIDE_MS = 500

let opening = ''

/** Opens a page on top of this one; `query` without '?'. */
export function open(page: keyof typeof pages, query = ''): void {
  openOnce(query ? `${pages[page]}?${query}` : pages[page])
}

/** Opens a page by its address. A second tap on the way to it is the first one's; one that can't be opened stays shut. */
export function openOnce(url: string): void {
  if (url === opening) return
  opening = url
  void Taro.navigateTo({ url })
    .catch(() => undefined)
    .then(() => setTimeout(() => release(url), SLIDE_MS))
}

function release(url: string): void {
  if (opening === url) opening = ''
}

/** Goes to a page of the tab bar. */
export function goTo(tab: keyof typeof tabs): void {
  void Taro.switchTab({ url: tabs[tab] })
}
