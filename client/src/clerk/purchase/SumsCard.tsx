// The bill, what comes off it, and what is left to pay in money.
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import { offsetFen } from './purchase.shared'
import type { PurchasePage } from './use-purchase'

/** The sums where there is more to them than the amount. */
export function SumsCard({ page }: { page: PurchasePage }) {
  const { amountFen, payFen } = page
  const { offer, offsetPoints, discount } = page.quoting
  const t = useTranslate()
  if (amountFen === null || payFen === null || !(offer || discount)) return null
  return (
    <Card className='sums'>
      <Line label={t('clerk.purchase.amount')} value={formatFen(amountFen)} />
      {discount && (
        <Line
          label={t(discount.voucherId ? 'step.coupon' : 'step.discount', { name: discount.name })}
          value={formatFen(-discount.fen)}
        />
      )}
      {offer && offsetPoints > 0 && (
        <Line label={t('clerk.offset')} value={formatFen(-offsetFen(offsetPoints, offer))} />
      )}
      <View className='sums__pay' ariaLive='polite'>
        <View>{t('clerk.offset.pay')}</View>
        <View className='sums__left num'>{formatFen(payFen)}</View>
      </View>
    </Card>
  )
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <View className='sums__line'>
      <View>{label}</View>
      <View className='num'>{value}</View>
    </View>
  )
}
