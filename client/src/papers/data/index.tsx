// All that is kept about the person: what it is, how much, and a copy to take along.
import type { MyDataView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { personIn } from './data.shared'
import { useData } from './use-data'
import './data.css'

/** The page of one's own data. */
export default function Data() {
  const t = useTranslate()
  const page = useData()
  const { data } = page
  return (
    <Page title={t('data.title')}>
      <StateView
        ready={data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['row', 'card', 'card']}
      >
        {data && (
          <View>
            <Person view={data} />
            <Records view={data} />
            <View className='data__acts'>
              <Button kind='plain' icon='copy' block onClick={page.copy}>
                {t('data.copy')}
              </Button>
              <Button block busy={page.saving} onClick={page.save}>
                {t('data.export')}
              </Button>
            </View>
          </View>
        )}
      </StateView>
    </Page>
  )
}

function Person({ view }: { view: MyDataView }) {
  const t = useTranslate()
  const { name, memberNo, openid, joinedOn, left } = personIn(view)
  return (
    <View>
      <View className='muted'>{t(left ? 'data.left' : 'data.intro')}</View>
      <Section title={t('data.person')}>
        <Card flush>
          {!left && <Cell title={t('data.name')} value={name} />}
          <Cell title={t('data.no')} value={<View className='num'>{memberNo}</View>} />
          <Cell title={t('data.openid')} value={openid || t('data.openid.none')} />
          <Cell title={t('data.joined')} value={formatDate(joinedOn, t)} />
        </Card>
      </Section>
    </View>
  )
}

function Records({ view }: { view: MyDataView }) {
  const t = useTranslate()
  const kinds = [
    ...(['entries', 'orders', 'reviews', 'vouchers', 'messages'] as const),
    ...(['answers', 'draws', 'contests', 'payments'] as const).filter(
      kind => view[kind].length > 0,
    ),
  ]
  return (
    <Section title={t('data.records')}>
      <Card flush>
        {kinds.map(kind => (
          <Cell
            key={kind}
            title={t(`data.${kind}`)}
            value={t('data.count', { count: view[kind].length })}
          />
        ))}
      </Card>
    </Section>
  )
}
