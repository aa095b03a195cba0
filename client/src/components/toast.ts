// Short words over the page, for what was done and what was not.
import Taro from '@tarojs/taro'
import { failureText } from '@/i18n/failure'
import type { CallFailure } from '@/services/errors'

const SHOWN_MS = 2200

/** Says something good briefly. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: SHOWN_MS })
}

/** Says briefly why something was not done; for failures that leave the page as it was. */
export function toastFailure(failure: CallFailure): void {
  toast(failureText(failure))
}
