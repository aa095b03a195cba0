// The member's own page: who they are, their tier and its benefits, ways to everything else, the theme.
import { NICKNAME_MAX } from '@core/contracts/limits'
import type { BrandView, MemberView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Badge, TierBadge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { Sheet } from '@/components/Sheet'
import { Blank, StateView } from '@/components/StateView'
import { Tabs } from '@/components/Tabs'
import { goTo, open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatDate } from '@/i18n/format'
import { locales } from '@/i18n/locale'
import { chooseLanguage, chooseTheme, type ThemeChoice, useStore } from '@/store'
import { Account } from './Account'
import { Ladder } from './Ladder'
import { familyText } from './me.shared'
import { useMe } from './use-me'
import './me.css'

/** The member's own page. */
export default function Me() {
  const t = useTranslate()
  const page = useMe()
  const { home } = page
  return (
    <Page tab title={t('me.title')}>
      <StateView
        ready={home !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['row', 'card', 'card']}
      >
        {home?.member && <Profile member={home.member} onEdit={page.edit} />}
        {home && !home.member && (
          <Blank icon='leaf' title={t('me.visitor')} text={t('me.visitor.text')}>
            <Button onClick={() => goTo('home')}>{t('me.join')}</Button>
          </Blank>
        )}
        {home?.member && <Ladder tier={home.member.tier} />}
        {home && <Links brand={home.brand} member={home.member} />}
        {home && (home.member || home.leftOn) && <Account member={home.member} />}
      </StateView>
      <Language />
      <Theme />
      <EditSheet page={page} />
    </Page>
  )
}

function Profile({ member, onEdit }: { member: MemberView; onEdit: () => void }) {
  const t = useTranslate()
  return (
    <View className='profile'>
      <View className='profile__face' ariaHidden>
        {[...member.nickname][0]}
      </View>
      <View className='grow'>
        <View className='profile__name'>
          <View className='ellipsis'>{member.nickname}</View>
          <TierBadge level={member.tier.level} name={member.tier.name} />
        </View>
        <View className='muted small num'>{t('me.no', { memberNo: member.memberNo })}</View>
        <View className='muted small'>
          {t('me.since', { date: formatDate(member.joinedOn, t) })}
        </View>
      </View>
      <View className='profile__edit' ariaRole='button' ariaLabel={t('me.edit')} onClick={onEdit}>
        <Icon name='edit' />
      </View>
    </View>
  )
}

function Links({ brand, member }: { brand: BrandView; member: MemberView | null }) {
  const t = useTranslate()
  const count = member?.vouchers.length ?? 0
  return (
    <Section title={t('me.links')}>
      <Card flush>
        {member && (
          <>
            <Cell icon='points' title={t('me.points')} onClick={() => open('points')} />
            <Cell
              icon='voucher'
              title={t('me.vouchers')}
              value={count > 0 ? t('me.vouchers.count', { count }) : undefined}
              onClick={() => open('vouchers')}
            />
            <Cell
              icon='bell'
              title={t('me.inbox')}
              value={<Unread count={member.unread} />}
              onClick={() => open('inbox')}
            />
            <Cell
              icon='home'
              title={t('family.title')}
              value={familyText(member, t)}
              onClick={() => open('family')}
            />
          </>
        )}
        <Cell icon='book' title={t('me.rules')} onClick={() => open('rules')} />
        {brand.phone && (
          <Cell
            icon='phone'
            title={t('me.phone')}
            value={brand.phone}
            onClick={() => void Taro.makePhoneCall({ phoneNumber: brand.phone })}
          />
        )}
        <Cell icon='scan' title={t('me.staff')} onClick={() => open('staff')} />
      </Card>
    </Section>
  )
}

/** How many messages wait; a first screen kept by an older version doesn't know. */
function Unread({ count }: { count: number | undefined }) {
  const t = useTranslate()
  return count ? <Badge tone='danger'>{t('me.inbox.unread', { count })}</Badge> : null
}

function Language() {
  const t = useTranslate()
  const language = useStore(state => state.language)
  const system = { id: 'system', label: t('me.language.system') } as const
  return (
    <Section title={t('me.language')}>
      <Tabs items={[system, ...locales]} value={language} onChange={chooseLanguage} />
    </Section>
  )
}

function Theme() {
  const t = useTranslate()
  const theme = useStore(state => state.theme)
  const choices: ThemeChoice[] = ['system', 'light', 'dark']
  return (
    <Section title={t('me.theme')}>
      <Tabs
        items={choices.map(id => ({ id, label: t(`me.theme.${id}`) }))}
        value={theme}
        onChange={chooseTheme}
      />
    </Section>
  )
}

function EditSheet({ page }: { page: ReturnType<typeof useMe> }) {
  const t = useTranslate()
  const { editing, setEditing, save } = page
  return (
    <Sheet open={editing !== null} title={t('me.edit')} onClose={() => setEditing(null)}>
      <Field
        label={t('me.edit.label')}
        value={editing ?? ''}
        onChange={setEditing}
        maxLength={NICKNAME_MAX}
        hint={t('home.join.name.hint')}
        error={save.failure ? failureText(save.failure) : undefined}
      />
      <View className='me__save'>
        <Button block busy={save.busy} disabled={!editing?.trim()} onClick={page.submit}>
          {t('action.save')}
        </Button>
      </View>
    </Sheet>
  )
}
