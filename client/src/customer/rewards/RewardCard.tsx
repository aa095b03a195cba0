// One reward of the catalogue.
import type { RewardView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { classNames } from '@/components/class-names'
import { Icon } from '@/components/Icon'
import { rewardNotes } from '@/components/voucher/form-words'
import { kindIcon } from '@/components/voucher/VoucherTicket'
import { useTranslate } from '@/i18n'
import { formatCost, formatPoints, formatPrice } from '@/i18n/format'
import { blockedText } from './rewards.shared'

/** A reward with its price and, if it can't be had now, why. */
export function RewardCard({ reward, onClick }: { reward: RewardView; onClick: () => void }) {
  const t = useTranslate()
  const blocked = blockedText(reward, t)
  return (
    <View
      className={classNames('reward', blocked && 'reward--blocked')}
      hoverClass='reward--press'
      ariaRole='button'
      ariaLabel={`${reward.name} ${formatCost(reward, t)} ${blocked}`}
      onClick={onClick}
    >
      <View className={`reward__tile reward__tile--${reward.kind}`}>
        <Icon name={kindIcon(reward.kind)} className='reward__icon' />
      </View>
      <View className='reward__main'>
        <View className='reward__name'>{reward.name}</View>
        <View className='reward__about'>{reward.description}</View>
        {rewardNotes(reward, t).map(note => (
          <View key={note} className='reward__about'>
            {note}
          </View>
        ))}
        <View className='reward__foot'>
          <View className='grow'>
            <View className='reward__price num'>
              {formatPoints(reward.points)}
              <View className='reward__unit'>
                {reward.cashFen > 0
                  ? `${t('brand.points')} + ${formatPrice(reward.cashFen)}`
                  : t('brand.points')}
              </View>
            </View>
          </View>
          {blocked ? (
            <Badge tone='quiet'>{blocked}</Badge>
          ) : (
            <View className='reward__go'>{t('rewards.redeem')}</View>
          )}
        </View>
        {reward.left !== null && reward.left > 0 && reward.form?.kind !== 'experience' && (
          <View className='reward__left num'>{t('rewards.left', { left: reward.left })}</View>
        )}
      </View>
    </View>
  )
}
