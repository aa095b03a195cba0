// How far along, as a bar.
import { View } from '@tarojs/components'
import './progress.css'

/** A bar filled to `percent` (0 to 100). */
export function Progress({ percent, label }: { percent: number; label?: string }) {
  const width = Math.max(0, Math.min(100, percent))
  return (
    <View className='progress' ariaRole='progressbar' ariaLabel={label}>
      <View className='progress__bar' style={{ width: `${width}%` }} />
    </View>
  )
}
