// The member code that a clerk scans. It works without a network for as long as the codes at hand last.
import type { HomeView, MemberView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { TierBadge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { Page } from '@/components/Page'
import { Qr } from '@/components/Qr'
import { Blank, StateView } from '@/components/StateView'
import { goTo } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import type { ShownCode } from './code.shared'
import { useCode } from './use-code'
import './code.css'

/** The page of the member code. */
export default function Code() {
  const t = useTranslate()
  const { home, failure, refresh, code, copy } = useCode()
  return (
    <Page tab title={t('code.title')}>
      <StateView ready={home !== null} failure={failure} onRetry={refresh} bones={['hero', 'card']}>
        {home?.member ? (
          <Pass home={home} member={home.member} code={code} onRetry={refresh} onCopy={copy} />
        ) : (
          <Blank icon='code' title={t('code.visitor')}>
            <Button onClick={() => goTo('home')}>{t('code.join')}</Button>
          </Blank>
        )}
      </StateView>
    </Page>
  )
}

interface PassProps {
  home: HomeView
  member: MemberView
  code: ShownCode | null
  onRetry: () => void
  onCopy: () => void
}

function Pass({ home, member, code, onRetry, onCopy }: PassProps) {
  const t = useTranslate()
  return (
    <View className='pass'>
      <View className='pass__head'>
        <View className='pass__brand ellipsis'>{home.brand.name}</View>
        <TierBadge level={member.tier.level} name={member.tier.name} />
      </View>
      <View className='pass__code'>
        {code ? <Shown code={code} onCopy={onCopy} /> : <UsedUp onRetry={onRetry} />}
      </View>
      <View className='pass__tear' />
      <View className='pass__foot'>
        <View>
          <View className='muted small'>{t('card.balance')}</View>
          <View className='pass__balance num'>{formatPoints(member.balance)}</View>
        </View>
        <View className='pass__who'>
          <View className='ellipsis'>{member.nickname}</View>
          <View className='muted small num'>{t('card.no', { memberNo: member.memberNo })}</View>
        </View>
      </View>
    </View>
  )
}

function Shown({ code, onCopy }: { code: ShownCode; onCopy: () => void }) {
  const t = useTranslate()
  const ring = `conic-gradient(var(--primary) ${code.percentLeft}%, var(--line) 0)`
  return (
    <>
      <View className='pass__hint'>{t('code.hint')}</View>
      <Qr text={code.text} label={t('code.label')} />
      <View
        className='pass__text num'
        ariaRole='button'
        ariaLabel={t('code.copy', { code: code.text })}
        onClick={onCopy}
      >
        {code.text}
      </View>
      <View className='pass__timer'>
        <View className='pass__ring' style={{ background: ring }}>
          <View className='pass__hole' />
        </View>
        <View className='num'>{t('code.seconds', { seconds: code.secondsLeft })}</View>
      </View>
      <View className='pass__bright'>
        <Icon name='sun' className='pass__sun' />
        {t('code.bright')}
      </View>
    </>
  )
}

function UsedUp({ onRetry }: { onRetry: () => void }) {
  const t = useTranslate()
  return (
    <Blank icon='offline' title={t('code.used_up')} text={t('code.used_up.text')} role='alert'>
      <Button kind='plain' icon='refresh' onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </Blank>
  )
}
