// A bright screen is read by every scanner: raised while the code is shown, then given back.
import Taro from '@tarojs/taro'

const FULL = 1
let shown = false
let before: number | null = null

/** Raises the brightness and keeps the screen on. */
export function brighten(): void {
  if (shown) return
  shown = true
  Taro.getScreenBrightness()
    .then(({ value }) => {
      // The page may have been left before this answer, and it may be that of an earlier visit.
      if (!shown) return undefined
      before ??= value
      return Taro.setScreenBrightness({ value: FULL })
    })
    .catch(() => undefined)
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined)
}

/** Gives the brightness back. */
export function dim(): void {
  if (!shown) return
  shown = false
  void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
  if (before === null) return
  void Taro.setScreenBrightness({ value: before }).catch(() => undefined)
  before = null
}
