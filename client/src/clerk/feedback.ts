// What a clerk feels in the hand: done or not done, without looking.
import Taro from '@tarojs/taro'

/** One strong buzz for done, two for refused. A phone that can't vibrate stays still. */
export async function buzz(result: 'done' | 'refused'): Promise<void> {
  try {
    await Taro.vibrateShort({ type: 'heavy' })
    if (result === 'refused') setTimeout(() => void Taro.vibrateLong().catch(ignore), 120)
  } catch {
    ignore()
  }
}

const ignore = () => undefined
