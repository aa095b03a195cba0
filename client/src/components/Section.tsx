// A headed part of a page.
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { useTranslate } from '@/i18n'
import { Icon } from './Icon'

interface SectionProps {
  title: string
  /** Where "see all" leads. */
  onMore?: () => void
}

/** A part with a heading and, if given, a way to all of it. */
export function Section({ title, onMore, children }: PropsWithChildren<SectionProps>) {
  const t = useTranslate()
  return (
    <View className='section'>
      <View className='section__head'>
        <View className='section__title' ariaRole='heading'>
          {title}
        </View>
        {onMore && (
          <View
            className='section__more'
            ariaRole='button'
            ariaLabel={`${title} ${t('action.more')}`}
            onClick={onMore}
          >
            {t('action.more')}
            <Icon name='chevron' className='section__arrow' />
          </View>
        )}
      </View>
      {children}
    </View>
  )
}
