// The lines of an order, to be ticked for a refund.
import type { OrderLineView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { classNames } from '@/components/class-names'
import { Icon } from '@/components/Icon'
import { Section } from '@/components/Section'
import { useTranslate } from '@/i18n'
import { formatFen } from '@/i18n/format'

interface LinesProps {
  lines: OrderLineView[]
  ticked: string[]
  onToggle: (id: string) => void
}

/** Every line with what is left of it; one that went back wholly can't be ticked. */
export function Lines({ lines, ticked, onToggle }: LinesProps) {
  const t = useTranslate()
  if (lines.length === 0) return null
  return (
    <Section title={t('clerk.refund.lines')}>
      <Card flush>
        {lines.map(line => (
          <Line
            key={line.id}
            line={line}
            on={ticked.includes(line.id)}
            onToggle={() => onToggle(line.id)}
          />
        ))}
      </Card>
      <View className='refund__or'>{t('clerk.refund.lines.or')}</View>
    </Section>
  )
}

function Line({ line, on, onToggle }: { line: OrderLineView; on: boolean; onToggle: () => void }) {
  const { name, fen, leftFen } = line
  const t = useTranslate()
  const gone = leftFen === 0
  const left = t('clerk.refund.line.left', { left: formatFen(leftFen) })
  return (
    <View
      className={classNames('refund-line', gone && 'refund-line--gone')}
      ariaRole='checkbox'
      ariaLabel={name}
      ariaChecked={on}
      ariaDisabled={gone}
      onClick={() => {
        if (!gone) onToggle()
      }}
    >
      <View className={classNames('refund-line__box', on && 'refund-line__box--on')}>
        {on && <Icon name='check' className='refund-line__tick' />}
      </View>
      <View className='grow'>
        <View>{name}</View>
        <View className='refund-line__note num'>
          {t('clerk.refund.line.of', { amount: formatFen(fen) })}
        </View>
      </View>
      <View className='refund-line__left num'>{gone ? t('clerk.refund.line.none') : left}</View>
    </View>
  )
}
