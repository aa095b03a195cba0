// A member's visits in three figures.
import type { CounterMember } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'

/** How often, when last, since when. */
export function Facts({ member, today }: { member: CounterMember; today: string }) {
  const t = useTranslate()
  const { visits, lastVisitOn, joinedOn } = member
  const facts = {
    'clerk.member.visits': t('clerk.member.visits.value', { visits: formatPoints(visits) }),
    'clerk.member.last': lastVisitOn
      ? formatDate(lastVisitOn, t, today)
      : t('clerk.member.last.none'),
    'clerk.member.joined': formatDate(joinedOn, t, today),
  } as const
  return (
    <View className='facts'>
      {(Object.keys(facts) as (keyof typeof facts)[]).map(key => (
        <View key={key} className='facts__one'>
          <View className='facts__value num'>{facts[key]}</View>
          <View className='facts__label'>{t(key)}</View>
        </View>
      ))}
    </View>
  )
}
