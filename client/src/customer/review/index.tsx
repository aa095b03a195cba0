// The review of one order: stars, words, and the plain statement that every star earns the same.
import { REVIEW_TEXT_MAX } from '@core/contracts/limits'
import type { ReviewableView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Page } from '@/components/Page'
import { Stars } from '@/components/Stars'
import { Blank, StateView } from '@/components/StateView'
import { goTo } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatDate, formatFen, formatPoints } from '@/i18n/format'
import { useReview } from './use-review'
import './review.css'

/** The review of the order in `?orderId=`. */
export default function Review() {
  const t = useTranslate()
  const page = useReview()
  return (
    <Page title={t('review.title')}>
      <StateView
        ready={page.ready}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['row', 'card', 'card']}
      >
        {page.order && <Order order={page.order} today={page.home?.today} />}
        {page.order && <Form page={page} points={page.order.points} />}
        {!page.order && <Gone done={page.done} />}
      </StateView>
    </Page>
  )
}

function Order({ order, today }: { order: ReviewableView; today?: string }) {
  const t = useTranslate()
  return (
    <View className='row row--between review__order'>
      <View className='grow'>
        <View className='ellipsis'>
          {t('review.order', { store: order.storeName, date: formatDate(order.on, t, today) })}
        </View>
        <View className='muted small'>
          {t('review.until', { date: formatDate(order.until, t, today) })}
        </View>
      </View>
      <View className='num'>{formatFen(order.amountFen)}</View>
    </View>
  )
}

function Form({ page, points }: { page: ReturnType<typeof useReview>; points: number }) {
  const t = useTranslate()
  const { draft, change, missing, send } = page
  return (
    <Card>
      <View className='review__ask'>{t('review.ask')}</View>
      <Stars value={draft.stars} onChange={stars => change({ stars })} />
      {missing && draft.stars === 0 && (
        <View className='review__problem' ariaRole='alert'>
          {t('review.stars.needed')}
        </View>
      )}
      {points > 0 && (
        <View className='review__same'>
          <Icon name='leaf' className='review__leaf' />
          <View className='grow'>{t('review.same', { points: formatPoints(points) })}</View>
        </View>
      )}
      <Field
        long
        label={t('review.text')}
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={REVIEW_TEXT_MAX}
        placeholder={t('review.text.placeholder')}
      />
      {send.failure && (
        <View className='review__problem' ariaRole='alert'>
          <View>{failureText(send.failure)}</View>
          <View className='muted'>{t('review.kept')}</View>
        </View>
      )}
      <View className='review__send'>
        <Button block busy={send.busy} onClick={page.submit}>
          {t('review.submit')}
        </Button>
      </View>
    </Card>
  )
}

function Gone({ done }: { done: boolean }) {
  const t = useTranslate()
  if (done) return <Blank icon='check' title={t('state.thanks')} />
  return (
    <Blank icon='edit' title={t('review.none')} text={t('review.none.text')}>
      <Button kind='plain' onClick={() => goTo('home')}>
        {t('action.back_home')}
      </Button>
    </Blank>
  )
}
