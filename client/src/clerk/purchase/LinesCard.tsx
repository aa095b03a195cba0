// What was bought, line by line: optional, so that the quick way stays as quick as it is.
import { ORDER_LINES_MAX } from '@core/contracts/limits'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { AmountField, Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'
import type { DraftLine } from '../desk'
import { sumOfLines } from './purchase.shared'
import type { PurchasePage } from './use-purchase'

const EMPTY: DraftLine = { name: '', fen: null }

/** One quiet button until the first line is wanted, then the lines with their sum. */
export function LinesCard({ page }: { page: PurchasePage }) {
  const { lines, setLines } = page
  const t = useTranslate()
  const add = () => setLines([...lines, EMPTY])
  if (lines.length === 0)
    return (
      <View className='lines__begin'>
        <Button small kind='plain' onClick={add}>
          {t('clerk.lines.add')}
        </Button>
      </View>
    )
  const put = (at: number, change: Partial<DraftLine>) =>
    setLines(lines.map((line, i) => (i === at ? { ...line, ...change } : line)))
  return (
    <Card className='lines'>
      <View className='lines__title'>{t('clerk.lines')}</View>
      <View className='lines__hint'>{t('clerk.lines.hint')}</View>
      {lines.map((line, i) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; two may read the same.
          key={i}
          no={i + 1}
          line={line}
          onChange={change => put(i, change)}
          onDrop={() => setLines(lines.filter((_, at) => at !== i))}
        />
      ))}
      {lines.length < ORDER_LINES_MAX && (
        <Button small kind='plain' onClick={add}>
          {t('clerk.lines.more')}
        </Button>
      )}
      <Sum page={page} />
    </Card>
  )
}

interface LineProps {
  no: number
  line: DraftLine
  onChange: (change: Partial<DraftLine>) => void
  onDrop: () => void
}

function Line({ no, line, onChange, onDrop }: LineProps) {
  const t = useTranslate()
  return (
    <View className='lines__one'>
      <View className='grow'>
        <Field
          label={t('clerk.lines.name', { no })}
          placeholder={t('clerk.lines.name.placeholder')}
          value={line.name}
          maxLength={30}
          onChange={name => onChange({ name })}
        />
        <AmountField
          label={t('clerk.lines.fen', { no })}
          fen={line.fen}
          onChange={fen => onChange({ fen })}
        />
      </View>
      <View
        className='lines__drop'
        ariaRole='button'
        ariaLabel={t('clerk.lines.drop', { no })}
        onClick={onDrop}
      >
        <Icon name='close' />
      </View>
    </View>
  )
}

/** The sum, what it differs from the amount, and one tap to make it the amount. */
function Sum({ page }: { page: PurchasePage }) {
  const { lines, amountFen, setAmountFen } = page
  const t = useTranslate()
  const sum = sumOfLines(lines)
  const by = amountFen === null ? 0 : Math.abs(amountFen - sum)
  const facts = { sum: formatFen(sum), by: formatFen(by) }
  return (
    <View className='lines__sum' ariaLive='polite'>
      <View>{t(by > 0 ? 'clerk.lines.differ' : 'clerk.lines.sum', facts)}</View>
      {sum > 0 && sum !== amountFen && (
        <Button small kind='plain' onClick={() => setAmountFen(sum)}>
          {t('clerk.lines.take')}
        </Button>
      )}
    </View>
  )
}
