// One entry of the history: as seen in the list a moment ago, else by one call. Entries never change.
import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { customer } from '@/services/customer'
import { asCallError, type CallError } from '@/services/errors'
import { rememberEntries, seenEntry } from '@/store/entries'

/** The entry named by the page's `seq`. */
export function useReceipt() {
  const seq = Number(useRouter().params.seq)
  const [entry, setEntry] = useState(() => seenEntry(seq) ?? null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const refresh = useCallback(async () => {
    setFailure(null)
    try {
      const found = await customer.entry({ seq })
      rememberEntries([found])
      setEntry(found)
    } catch (error) {
      setFailure(asCallError(error))
    }
  }, [seq])
  const known = entry !== null
  useEffect(() => {
    if (!known) void refresh()
  }, [known, refresh])
  return { entry, failure, refresh }
}
