// What the amount would earn, and why.
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { ReceiptLines } from '@/components/receipt/ReceiptLines'
import { Skeleton } from '@/components/Skeleton'
import { useTranslate } from '@/i18n'
import { formatChange } from '@/i18n/format'
import type { Quoting } from './use-quote'

interface QuoteCardProps {
  quoting: Quoting
  /** Nothing can be recorded without it. */
  needed: boolean
}

/** The quote in each of its states; it never jumps in height while a new one is asked for. */
export function QuoteCard({ quoting, needed }: QuoteCardProps) {
  const t = useTranslate()
  const { quote } = quoting
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
      {quote.state === 'refused' && (
        <View className='quote__text'>{t('clerk.purchase.quote.refused')}</View>
      )}
      {quote.state === 'busy' && <Skeleton bones={['line', 'line', 'short']} />}
      {quote.state === 'failed' && (
        <>
          <View className='quote__text'>
            {t(needed ? 'clerk.purchase.quote.needed' : 'clerk.purchase.quote.failed')}
          </View>
          <View className='quote__again'>
            <Button small kind='plain' icon='refresh' onClick={quoting.again}>
              {t('action.retry')}
            </Button>
          </View>
        </>
      )}
      {quote.state === 'ready' && (
        <ReceiptLines receipt={quote.view.receipt} points={quote.view.points} />
      )}
    </Card>
  )
}
