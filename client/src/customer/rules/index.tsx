// The terms as the cloud makes them from the programme in force, in the reader's language, and what
// will change.
import type { ChangeView, TermsView } from '@core/contracts/publishing-views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { Tabs } from '@/components/Tabs'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { locales } from '@/i18n/locale'
import { useTerms } from './use-terms'
import './rules.css'

/** The page of the rules. */
export default function Rules() {
  const t = useTranslate()
  const { terms, failure, refresh, language, choose } = useTerms()
  return (
    <Page title={t('rules.title')}>
      <Tabs items={locales} value={language} onChange={choose} />
      <StateView
        ready={terms !== null}
        failure={failure}
        onRetry={refresh}
        bones={['line', 'title', 'card', 'title', 'card']}
      >
        {terms && <Terms terms={terms} />}
      </StateView>
    </Page>
  )
}

function Terms({ terms }: { terms: TermsView }) {
  const t = useTranslate()
  const { upcoming, changes = [], chapters, version, from } = terms
  return (
    <View>
      <View className='rule__head'>{terms.title}</View>
      <View className='muted small'>{t('rules.from', { date: formatDate(from, t) })}</View>
      {upcoming.map(change => (
        <Changes
          key={change.from}
          title={t('rules.upcoming', { date: formatDate(change.from, t) })}
          changes={change.changes}
        />
      ))}
      {changes.length > 0 && <Changes title={t('rules.changed')} changes={changes} />}
      {chapters.map(({ title, lines }) => (
        <Chapter key={title} title={title} lines={lines} />
      ))}
      <View className='rule__version'>{t('rules.version', { version })}</View>
    </View>
  )
}

function Changes({ title, changes }: { title: string; changes: ChangeView[] }) {
  const t = useTranslate()
  return (
    <Section title={title}>
      <Card>
        {changes.map(({ text, effect }) => (
          <View key={text} className='rule__text'>
            {text}
            {effect !== 'neutral' && (
              <View className={`rule__effect rule__effect--${effect}`}>{t(`rules.${effect}`)}</View>
            )}
          </View>
        ))}
      </Card>
    </Section>
  )
}

function Chapter({ title, lines }: TermsView['chapters'][number]) {
  const text = lines.map(line => (
    <View key={line} className='rule__text'>
      {line}
    </View>
  ))
  if (!title) return <View>{text}</View>
  return (
    <Section title={title}>
      <Card>{text}</Card>
    </Section>
  )
}
