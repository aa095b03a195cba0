// The member's coupons: which of them fit this bill, what each takes off, and the one that is used, or none.
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Card } from '@/components/Card'
import { classNames } from '@/components/class-names'
import { Icon } from '@/components/Icon'
import { type Translate, useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import { counterFailureText } from '../failure-text'
import { type CouponRow, couponNote, couponRows } from './coupons.shared'
import type { PurchasePage } from './use-purchase'

/** One choice of all coupons; nothing when the member has none. */
export function CouponCard({ page }: { page: PurchasePage }) {
  const { visit, quoting, voucherId: chosen, setVoucher } = page
  const t = useTranslate()
  const rows = couponRows({ vouchers: visit?.member.vouchers ?? [], quoting, chosen })
  if (rows.length === 0) return null
  const note = noteText(page, t)
  return (
    <Card className='coupons'>
      <View className='coupons__title'>{t('clerk.coupon')}</View>
      <View ariaRole='radiogroup' ariaLabel={t('clerk.coupon')}>
        {rows.map(row => (
          <Row
            key={row.id}
            row={row}
            on={row.id === chosen}
            refused={row.id === chosen ? refusedText(page, t) : ''}
            onChoose={() => setVoucher(row.id)}
          />
        ))}
        <Row row={null} on={!chosen} refused='' onChoose={() => setVoucher(undefined)} />
      </View>
      {note && (
        <View className='coupons__note' ariaRole='status'>
          {note}
        </View>
      )}
    </Card>
  )
}

interface RowProps {
  /** null = no coupon. */
  row: CouponRow | null
  on: boolean
  /** Why the door does not take it; '' = it does. */
  refused: string
  onChoose: () => void
}

function Row({ row, on, refused, onChoose }: RowProps) {
  const t = useTranslate()
  const off = row?.unfit ?? false
  const name = row ? (row.name ?? t('clerk.coupon.gone')) : t('clerk.coupon.none')
  const value = row ? valueText(row, t) : ''
  return (
    <View
      className={classNames('coupon', off && 'coupon--off')}
      hoverClass={off ? 'none' : 'coupon--press'}
      ariaRole='radio'
      ariaChecked={on}
      ariaDisabled={off}
      onClick={() => {
        if (!off) onChoose()
      }}
    >
      <View className={classNames('coupon__dot', on && 'coupon__dot--on')}>
        {on && <Icon name='check' className='coupon__tick' />}
      </View>
      <View className='grow'>
        <View className='coupon__name'>
          <View>{name}</View>
          {row?.best && <Badge tone='accent'>{t('clerk.coupon.best')}</Badge>}
        </View>
        {row?.voucher && <View className='coupon__note'>{couponNote(row.voucher, t)}</View>}
        {refused && (
          <View className='coupon__refused' ariaRole='alert'>
            {refused}
          </View>
        )}
      </View>
      <View className='coupon__value num'>{value}</View>
    </View>
  )
}

function valueText({ fen, unfit }: CouponRow, t: Translate): string {
  if (fen !== null) return t('clerk.coupon.off', { amount: formatFen(fen) })
  return unfit ? t('clerk.coupon.unfit') : ''
}

function refusedText({ quoting: { quote } }: PurchasePage, t: Translate): string {
  return quote.state === 'refused' ? counterFailureText(quote.failure, t) : ''
}

/** What there is to know before choosing: that an amount is missing, or that something else takes off more. */
function noteText({ amountFen, quoting, voucherId }: PurchasePage, t: Translate): string {
  const { discount, coupons } = quoting
  if (amountFen === null) return t('clerk.coupon.hint')
  if (!discount || discount.voucherId || !coupons?.length) return ''
  const facts = { name: discount.name, amount: formatFen(discount.fen) }
  return t(voucherId ? 'clerk.coupon.beaten' : 'clerk.coupon.campaign', facts)
}
