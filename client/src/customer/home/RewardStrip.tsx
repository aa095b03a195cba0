// The rewards nearest to the member's balance.
import type { MemberView } from '@core/contracts/views'
import { ScrollView, View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Icon } from '@/components/Icon'
import { Section } from '@/components/Section'
import { kindIcon } from '@/components/voucher/VoucherTicket'
import { goTo } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatCost, formatPoints } from '@/i18n/format'
import './reward-strip.css'

/** The nearest rewards; without any, an invitation to look at the catalogue. */
export function RewardStrip({ balance, reach }: Pick<MemberView, 'balance' | 'reach'>) {
  const t = useTranslate()
  if (reach.length === 0)
    return (
      <Card flush className='reward-strip__none'>
        <Cell
          icon='gift'
          title={t('home.rewards.none')}
          note={t('home.rewards.none.note', { points: formatPoints(balance) })}
          onClick={() => goTo('rewards')}
        />
      </Card>
    )
  return (
    <Section title={t('home.rewards')} onMore={() => goTo('rewards')}>
      <ScrollView className='reward-strip' scrollX enhanced showScrollbar={false}>
        <View className='reward-strip__row'>
          {reach.map(reward => (
            <View
              key={reward.id}
              className='reward-strip__one'
              ariaRole='button'
              ariaLabel={reward.name}
              onClick={() => goTo('rewards')}
            >
              <Icon name={kindIcon(reward.kind)} className='reward-strip__icon' />
              <View className='reward-strip__name'>{reward.name}</View>
              <View className='reward-strip__price num'>{formatCost(reward, t)}</View>
              <View className='reward-strip__state'>
                {reward.missing === 0
                  ? t('home.rewards.reach')
                  : t('home.rewards.missing', { missing: formatPoints(reward.missing) })}
              </View>
            </View>
          ))}
        </View>
      </ScrollView>
    </Section>
  )
}
