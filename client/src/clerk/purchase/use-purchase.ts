// Logic of recording a purchase.
import type { PurchaseView, ScanView } from '@core/contracts/views'
import { useState } from 'react'
import { type Action, useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { knownToday, serverNow } from '@/services/clock'
import { asCallError, type CallCode } from '@/services/errors'
import { type DraftLine, noteAct, putMember, storeName, useDesk } from '../desk'
import { buzz } from '../feedback'
import { useVisit } from '../use-visit'
import { isOrderNo, linesToSend, offsetFen } from './purchase.shared'
import { type Quoting, useQuote } from './use-quote'
import { useTyped } from './use-typed'

/** The page's state and acts. */
export interface PurchasePage {
  visit: ScanView | null
  orderNo: string
  orderNoWrong: boolean
  setOrderNo: (text: string) => void
  amountFen: number | null
  setAmountFen: (fen: number | null) => void
  setOffsetPoints: (points: number) => void
  /** What was bought, line by line; mostly nothing. */
  lines: DraftLine[]
  setLines: (lines: DraftLine[]) => void
  quoting: Quoting
  /** What is left to pay in money, in fen; null before there is an amount. */
  payFen: number | null
  record: Action<void>
  /** Nothing is missing. */
  complete: boolean
  /** What was recorded; null while typing. */
  done: PurchaseView | null
  /** Begins the next purchase of the same member. */
  again: () => void
}

/** What the member or the brand changed since the quote: it is asked again. */
const QUOTE_IS_OLD: readonly CallCode[] = [
  'points_short',
  'offset_off',
  'offset_step',
  'offset_too_much',
]

/** Records purchases for the member of the visit. */
export function usePurchase(): PurchasePage {
  const visit = useVisit()
  const typed = useTyped(visit)
  const { orderNo, amountFen, wanted } = typed
  const lines = linesToSend(typed.lines, amountFen)
  const [done, setDone] = useState<PurchaseView | null>(null)
  const quoting = useQuote(done ? undefined : visit?.visit, { amountFen, wanted })
  const { offer, offsetPoints } = quoting
  const settled = wanted === 0 || quoting.known
  const record = useAction(async () => {
    if (!visit || amountFen === null || !lines) return
    const more = { ...(offsetPoints > 0 && { offsetPoints }), ...(lines.length > 0 && { lines }) }
    const order = { orderNo, amountFen, ...more }
    const recorded = await recordAt(visit, order).catch((error: unknown) => {
      if (QUOTE_IS_OLD.includes(asCallError(error).code)) quoting.again()
      throw error
    })
    typed.clear()
    setDone(recorded)
  })
  return {
    ...typed,
    visit,
    orderNoWrong: orderNo !== '' && !isOrderNo(orderNo),
    quoting,
    payFen: amountFen !== null && offer ? amountFen - offsetFen(offsetPoints, offer) : amountFen,
    record,
    complete: Boolean(visit && amountFen !== null && isOrderNo(orderNo) && settled && lines),
    done,
    again: () => setDone(null),
  }
}

interface Order {
  orderNo: string
  amountFen: number
  offsetPoints?: number
  lines?: { id: string; name: string; fen: number }[]
}

async function recordAt(visit: ScanView, order: Order): Promise<PurchaseView> {
  try {
    const recorded = await clerk.recordPurchase({ visit: visit.visit, ...order })
    const { points, amountFen } = recorded.outcome
    const { maskedName } = recorded.member
    const when = { at: serverNow(), on: knownToday(), storeName: storeName(useDesk.getState()) }
    noteAct({ kind: 'purchase', ...when, maskedName, points, amountFen })
    putMember(recorded.member)
    void buzz('done')
    return recorded
  } catch (error) {
    void buzz('refused')
    throw error
  }
}
