// A purchase that is recorded: what the customer got, to be read out.
import type { PurchaseView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { ReceiptLines } from '@/components/receipt/ReceiptLines'
import { Section } from '@/components/Section'
import { useTranslate } from '@/i18n'
import { formatChange, formatDate, formatFen, formatPoints } from '@/i18n/format'
import { balanceText } from '../balance-text'
import { backToScan } from '../navigation'
import { BottomBar } from '../parts/BottomBar'
import { Outcome, OutcomeLine, OutcomeNumber } from '../parts/Outcome'
import { paidFen } from './purchase.shared'
import type { RecordedPurchase } from './use-purchase'

interface RecordedProps {
  recorded: RecordedPurchase
  /** Absent once the visit is over. */
  onAgain?: () => void
}

/** Points, tier reached, new balance and the reasons. */
export function Recorded({ recorded, onAgain }: RecordedProps) {
  const { outcome, member, receipt, programmeVersion: version } = recorded
  const t = useTranslate()
  const amount = formatFen(outcome.amountFen)
  return (
    <>
      <Outcome kind='done' title={`${t('clerk.purchase.done')} ${amount}`}>
        <OutcomeLine>{t('clerk.purchase.done.points', { name: member.maskedName })}</OutcomeLine>
        <OutcomeNumber>{formatChange(outcome.points)}</OutcomeNumber>
        <TakenOff recorded={recorded} />
        <Pending outcome={outcome} />
        <OutcomeLine>{balanceText(member.balance, t)}</OutcomeLine>
        {outcome.reached && (
          <View className='recorded__reached'>
            {t('clerk.purchase.done.reached', { tier: outcome.reached })}
          </View>
        )}
        {outcome.welcomes?.map(({ tier, points, reward }) => (
          <OutcomeLine key={tier}>
            {t('clerk.purchase.done.welcome', {
              tier,
              gift: reward ?? t('unit.points', { points: formatPoints(points) }),
            })}
          </OutcomeLine>
        ))}
      </Outcome>
      <Section title={t('clerk.purchase.why')}>
        <Card>
          <ReceiptLines receipt={receipt} points={outcome.points} />
          <View className='recorded__version'>{t('clerk.purchase.version', { version })}</View>
        </Card>
      </Section>
      <BottomBar tall={onAgain !== undefined}>
        <Button block onClick={backToScan}>
          {t('clerk.done.next')}
        </Button>
        {onAgain && (
          <Button block kind='quiet' onClick={onAgain}>
            {t('clerk.purchase.more')}
          </Button>
        )}
      </BottomBar>
    </>
  )
}

/** What came off the bill, what points paid, and what is collected; and that a chosen coupon was not needed. */
function TakenOff({ recorded: { outcome, chosen } }: { recorded: RecordedPurchase }) {
  const { discount, offsetPoints, offsetFen } = outcome
  const t = useTranslate()
  const pay = formatFen(paidFen(outcome))
  const off = discount && { name: discount.name, amount: formatFen(discount.fen), pay }
  const points = { points: formatPoints(offsetPoints), amount: formatFen(offsetFen), pay }
  // What is collected is said once, at the end.
  const last = offsetPoints === 0
  return (
    <>
      {off && (
        <OutcomeLine>
          {t(last ? 'clerk.purchase.done.discount.pay' : 'clerk.purchase.done.discount', off)}
        </OutcomeLine>
      )}
      {offsetPoints > 0 && <OutcomeLine>{t('clerk.purchase.done.offset', points)}</OutcomeLine>}
      {chosen && discount?.voucherId !== chosen && (
        <OutcomeLine>{t('clerk.purchase.done.coupon.kept')}</OutcomeLine>
      )}
    </>
  )
}

/** When the points can be used; nothing when that is at once. */
function Pending({ outcome: { points, settling } }: Pick<PurchaseView, 'outcome'>) {
  const t = useTranslate()
  if (!settling || points === 0) return null
  const facts = { points: formatPoints(points), date: formatDate(settling.on, t) }
  const key = settling.whenDone
    ? 'clerk.purchase.done.pending.service'
    : 'clerk.purchase.done.pending'
  return <OutcomeLine>{t(key, facts)}</OutcomeLine>
}
