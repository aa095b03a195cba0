// The account and its data: what the law gives a person, as easy to find as anything else.
import type { MemberView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Section } from '@/components/Section'
import { Sheet } from '@/components/Sheet'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { lostBy } from './me.shared'
import { useLeave } from './use-leave'
import './account.css'

/** Ways to statements, to one's own data, and out; whoever has left still sees what is kept. */
export function Account({ member }: { member: MemberView | null }) {
  const t = useTranslate()
  const page = useLeave(member?.joinedOn ?? '')
  return (
    <Section title={t('me.account')}>
      <Card flush>
        {member && (
          <Cell
            icon='points'
            title={t('statement.title')}
            note={t('statement.note')}
            onClick={() => open('statement')}
          />
        )}
        <Cell
          icon='book'
          title={t('data.title')}
          note={t('data.note')}
          onClick={() => open('data')}
        />
        {member && (
          <Cell icon='close' title={t('me.leave')} note={t('me.leave.note')} onClick={page.ask} />
        )}
      </Card>
      {member && <LeaveSheet member={member} page={page} />}
    </Section>
  )
}

/** Says what is lost before it is. */
function LeaveSheet({ member, page }: { member: MemberView; page: ReturnType<typeof useLeave> }) {
  const t = useTranslate()
  const { asking, stay, leave } = page
  return (
    <Sheet open={asking} title={t('me.leave')} onClose={stay}>
      <View className='leave__intro'>{t('me.leave.lost')}</View>
      {lostBy(member, t).map(line => (
        <View key={line} className='leave__line'>
          {line}
        </View>
      ))}
      <View className='leave__kept'>{t('me.leave.kept')}</View>
      {leave.failure && (
        <View className='leave__failure' ariaRole='alert'>
          {failureText(leave.failure)}
        </View>
      )}
      <View className='leave__acts'>
        <Button kind='plain' block onClick={stay}>
          {t('me.leave.stay')}
        </Button>
        <Button kind='danger' block busy={leave.busy} onClick={() => void leave.run()}>
          {t('me.leave.confirm')}
        </Button>
      </View>
    </Sheet>
  )
}
