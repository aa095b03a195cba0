// Takes a voucher: what it is, whose, how much of it, then once.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '@/components/Button'
import { Page } from '@/components/Page'
import { Blank } from '@/components/StateView'
import { type Translate, useTranslate } from '@/i18n'
import { formatFen, formatPoints } from '@/i18n/format'
import type { Ticket } from '../desk'
import { counterFailureText } from '../failure-text'
import { backToScan } from '../navigation'
import { BottomBar } from '../parts/BottomBar'
import { Outcome, OutcomeLine } from '../parts/Outcome'
import { Refused } from '../parts/Refused'
import { MinutesCard } from './MinutesCard'
import { Taken } from './Taken'
import { TicketCard } from './TicketCard'
import type { Minutes } from './use-minutes'
import { useVerify } from './use-verify'
import './verify.css'

export default function Verify() {
  const t = useTranslate()
  return (
    <Page title={t('clerk.verify.title')}>
      <VoucherOnCounter />
    </Page>
  )
}

function VoucherOnCounter() {
  const page = useVerify()
  const { ticket, store, done, refusedForGood } = page
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
        <Taken taken={done} store={store} />
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
  return <Ready page={page} ticket={ticket} />
}

function Ready({ page, ticket }: { page: ReturnType<typeof useVerify>; ticket: Ticket }) {
  const { store, verify, minutes } = page
  const t = useTranslate()
  const { cashFen } = ticket.voucher
  const cash = cashFen > 0 ? { amount: formatFen(cashFen) } : null
  const words = minutes ? minutesWords(minutes, t) : null
  const whole = cash ? t('clerk.verify.confirm.cash', cash) : t('clerk.verify.confirm')
  return (
    <>
      <TicketCard ticket={ticket} store={store} />
      {minutes && (
        <MinutesCard
          minutes={minutes}
          busy={verify.busy}
          unanswered={Boolean(verify.failure?.retryable)}
        />
      )}
      {cash && <View className='verify__cash'>{t('clerk.verify.cash.text', cash)}</View>}
      <View className='verify__hint'>{words?.hint ?? t('clerk.verify.hint')}</View>
      <BottomBar tall={verify.failure !== null}>
        <Refused failure={verify.failure} />
        <Button
          block
          kind='accent'
          icon='check'
          busy={verify.busy}
          onClick={() => void verify.run()}
        >
          {words?.confirm ?? whole}
        </Button>
      </BottomBar>
    </>
  )
}

/** What the tap will use and leave; only the last minutes end the voucher. */
function minutesWords({ used, left }: Minutes, t: Translate): { hint: string; confirm: string } {
  const facts = { minutes: formatPoints(used), left: formatPoints(left - used) }
  return used < left
    ? { hint: t('clerk.verify.hint.part', facts), confirm: t('clerk.verify.confirm.part', facts) }
    : { hint: t('clerk.verify.hint'), confirm: t('clerk.verify.confirm.last', facts) }
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
