// Refunds an order, wholly or in part: its number, what is left of it, how much, then once.
import { View } from '@tarojs/components'
import { Page } from '@/components/Page'
import { useTranslate } from '@/i18n'
import { Amount } from './Amount'
import { Find } from './Find'
import { OrderCard } from './OrderCard'
import { Refunded } from './Refunded'
import { ServiceDone } from './ServiceDone'
import { useRefund } from './use-refund'
import { useService } from './use-service'
import './refund.css'

export default function Refund() {
  const t = useTranslate()
  const page = useRefund()
  const { order, done } = page
  const service = useService(order)
  if (done)
    return (
      <Page title={t('clerk.refund')}>
        <Refunded refunded={done} onAgain={page.again} />
      </Page>
    )
  return (
    <Page title={t('clerk.refund')}>
      <Find page={page} />
      {order && (
        <View className='refund__order'>
          <OrderCard order={order} />
          <ServiceDone order={order} page={service} />
        </View>
      )}
      {order && order.leftFen > 0 && <Amount page={page} order={order} />}
    </Page>
  )
}
