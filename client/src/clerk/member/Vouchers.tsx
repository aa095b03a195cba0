// What the member at the counter holds.
import type { VoucherView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { voucherNotes } from '@/components/voucher/form-words'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { isCoupon } from '../purchase/coupons.shared'

interface VouchersProps {
  vouchers: VoucherView[]
  today: string
  /** A coupon is to be used with a purchase. */
  onCoupon: (id: string) => void
}

/** Each voucher with how it stands. All but coupons are taken by their own codes, which only the customer can show. */
export function Vouchers({ vouchers, today, onCoupon }: VouchersProps) {
  const t = useTranslate()
  const taken = vouchers.some(voucher => !isCoupon(voucher))
  return (
    <Card flush>
      {vouchers.length === 0 && (
        <View className='member__none'>{t('clerk.member.vouchers.none')}</View>
      )}
      {vouchers.map(voucher => {
        const until = t('voucher.until', { date: formatDate(voucher.expiresOn, t, today) })
        // One that waits for a friend to take it can't be used.
        const usable = isCoupon(voucher) && !voucher.given
        const notes = [until, ...voucherNotes(voucher, t)]
        return (
          <Cell
            key={voucher.id}
            title={voucher.name}
            note={notes.map(note => <View key={note}>{note}</View>)}
            value={usable && t('clerk.coupon.use')}
            onClick={usable ? () => onCoupon(voucher.id) : undefined}
          />
        )
      })}
      {taken && <View className='member__none'>{t('clerk.member.verify')}</View>}
    </Card>
  )
}
