// The member's messages, newest first.
import type { InboxView, MessageView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { Blank, StateView } from '@/components/StateView'
import { goTo, open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { noticeText } from './inbox.shared'
import { useInbox } from './use-inbox'
import './inbox.css'

/** The page of messages. */
export default function Inbox() {
  const t = useTranslate()
  const page = useInbox()
  return (
    <Page title={t('inbox.title')}>
      <StateView
        ready={page.data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['row', 'row', 'row']}
      >
        {page.data?.rules && <News rules={page.data.rules} today={page.data.today} />}
        {page.data?.messages.length === 0 && (
          <Blank icon='bell' title={t('inbox.empty')} text={t('inbox.empty.text')} />
        )}
        {page.data && page.data.messages.length > 0 && (
          <Messages view={page.data} more={page.more} loadingMore={page.loadingMore} />
        )}
      </StateView>
    </Page>
  )
}

/** That the rules have changed, or will (G7). */
function News({ rules, today }: { rules: NonNullable<InboxView['rules']>; today: string }) {
  const t = useTranslate()
  const { from, coming } = rules
  const note = coming
    ? t('inbox.rules.coming', { date: formatDate(coming, t, today) })
    : t('inbox.rules.since', { date: formatDate(from, t, today) })
  return (
    <Card flush>
      <Cell icon='book' title={t('inbox.rules')} note={note} onClick={() => open('rules')} />
    </Card>
  )
}

interface MessagesProps {
  view: InboxView
  more: () => void
  loadingMore: boolean
}

function Messages({ view, more, loadingMore }: MessagesProps) {
  const t = useTranslate()
  return (
    <View>
      <Card flush>
        {view.messages.map(message => (
          <Row key={message.no} message={message} today={view.today} />
        ))}
      </Card>
      <View className='inbox__more'>
        {view.next === null ? (
          t('inbox.end')
        ) : (
          <Button kind='quiet' busy={loadingMore} onClick={more}>
            {t('inbox.more')}
          </Button>
        )}
      </View>
    </View>
  )
}

function Row({ message, today }: { message: MessageView; today: string }) {
  const t = useTranslate()
  const { icon, title, text, leadsTo } = noticeText(message.notice, { today, t })
  const day = formatDate(message.on, t, today)
  return (
    <Cell
      icon={icon}
      title={title || t('notice.newer')}
      note={text ? `${day} · ${text}` : day}
      value={message.unread ? <Badge tone='danger'>{t('inbox.unread')}</Badge> : undefined}
      onClick={leadsTo ? () => (leadsTo === 'points' ? open(leadsTo) : goTo(leadsTo)) : undefined}
    />
  )
}
