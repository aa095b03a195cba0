// Points as money: how many pay for a part of the bill.
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Stepper } from '@/components/Stepper'
import { useTranslate } from '@/i18n'
import { formatFen, formatPoints } from '@/i18n/format'
import type { PurchasePage } from './use-purchase'

/** The offer for this bill with its stepper; nothing when the brand offers none or no point can be used. */
export function OffsetCard({ page }: { page: PurchasePage }) {
  const { offer, offsetPoints } = page.quoting
  const t = useTranslate()
  if (!offer) return null
  const { step, max, fenPerStep } = offer
  return (
    <Card className='offset-card'>
      <View className='offset-card__head'>
        <View className='offset-card__title'>{t('clerk.offset')}</View>
        {offsetPoints < max && (
          <Button small kind='plain' onClick={() => page.setOffsetPoints(max)}>
            {t('clerk.offset.max', { points: formatPoints(max) })}
          </Button>
        )}
      </View>
      <Stepper
        label={t('clerk.offset')}
        value={offsetPoints}
        step={step}
        max={max}
        text={t('unit.points', { points: formatPoints(offsetPoints) })}
        onChange={page.setOffsetPoints}
      />
      <View className='offset-card__note'>
        {t('clerk.offset.rate', { step: formatPoints(step), amount: formatFen(fenPerStep) })}
      </View>
    </Card>
  )
}
