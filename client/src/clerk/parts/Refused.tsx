// Why an act was not done, next to where it was tried; what was typed stays.
import { View } from '@tarojs/components'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'
import type { CallFailure } from '@/services/errors'
import { counterFailureText } from '../failure-text'
import './parts.css'

/** Says the reason, and the request's number where the support may be asked; nothing without a failure. */
export function Refused({ failure, text }: { failure: CallFailure | null; text?: string }) {
  const t = useTranslate()
  if (!failure) return null
  const { requestId } = failure
  return (
    <View className='refused motion' ariaRole='alert'>
      <Icon name={failure.code === 'offline' ? 'offline' : 'alert'} className='refused__icon' />
      <View className='grow'>
        <View className='refused__text'>{text ?? counterFailureText(failure, t)}</View>
        {requestId && failure.code === 'internal' && (
          <View className='refused__request'>{t('state.request', { requestId })}</View>
        )}
      </View>
    </View>
  )
}
