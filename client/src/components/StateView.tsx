// What a screen shows instead of its content: loading, nothing there, failed, no network.
import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { goTo } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { type CallFailure, isNoMember } from '@/services/errors'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import { type Bone, Skeleton } from './Skeleton'
import './state-view.css'

interface StateViewProps {
  /** There is content to show: children. Content wins over a failure, which then is the page frame's notice. */
  ready: boolean
  failure?: CallFailure | null
  /** Asks again. */
  onRetry: () => void
  /** The shape of the content while it loads. */
  bones: Bone[]
}

/** Shows the content, or why it isn't there. */
export function StateView(props: PropsWithChildren<StateViewProps>) {
  if (props.ready) return <>{props.children}</>
  if (!props.failure) return <Skeleton bones={props.bones} />
  return <Failed failure={props.failure} onRetry={props.onRetry} />
}

/** A failed screen, with the way to try again and the number to tell the support; visitors are invited instead. */
export function Failed({ failure, onRetry }: { failure: CallFailure; onRetry: () => void }) {
  const t = useTranslate()
  if (isNoMember(failure)) return <Invitation />
  const offline = failure.code === 'offline'
  return (
    <Blank
      icon={offline ? 'offline' : 'alert'}
      title={t(offline ? 'state.offline.title' : 'state.error.title')}
      text={offline ? t('state.offline.text') : failureText(failure)}
      role='alert'
    >
      <Button kind='plain' icon='refresh' onClick={onRetry}>
        {t('action.retry')}
      </Button>
      {failure.requestId && (
        <View className='blank__request'>
          {t('state.request', { requestId: failure.requestId })}
        </View>
      )}
    </Blank>
  )
}

function Invitation() {
  const t = useTranslate()
  return (
    <Blank icon='leaf' title={t('state.visitor.title')} text={t('state.visitor.text')}>
      <Button onClick={() => goTo('home')}>{t('state.visitor.join')}</Button>
    </Blank>
  )
}

interface BlankProps {
  icon: IconName
  title: string
  text?: ReactNode
  role?: 'alert' | 'status'
}

/** A screen or a part of it with nothing in it: says so, and what to do (children). */
export function Blank({ icon, title, text, role, children }: PropsWithChildren<BlankProps>) {
  return (
    <View className='blank' ariaRole={role}>
      <View className='blank__disc'>
        <Icon name={icon} className='blank__icon' />
      </View>
      <View className='blank__title'>{title}</View>
      {text && <View className='blank__text'>{text}</View>}
      {children && <View className='blank__act'>{children}</View>}
    </View>
  )
}
