// The frame of every page: theme, title, the notice that what is shown may be old, safe area below.
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type PropsWithChildren, useEffect } from 'react'
import { paintChrome } from '@/hooks/chrome'
import { nameTabs } from '@/hooks/tab-names'
import { useTranslate } from '@/i18n'
import { useStore } from '@/store'
import { classNames } from './class-names'
import { Icon } from './Icon'
import './page.css'

interface PageProps {
  /** What the navigation bar says; without it the page's static title stays. */
  title?: string
  /** The page is one of the tab bar's. */
  tab?: boolean
  /** Contents reach the edges of the screen. */
  flush?: boolean
}

/** Frames a page. */
export function Page({ title, tab = false, flush, children }: PropsWithChildren<PageProps>) {
  const theme = useStore(state => state.theme)
  const locale = useStore(state => state.locale)
  useDidShow(() => {
    paintChrome(theme, tab)
    if (tab) nameTabs(locale)
  })
  useEffect(() => paintChrome(theme, tab), [theme, tab])
  useEffect(() => {
    if (tab) nameTabs(locale)
  }, [locale, tab])
  useEffect(() => {
    if (title) void Taro.setNavigationBarTitle({ title })
  }, [title])
  return (
    <View className={classNames('page', theme !== 'system' && `theme-${theme}`)}>
      <Notice />
      <View className={classNames('page__body', flush && 'page__body--flush')}>{children}</View>
    </View>
  )
}

function Notice() {
  const t = useTranslate()
  const offline = useStore(state => state.offline)
  const stale = useStore(state => state.stale && state.home !== null)
  if (!offline && !stale) return null
  return (
    <View className='page__notice' ariaRole='status' ariaLive='polite'>
      <Icon name={offline ? 'offline' : 'alert'} />
      <View>{t(offline ? 'state.offline.banner' : 'state.stale.banner')}</View>
    </View>
  )
}
