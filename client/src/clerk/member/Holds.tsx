// Points that are held for a checkout; whoever doesn't need them any more gives them back here.
import type { CounterHold } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Section } from '@/components/Section'
import { useAction } from '@/hooks/use-action'
import { useTranslate } from '@/i18n'
import { formatPoints, formatTime } from '@/i18n/format'
import { clerk } from '@/services/clerk'
import { putMember } from '../desk'
import { buzz } from '../feedback'
import { Refused } from '../parts/Refused'

/** Each hold with its way back; nothing when there is none. */
export function Holds({ holds = [], visit }: { holds?: CounterHold[]; visit: string }) {
  const t = useTranslate()
  const release = useAction(async (holdId: string) => {
    const { member } = await clerk.release({ visit, holdId })
    putMember(member)
    void buzz('done')
  })
  if (holds.length === 0) return null
  return (
    <Section title={t('points.held')}>
      <Card flush>
        {holds.map(({ holdId, points, until }) => (
          <Cell
            key={holdId}
            title={t('unit.points', { points: formatPoints(points) })}
            note={t('points.held.until', { time: formatTime(until) })}
            value={
              <Button
                small
                kind='plain'
                busy={release.busy}
                onClick={() => void release.run(holdId)}
              >
                {t('clerk.hold.release')}
              </Button>
            }
          />
        ))}
      </Card>
      <View>
        <Refused failure={release.failure} />
      </View>
    </Section>
  )
}
