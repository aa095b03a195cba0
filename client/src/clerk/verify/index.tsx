// Takes a voucher: what it is, whose, then once.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '@/components/Button'
import { Page } from '@/components/Page'
import { Blank } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { formatDate, formatFen } from '@/i18n/format'
import { counterFailureText } from '../failure-text'
import { backToScan } from '../navigation'
import { BottomBar } from '../parts/BottomBar'
import { Outcome, OutcomeLine } from '../parts/Outcome'
import { Refused } from '../parts/Refused'
import { TicketCard } from './TicketCard'
import { useVerify } from './use-verify'
import './verify.css'

export default function Verify() {
  return (
    <Page>
      <VoucherOnCounter />
    </Page>
  )
}

function VoucherOnCounter() {
  const { ticket, store, verify, done, refusedForGood } = useVerify()
  const t = useTranslate()
  if (!ticket)
    return (
      <Blank icon='voucher' title={t('clerk.verify.none')} text={t('clerk.verify.none.text')}>
        <Button onClick={backToScan}>{t('clerk.visit.again')}</Button>
      </Blank>
    )
  if (done)
    return (
      <Ended>
        <Outcome kind='done' title={t('clerk.verify.done')}>
          <View className='verify__name'>{done.outcome.name}</View>
          <OutcomeLine>{t('clerk.verify.of', { name: done.maskedName })}</OutcomeLine>
          {done.outcome.collectedFen > 0 && (
            <OutcomeLine>
              {t('clerk.verify.done.cash', { amount: formatFen(done.outcome.collectedFen) })}
            </OutcomeLine>
          )}
          <OutcomeLine>{`${formatDate(done.outcome.on, t)} · ${store}`}</OutcomeLine>
        </Outcome>
      </Ended>
    )
  if (refusedForGood)
    return (
      <Ended>
        <Outcome kind='refused' title={t('clerk.verify.refused')}>
          <View className='verify__name'>{counterFailureText(refusedForGood, t)}</View>
          <OutcomeLine>{ticket.voucher.name}</OutcomeLine>
        </Outcome>
      </Ended>
    )
  const { cashFen } = ticket.voucher
  const cash = cashFen > 0 ? { amount: formatFen(cashFen) } : null
  return (
    <>
      <TicketCard ticket={ticket} store={store} />
      {cash && <View className='verify__cash'>{t('clerk.verify.cash.text', cash)}</View>}
      <View className='verify__hint'>{t('clerk.verify.hint')}</View>
      <BottomBar tall={verify.failure !== null}>
        <Refused failure={verify.failure} />
        <Button
          block
          kind='accent'
          icon='check'
          busy={verify.busy}
          onClick={() => void verify.run()}
        >
          {cash ? t('clerk.verify.confirm.cash', cash) : t('clerk.verify.confirm')}
        </Button>
      </BottomBar>
    </>
  )
}

function Ended({ children }: { children: ReactNode }) {
  const t = useTranslate()
  return (
    <>
      {children}
      <BottomBar>
        <Button block onClick={backToScan}>
          {t('clerk.done.next')}
        </Button>
      </BottomBar>
    </>
  )
}
