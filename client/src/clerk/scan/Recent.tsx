// What was done at this phone lately.
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Section } from '@/components/Section'
import { type Translate, useTranslate } from '@/i18n'
import { formatChange, formatFen } from '@/i18n/format'
import type { Act } from '../desk'
import { actTime } from './scan.shared'

/** The list, newest first. */
export function Recent({ acts, today }: { acts: Act[]; today: string }) {
  const t = useTranslate()
  return (
    <Section title={t('clerk.recent')}>
      <Card flush>
        {acts.length === 0 && <View className='recent__none'>{t('clerk.recent.none')}</View>}
        {acts.map(act => (
          <Cell
            key={act.at}
            icon={act.kind === 'purchase' ? 'points' : 'voucher'}
            title={<View className='ellipsis num'>{actTitle(act, t)}</View>}
            note={`${act.maskedName} · ${actTime(act, { today, t })} · ${act.storeName}`}
            value={act.kind === 'purchase' && <Points points={act.points} />}
          />
        ))}
      </Card>
    </Section>
  )
}

function actTitle(act: Act, t: Translate): string {
  return act.kind === 'purchase'
    ? t('clerk.recent.purchase', { amount: formatFen(act.amountFen) })
    : t('clerk.recent.verify', { name: act.name })
}

function Points({ points }: { points: number }) {
  return <View className='recent__points num'>{formatChange(points)}</View>
}
