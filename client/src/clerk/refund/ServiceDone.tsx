// What an order earned and is not there yet; the clerk says here that the service is done.
import type { OrderView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { useTranslate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'
import { Refused } from '../parts/Refused'
import type { ServicePage } from './use-service'

/** Nothing when nothing is pending; afterwards how many points can be used. */
export function ServiceDone({ order, page }: { order: OrderView; page: ServicePage }) {
  const { complete, settled } = page
  const { pending } = order
  const t = useTranslate()
  if (settled !== null)
    return (
      <Card className='refund__rules'>
        <View>{t('clerk.service.done', { points: formatPoints(settled) })}</View>
      </Card>
    )
  if (!pending) return null
  const facts = { points: formatPoints(pending.points), date: formatDate(pending.on, t) }
  return (
    <Card className='refund__rules'>
      <View>
        {t(pending.whenDone ? 'clerk.order.pending.service' : 'clerk.order.pending', facts)}
      </View>
      {pending.whenDone && (
        <>
          <Refused failure={complete.failure} />
          <Button block kind='plain' busy={complete.busy} onClick={() => void complete.run()}>
            {t('clerk.service.complete')}
          </Button>
        </>
      )}
    </Card>
  )
}
