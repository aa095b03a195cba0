// An order as it stands: whose, what it cost, how it was paid, what has gone back.
import type { OrderView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Card } from '@/components/Card'
import { useTranslate } from '@/i18n'
import { formatFen, formatMoment, formatPoints } from '@/i18n/format'

/** The order's figures, with what is left to refund. */
export function OrderCard({ order }: { order: OrderView }) {
  const { offsetPoints, offsetFen, leftFen } = order
  const t = useTranslate()
  return (
    <Card className='order-card'>
      <View className='order-card__head'>
        <View className='order-card__name'>{order.maskedName}</View>
        {leftFen === 0 && <Badge tone='primary'>{t('clerk.order.all')}</Badge>}
      </View>
      <View className='order-card__note num'>
        {`${order.orderNo} · ${order.storeName} · ${formatMoment(order.at, t)}`}
      </View>
      <Line label={t('clerk.purchase.amount')} value={formatFen(order.amountFen)} />
      {offsetPoints > 0 && (
        <Line
          label={t('clerk.order.offset', { points: formatPoints(offsetPoints) })}
          value={formatFen(offsetFen)}
        />
      )}
      <Line label={t('clerk.order.refunded')} value={formatFen(order.refundedFen)} />
      <View className='order-card__left'>
        <View>{t('clerk.order.left')}</View>
        <View className='order-card__sum num'>{formatFen(leftFen)}</View>
      </View>
    </Card>
  )
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <View className='order-card__line'>
      <View>{label}</View>
      <View className='num'>{value}</View>
    </View>
  )
}
