// Balance, lots and the history, page by page.
import type { PointsView } from '@core/contracts/views'
import { useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'
import { rememberEntries } from '@/store/entries'
import { isBelow, type Older, olderOf, withNewest, withOlder } from './points.shared'

/** What the page of points knows and does. */
export function usePoints() {
  const remote = useRemote(() => entriesOf(), null, { join: withNewest })
  const { data, change } = remote
  const older = useAction(async () => {
    const asked = data && olderOf(data)
    if (!asked) return
    const page = await entriesOf(asked)
    change(shown => (isBelow(shown, asked) ? withOlder(shown, page, asked.of) : shown))
  })
  useEffect(() => {
    if (older.failure) toastFailure(older.failure)
  }, [older.failure])
  const more = () => void older.run()
  useReachBottom(more)
  return { ...remote, more, loadingMore: older.busy }
}

async function entriesOf(asked?: Older): Promise<PointsView> {
  const page = await customer.points(asked)
  rememberEntries(page.entries)
  return page
}
