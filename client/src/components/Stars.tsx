// One to five stars, to give or to show.
import { View } from '@tarojs/components'
import { type Key, useTranslate } from '@/i18n'
import { classNames } from './class-names'
import { Icon } from './Icon'
import './stars.css'

interface StarsProps {
  /** 0 = none chosen yet. */
  value: number
  /** Without it the stars only show. */
  onChange?: (stars: number) => void
}

const all = [1, 2, 3, 4, 5]

/** Five big stars with the meaning of the chosen one in words. */
export function Stars({ value, onChange }: StarsProps) {
  const t = useTranslate()
  return (
    <View className='stars' ariaRole='radiogroup' ariaLabel={t('stars.label')}>
      <View className='stars__row'>
        {all.map(stars => (
          <View
            key={stars}
            className={classNames('stars__star', stars <= value && 'stars__star--on')}
            ariaRole='radio'
            ariaLabel={`${t('stars.one', { stars })} ${t(`stars.${stars}` as Key)}`}
            ariaChecked={stars === value}
            onClick={() => onChange?.(stars)}
          >
            <Icon name='star-full' className='stars__icon' />
          </View>
        ))}
      </View>
      <View className='stars__word' ariaLive='polite'>
        {value > 0 ? t(`stars.${value}` as Key) : ' '}
      </View>
    </View>
  )
}
