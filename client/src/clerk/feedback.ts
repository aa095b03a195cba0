// What a clerk feels and sees at once: done or not done, without searching.
import Taro from '@tarojs/taro'

/** A short buzz for done, a long one for refused. A phone that can't vibrate stays still. */
export async function buzz(result: 'done' | 'refused'): Promise<void> {
  try {
    if (result === 'done') await Taro.vibrateShort({ type: 'heavy' })
    else await Taro.vibrateLong()
  } catch {
    // Nothing to tell: the screen says the same.
  }
}

/** Brings the upper edge of the page back into view, where the outcome stands. */
export async function toTop(): Promise<void> {
  try {
    await Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  } catch {
    // The page is leaving: nothing to show any more.
  }
}
