// Data of one page that comes from one call.
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { asCallError, type CallError } from '@/services/errors'
import { useStore } from '@/store'

/** What a page knows of its data. */
export interface Remote<T> {
  data: T | null
  /** Why there is nothing to show; a failure while older data is shown only marks it stale. */
  failure: CallError | null
  refresh: () => Promise<void>
  /** Replaces the data, for instance by a write's answer. */
  put: (data: T) => void
}

/** Loads when the page is shown and when it is pulled down; `first` is what is known before. */
export function useRemote<T>(load: () => Promise<T>, first: T | null = null): Remote<T> {
  const [data, setData] = useState<T | null>(first)
  const [failure, setFailure] = useState<CallError | null>(null)
  const latest = useRef(load)
  latest.current = load
  const refresh = useCallback(async () => {
    try {
      setData(await latest.current())
      setFailure(null)
      useStore.setState({ stale: false })
    } catch (error) {
      setFailure(asCallError(error))
      useStore.setState({ stale: true })
    }
  }, [])
  useDidShow(() => void refresh())
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()))
  return { data, failure: data === null ? failure : null, refresh, put: setData }
}
