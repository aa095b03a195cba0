// The statement: what there was, every change, what there is, and that it all adds up.
import type { StatementLine, StatementView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Icon } from '@/components/Icon'
import { Page } from '@/components/Page'
import { Section } from '@/components/Section'
import { StateView } from '@/components/StateView'
import { entryNote, reasonText } from '@/customer/points/points.shared'
import { useTranslate } from '@/i18n'
import { formatChange, formatDate, formatPoints, monthName } from '@/i18n/format'
import { useSave } from '../use-save'
import { statementCsv } from './csv'
import { sums } from './statement.shared'
import { useStatement } from './use-statement'
import './statement.css'

/** The page of statements. */
export default function Statement() {
  const t = useTranslate()
  const page = useStatement()
  return (
    <Page title={t('statement.title')}>
      <Months page={page} />
      <StateView
        ready={page.view !== null}
        failure={page.failure}
        onRetry={page.retry}
        bones={['short', 'card', 'row', 'row', 'row']}
      >
        {page.view && <Paper view={page.view} />}
      </StateView>
    </Page>
  )
}

function Months({ page }: { page: ReturnType<typeof useStatement> }) {
  const t = useTranslate()
  const { period, step, isNow } = page
  if (!period) return null
  const one = period.from === period.to
  const [year = '', month = ''] = period.to.split('-')
  return (
    <View className='statement__months'>
      {one && (
        <View
          className='statement__step statement__step--back'
          ariaRole='button'
          ariaLabel={t('statement.before')}
          onClick={() => step(-1)}
        >
          <Icon name='chevron' />
        </View>
      )}
      <View className='statement__month'>
        {one
          ? t('statement.month', { year, month: monthName(Number(month), t) })
          : t('statement.year')}
      </View>
      {one && !isNow && (
        <View
          className='statement__step'
          ariaRole='button'
          ariaLabel={t('statement.after')}
          onClick={() => step(1)}
        >
          <Icon name='chevron' />
        </View>
      )}
      <View className='grow' />
      <Button kind='quiet' small onClick={one ? page.year : page.month}>
        {t(one ? 'statement.year' : 'statement.by_month')}
      </Button>
    </View>
  )
}

function Paper({ view }: { view: StatementView }) {
  const t = useTranslate()
  const save = useSave()
  const name = t('statement.file', { from: view.from, to: view.to })
  const period = { from: formatDate(view.from, t), to: formatDate(view.to, t) }
  return (
    <View>
      <View className='statement__brand'>{view.brandName}</View>
      <View className='muted small'>
        {t('statement.of', { name: view.nickname, memberNo: view.memberNo })}
      </View>
      <View className='muted small'>{t('statement.period', period)}</View>
      <Totals view={view} />
      <Lines view={view} />
      <Closing view={view} />
      <Button
        block
        busy={save.busy}
        onClick={() => void save.run({ name, text: statementCsv(view, t) })}
      >
        {t('statement.export')}
      </Button>
    </View>
  )
}

function Totals({ view }: { view: StatementView }) {
  const t = useTranslate()
  const { gained, spent } = sums(view)
  const amounts = [
    ['statement.opening', formatPoints(view.opening.balance)],
    ['statement.in', formatChange(gained)],
    ['statement.out', formatChange(spent)],
    ['statement.closing', formatPoints(view.closing.balance)],
  ] as const
  return (
    <Card className='statement__totals'>
      {amounts.map(([name, amount]) => (
        <View key={name} className='statement__total'>
          <View className='muted'>{t(name)}</View>
          <View className='statement__amount num'>{amount}</View>
        </View>
      ))}
      <View className={view.agrees ? 'statement__agrees' : 'statement__differs'} ariaRole='status'>
        {t(view.agrees ? 'statement.agrees' : 'statement.differs')}
      </View>
    </Card>
  )
}

function Lines({ view }: { view: StatementView }) {
  const t = useTranslate()
  return (
    <Section title={t('statement.lines')}>
      <Card flush>
        {view.lines.length === 0 && <Cell icon='leaf' title={t('statement.none')} />}
        {view.lines.map(line => (
          <Line key={line.seq} line={line} today={view.today} />
        ))}
      </Card>
    </Section>
  )
}

function Line({ line, today }: { line: StatementLine; today: string }) {
  const t = useTranslate()
  return (
    <Cell
      title={reasonText(line.reason, t)}
      note={entryNote(line, { today, t })}
      value={
        <View className='statement__line num'>
          <View className='statement__change'>{formatChange(line.points)}</View>
          <View className='muted small'>
            {t('statement.balance', { points: formatPoints(line.balance) })}
          </View>
        </View>
      }
    />
  )
}

function Closing({ view }: { view: StatementView }) {
  const t = useTranslate()
  const { lots, debt, pending, held, seq, proof } = view.closing
  const beside = [
    ['statement.debt', -debt],
    ['statement.pending', pending ?? 0],
    ['statement.held', held ?? 0],
  ] as const
  return (
    <Section title={t('statement.lots')}>
      <Card flush>
        {lots.length === 0 && <Cell icon='leaf' title={t('statement.lots.none')} />}
        {lots.map(({ kind, points, expiresOn }) => (
          <Cell
            key={`${expiresOn}-${kind}`}
            title={expiresOn ? t('lot.until', { date: formatDate(expiresOn, t) }) : t('lot.never')}
            note={t(`kind.${kind}`)}
            value={<View className='num'>{formatPoints(points)}</View>}
          />
        ))}
        {beside
          .filter(([, points]) => points !== 0)
          .map(([name, points]) => (
            <Cell
              key={name}
              title={t(name)}
              value={<View className='num'>{formatPoints(points)}</View>}
            />
          ))}
        {seq > 0 && (
          <Cell
            title={t('statement.head')}
            note={t('statement.head.note')}
            value={<View className='statement__head'>{proof}</View>}
          />
        )}
      </Card>
    </Section>
  )
}
