// What the member at the counter holds.
import type { VoucherView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { voucherNotes } from '@/components/voucher/form-words'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'

interface VouchersProps {
  vouchers: VoucherView[]
  today: string
}

/** Each voucher with what it is and how it stands. It is taken by its own code, which only the customer can show. */
export function Vouchers({ vouchers, today }: VouchersProps) {
  const t = useTranslate()
  return (
    <Card flush>
      {vouchers.length === 0 && (
        <View className='member__none'>{t('clerk.member.vouchers.none')}</View>
      )}
      {vouchers.map(voucher => (
        <View key={voucher.id} className='member__voucher'>
          <View className='grow'>
            <View className='member__name'>{voucher.name}</View>
            <View className='member__until'>
              {t('voucher.until', { date: formatDate(voucher.expiresOn, t, today) })}
            </View>
            {voucherNotes(voucher, t).map(note => (
              <View key={note} className='member__until'>
                {note}
              </View>
            ))}
          </View>
        </View>
      ))}
      {vouchers.length > 0 && <View className='member__none'>{t('clerk.member.verify')}</View>}
    </Card>
  )
}
