// One line of the history.
import type { EntryView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Cell } from '@/components/Cell'
import { classNames } from '@/components/class-names'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatChange } from '@/i18n/format'
import { changeShown, entryNote, reasonText, receiptQuery } from './points.shared'

/** What it was, when and where, and how many; leads to its receipt. */
export function EntryRow({ entry, today }: { entry: EntryView; today: string }) {
  const t = useTranslate()
  const change = changeShown(entry)
  return (
    <Cell
      title={reasonText(entry.reason, t)}
      note={entryNote(entry, { today, t })}
      value={
        <View className={classNames('points__change num', change > 0 && 'points__change--in')}>
          {formatChange(change)}
          {entry.pending !== undefined && entry.pending > 0 && (
            <View className='points__waiting'>
              {t('points.entry.pending', { points: formatChange(entry.pending) })}
            </View>
          )}
        </View>
      }
      onClick={() => open('receipt', receiptQuery(entry))}
    />
  )
}
