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
import { isOrderNo, leftToPay, linesToSend } from './purchase.shared'
import { COUPON_REFUSED, type Quoting, useQuote } from './use-quote'
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
  /** The coupon that shall come off the bill; absent = none. */
  voucherId?: string
  setVoucher: (id: string | undefined) => void
  quoting: Quoting
  /** The quote must be known before this bill can be recorded: it says what is to be collected. */
  quoteNeeded: boolean
  /** What is left to pay in money, in fen; null before there is an amount, or while a coupon is not known to fit. */
  payFen: number | null
  record: Action<void>
  /** Nothing is missing. */
  complete: boolean
  /** What was recorded; null while typing. */
  done: RecordedPurchase | null
  /** Begins the next purchase of the same member. */
  again: () => void
}

/** A purchase that was recorded, and the coupon that the clerk had chosen for it. */
export interface RecordedPurchase extends PurchaseView {
  chosen?: string
}

/** What the member or the brand changed since the quote: it is asked again. */
const QUOTE_IS_OLD: readonly CallCode[] = [
  'points_short',
  'offset_off',
  'offset_step',
  'offset_too_much',
  ...COUPON_REFUSED,
]

/** Records purchases for the member of the visit. */
export function usePurchase(): PurchasePage {
  const visit = useVisit()
  const typed = useTyped(visit)
  const { orderNo, amountFen, wanted, voucherId } = typed
  const lines = linesToSend(typed.lines, amountFen)
  const [done, setDone] = useState<RecordedPurchase | null>(null)
  const quoting = useQuote(done ? undefined : visit?.visit, { amountFen, wanted, voucherId })
  const { offsetPoints, known } = quoting
  const quoteNeeded = wanted > 0 || voucherId !== undefined
  const settled = !quoteNeeded || known
  const record = useAction(async () => {
    if (!visit || amountFen === null || !lines) return
    const order = {
      ...{ orderNo, amountFen, ...(offsetPoints > 0 && { offsetPoints }) },
      ...(lines.length > 0 && { lines }),
      ...(voucherId && { voucherId }),
    }
    const recorded = await recordAt(visit, order).catch((error: unknown) => {
      if (QUOTE_IS_OLD.includes(asCallError(error).code)) quoting.again()
      throw error
    })
    typed.clear()
    setDone({ ...recorded, chosen: voucherId })
  })
  return {
    ...typed,
    visit,
    orderNoWrong: orderNo !== '' && !isOrderNo(orderNo),
    quoting,
    quoteNeeded,
    payFen: payFenOf(typed, quoting),
    record,
    complete: Boolean(visit && amountFen !== null && isOrderNo(orderNo) && settled && lines),
    done,
    again: () => setDone(null),
  }
}

function payFenOf(
  { amountFen, voucherId }: Pick<PurchasePage, 'amountFen' | 'voucherId'>,
  quoting: Quoting,
): number | null {
  if (amountFen === null) return null
  if (quoting.quote.state === 'ready') return quoting.quote.view.payFen
  if (quoting.known) return leftToPay(amountFen, quoting)
  return voucherId ? null : amountFen
}

interface Order {
  orderNo: string
  amountFen: number
  offsetPoints?: number
  voucherId?: string
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
