// The inbox, page by page. What is shown counts as read: the counters on other pages follow, the
// marks on this one stay until it is opened again.
import type { InboxView } from '@core/contracts/views'
import { useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'
import { putHome } from '@/store'
import { withNewest, withOlder } from './inbox.shared'

/** What the page of messages knows and does. */
export function useInbox() {
  const remote = useRemote(() => customer.inbox(), null, { join: withNewest })
  const { data, change } = remote
  const older = useAction(async () => {
    if (!data || data.next === null) return
    const before = data.next
    const page = await customer.inbox({ before })
    change(shown => (shown.next === before ? withOlder(shown, page) : shown))
  })
  useEffect(() => {
    if (older.failure) toastFailure(older.failure)
  }, [older.failure])
  const newest = newestUnread(data)
  useEffect(() => {
    if (newest > 0) void markRead(newest)
  }, [newest])
  const more = () => void older.run()
  useReachBottom(more)
  return { ...remote, more, loadingMore: older.busy }
}

function newestUnread(data: InboxView | null): number {
  const newest = data?.messages[0]
  return newest?.unread ? newest.no : 0
}

async function markRead(upTo: number): Promise<void> {
  try {
    putHome((await customer.readInbox({ upTo })).home)
  } catch {
    // They stay unread and are marked when the page is opened again.
  }
}
