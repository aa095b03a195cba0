// A receipt as customers and clerks read it: why this many, and why not more.
import type { Receipt } from '@core/contracts/receipt'
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { formatChange } from '@/i18n/format'
import { Icon } from '../Icon'
import { explain } from './explain'
import './receipt.css'

interface ReceiptLinesProps {
  receipt: Receipt
  /** The sum, signed. */
  points: number
}

/** Shows every step with its number, then the sum, then what would have brought more. */
export function ReceiptLines({ receipt, points }: ReceiptLinesProps) {
  const t = useTranslate()
  const { lines, misses } = explain(receipt, t)
  return (
    <View className='receipt'>
      {lines.map(({ label, value, note }) => (
        <View key={label} className='receipt__line'>
          <View className='grow'>
            <View>{label}</View>
            {note && <View className='receipt__note'>{note}</View>}
          </View>
          <View className='receipt__value num'>{value}</View>
        </View>
      ))}
      <View className='receipt__line receipt__line--total'>
        <View className='grow'>{t('receipt.total')}</View>
        <View className='receipt__total num'>
          {t('unit.points', { points: formatChange(points) })}
        </View>
      </View>
      {misses.map(miss => (
        <View key={miss} className='receipt__miss'>
          <Icon name='leaf' className='receipt__leaf' />
          <View className='grow'>{miss}</View>
        </View>
      ))}
    </View>
  )
}
