// The shape of what is being loaded.
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { classNames } from './class-names'
import './skeleton.css'

/** One grey shape: a line of text, a big card, or a row with a picture. */
export type Bone = 'line' | 'short' | 'title' | 'hero' | 'card' | 'row'

/** Draws the shapes one below the other; screen readers hear one word. */
export function Skeleton({ bones }: { bones: Bone[] }) {
  const t = useTranslate()
  return (
    <View className='skeleton' ariaRole='status' ariaLabel={t('state.loading')}>
      {bones.map((bone, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity and never move
        <View key={at} className={classNames('skeleton__bone motion', `skeleton__bone--${bone}`)} />
      ))}
    </View>
  )
}
