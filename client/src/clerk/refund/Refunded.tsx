// A refund that is recorded: what happened to the points, to be told to the customer, and the order as it stands.
import type { RefundView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Section } from '@/components/Section'
import { useTranslate } from '@/i18n'
import { formatChange, formatFen, formatPoints } from '@/i18n/format'
import { balanceText } from '../balance-text'
import { backToScan } from '../navigation'
import { BottomBar } from '../parts/BottomBar'
import { Outcome, OutcomeLine, OutcomeNumber } from '../parts/Outcome'
import { OrderCard } from './OrderCard'

interface RefundedProps {
  refunded: RefundView
  onAgain: () => void
}

/** Points taken back, given back and owed; the way on when something is left to refund. */
export function Refunded({ refunded, onAgain }: RefundedProps) {
  const { outcome, order, member } = refunded
  const { fen, moneyFen, clawed, unsettled = 0, restored, owed } = outcome
  const t = useTranslate()
  const points = (key: Parameters<typeof t>[0], count: number) =>
    count > 0 && <OutcomeLine>{t(key, { points: formatPoints(count) })}</OutcomeLine>
  const more = order.leftFen > 0
  return (
    <>
      <Outcome kind='done' title={t('clerk.refund.done', { amount: formatFen(fen) })}>
        <OutcomeLine>{t('clerk.refund.done.points', { name: order.maskedName })}</OutcomeLine>
        <OutcomeNumber>{formatChange(restored - clawed)}</OutcomeNumber>
        {points('clerk.refund.done.clawed', clawed)}
        {points('clerk.refund.done.unsettled', unsettled)}
        {points('clerk.refund.done.restored', restored)}
        {points('clerk.refund.done.owed', owed)}
        <OutcomeLine>{balanceText(member.balance, t)}</OutcomeLine>
        {moneyFen > 0 && (
          <View className='refund__money'>
            {t('clerk.refund.done.money', { amount: formatFen(moneyFen) })}
          </View>
        )}
      </Outcome>
      <Section title={t('clerk.refund.order')}>
        <OrderCard order={order} />
      </Section>
      <BottomBar tall={more}>
        <Button block onClick={backToScan}>
          {t('clerk.refund.back')}
        </Button>
        {more && (
          <Button block kind='quiet' onClick={onAgain}>
            {t('clerk.refund.more')}
          </Button>
        )}
      </BottomBar>
    </>
  )
}
