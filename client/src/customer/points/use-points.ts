// Balance, lots and the history, page by page.
import { useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'
import { rememberEntries } from '@/store/entries'
import { olderOf, withOlder } from './points.shared'

/** What the page of points knows and does. */
export function usePoints() {
  const remote = useRemote(async () => {
    const view = await customer.points()
    rememberEntries(view.entries)
    return view
  })
  const { data, put } = remote
  const older = useAction(async () => {
    const asked = data && olderOf(data)
    if (!asked) return
    const page = await customer.points(asked)
    rememberEntries(page.entries)
    put(withOlder(data, page, asked.of))
  })
  useEffect(() => {
    if (older.failure) toastFailure(older.failure)
  }, [older.failure])
  const more = () => void older.run()
  useReachBottom(more)
  return { ...remote, more, loadingMore: older.busy }
}
