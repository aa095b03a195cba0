// Today's check-in and the days around it.
import type { CheckInDay, CheckInView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import { weekOf } from './home.shared'
import { useCheckIn } from './use-home-page'
import './check-in-card.css'

/** The check-in card; the points just won fly up from it. */
export function CheckInCard({ checkIn }: { checkIn: CheckInView }) {
  const t = useTranslate()
  const { busy, gained, run } = useCheckIn()
  const { streak, doneToday, pointsToday } = checkIn
  return (
    <Card className='check-in'>
      <View className='row row--between'>
        <View>
          <View className='check-in__title'>{t('home.check_in')}</View>
          <View className='muted small'>
            {streak > 0 ? t('home.check_in.streak', { days: streak }) : t('home.check_in.start')}
          </View>
        </View>
        {doneToday ? (
          <View className='check-in__done'>
            <Icon name='check' />
            {t('home.check_in.done')}
          </View>
        ) : (
          <Button kind='accent' small busy={busy} onClick={run}>
            {t('home.check_in.button', { points: formatPoints(pointsToday) })}
          </Button>
        )}
      </View>
      <View className='check-in__week'>
        {weekOf(checkIn.days).map(day => (
          <Day key={day.day} day={day} />
        ))}
      </View>
      {gained !== null && (
        <View className='check-in__gain motion num' ariaHidden>
          +{formatPoints(gained)}
        </View>
      )}
    </Card>
  )
}

function Day({ day }: { day: CheckInDay }) {
  const t = useTranslate()
  const state = t(`home.check_in.state.${day.state}`)
  const points = formatPoints(day.points)
  return (
    <View
      className={`check-in__day check-in__day--${day.state}`}
      ariaRole='img'
      ariaLabel={t('home.check_in.day.label', { day: day.day, points, state })}
    >
      <View className='check-in__dot num'>
        {day.state === 'done' ? <Icon name='check' className='check-in__tick' /> : `+${points}`}
      </View>
      <View className='check-in__name'>
        {day.state === 'today' ? state : t('home.check_in.day', { day: day.day })}
      </View>
    </View>
  )
}
