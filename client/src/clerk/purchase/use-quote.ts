// What the amount would earn, what is taken off it and how many points may pay for it, asked for while the clerk types.
import type { DiscountView, OffsetOffer, QuoteView } from '@core/contracts/views'
import { useEffect, useState } from 'react'
import { clerk } from '@/services/clerk'
import { asCallError, type CallCode, type CallError } from '@/services/errors'
import { fitOffset } from './purchase.shared'

/** How long the thumb must rest before the cloud is asked, in ms: each question costs money. */
export const QUOTE_REST_MS = 400

/** Why a chosen coupon can't be used with a bill. */
export const COUPON_REFUSED: readonly CallCode[] = [
  'coupon_unfit',
  'voucher_not_found',
  'voucher_given',
  'voucher_store',
]

/** The quote for what is typed now. */
export type Quote =
  | { state: 'none' }
  | { state: 'busy' }
  | { state: 'failed' }
  /** The chosen coupon is not for this bill. */
  | { state: 'refused'; failure: CallError }
  | { state: 'ready'; view: QuoteView }

/** A bill (fen), how many points shall pay for a part of it, and the coupon that shall come off it. */
export interface Bill {
  amountFen: number | null
  wanted: number
  voucherId?: string
}

/** The quote, and what the brand offers for this bill. */
export interface Quoting {
  quote: Quote
  /** Points as money for this very bill; null when none, or not known yet. */
  offer: OffsetOffer | null
  /** What comes off this very bill; null when nothing, or not known yet. */
  discount: DiscountView | null
  /** The coupons that would take something off this amount, the best first; null = not known yet. */
  coupons: DiscountView[] | null
  /** It is known what is offered. */
  known: boolean
  /** What is wanted, as far as the offer goes. */
  offsetPoints: number
  /** Asks again, for instance when the member's points have changed meanwhile. */
  again: () => void
}

/** What a bill is before points pay for it. */
interface Unpaid {
  amountFen: number | null
  voucherId?: string
}

interface Asked extends Unpaid {
  amountFen: number
  offsetPoints: number
}

type Answer = { view: QuoteView } | { failure: CallError }

/**
 * Quotes a bill within a visit; an answer to an earlier bill is never shown. A new amount or coupon is asked without
 * points first: only its offer tells how many of the wanted ones may be used. Lines are not asked with: typed at the
 * counter they have no category, so they change neither points nor coupons.
 */
export function useQuote(visit: string | undefined, bill: Bill): Quoting {
  const { amountFen, wanted, voucherId } = bill
  const [answer, setAnswer] = useState<{ asked: Asked; got: Answer } | null>(null)
  const [offered, setOffered] = useState<{ bill: Unpaid; view: QuoteView } | null>(null)
  const [round, setRound] = useState(0)
  const ofAmount = offered?.bill.amountFen === amountFen ? offered : null
  const known = ofAmount !== null && ofAmount.bill.voucherId === voucherId
  const { offset: offer = null, discount = null } = known ? ofAmount.view : {}
  const offsetPoints = fitOffset(wanted, offer)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
  useEffect(() => {
    if (!visit || amountFen === null) {
      setOffered(null)
      return
    }
    return later(async current => {
      const asked = { amountFen, offsetPoints, voucherId }
      const got = await ask(visit, asked)
      if (!current()) return
      setAnswer({ asked, got })
      if ('view' in got) setOffered({ bill: asked, view: got.view })
    })
  }, [visit, amountFen, offsetPoints, voucherId, round])
  const given =
    answer && isSame(answer.asked, { amountFen, offsetPoints, voucherId }) ? answer : null
  const quote: Quote = amountFen === null ? { state: 'none' } : quoteOf(given?.got)
  const again = () => {
    setAnswer(null)
    setOffered(null)
    setRound(round + 1)
  }
  // Which coupons there are for an amount does not hang on the one that is chosen.
  const coupons = ofAmount && (ofAmount.view.coupons ?? [])
  return { quote, offer, discount, coupons, known, offsetPoints, again }
}

async function ask(visit: string, { amountFen, offsetPoints, voucherId }: Asked): Promise<Answer> {
  const points = offsetPoints > 0 ? { offsetPoints } : {}
  const coupon = voucherId ? { voucherId } : {}
  try {
    return { view: await clerk.quote({ visit, amountFen, ...points, ...coupon }) }
  } catch (error) {
    return { failure: asCallError(error) }
  }
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

function isSame(one: Asked, other: Unpaid & Pick<Asked, 'offsetPoints'>): boolean {
  const paid = one.amountFen === other.amountFen && one.offsetPoints === other.offsetPoints
  return paid && one.voucherId === other.voucherId
}

function quoteOf(got: Answer | undefined): Quote {
  if (!got) return { state: 'busy' }
  if ('view' in got) return { state: 'ready', view: got.view }
  const { failure } = got
  return COUPON_REFUSED.includes(failure.code) ? { state: 'refused', failure } : { state: 'failed' }
}
