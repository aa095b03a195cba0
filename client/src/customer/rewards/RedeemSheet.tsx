// The sheets of a redemption: what it costs, and what it gave.
import type { RewardView, VoucherView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { Sheet } from '@/components/Sheet'
import { VoucherTicket } from '@/components/voucher/VoucherTicket'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatFen, formatPoints } from '@/i18n/format'
import type { CallFailure } from '@/services/errors'
import { blockedText } from './rewards.shared'

interface RedeemSheetProps {
  /** null = closed. */
  reward: RewardView | null
  balance: number
  busy: boolean
  failure: CallFailure | null
  /** The answer was that of an earlier redemption, not of a new one. */
  former: boolean
  onRedeem: (reward: RewardView) => void
  onClose: () => void
}

/** Shows the balance before and after and asks; a reward that can't be had says why instead. */
export function RedeemSheet(props: RedeemSheetProps) {
  const t = useTranslate()
  const { reward, balance, busy, failure, former } = props
  const problem = failure ? failureText(failure) : former && t('rewards.sheet.former')
  const title = t(reward?.blocked ? 'rewards.sheet.detail' : 'rewards.sheet.title')
  return (
    <Sheet open={reward !== null} title={title} onClose={props.onClose}>
      {reward && (
        <View>
          <View className='redeem__name'>{reward.name}</View>
          <View className='redeem__about'>{reward.description}</View>
          <View className='redeem__about'>
            {t('rewards.valid', { days: reward.validDays })}
            {' · '}
            {reward.storeNames.length
              ? t('voucher.stores', { stores: reward.storeNames.join(t('join.list')) })
              : t('voucher.all_stores')}
          </View>
          <Sums balance={balance} reward={reward} />
          {reward.cashFen > 0 && (
            <View className='redeem__about'>
              {t('rewards.sheet.cash.note', { amount: formatFen(reward.cashFen) })}
            </View>
          )}
          {problem && (
            <View className='redeem__failure' ariaRole='alert'>
              {problem}
            </View>
          )}
          <Button
            kind='accent'
            block
            disabled={reward.blocked !== null}
            busy={busy}
            onClick={() => props.onRedeem(reward)}
          >
            {blockedText(reward, t) ||
              t('rewards.sheet.confirm', { points: formatPoints(reward.points) })}
          </Button>
        </View>
      )}
    </Sheet>
  )
}

function Sums({ balance, reward }: { balance: number; reward: RewardView }) {
  const t = useTranslate()
  const line = (label: string, value: string, strong = false) => (
    <View className={strong ? 'redeem__sum redeem__sum--strong' : 'redeem__sum'}>
      <View>{label}</View>
      <View className='num'>{value}</View>
    </View>
  )
  return (
    <View className='redeem__sums'>
      {line(t('rewards.sheet.before'), formatPoints(balance))}
      {line(t('rewards.sheet.price'), formatPoints(-reward.points))}
      {reward.points <= balance &&
        line(t('rewards.sheet.after'), formatPoints(balance - reward.points), true)}
      {reward.cashFen > 0 && line(t('rewards.sheet.cash'), formatFen(reward.cashFen), true)}
    </View>
  )
}

interface RedeemedSheetProps {
  /** The voucher just issued; null = closed. */
  voucher: VoucherView | null
  today: string
  onClose: () => void
}

/** Shows the voucher that the points became. */
export function RedeemedSheet({ voucher, today, onClose }: RedeemedSheetProps) {
  const t = useTranslate()
  const see = () => {
    onClose()
    open('vouchers', `id=${voucher?.id}`)
  }
  return (
    <Sheet open={voucher !== null} title={t('rewards.sheet.done')} onClose={onClose} centred>
      {voucher && (
        <View>
          <View className='redeem__cheer motion'>
            <Icon name='check' className='redeem__tick' />
          </View>
          <View className='redeem__done'>{t('rewards.sheet.done.text')}</View>
          <VoucherTicket voucher={voucher} today={today} />
          <View className='redeem__acts'>
            <Button kind='primary' block onClick={see}>
              {t('rewards.sheet.see')}
            </Button>
            <Button kind='quiet' block onClick={onClose}>
              {t('action.done')}
            </Button>
          </View>
        </View>
      )}
    </Sheet>
  )
}
