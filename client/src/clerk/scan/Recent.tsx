// What was done at this phone lately.
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { classNames } from '@/components/class-names'
import { Section } from '@/components/Section'
import { type Translate, useTranslate } from '@/i18n'
import { formatChange, formatFen, formatPoints } from '@/i18n/format'
import type { Act } from '../desk'
import { actTime } from './scan.shared'

const icons = { purchase: 'points', refund: 'refund', verify: 'voucher' } as const

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
            icon={icons[act.kind]}
            title={<View className='ellipsis num'>{actTitle(act, t)}</View>}
            note={`${act.maskedName} · ${actTime(act, { today, t })} · ${act.storeName}`}
            value={act.kind !== 'verify' && <Points points={act.points} />}
          />
        ))}
      </Card>
    </Section>
  )
}

function actTitle(act: Act, t: Translate): string {
  switch (act.kind) {
    case 'purchase':
      return t('clerk.recent.purchase', { amount: formatFen(act.amountFen) })
    case 'refund':
      return t('clerk.recent.refund', { amount: formatFen(act.fen) })
    case 'verify':
      return act.minutes === undefined
        ? t('clerk.recent.verify', { name: act.name })
        : t('clerk.recent.verify.minutes', {
            name: act.name,
            minutes: formatPoints(act.minutes),
          })
  }
}

function Points({ points }: { points: number }) {
  return (
    <View className={classNames('recent__points num', points > 0 && 'recent__points--in')}>
      {formatChange(points)}
    </View>
  )
}
