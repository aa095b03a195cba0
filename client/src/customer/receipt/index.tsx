// The receipt of one entry: why this many points, why not more, which lots, by which rules, and the proof.
import type { EntryReason, EntryView } from '@core/contracts/views'
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
import { formatChange, formatDate, formatPoints } from '@/i18n/format'
import { seenPurchase } from '@/store/entries'
import {
  changeShown,
  debtChange,
  orderNoOf,
  reasonText,
  receiptQuery,
} from '../points/points.shared'
import { useReceipt } from './use-receipt'
import './receipt-page.css'

/** The receipt of the entry in `?seq=`, of the record in `?of=`. */
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
        <View className='receipt-page__points num'>{formatChange(changeShown(entry))}</View>
        <View className='muted small'>
          {formatDate(entry.on, t)}
          {entry.storeName ? ` · ${entry.storeName}` : ''}
        </View>
      </View>
      {entry.receipt.steps.length > 0 && (
        <Section title={t('receipt.why')}>
          <Card>
            <ReceiptLines receipt={entry.receipt} points={changeShown(entry)} />
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
  const debt = debtChange(entry)
  if (entry.lots.length === 0 && debt === 0) return null
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
        {debt !== 0 && <Debt change={debt} />}
      </Card>
    </Section>
  )
}

/** What went into the debt, or out of it, instead of into a lot. */
function Debt({ change }: { change: number }) {
  const t = useTranslate()
  const name = change > 0 ? 'receipt.debt.owed' : 'receipt.debt.repaid'
  return (
    <Cell
      title={t(name)}
      note={t(`${name}.note`)}
      value={<View className='num'>{formatPoints(Math.abs(change))}</View>}
    />
  )
}

function Facts({ entry }: { entry: EntryView }) {
  const t = useTranslate()
  const { reason } = entry
  return (
    <Section title={t('receipt.facts')}>
      <Card flush>
        {'orderId' in reason && <Order reason={reason} />}
        {reason.kind === 'draw' && <Cell title={t('fair.link')} onClick={() => open('fair')} />}
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

interface OrderProps {
  reason: Extract<EntryReason, { orderId: string }>
}

/** The order's number; from what paid for it or corrects it, a way to what it had earned. */
function Order({ reason }: OrderProps) {
  const t = useTranslate()
  const bought = reason.kind === 'purchase' ? undefined : seenPurchase(reason.orderId)
  return (
    <Cell
      title={t('receipt.order')}
      note={bought && t('receipt.order.bought')}
      value={orderNoOf(reason)}
      onClick={bought && (() => open('receipt', receiptQuery(bought)))}
    />
  )
}
