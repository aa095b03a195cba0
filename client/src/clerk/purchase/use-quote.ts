// What the amount would earn, asked for while the clerk types.
import type { QuoteView } from '@core/contracts/views'
import { useEffect, useState } from 'react'
import { clerk } from '@/services/clerk'

/** How long the thumb must rest before the cloud is asked, in ms: each question costs money. */
export const QUOTE_REST_MS = 400

/** The quote for what is typed now. */
export type Quote =
  | { state: 'none' }
  | { state: 'busy' }
  | { state: 'failed' }
  | { state: 'ready'; view: QuoteView }

interface Answer {
  amountFen: number
  view: QuoteView | null
}

/** Quotes an amount within a visit; an answer to an earlier amount is never shown. */
export function useQuote(visit: string | undefined, amountFen: number | null): Quote {
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    if (!visit || amountFen === null) return
    let current = true
    const ask = async () => {
      const view = await clerk.quote({ visit, amountFen }).catch(() => null)
      if (current) setAnswer({ amountFen, view })
    }
    const timer = setTimeout(ask, QUOTE_REST_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [visit, amountFen])
  if (amountFen === null) return { state: 'none' }
  if (answer?.amountFen !== amountFen) return { state: 'busy' }
  return answer.view ? { state: 'ready', view: answer.view } : { state: 'failed' }
}
