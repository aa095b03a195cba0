// One icon of the set in styles/icons.css, in the colour of the text around it.
import { View } from '@tarojs/components'

/** The names of the icons. */
export type IconName =
  | 'chevron'
  | 'check'
  | 'close'
  | 'gift'
  | 'voucher'
  | 'points'
  | 'code'
  | 'star'
  | 'clock'
  | 'shop'
  | 'phone'
  | 'book'
  | 'edit'
  | 'staff'
  | 'offline'
  | 'alert'
  | 'sun'
  | 'refresh'
  | 'leaf'
  | 'coupon'
  | 'service'
  | 'scan'
  | 'home'
  | 'copy'
  | 'star-full'
  | 'refund'
  | 'bell'

/** Draws an icon; it only decorates, so screen readers pass over it. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return <View className={`icon icon--${name} ${className}`} ariaHidden />
}
