// The catalogue: what points can be turned into.
import { View } from '@tarojs/components'
import { Page } from '@/components/Page'
import { Blank, StateView } from '@/components/StateView'
import { Tabs } from '@/components/Tabs'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import { RedeemedSheet, RedeemSheet } from './RedeemSheet'
import { RewardCard } from './RewardCard'
import { arrange, filtersOf } from './rewards.shared'
import { useRewards } from './use-rewards'
import './rewards.css'

/** The page of rewards. */
export default function Rewards() {
  const t = useTranslate()
  const page = useRewards()
  const { data } = page
  return (
    <Page tab title={t('rewards.title')}>
      <StateView
        ready={data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['title', 'row', 'row', 'row', 'row']}
      >
        {data && (
          <>
            <View className='rewards__head'>
              <View className='muted small'>
                {t(data.balance < 0 ? 'card.balance.below' : 'rewards.balance')}
              </View>
              <View className='rewards__balance num'>{formatPoints(data.balance)}</View>
            </View>
            {data.rewards.length === 0 ? (
              <Blank icon='gift' title={t('rewards.empty.title')} text={t('rewards.empty.text')} />
            ) : (
              <Tabs
                items={filtersOf(data.rewards, t)}
                value={page.filter}
                onChange={page.setFilter}
              />
            )}
            <View className='stack'>
              {arrange(data.rewards, page.filter).map(reward => (
                <RewardCard key={reward.id} reward={reward} onClick={() => page.choose(reward)} />
              ))}
            </View>
          </>
        )}
      </StateView>
      <RedeemSheet
        reward={page.chosen}
        balance={data?.balance ?? 0}
        busy={page.redeem.busy}
        failure={page.redeem.failure}
        former={page.former}
        onRedeem={reward => void page.redeem.run(reward)}
        onClose={() => page.choose(null)}
      />
      <RedeemedSheet
        voucher={page.voucher}
        today={data?.today ?? ''}
        onClose={() => page.setVoucher(null)}
      />
    </Page>
  )
}
