// What is typed of a purchase: it outlives the page, the visit and the app until it is recorded.
import type { ScanView } from '@core/contracts/views'
import { type Draft, type DraftLine, putDraft, useDesk } from '../desk'
import { cleanOrderNo } from './purchase.shared'

/** The draft of this visit's member; another member's is not offered. */
export function useTyped(visit: ScanView | null) {
  const draft = useDesk(desk => desk.draft)
  const maskedNo = visit?.member.maskedNo
  const own = draft && (!maskedNo || draft.maskedNo === maskedNo) ? draft : null
  const { orderNo = '', amountFen = null, offsetPoints = 0, lines = [], voucherId } = own ?? {}
  const put = (change: Partial<Draft>) => {
    const typed = { orderNo, amountFen, offsetPoints, lines, voucherId }
    if (maskedNo) putDraft({ maskedNo, ...typed, ...change })
  }
  return {
    orderNo,
    amountFen,
    /** Points wanted as money, whatever this bill takes of them. */
    wanted: offsetPoints,
    lines,
    /** The coupon that the clerk has chosen, whether it fits or not. */
    voucherId,
    setVoucher: (id: string | undefined) => put({ voucherId: id }),
    setLines: (typed: DraftLine[]) => put({ lines: typed }),
    setOrderNo: (text: string) => put({ orderNo: cleanOrderNo(text) }),
    setAmountFen: (fen: number | null) => put({ amountFen: fen }),
    setOffsetPoints: (points: number) => put({ offsetPoints: points }),
    clear: () => putDraft(null),
  }
}
