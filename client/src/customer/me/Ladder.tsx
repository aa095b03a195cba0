// All tiers with what they need and give, the member's own marked.
import type { TierStep, TierView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge, TierBadge } from '@/components/Badge'
import { Card } from '@/components/Card'
import { classNames } from '@/components/class-names'
import { Icon } from '@/components/Icon'
import { Progress } from '@/components/Progress'
import { Section } from '@/components/Section'
import { tierLines, welcomeLine } from '@/components/tier-words'
import { useTranslate } from '@/i18n'
import { formatFactor, formatPoints } from '@/i18n/format'

/** The ladder of tiers, with the way to the next one on top. */
export function Ladder({ tier }: { tier: TierView }) {
  const t = useTranslate()
  return (
    <Section title={t('me.tier')}>
      <Card>
        {tierLines(tier, t).map(line => (
          <View key={line} className='muted small num'>
            {line}
          </View>
        ))}
        {tier.next && (
          <View className='ladder__next'>
            <Progress percent={tier.next.percentDone} />
            <View className='ladder__missing'>
              {t('card.next', {
                missing: formatPoints(tier.next.missing),
                tier: tier.next.name,
              })}
            </View>
          </View>
        )}
        {tier.ladder.map((step, level) => (
          <Step key={step.id} step={step} level={level} now={step.id === tier.id} />
        ))}
      </Card>
    </Section>
  )
}

function Step({ step, level, now }: { step: TierStep; level: number; now: boolean }) {
  const t = useTranslate()
  const factor = step.percent > 100 && t('me.tier.factor', { factor: formatFactor(step.percent) })
  const gains = [factor, ...step.benefits, welcomeLine(step, t)].filter(
    gain => typeof gain === 'string',
  )
  return (
    <View className={classNames('ladder__step', now && 'ladder__step--now')}>
      <View className='row row--between'>
        <View className='row ladder__names'>
          <TierBadge level={level} name={step.name} />
          {now && <Badge tone='accent'>{t('me.tier.now')}</Badge>}
        </View>
        <View className='muted small num'>
          {step.growth > 0
            ? t('me.tier.need', { growth: formatPoints(step.growth) })
            : t('me.tier.base')}
        </View>
      </View>
      {gains.map(gain => (
        <View key={gain} className='ladder__gain'>
          <Icon name='check' className='ladder__check' />
          <View className='grow'>{gain}</View>
        </View>
      ))}
    </View>
  )
}
