// What is typed for a purchase.
import type { ScanView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { TierBadge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { AmountField, Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import { BottomBar } from '../parts/BottomBar'
import { Refused } from '../parts/Refused'
import { ScanTrigger } from '../parts/ScanTrigger'
import { QuoteCard } from './QuoteCard'
import type { PurchasePage } from './use-purchase'

/** The form with its live quote; the button names the amount that will be recorded. */
export function Form({ page, visit }: { page: PurchasePage; visit: ScanView }) {
  const { orderNo, amountFen, record } = page
  const { maskedName, tier } = visit.member
  const t = useTranslate()
  return (
    <>
      <View className='purchase__for'>
        <View>{t('clerk.purchase.for', { name: maskedName })}</View>
        <TierBadge level={tier.level} name={tier.name} />
      </View>
      <AmountField
        label={t('clerk.purchase.amount')}
        fen={amountFen}
        onChange={page.setAmountFen}
      />
      <View className='purchase__order'>
        <Field
          label={t('clerk.purchase.order')}
          placeholder={t('clerk.purchase.order.placeholder')}
          value={orderNo}
          maxLength={40}
          error={page.orderNoWrong ? t('clerk.purchase.order.wrong') : undefined}
          onChange={page.setOrderNo}
        />
        <ScanTrigger
          className='purchase__scan'
          label={t('clerk.purchase.order.scan')}
          onCode={page.setOrderNo}
        >
          <Icon name='scan' className='purchase__scan-icon' />
        </ScanTrigger>
      </View>
      <QuoteCard quote={page.quote} />
      <BottomBar tall={record.failure !== null}>
        <Refused failure={record.failure} />
        <Button
          block
          disabled={!page.complete}
          busy={record.busy}
          onClick={() => void record.run()}
        >
          {amountFen === null
            ? t('clerk.purchase.confirm.none')
            : t('clerk.purchase.confirm', { amount: formatFen(amountFen) })}
        </Button>
      </BottomBar>
    </>
  )
}
