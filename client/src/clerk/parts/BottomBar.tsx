// The page's main act under the thumb.
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './parts.css'

/** Holds the main buttons, and what went wrong with them, at the lower edge; the page ends above. `tall` = two rows. */
export function BottomBar({ tall, children }: PropsWithChildren<{ tall?: boolean }>) {
  return (
    <>
      <View className={tall ? 'bottom-bar__room bottom-bar__room--tall' : 'bottom-bar__room'} />
      <View className='bottom-bar'>{children}</View>
    </>
  )
}
