// One line of the history.
import type { EntryView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Cell } from '@/components/Cell'
import { classNames } from '@/components/class-names'
import { open } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatChange } from '@/i18n/format'
import { entryNote, reasonText, receiptQuery } from './points.shared'

/** What it was, when and where, and how many; leads to its receipt. */
export function EntryRow({ entry, today }: { entry: EntryView; today: string }) {
  const t = useTranslate()
  return (
    <Cell
      title={reasonText(entry.reason, t)}
      note={entryNote(entry, { today, t })}
      value={
        <View
          className={classNames('points__change num', entry.points > 0 && 'points__change--in')}
        >
          {formatChange(entry.points)}
        </View>
      }
      onClick={() => open('receipt', receiptQuery(entry))}
    />
  )
}
