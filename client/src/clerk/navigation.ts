// The ways between the counter's pages.
import Taro from '@tarojs/taro'
import { openOnce } from '@/hooks/navigate'

const SCAN = 'clerk/scan/index'

/** Opens a page of the counter. */
export function openPage(page: 'member' | 'purchase' | 'verify' | 'refund'): void {
  openOnce(`/clerk/${page}/index`)
}

/** Back to the scan button; by a new page when this one was opened directly. */
export function backToScan(): void {
  const stack = Taro.getCurrentPages()
  const at = stack.findIndex(page => page.route?.includes(SCAN))
  if (at >= 0) void Taro.navigateBack({ delta: stack.length - 1 - at })
  else void Taro.redirectTo({ url: `/${SCAN}` })
}
