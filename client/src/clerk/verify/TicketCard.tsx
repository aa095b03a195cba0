// A voucher as a ticket: what it is above the perforation, the terms below.
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { voucherNotes } from '@/components/voucher/form-words'
import { useTranslate } from '@/i18n'
import { formatDate, formatFen } from '@/i18n/format'
import type { Ticket } from '../desk'

/** What a clerk must know before taking it. */
export function TicketCard({ ticket, store }: { ticket: Ticket; store: string }) {
  const { voucher, maskedName } = ticket
  const t = useTranslate()
  const stores = voucher.storeNames.join(t('join.list')) || t('clerk.verify.stores.all')
  return (
    <View className='ticket-card'>
      <View className='ticket-card__top'>
        <Badge tone='accent'>{t(`reward.${voucher.kind}`)}</Badge>
        <View className='ticket-card__name'>{voucher.name}</View>
        <View className='ticket-card__text'>{voucher.description}</View>
        {voucherNotes(voucher, t).map(note => (
          <View key={note} className='ticket-card__text'>
            {note}
          </View>
        ))}
      </View>
      <View className='ticket-card__tear' />
      <View className='ticket-card__terms'>
        <Term label={t('clerk.verify.holder')} value={maskedName} />
        <Term label={t('clerk.verify.until')} value={formatDate(voucher.expiresOn, t)} />
        <Term label={t('clerk.verify.issued')} value={formatDate(voucher.issuedOn, t)} />
        <Term label={t('clerk.verify.stores')} value={stores} />
        <Term label={t('clerk.verify.at')} value={store} />
        {voucher.cashFen > 0 && (
          <Term label={t('clerk.verify.cash')} value={formatFen(voucher.cashFen)} />
        )}
      </View>
    </View>
  )
}

function Term({ label, value }: { label: string; value: string }) {
  return (
    <View className='ticket-card__term'>
      <View className='ticket-card__label'>{label}</View>
      <View className='ticket-card__value num'>{value}</View>
    </View>
  )
}
