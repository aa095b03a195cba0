// What is asked before points change hands: joining says that they stay, parting says what is lost.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/components/Button'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Sheet } from '@/components/Sheet'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import type { useShare } from './use-share'

type Sharing = ReturnType<typeof useShare>

const CODE_MAX = 60

/** Joining by a code, typed, pasted or scanned. */
export function JoinSheet({ page }: { page: Sharing }) {
  const t = useTranslate()
  const { joining, setJoining, agreed, setAgreed, join } = page
  const scan = async () => {
    const scanned = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => null)
    if (scanned?.result) setJoining(scanned.result)
  }
  return (
    <Sheet open={joining !== null} title={t('family.join')} onClose={() => setJoining(null)}>
      <Field
        label={t('family.code')}
        value={joining ?? ''}
        onChange={setJoining}
        maxLength={CODE_MAX}
        placeholder={t('family.code.placeholder')}
        error={join.failure ? failureText(join.failure) : undefined}
      />
      {process.env.TARO_ENV === 'weapp' && (
        <Button kind='plain' block icon='scan' onClick={() => void scan()}>
          {t('family.scan')}
        </Button>
      )}
      <View
        className='family__agree'
        ariaRole='checkbox'
        ariaChecked={agreed}
        onClick={() => setAgreed(!agreed)}
      >
        <View className={`family__box ${agreed ? 'family__box--on' : ''}`}>
          {agreed && <Icon name='check' />}
        </View>
        <View className='grow'>{t('family.agree')}</View>
      </View>
      <Button
        block
        busy={join.busy}
        disabled={!agreed || !joining?.trim()}
        onClick={() => void join.run()}
      >
        {t('family.join.confirm')}
      </Button>
    </Sheet>
  )
}

/** Leaving, or letting somebody go. */
export function PartSheet({ page }: { page: Sharing }) {
  const t = useTranslate()
  const { parting, stay, part, data } = page
  const alone = data?.role === 'owner' && parting?.you
  const what = alone ? 'close' : parting?.you ? 'leave' : 'remove'
  return (
    <Sheet open={parting !== null} title={t(`family.${what}`)} onClose={stay}>
      <View className='family__intro'>
        {t(`family.${what}.text`, { name: parting?.maskedName ?? '' })}
      </View>
      {part.failure && (
        <View className='family__failure' ariaRole='alert'>
          {failureText(part.failure)}
        </View>
      )}
      <View className='family__acts'>
        <Button kind='plain' block onClick={stay}>
          {t('action.cancel')}
        </Button>
        <Button
          kind='danger'
          block
          busy={part.busy}
          onClick={() => parting && void part.run(parting)}
        >
          {t(`family.${what}`)}
        </Button>
      </View>
    </Sheet>
  )
}
