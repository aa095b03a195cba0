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

/** Opens a page on top of this one; `query` without '?'. */
export function open(page: keyof typeof pages, query = ''): void {
  void Taro.navigateTo({ url: query ? `${pages[page]}?${query}` : pages[page] })
}

/** Goes to a page of the tab bar. */
export function goTo(tab: keyof typeof tabs): void {
  void Taro.switchTab({ url: tabs[tab] })
}
