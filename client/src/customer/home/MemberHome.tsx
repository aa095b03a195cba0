// A member's first screen, from what matters most down: card, quick ways, check-in, what waits, what can be had.
import type { HomeView, MemberView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Icon, type IconName } from '@/components/Icon'
import { MemberCard } from '@/components/MemberCard'
import { Section } from '@/components/Section'
import { VoucherTicket } from '@/components/voucher/VoucherTicket'
import { goTo, open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'
import { CheckInCard } from './CheckInCard'
import { Reviewables } from './Reviewables'
import { RewardStrip } from './RewardStrip'
import './member-home.css'

const VOUCHERS_SHOWN = 2

/** What a member sees. */
export function MemberHome({ home, member }: { home: HomeView; member: MemberView }) {
  return (
    <View>
      <MemberCard
        brandName={home.brand.shortName}
        name={member.nickname}
        memberNo={member.memberNo}
        balance={member.balance}
        shared={member.family && 'family'}
        tier={member.tier}
        next={member.tier.next}
        onClick={() => open('points')}
      />
      <QuickWays />
      <Warnings member={member} today={home.today} />
      <CheckInCard checkIn={member.checkIn} />
      <Reviewables reviewable={member.reviewable} today={home.today} />
      <RewardStrip balance={member.balance} reach={member.reach} />
      <Vouchers member={member} today={home.today} />
    </View>
  )
}

function QuickWays() {
  const t = useTranslate()
  const ways: { icon: IconName; label: string; go: () => void }[] = [
    { icon: 'code', label: t('home.quick.code'), go: () => goTo('code') },
    { icon: 'points', label: t('home.quick.points'), go: () => open('points') },
    { icon: 'voucher', label: t('home.quick.vouchers'), go: () => open('vouchers') },
    { icon: 'gift', label: t('home.quick.rewards'), go: () => goTo('rewards') },
  ]
  return (
    <View className='quick'>
      {ways.map(({ icon, label, go }) => (
        <View
          key={icon}
          className='quick__way'
          hoverClass='quick__way--press'
          ariaRole='button'
          onClick={go}
        >
          <View className='quick__disc'>
            <Icon name={icon} className='quick__icon' />
          </View>
          <View className='quick__label'>{label}</View>
        </View>
      ))}
    </View>
  )
}

function Warnings({ member, today }: { member: MemberView; today: string }) {
  const t = useTranslate()
  const { expiring, debt, unread, frozen, tier } = member
  const grace = tier.grace && tier.keep && tier.keep.missing > 0 ? tier.grace : null
  const waits = sumOf(member.pending) + sumOf(member.held)
  if (!expiring && !debt && !unread && !frozen && !grace && !waits) return null
  return (
    <Card flush className='home__card'>
      {frozen && (
        <Cell
          icon='alert'
          title={t('home.frozen')}
          note={t('home.frozen.note', {
            date: formatDate(frozen.on, t, today),
            note: frozen.note,
          })}
        />
      )}
      {unread > 0 && (
        <Cell
          icon='bell'
          title={t('home.unread', { count: unread })}
          onClick={() => open('inbox')}
        />
      )}
      {expiring && (
        <Cell
          icon='clock'
          title={t('home.expiring', {
            points: formatPoints(expiring.points),
            date: formatDate(expiring.on, t, today),
          })}
          note={t('home.expiring.note')}
          onClick={() => goTo('rewards')}
        />
      )}
      {waits > 0 && (
        <Cell
          icon='clock'
          title={t('home.waiting', { points: formatPoints(waits) })}
          note={t('home.waiting.note')}
          onClick={() => open('points')}
        />
      )}
      {grace && (
        <Cell
          icon='alert'
          title={t('home.tier.grace', { tier: tier.name, date: formatDate(grace, t, today) })}
          note={t('home.tier.grace.note', { missing: formatPoints(tier.keep?.missing ?? 0) })}
          onClick={() => goTo('me')}
        />
      )}
      {debt > 0 && (
        <Cell
          icon='alert'
          title={t('home.debt', { points: formatPoints(debt) })}
          note={t('home.debt.note')}
          onClick={() => open('points')}
        />
      )}
    </Card>
  )
}

function sumOf(list: { points: number }[] = []): number {
  return list.reduce((sum, { points }) => sum + points, 0)
}

function Vouchers({ member, today }: { member: MemberView; today: string }) {
  const t = useTranslate()
  if (member.vouchers.length === 0) return null
  return (
    <Section title={t('home.vouchers')} onMore={() => open('vouchers')}>
      <View className='stack'>
        {member.vouchers.slice(0, VOUCHERS_SHOWN).map(voucher => (
          <VoucherTicket
            key={voucher.id}
            voucher={voucher}
            today={today}
            act={t('vouchers.show')}
            onClick={() => open('vouchers', `id=${voucher.id}`)}
          />
        ))}
      </View>
    </Section>
  )
}
