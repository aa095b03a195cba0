// The invitation: what the programme gives, a name, consent, one button.
import { NICKNAME_MAX } from '@core/contracts/limits'
import type { HomeView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { classNames } from '@/components/class-names'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatDate, formatPoints } from '@/i18n/format'
import { promises } from './home.shared'
import { useJoin } from './use-home-page'
import './visitor.css'

/** What a visitor sees. */
export function Visitor({ home }: { home: HomeView }) {
  const t = useTranslate()
  const { brand, rules, leftOn } = home
  // The welcome is given once per person.
  const gift = leftOn ? 0 : rules.joinPoints
  return (
    <View>
      <View className='welcome'>
        <View className='welcome__brand'>{t('home.welcome.title', { brand: brand.name })}</View>
        <View className='welcome__slogan'>{brand.slogan}</View>
        {leftOn && (
          <View className='welcome__slogan'>
            {t('home.welcome.back', { date: formatDate(leftOn, t, home.today) })}
          </View>
        )}
        {gift > 0 && (
          <View className='welcome__gift num'>
            {t('home.welcome.gain', { points: formatPoints(gift) })}
          </View>
        )}
      </View>
      <View className='welcome__promises'>
        {promises(rules, t).map(sentence => (
          <View key={sentence} className='welcome__promise'>
            <Icon name='check' className='welcome__check' />
            <View className='grow'>{sentence}</View>
          </View>
        ))}
      </View>
      <JoinForm joinPoints={gift} />
    </View>
  )
}

function JoinForm({ joinPoints }: { joinPoints: number }) {
  const t = useTranslate()
  const form = useJoin()
  const points = formatPoints(joinPoints)
  return (
    <Card className='join'>
      <Field
        label={t('home.join.name')}
        value={form.nickname}
        onChange={form.setNickname}
        maxLength={NICKNAME_MAX}
        placeholder={t('home.join.name.placeholder')}
        hint={t('home.join.name.hint')}
        error={form.problem === 'name' ? t('home.join.name.needed') : undefined}
      />
      <Consent agreed={form.agreed} onChange={form.setAgreed} />
      {form.problem === 'agree' && (
        <View className='join__problem' ariaRole='alert'>
          {t('home.join.agree.needed')}
        </View>
      )}
      {form.join.failure && (
        <View className='join__problem' ariaRole='alert'>
          {failureText(form.join.failure)}
        </View>
      )}
      <Button kind='primary' block busy={form.join.busy} onClick={form.submit}>
        {joinPoints > 0 ? t('home.join.button', { points }) : t('home.join.button.plain')}
      </Button>
    </Card>
  )
}

function Consent({ agreed, onChange }: { agreed: boolean; onChange: (agreed: boolean) => void }) {
  const t = useTranslate()
  return (
    <View className='consent'>
      <View
        className='consent__toggle'
        ariaRole='checkbox'
        ariaLabel={`${t('home.join.agree')}${t('home.join.rules')}`}
        ariaChecked={agreed}
        onClick={() => onChange(!agreed)}
      >
        <View className={classNames('consent__box', agreed && 'consent__box--on')}>
          {agreed && <Icon name='check' className='consent__tick' />}
        </View>
        {t('home.join.agree')}
      </View>
      <View className='consent__link' ariaRole='link' onClick={() => open('rules')}>
        {t('home.join.rules')}
      </View>
    </View>
  )
}
