// Balance, what expires when, and every change.
import type { PointsView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { Blank, StateView } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'
import { EntryRow } from './EntryRow'
import { bySpending, entryKey, olderOf } from './points.shared'
import { usePoints } from './use-points'
import { Waiting } from './Waiting'
import './points.css'

/** The page of balance, lots and history. */
export default function Points() {
  const t = useTranslate()
  const page = usePoints()
  return (
    <Page title={t('points.title')}>
      <StateView
        ready={page.data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['short', 'title', 'card', 'row', 'row', 'row']}
      >
        {page.data && (
          <>
            <Balance view={page.data} />
            <Waiting {...page.data} />
            <Lots view={page.data} />
            <History view={page.data} more={page.more} loadingMore={page.loadingMore} />
          </>
        )}
      </StateView>
    </Page>
  )
}

function Balance({ view }: { view: PointsView }) {
  const t = useTranslate()
  return (
    <View>
      <View className='muted small'>
        {t(view.balance < 0 ? 'card.balance.below' : 'points.balance')}
      </View>
      <View className='points__balance num'>{formatPoints(view.balance)}</View>
      {view.debt > 0 && (
        <View className='points__debt'>
          <View className='points__debt-sum'>
            {t('points.debt', { points: formatPoints(view.debt) })}
          </View>
          <View>{t('points.debt.why')}</View>
          <View>{t('points.debt.repay')}</View>
        </View>
      )}
    </View>
  )
}

const LOTS_SHOWN = 3

function Lots({ view }: { view: PointsView }) {
  const t = useTranslate()
  const [all, setAll] = useState(false)
  const lots = bySpending(view.lots)
  const hidden = !all && lots.length > LOTS_SHOWN + 1
  return (
    <Section title={t('points.lots')}>
      <Card flush>
        {view.lots.length === 0 && <Cell icon='leaf' title={t('points.lots.empty')} />}
        {(hidden ? lots.slice(0, LOTS_SHOWN) : lots).map(({ kind, points, expiresOn }) => (
          <Cell
            key={`${expiresOn}-${kind}`}
            title={
              expiresOn
                ? t('lot.until', { date: formatDate(expiresOn, t, view.today) })
                : t('lot.never')
            }
            note={t(`kind.${kind}`)}
            value={<View className='points__lot num'>{formatPoints(points)}</View>}
          />
        ))}
        {hidden && (
          <View className='points__all' ariaRole='button' onClick={() => setAll(true)}>
            {t('points.lots.all', { count: lots.length })}
          </View>
        )}
      </Card>
    </Section>
  )
}

interface HistoryProps {
  view: PointsView
  more: () => void
  loadingMore: boolean
}

function History({ view, more, loadingMore }: HistoryProps) {
  const t = useTranslate()
  if (view.entries.length === 0)
    return (
      <Blank
        icon='points'
        title={t('points.entries.empty')}
        text={t('points.entries.empty.text')}
      />
    )
  return (
    <Section title={t('points.entries')}>
      <Card flush>
        {view.entries.map(entry => (
          <EntryRow key={entryKey(entry)} entry={entry} today={view.today} />
        ))}
      </Card>
      <View className='points__more'>
        {olderOf(view) === null ? (
          t('points.end')
        ) : (
          <Button kind='quiet' busy={loadingMore} onClick={more}>
            {t(view.next === null ? 'points.more.merged' : 'points.more')}
          </Button>
        )}
      </View>
    </Section>
  )
}
