// Logic of recording a purchase: what is typed outlives the page, the visit and the app until it is recorded.
import type { PurchaseView, ScanView } from '@core/contracts/views'
import { useState } from 'react'
import { type Action, useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { knownToday, serverNow } from '@/services/clock'
import { type Draft, noteAct, putDraft, putMember, storeName, useDesk } from '../desk'
import { buzz } from '../feedback'
import { useVisit } from '../use-visit'
import { cleanOrderNo, isOrderNo } from './purchase.shared'
import { type Quote, useQuote } from './use-quote'

/** The page's state and acts. */
export interface PurchasePage {
  visit: ScanView | null
  orderNo: string
  orderNoWrong: boolean
  setOrderNo: (text: string) => void
  amountFen: number | null
  setAmountFen: (fen: number | null) => void
  quote: Quote
  record: Action<void>
  /** Nothing is missing. */
  complete: boolean
  /** What was recorded; null while typing. */
  done: PurchaseView | null
  /** Begins the next purchase of the same member. */
  again: () => void
}

/** Records purchases for the member of the visit. */
export function usePurchase(): PurchasePage {
  const visit = useVisit()
  const typed = useTyped(visit)
  const { orderNo, amountFen } = typed
  const [done, setDone] = useState<PurchaseView | null>(null)
  const complete = visit !== null && amountFen !== null && isOrderNo(orderNo)
  const record = useAction(async () => {
    if (!visit || amountFen === null) return
    const recorded = await recordAt(visit, { orderNo, amountFen })
    typed.clear()
    setDone(recorded)
  })
  return {
    ...typed,
    visit,
    orderNoWrong: orderNo !== '' && !isOrderNo(orderNo),
    quote: useQuote(done ? undefined : visit?.visit, amountFen),
    record,
    complete,
    done,
    again: () => setDone(null),
  }
}

function useTyped(visit: ScanView | null) {
  const draft = useDesk(desk => desk.draft)
  const maskedNo = visit?.member.maskedNo
  const own = draft && (!maskedNo || draft.maskedNo === maskedNo) ? draft : null
  const { orderNo, amountFen } = own ?? { orderNo: '', amountFen: null }
  const put = (change: Partial<Draft>) =>
    maskedNo && putDraft({ maskedNo, orderNo, amountFen, ...change })
  return {
    orderNo,
    amountFen,
    setOrderNo: (text: string) => put({ orderNo: cleanOrderNo(text) }),
    setAmountFen: (fen: number | null) => put({ amountFen: fen }),
    clear: () => putDraft(null),
  }
}

async function recordAt(
  visit: ScanView,
  order: { orderNo: string; amountFen: number },
): Promise<PurchaseView> {
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
