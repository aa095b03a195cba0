// How much goes back, what that will do, and the last question before it is done.
import type { OrderView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { AmountField } from '@/components/Field'
import { Section } from '@/components/Section'
import { Dialog } from '@/components/Sheet'
import { useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import { BottomBar } from '../parts/BottomBar'
import { Refused } from '../parts/Refused'
import { Lines } from './Lines'
import { moneyBack } from './refund.shared'
import type { RefundPage } from './use-refund'

/** The amount of the bill to refund; the button names it. */
export function Amount({ page, order }: { page: RefundPage; order: OrderView }) {
  const { fen, refund, tooMuch } = page
  const t = useTranslate()
  const [asking, setAsking] = useState(false)
  const left = formatFen(order.leftFen)
  const ready = fen !== null && !tooMuch
  return (
    <>
      <Lines lines={order.lines} ticked={page.ticked} onToggle={page.toggle} />
      <View className='refund__amount'>
        <AmountField
          label={t('clerk.refund.amount')}
          fen={fen}
          onChange={page.setFen}
          hint={order.offsetFen > 0 ? t('clerk.refund.amount.offset') : undefined}
          error={tooMuch ? t('clerk.refund.amount.much', { left }) : undefined}
        />
        {fen !== order.leftFen && (
          <View className='refund__all'>
            <Button small kind='plain' onClick={() => page.setFen(order.leftFen)}>
              {t('clerk.refund.all', { left })}
            </Button>
          </View>
        )}
      </View>
      <WhatHappens order={order} fen={ready ? fen : null} />
      <BottomBar tall={refund.failure !== null}>
        <Refused failure={refund.failure} />
        <Button
          block
          kind='danger'
          disabled={!ready}
          busy={refund.busy}
          onClick={() => setAsking(true)}
        >
          {ready
            ? t('clerk.refund.confirm', { amount: formatFen(fen) })
            : t('clerk.refund.confirm.none')}
        </Button>
      </BottomBar>
      <Dialog
        open={asking}
        title={t('clerk.refund.ask', { amount: formatFen(fen ?? 0) })}
        ok={t('clerk.refund.ok')}
        danger
        onOk={() => {
          setAsking(false)
          void refund.run()
        }}
        onCancel={() => setAsking(false)}
      >
        <View>{t('clerk.refund.ask.text', { name: order.maskedName, order: order.orderNo })}</View>
        <View>{t('clerk.refund.ask.final')}</View>
      </Dialog>
    </>
  )
}

/** The rule in words: how many points it will be is known only when it is done. */
function WhatHappens({ order, fen }: { order: OrderView; fen: number | null }) {
  const t = useTranslate()
  const mixed = order.offsetFen > 0
  const lines = [
    fen !== null && mixed
      ? t('clerk.refund.rule.money', { amount: formatFen(moneyBack(order, fen)) })
      : t('clerk.refund.rule.till'),
    t('clerk.refund.rule.earned'),
    ...(mixed ? [t('clerk.refund.rule.offset')] : []),
    t('clerk.refund.rule.debt'),
  ]
  return (
    <Section title={t('clerk.refund.rule')}>
      <Card className='refund__rules'>
        {lines.map(line => (
          <View key={line} className='refund__rule'>
            {line}
          </View>
        ))}
      </Card>
    </Section>
  )
}
