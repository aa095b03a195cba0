// How many minutes of a time voucher are used now.
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Stepper } from '@/components/Stepper'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import type { Minutes } from './use-minutes'

interface MinutesCardProps {
  minutes: Minutes
  /** A use is under way. */
  busy: boolean
  /** A use got no answer: what was sent can be asked for again, other minutes would be a second use. */
  unanswered: boolean
}

/** A stepper through what can be chosen, and one tap for all that is left. */
export function MinutesCard({ minutes, busy, unanswered }: MinutesCardProps) {
  const { used, left, choices, choose } = minutes
  const t = useTranslate()
  const facts = { minutes: formatPoints(used), left: formatPoints(left) }
  const fixed = busy || unanswered
  return (
    <Card className='verify__minutes'>
      <View className='verify__minutes-head'>
        <View className='verify__minutes-title'>{t('clerk.verify.minutes')}</View>
        {used < left && !fixed && (
          <Button small kind='plain' onClick={() => choose(left)}>
            {t('clerk.verify.minutes.all', facts)}
          </Button>
        )}
      </View>
      <Stepper
        label={t('clerk.verify.minutes')}
        value={choices.indexOf(used)}
        step={1}
        max={choices.length - 1}
        text={t('clerk.verify.minutes.value', facts)}
        fixed={fixed}
        onChange={at => choose(choices[at] ?? left)}
      />
      {unanswered && (
        <View className='verify__minutes-note' ariaRole='status'>
          {t('clerk.verify.minutes.again', facts)}
        </View>
      )}
    </Card>
  )
}
