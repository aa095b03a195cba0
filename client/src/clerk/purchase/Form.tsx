// What is typed for a purchase.
import type { ScanView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { TierBadge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { AmountField, Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { type Translate, useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import { BottomBar } from '../parts/BottomBar'
import { Refused } from '../parts/Refused'
import { ScanTrigger } from '../parts/ScanTrigger'
import { CouponCard } from './CouponCard'
import { LinesCard } from './LinesCard'
import { OffsetCard } from './OffsetCard'
import { QuoteCard } from './QuoteCard'
import { SumsCard } from './SumsCard'
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
      <LinesCard page={page} />
      <CouponCard page={page} />
      <OffsetCard page={page} />
      <SumsCard page={page} />
      <QuoteCard quoting={page.quoting} needed={page.quoteNeeded} />
      <BottomBar tall={record.failure !== null}>
        <Refused failure={record.failure} />
        <Button
          block
          disabled={!page.complete}
          busy={record.busy}
          onClick={() => void record.run()}
        >
          {confirmText(page, t)}
        </Button>
      </BottomBar>
    </>
  )
}

/** Names what will be recorded, and what the customer pays where that is less. */
function confirmText({ amountFen, payFen }: PurchasePage, t: Translate): string {
  if (amountFen === null || payFen === null) return t('clerk.purchase.confirm.none')
  const amounts = { amount: formatFen(amountFen), pay: formatFen(payFen) }
  return t(payFen < amountFen ? 'clerk.purchase.confirm.offset' : 'clerk.purchase.confirm', amounts)
}
