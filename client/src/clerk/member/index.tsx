// The member at the counter: who stands there, what they may have, what can be done for them.
import type { CounterMember } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Icon } from '@/components/Icon'
import { MemberCard } from '@/components/MemberCard'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { useTranslate } from '@/i18n'
import { formatFactor } from '@/i18n/format'
import { BottomBar } from '../parts/BottomBar'
import { VisitOver } from '../parts/VisitOver'
import { Facts } from './Facts'
import { Holds } from './Holds'
import { useMember } from './use-member'
import { Vouchers } from './Vouchers'
import './member.css'

export default function Member() {
  const { visit, brandName, today, purchase, withCoupon } = useMember()
  const t = useTranslate()
  if (!visit)
    return (
      <Page title={t('clerk.member.title')}>
        <VisitOver />
      </Page>
    )
  const { member } = visit
  return (
    <Page title={t('clerk.member.title')}>
      <MemberCard
        brandName={brandName}
        name={member.maskedName}
        memberNo={member.maskedNo}
        balance={member.balance}
        shared={member.sharesPoints && 'elsewhere'}
        tier={member.tier}
        next={member.next}
      />
      <Facts member={member} today={today} />
      <Holds holds={member.holds} visit={visit.visit} />
      <Section title={t('clerk.member.vouchers')}>
        <Vouchers vouchers={member.vouchers} today={today} onCoupon={withCoupon} />
      </Section>
      <Benefits tier={member.tier} />
      <BottomBar>
        <Button block icon='points' onClick={purchase}>
          {t('clerk.member.purchase')}
        </Button>
      </BottomBar>
    </Page>
  )
}

/** What the tier gives; nothing when it gives nothing of its own. */
function Benefits({ tier }: Pick<CounterMember, 'tier'>) {
  const t = useTranslate()
  const factor = t('clerk.member.factor', { factor: formatFactor(tier.percent) })
  const benefits = tier.percent > 100 ? [factor, ...tier.benefits] : tier.benefits
  if (benefits.length === 0) return null
  return (
    <Section title={t('clerk.member.benefits')}>
      <Card>
        {benefits.map(benefit => (
          <View key={benefit} className='member__benefit'>
            <Icon name='check' className='member__check' />
            <View className='grow'>{benefit}</View>
          </View>
        ))}
      </Card>
    </Section>
  )
}
