// The receipt of one entry: why this many points, why not more, which lots, by which rules, and the proof.
import type { EntryView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { ReceiptLines } from '@/components/receipt/ReceiptLines'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatChange, formatDate } from '@/i18n/format'
import { reasonText } from '../points/points.shared'
import { useReceipt } from './use-receipt'
import './receipt-page.css'

/** The receipt of the entry in `?seq=`. */
export default function ReceiptPage() {
  const t = useTranslate()
  const { entry, failure, refresh } = useReceipt()
  return (
    <Page title={t('receipt.title')}>
      <StateView
        ready={entry !== null}
        failure={failure}
        onRetry={refresh}
        bones={['short', 'title', 'card', 'card']}
      >
        {entry && <Entry entry={entry} />}
      </StateView>
    </Page>
  )
}

function Entry({ entry }: { entry: EntryView }) {
  const t = useTranslate()
  return (
    <View>
      <View className='receipt-page__head'>
        <View className='muted'>{reasonText(entry.reason, t)}</View>
        <View className='receipt-page__points num'>{formatChange(entry.points)}</View>
        <View className='muted small'>
          {formatDate(entry.on, t)}
          {entry.storeName ? ` · ${entry.storeName}` : ''}
        </View>
      </View>
      {entry.receipt.steps.length > 0 && (
        <Section title={t('receipt.why')}>
          <Card>
            <ReceiptLines receipt={entry.receipt} points={entry.points} />
          </Card>
        </Section>
      )}
      <Lots entry={entry} />
      <Facts entry={entry} />
    </View>
  )
}

function Lots({ entry }: { entry: EntryView }) {
  const t = useTranslate()
  if (entry.lots.length === 0) return null
  return (
    <Section title={t('receipt.lots')}>
      <Card flush>
        {entry.lots.map(({ kind, points, expiresOn }) => (
          <Cell
            key={`${expiresOn}-${kind}`}
            title={expiresOn ? t('lot.until', { date: formatDate(expiresOn, t) }) : t('lot.never')}
            note={t(`kind.${kind}`)}
            value={<View className='num'>{formatChange(points)}</View>}
          />
        ))}
      </Card>
    </Section>
  )
}

function Facts({ entry }: { entry: EntryView }) {
  const t = useTranslate()
  const { reason } = entry
  const orderNo = 'orderId' in reason ? reason.orderId.replace(/^[^:]*:/, '') : null
  return (
    <Section title={t('receipt.facts')}>
      <Card flush>
        {orderNo && <Cell title={t('receipt.order')} value={orderNo} />}
        <Cell title={t('receipt.seq')} value={<View className='num'>{entry.seq}</View>} />
        <Cell title={t('receipt.version')} value={entry.programmeVersion} />
        <Cell
          title={t('receipt.proof')}
          value={<View className='receipt-page__proof'>{entry.proof}</View>}
        />
      </Card>
      <View className='receipt-page__note'>{t('receipt.note')}</View>
      <Button kind='quiet' block onClick={() => open('rules')}>
        {t('receipt.rules')}
      </Button>
    </Section>
  )
}
