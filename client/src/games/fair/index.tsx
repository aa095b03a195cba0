// 公平验证: one's own draws, and whether a lottery kept to what it had published before it began.
import type { OwnDrawView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { byLottery, type Verdict } from './fair.shared'
import { useFair } from './use-fair'
import './fair.css'

/** The page on which customers check their draws. */
export default function Fair() {
  const t = useTranslate()
  const page = useFair()
  const { data } = page
  return (
    <Page title={t('fair.title')}>
      <StateView
        ready={data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['short', 'card', 'card']}
      >
        {data && (
          <View>
            <View className='fair__intro'>{t('fair.intro')}</View>
            {data.draws.length === 0 && <Cell icon='leaf' title={t('fair.none')} />}
            {byLottery(data.draws).map(lottery => (
              <Lottery key={lottery.id} lottery={lottery} page={page} />
            ))}
          </View>
        )}
      </StateView>
    </Page>
  )
}

interface LotteryProps {
  lottery: ReturnType<typeof byLottery>[number]
  page: ReturnType<typeof useFair>
}

function Lottery({ lottery, page }: LotteryProps) {
  const t = useTranslate()
  const { id, name, own } = lottery
  const verdict = page.verdicts[id]
  return (
    <Section title={name}>
      <Card flush>
        {own.map(draw => (
          <Draw key={draw.nonce} draw={draw} today={page.data?.today} />
        ))}
      </Card>
      {verdict && <Result verdict={verdict} />}
      <Button block kind='plain' busy={page.busy === id} onClick={() => void page.check(id, own)}>
        {t('fair.check')}
      </Button>
    </Section>
  )
}

function Draw({ draw, today }: { draw: OwnDrawView; today?: string }) {
  const t = useTranslate()
  const { nonce, on, prize, cancelled, head } = draw
  const won = cancelled ? t('fair.cancelled') : (prize ?? t('fair.blank'))
  return (
    <Cell
      title={t('fair.draw', { nonce })}
      note={`${formatDate(on, t, today)} · ${t('fair.proof', { proof: head.slice(0, 8) })}`}
      value={won}
    />
  )
}

function Result({ verdict }: { verdict: Verdict }) {
  const t = useTranslate()
  const good = verdict.kind === 'fair'
  const kind = good || verdict.kind === 'sealed' ? verdict.kind : 'wrong'
  return (
    <View className={`fair__verdict fair__verdict--${kind}`} ariaRole='status'>
      {verdictText(verdict, t)}
    </View>
  )
}

function verdictText(verdict: Verdict, t: ReturnType<typeof useTranslate>): string {
  switch (verdict.kind) {
    case 'fair':
      return t('fair.verdict.fair', { draws: verdict.draws })
    case 'sealed':
    case 'commitment':
      return t(`fair.verdict.${verdict.kind}`)
    default:
      return t(`fair.verdict.${verdict.kind}`, { nonce: verdict.nonce })
  }
}
