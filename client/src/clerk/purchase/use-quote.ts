// What the amount would earn and how many points may pay for it, asked for while the clerk types.
import type { OffsetOffer, QuoteView } from '@core/contracts/views'
import { useEffect, useState } from 'react'
import { clerk } from '@/services/clerk'
import { fitOffset } from './purchase.shared'

/** How long the thumb must rest before the cloud is asked, in ms: each question costs money. */
export const QUOTE_REST_MS = 400

/** The quote for what is typed now. */
export type Quote =
  | { state: 'none' }
  | { state: 'busy' }
  | { state: 'failed' }
  | { state: 'ready'; view: QuoteView }

/** A bill (fen) and how many points shall pay for a part of it. */
export interface Bill {
  amountFen: number | null
  wanted: number
}

/** The quote, and what the brand offers for this amount. */
export interface Quoting {
  quote: Quote
  /** Points as money for this very amount; null when none, or not known yet. */
  offer: OffsetOffer | null
  /** It is known what is offered. */
  known: boolean
  /** What is wanted, as far as the offer goes. */
  offsetPoints: number
  /** Asks again, for instance when the member's points have changed meanwhile. */
  again: () => void
}

interface Asked {
  amountFen: number
  offsetPoints: number
}

/**
 * Quotes a bill within a visit; an answer to an earlier bill is never shown. A new amount is asked without points
 * first: only its offer tells how many of the wanted ones may be used.
 */
export function useQuote(visit: string | undefined, { amountFen, wanted }: Bill): Quoting {
  const [answer, setAnswer] = useState<(Asked & { view: QuoteView | null }) | null>(null)
  const [offered, setOffered] = useState<{ amountFen: number; offer: OffsetOffer | null } | null>(
    null,
  )
  const [round, setRound] = useState(0)
  const known = offered !== null && offered.amountFen === amountFen
  const offer = known ? offered.offer : null
  const offsetPoints = fitOffset(wanted, offer)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
  useEffect(() => {
    if (!visit || amountFen === null) {
      setOffered(null)
      return
    }
    return later(async current => {
      const asked = { amountFen, offsetPoints }
      const view = await ask(visit, asked)
      if (!current()) return
      setAnswer({ ...asked, view })
      if (view) setOffered({ amountFen, offer: view.offset })
    })
  }, [visit, amountFen, offsetPoints, round])
  const quote = quoteOf({ amountFen, offsetPoints }, answer)
  const again = () => {
    setAnswer(null)
    setOffered(null)
    setRound(round + 1)
  }
  return { quote, offer, known, offsetPoints, again }
}

function ask(visit: string, { amountFen, offsetPoints }: Asked): Promise<QuoteView | null> {
  const points = offsetPoints > 0 ? { offsetPoints } : {}
  return clerk.quote({ visit, amountFen, ...points }).catch(() => null)
}

/** Runs when the thumb has rested; `current` turns false when something newer is typed. Answers how to call it off. */
function later(run: (current: () => boolean) => Promise<void>): () => void {
  let current = true
  const timer = setTimeout(() => void run(() => current), QUOTE_REST_MS)
  return () => {
    current = false
    clearTimeout(timer)
  }
}

function quoteOf(
  { amountFen, offsetPoints }: { amountFen: number | null; offsetPoints: number },
  answer: (Asked & { view: QuoteView | null }) | null,
): Quote {
  if (amountFen === null) return { state: 'none' }
  if (answer?.amountFen !== amountFen || answer.offsetPoints !== offsetPoints)
    return { state: 'busy' }
  return answer.view ? { state: 'ready', view: answer.view } : { state: 'failed' }
}
