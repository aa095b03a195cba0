// A voucher as a torn-off ticket.
import type { RewardKind, VoucherView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { formatDate, formatPrice } from '@/i18n/format'
import { classNames } from '../class-names'
import { Icon, type IconName } from '../Icon'
import { voucherNotes } from './form-words'
import './voucher.css'

interface VoucherTicketProps {
  voucher: VoucherView
  /** Today's business date, to shorten dates of this year. */
  today?: string
  /** What can be done with it, as a word at the right; makes the ticket a button. */
  act?: string
  onClick?: () => void
}

const icons: Record<RewardKind, IconName> = {
  coupon: 'coupon',
  service: 'service',
  service_time: 'clock',
  gift: 'gift',
  experience: 'star',
}

/** The icon of a kind of reward. */
export function kindIcon(kind: RewardKind): IconName {
  return icons[kind]
}

/** Draws a voucher; one that can't be used any more is grey and says why. */
export function VoucherTicket({ voucher, today, act, onClick }: VoucherTicketProps) {
  const t = useTranslate()
  const live = voucher.state === 'live'
  return (
    <View
      className={classNames('ticket', !live && 'ticket--past')}
      hoverClass={onClick ? 'ticket--press' : 'none'}
      ariaRole={onClick ? 'button' : undefined}
      ariaLabel={onClick ? `${voucher.name} ${act ?? ''}` : undefined}
      onClick={onClick}
    >
      <View className='ticket__stub'>
        <Icon name={kindIcon(voucher.kind)} className='ticket__icon' />
        <View className='ticket__kind'>{t(`reward.${voucher.kind}`)}</View>
      </View>
      <View className='ticket__main'>
        <View className='ticket__name'>{voucher.name}</View>
        <View className='ticket__note'>{stateText(voucher, today, t)}</View>
        {live &&
          voucherNotes(voucher, t).map(note => (
            <View key={note} className='ticket__note'>
              {note}
            </View>
          ))}
        {live && voucher.cashFen > 0 && (
          <View className='ticket__note'>
            {t('vouchers.cash', { amount: formatPrice(voucher.cashFen) })}
          </View>
        )}
        {live && (
          <View className='ticket__note ellipsis'>
            {voucher.storeNames.length
              ? t('voucher.stores', { stores: voucher.storeNames.join(t('join.list')) })
              : t('voucher.all_stores')}
          </View>
        )}
      </View>
      {act && live && <View className='ticket__act'>{act}</View>}
    </View>
  )
}

function stateText(
  voucher: VoucherView,
  today: string | undefined,
  t: ReturnType<typeof useTranslate>,
): string {
  if (voucher.state === 'live')
    return t('vouchers.until', { date: formatDate(voucher.expiresOn, t, today) })
  if (voucher.state === 'expired')
    return t('vouchers.expired', { date: formatDate(voucher.expiresOn, t, today) })
  if (voucher.state === 'void') return t('vouchers.void')
  const date = voucher.verifiedOn ? formatDate(voucher.verifiedOn, t, today) : ''
  if (voucher.state === 'cancelled' || voucher.state === 'passed')
    return t(`voucher.${voucher.state}`, { date })
  return voucher.verifiedStore
    ? t('vouchers.verified', { date, store: voucher.verifiedStore })
    : t('vouchers.verified.plain', { date })
}
