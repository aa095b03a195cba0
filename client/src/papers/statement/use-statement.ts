// The statement of a month or of twelve, loaded part by part until it is whole.
import type { StatementView } from '@core/contracts/views'
import { useCallback, useEffect, useState } from 'react'
import { useHome } from '@/hooks/use-home'
import { customer } from '@/services/customer'
import { asCallError, type CallError } from '@/services/errors'
import { keyOf, monthAfter, monthOf, type Period, withNext, yearTo } from './statement.shared'

/** What the page knows and does. `view` is null while the chosen months load. */
export function useStatement() {
  const { home, failure: noHome, refresh } = useHome()
  const [chosen, choose] = useState<Period | null>(null)
  const { views, failure, load } = useViews()
  const today = home?.today ?? null
  const period = chosen ?? (today ? monthOf(today) : null)
  const key = period ? keyOf(period) : ''
  useEffect(() => {
    if (key) void load(key)
  }, [key, load])
  const step = (count: number) => {
    if (period) choose(monthOf(monthAfter(period.to, count)))
  }
  return {
    period,
    view: views[key] ?? null,
    failure: period ? failure : noHome,
    retry: () => (key ? load(key) : refresh()),
    isNow: period?.to === today?.slice(0, 7),
    step,
    month: () => today && choose(monthOf(today)),
    year: () => today && choose(yearTo(today)),
  }
}

function useViews() {
  const [views, setViews] = useState<Record<string, StatementView>>({})
  const [failure, setFailure] = useState<CallError | null>(null)
  const load = useCallback(async (key: string) => {
    setFailure(null)
    try {
      const view = await whole(key)
      setViews(known => ({ ...known, [key]: view }))
    } catch (error) {
      setFailure(asCallError(error))
    }
  }, [])
  return { views, failure, load }
}

async function whole(key: string): Promise<StatementView> {
  const [from = '', to = ''] = key.split(':')
  let view = await customer.statement({ from, to })
  while (view.next !== null)
    view = withNext(view, await customer.statement({ from, to, after: view.next }))
  return view
}
