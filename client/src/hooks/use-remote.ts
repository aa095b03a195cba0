// Data of one page that comes from one call.
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { asCallError, type CallError, isNoMember } from '@/services/errors'
import { forgetMember, useStore } from '@/store'

/** How long an answer counts as fresh, in ms: coming back to a page soon costs no call. */
const FRESH_MS = 10_000

/** What a page knows of its data. */
export interface Remote<T> {
  data: T | null
  /** Why the last call failed. Data that is shown stays and is marked stale, except for who is no member any more. */
  failure: CallError | null
  refresh: () => Promise<void>
  /** Replaces the data, for instance by a write's answer. */
  put: (data: T) => void
  /** Alters what is shown, for instance by an older page below it; an answer under way counts all the same. */
  change: (part: (shown: T) => T) => void
}

/** What a page may want besides loading. */
interface Wishes<T> {
  /** Puts an answer together with what is shown, instead of in its place. */
  join?: (shown: T, fresh: T) => T
  /** Told of all data that the page takes, to keep it beyond the page. */
  keep?: (data: T) => void
  /** Whether what was loaded then is old already, by what came from elsewhere since. */
  isOld?: (loadedAt: number) => boolean
}

/**
 * Loads when the page is shown and when it is pulled down; `first` is what is known before. An answer counts only as
 * long as nothing was put and no other was asked for since: it may tell of how things were before.
 */
export function useRemote<T>(
  load: () => Promise<T>,
  first: T | null = null,
  wishes: Wishes<T> = {},
): Remote<T> {
  const [data, setData] = useState<T | null>(first)
  const [failure, setFailure] = useState<CallError | null>(null)
  const loadedAt = useRef(0)
  const turn = useRef(0)
  const shown = useRef(first)
  const latest = useRef({ load, ...wishes })
  latest.current = { load, ...wishes }
  const show = useCallback((next: T | null) => {
    shown.current = next
    setData(next)
  }, [])
  const put = useCallback(
    (fresh: T) => {
      turn.current++
      loadedAt.current = Date.now()
      show(fresh)
      setFailure(null)
      latest.current.keep?.(fresh)
      useStore.setState({ stale: false })
    },
    [show],
  )
  const change = useCallback(
    (part: (data: T) => T) => {
      if (shown.current !== null) show(part(shown.current))
    },
    [show],
  )
  const refresh = useCallback(async () => {
    turn.current++
    const mine = turn.current
    // Another try shows that it loads; an invitation to join stays meanwhile.
    setFailure(failed => (failed && isNoMember(failed) ? failed : null))
    try {
      const fresh = await latest.current.load()
      if (turn.current !== mine) return
      const { join } = latest.current
      put(join && shown.current !== null ? join(shown.current, fresh) : fresh)
    } catch (error) {
      if (turn.current !== mine) return
      const failed = asCallError(error)
      setFailure(failed)
      if (isNoMember(failed)) {
        loadedAt.current = 0
        show(null)
        forgetMember()
      }
      useStore.setState({ stale: failed.retryable })
    }
  }, [put, show])
  useDidShow(() => {
    const at = loadedAt.current
    if (Date.now() - at >= FRESH_MS || latest.current.isOld?.(at)) void refresh()
  })
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh())
  })
  return { data, failure, refresh, put, change }
}
