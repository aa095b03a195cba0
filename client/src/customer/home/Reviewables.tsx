// Orders that wait for a review.
import type { ReviewableView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Section } from '@/components/Section'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatDate, formatFen, formatPoints } from '@/i18n/format'

/** Each order with what a review brings; nothing when none waits. */
export function Reviewables({
  reviewable,
  today,
}: {
  reviewable: ReviewableView[]
  today: string
}) {
  const t = useTranslate()
  if (reviewable.length === 0) return null
  return (
    <Section title={t('home.todo.title')}>
      <Card flush>
        {reviewable.map(order => (
          <Cell
            key={order.orderId}
            icon='edit'
            title={t('home.todo.review', { date: formatDate(order.on, t, today) })}
            note={t('home.todo.review.note', {
              store: order.storeName,
              amount: formatFen(order.amountFen),
            })}
            value={
              <View>
                <Badge tone='accent'>
                  {t('home.todo.review.gain', { points: formatPoints(order.points) })}
                </Badge>
              </View>
            }
            onClick={() => open('review', `orderId=${encodeURIComponent(order.orderId)}`)}
          />
        ))}
      </Card>
    </Section>
  )
}
