// What a clerk feels in the hand: done or not done, without looking.
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
