// One entry of the history: as seen in the list a moment ago, else by one call. Entries never change.
import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { customer } from '@/services/customer'
import { asCallError, type CallError } from '@/services/errors'
import { rememberEntries, seenEntry } from '@/store/entries'

/** The entry named by the page's `seq`, and `of` where it belongs to another record. */
export function useReceipt() {
  const { params } = useRouter()
  const seq = Number(params.seq)
  const { of } = params
  const [entry, setEntry] = useState(() => seenEntry({ seq, of }) ?? null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const refresh = useCallback(async () => {
    setFailure(null)
    try {
      const found = await customer.entry(of === undefined ? { seq } : { seq, of })
      rememberEntries([found])
      setEntry(found)
    } catch (error) {
      setFailure(asCallError(error))
    }
  }, [seq, of])
  const known = entry !== null
  useEffect(() => {
    if (!known) void refresh()
  }, [known, refresh])
  return { entry, failure, refresh }
}
