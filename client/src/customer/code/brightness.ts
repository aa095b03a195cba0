// A bright screen is read by every scanner: raised while the code is shown, then given back.
import Taro from '@tarojs/taro'

const FULL = 1
let before: number | null = null

/** Raises the brightness and keeps the screen on. */
export function brighten(): void {
  if (before !== null) return
  Taro.getScreenBrightness()
    .then(({ value }) => {
      before = value
      return Taro.setScreenBrightness({ value: FULL })
    })
    .catch(() => undefined)
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined)
}

/** Gives the brightness back. */
export function dim(): void {
  if (before === null) return
  void Taro.setScreenBrightness({ value: before }).catch(() => undefined)
  void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
  before = null
}
