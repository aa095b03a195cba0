// Points that are the customer's but can't be used now: pending ones, and those held for a checkout.
import type { HeldView, PendingView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Section } from '@/components/Section'
import { useTranslate } from '@/i18n'
import { formatDate, formatPoints, formatTime } from '@/i18n/format'

interface WaitingProps {
  pending?: PendingView[]
  held?: HeldView[]
  today: string
}

/** Both sections; nothing of what there is nothing of. */
export function Waiting({ pending = [], held = [], today }: WaitingProps) {
  const t = useTranslate()
  return (
    <>
      {pending.length > 0 && (
        <Section title={t('points.pending')}>
          <Card flush>
            {pending.map(({ orderId, storeName, points, on, whenDone }) => (
              <Cell
                key={orderId}
                icon='clock'
                title={t(whenDone ? 'points.pending.service' : 'points.pending.date', {
                  date: formatDate(on, t, today),
                })}
                note={`${storeName} · ${t('reason.order', { no: orderId.replace(/^[^:]*:/, '') })}`}
                value={<View className='points__lot num'>{formatPoints(points)}</View>}
              />
            ))}
          </Card>
        </Section>
      )}
      {held.length > 0 && (
        <Section title={t('points.held')}>
          <Card flush>
            {held.map(({ points, until }) => (
              <Cell
                key={until}
                title={t('points.held.note')}
                note={t('points.held.until', { time: formatTime(until) })}
                value={<View className='points__lot num'>{formatPoints(points)}</View>}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
