// The rules of the programme in force, for members and visitors alike.
import type { HomeView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { TierBadge } from '@/components/Badge'
import { Card } from '@/components/Card'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { tierRules, welcomeLine } from '@/components/tier-words'
import { useHome } from '@/hooks/use-home'
import { useTranslate } from '@/i18n'
import { formatFactor, formatPoints } from '@/i18n/format'
import {
  earningRules,
  expiryRule,
  inactivityRule,
  type RuleText,
  spendingRules,
} from './rules.shared'
import './rules.css'

/** The page of the rules. */
export default function Rules() {
  const t = useTranslate()
  const { home, failure, refresh } = useHome()
  return (
    <Page title={t('rules.title')}>
      <StateView
        ready={home !== null}
        failure={failure}
        onRetry={refresh}
        bones={['line', 'title', 'card', 'title', 'card']}
      >
        {home && <Terms home={home} />}
      </StateView>
    </Page>
  )
}

function Terms({ home }: { home: HomeView }) {
  const t = useTranslate()
  const { rules } = home
  const inactivity = inactivityRule(rules, t)
  return (
    <View>
      <View className='muted small'>{t('rules.intro', { brand: home.brand.name })}</View>
      <Section title={t('rules.earn')}>
        <Card>
          <RuleList rules={earningRules(rules, t)} />
        </Card>
      </Section>
      <Section title={t('rules.spend')}>
        <Card>
          <View className='rule__text'>{t('rules.spend.text')}</View>
          <RuleList rules={spendingRules(rules, t)} />
        </Card>
      </Section>
      <Tiers home={home} />
      <Section title={t('rules.expiry')}>
        <Card>
          <View className='rule__text'>{expiryRule(rules, t)}</View>
        </Card>
      </Section>
      {inactivity && (
        <Section title={t('rules.inactivity')}>
          <Card>
            <View className='rule__text'>{inactivity}</View>
          </Card>
        </Section>
      )}
      <Section title={t('rules.fair')}>
        <Card>
          <View className='rule__text'>{t('rules.fair.text')}</View>
        </Card>
      </Section>
      <View className='rule__version'>
        {t('rules.version', { version: home.programmeVersion })}
      </View>
    </View>
  )
}

function RuleList({ rules }: { rules: RuleText[] }) {
  return rules.map(({ title, text }) => (
    <View key={title} className='rule'>
      <View className='rule__title'>{title}</View>
      <View className='rule__text'>{text}</View>
    </View>
  ))
}

function Tiers({ home: { rules } }: { home: HomeView }) {
  const t = useTranslate()
  return (
    <Section title={t('rules.tiers')}>
      <Card>
        {tierRules(rules, t).map(text => (
          <View key={text} className='rule__text'>
            {text}
          </View>
        ))}
        {rules.tiers.map((tier, level) => (
          <View key={tier.id} className='rule rule--tier'>
            <View className='row row--between'>
              <TierBadge level={level} name={tier.name} />
              <View className='muted small num'>
                {tier.growth > 0
                  ? t('me.tier.need', { growth: formatPoints(tier.growth) })
                  : t('me.tier.base')}
              </View>
            </View>
            <View className='rule__text'>
              {[
                t('rules.tiers.factor', { factor: formatFactor(tier.percent) }),
                ...tier.benefits,
                ...[welcomeLine(tier, t)].filter(line => line !== null),
              ].join('；')}
            </View>
          </View>
        ))}
      </Card>
    </Section>
  )
}
