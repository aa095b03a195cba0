// The first screen's state for any page: painted from the store at once, refreshed by one call when it is old.
import type { HomeView } from '@core/contracts/views'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { customer } from '@/services/customer'
import { asCallError, type CallError } from '@/services/errors'
import { putHome, useStore } from '@/store'

/** How long an answer counts as fresh, in ms: going from tab to tab costs no call. */
const FRESH_MS = 10_000

let underWay: Promise<void> | null = null

/** The first screen as a page sees it. */
export interface HomeState {
  home: HomeView | null
  /** Why the last call failed; what is shown stays and is marked stale. */
  failure: CallError | null
  /** Asks the cloud again. */
  refresh: () => Promise<void>
}

/** Gives the first screen's state; refreshes when the page is shown and the state is old, or when pulled down. */
export function useHome(): HomeState {
  const home = useStore(state => state.home)
  const [failure, setFailure] = useState<CallError | null>(null)
  const refresh = useCallback(async () => {
    try {
      await loadHome()
      setFailure(null)
    } catch (error) {
      setFailure(asCallError(error))
      useStore.setState({ stale: true })
    }
  }, [])
  useDidShow(() => {
    if (Date.now() - useStore.getState().homeAt >= FRESH_MS) void refresh()
  })
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh())
  })
  return { home, failure, refresh }
}

/**
 * Loads the first screen into the store; calls made at the same time share one request. A write that was answered
 * meanwhile has the newer state: then this answer is dropped.
 */
export function loadHome(): Promise<void> {
  const before = useStore.getState().home
  underWay ??= customer
    .home()
    .then(home => {
      if (useStore.getState().home === before) putHome(home)
    })
    .finally(() => {
      underWay = null
    })
  return underWay
}
