// The order number, typed or scanned.
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'
import { Refused } from '../parts/Refused'
import { ScanTrigger } from '../parts/ScanTrigger'
import type { RefundPage } from './use-refund'

/** Field, scanner and the button that looks the order up; a scanned number is looked up at once. */
export function Find({ page }: { page: RefundPage }) {
  const { orderNo, find, order } = page
  const t = useTranslate()
  return (
    <>
      <View className='refund__store'>{t('clerk.refund.store', { store: page.store })}</View>
      <View className='refund__find'>
        <Field
          label={t('clerk.purchase.order')}
          placeholder={t('clerk.refund.order.placeholder')}
          value={orderNo}
          maxLength={40}
          error={page.orderNoWrong ? t('clerk.purchase.order.wrong') : undefined}
          onChange={page.setOrderNo}
        />
        <ScanTrigger
          className='refund__scan'
          label={t('clerk.purchase.order.scan')}
          disabled={find.busy}
          onCode={text => {
            page.setOrderNo(text)
            void find.run(text)
          }}
        >
          <Icon name='scan' className='refund__scan-icon' />
        </ScanTrigger>
      </View>
      {!order && (
        <View className='stack refund__look'>
          <Refused failure={find.failure} />
          <Button
            block
            disabled={!page.findable}
            busy={find.busy}
            onClick={() => void find.run(orderNo)}
          >
            {t('clerk.refund.find')}
          </Button>
        </View>
      )}
    </>
  )
}
