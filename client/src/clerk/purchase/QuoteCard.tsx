// What the amount would earn, and why.
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { ReceiptLines } from '@/components/receipt/ReceiptLines'
import { Skeleton } from '@/components/Skeleton'
import { useTranslate } from '@/i18n'
import { formatChange } from '@/i18n/format'
import type { Quote } from './use-quote'

/** The quote in each of its states; it never jumps in height while a new one is asked for. */
export function QuoteCard({ quote }: { quote: Quote }) {
  const t = useTranslate()
  return (
    <Card className='quote'>
      <View className='quote__head'>
        <View>{t('clerk.purchase.quote')}</View>
        <View className='quote__points num' ariaLive='polite'>
          {quote.state === 'ready' ? formatChange(quote.view.points) : '—'}
        </View>
      </View>
      {quote.state === 'none' && (
        <View className='quote__text'>{t('clerk.purchase.quote.none')}</View>
      )}
      {quote.state === 'busy' && <Skeleton bones={['line', 'line', 'short']} />}
      {quote.state === 'failed' && (
        <View className='quote__text'>{t('clerk.purchase.quote.failed')}</View>
      )}
      {quote.state === 'ready' && (
        <ReceiptLines receipt={quote.view.receipt} points={quote.view.points} />
      )}
    </Card>
  )
}
