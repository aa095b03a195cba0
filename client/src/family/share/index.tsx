// The family: one pool of points for up to six people, and how to get in and out.
import type { FamilyPerson, FamilyView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatPoints } from '@/i18n/format'
import { Invitation } from './Invitation'
import { personName, personNote } from './share.shared'
import { JoinSheet, PartSheet } from './sheets'
import { useShare } from './use-share'
import './share.css'

/** The page of the family. */
export default function Share() {
  const t = useTranslate()
  const page = useShare()
  const { data } = page
  return (
    <Page title={t('family.title')}>
      <StateView
        ready={data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['title', 'card', 'row', 'row']}
      >
        {data && (
          <View>
            <Pool view={data} />
            {data.people.length > 0 && <People view={data} onPart={page.ask} />}
            {data.role !== 'member' && <Inviting view={data} page={page} />}
            {data.role === 'none' && (
              <Button kind='plain' block onClick={page.begin}>
                {t('family.join')}
              </Button>
            )}
            <View className='family__rules'>{t('family.rules')}</View>
          </View>
        )}
      </StateView>
      <JoinSheet page={page} />
      <PartSheet page={page} />
    </Page>
  )
}

function Pool({ view }: { view: FamilyView }) {
  const t = useTranslate()
  return (
    <View className='family__pool'>
      <View className='muted small'>
        {t(view.role === 'none' ? 'points.balance' : 'family.pool')}
      </View>
      <View className='family__balance num'>{formatPoints(view.balance)}</View>
      {view.earned !== null && (
        <View className='muted small'>
          {t('family.own', { points: formatPoints(view.earned) })}
        </View>
      )}
      {view.role === 'none' && <View className='family__intro'>{t('family.intro')}</View>}
    </View>
  )
}

interface PeopleProps {
  view: FamilyView
  onPart: (person: FamilyPerson) => void
}

function People({ view, onPart }: PeopleProps) {
  const t = useTranslate()
  const { people, limit, role } = view
  const canPart = (person: FamilyPerson) =>
    person.you ? role === 'member' || people.length === 1 : person.memberNo !== null
  return (
    <Section title={t('family.people', { count: people.length, limit })}>
      <Card flush>
        {people.map((person, i) => (
          <Cell
            key={person.memberNo ?? i}
            title={personName(person, t)}
            note={personNote(person, t)}
            value={
              canPart(person) ? (
                <Button kind='quiet' small onClick={() => onPart(person)}>
                  {t(person.you ? 'family.leave' : 'family.remove')}
                </Button>
              ) : person.waiting ? (
                <Badge>{t('family.waiting.badge')}</Badge>
              ) : undefined
            }
          />
        ))}
      </Card>
    </Section>
  )
}

function Inviting({ view, page }: { view: FamilyView; page: ReturnType<typeof useShare> }) {
  const t = useTranslate()
  const { invitation, invite, copy } = page
  if (view.people.length >= view.limit) return null
  if (invitation) return <Invitation code={invitation.code} onCopy={() => void copy()} />
  return (
    <View className='family__invite'>
      <Button block busy={invite.busy} onClick={() => void invite.run()}>
        {t('family.invite')}
      </Button>
      {invite.failure && (
        <View className='family__failure' ariaRole='alert'>
          {failureText(invite.failure)}
        </View>
      )}
    </View>
  )
}
