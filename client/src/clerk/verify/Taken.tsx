// A voucher that was taken: what of it, whose, and what is left.
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { formatDate, formatFen, formatPoints } from '@/i18n/format'
import { Outcome, OutcomeLine } from '../parts/Outcome'
import type { Taken as TakenVoucher } from './use-verify'

/** The outcome in words. */
export function Taken({ taken, store }: { taken: TakenVoucher; store: string }) {
  const { outcome, maskedName, used } = taken
  const t = useTranslate()
  const left = outcome.minutesLeft ?? 0
  const minutes = { minutes: formatPoints(used ?? 0), left: formatPoints(left) }
  return (
    <Outcome kind='done' title={t('clerk.verify.done')}>
      <View className='verify__name'>{outcome.name}</View>
      {used !== undefined && (
        <View className='verify__used'>
          {t(left > 0 ? 'clerk.verify.done.part' : 'clerk.verify.done.last', minutes)}
        </View>
      )}
      <OutcomeLine>{t('clerk.verify.of', { name: maskedName })}</OutcomeLine>
      {outcome.collectedFen > 0 && (
        <OutcomeLine>
          {t('clerk.verify.done.cash', { amount: formatFen(outcome.collectedFen) })}
        </OutcomeLine>
      )}
      <OutcomeLine>{`${formatDate(outcome.on, t)} · ${store}`}</OutcomeLine>
    </Outcome>
  )
}
