// Logic of refunding an order: found by its number at the current store, then an amount, then once.
import type { OrderLineView, OrderView, RefundView } from '@core/contracts/views'
import { useState } from 'react'
import { type Action, useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { knownToday, serverNow } from '@/services/clock'
import { asCallError } from '@/services/errors'
import { noteAct, putRefundDraft, type RefundDraft, storeName, useDesk } from '../desk'
import { buzz } from '../feedback'
import { cleanOrderNo, isOrderNo } from '../purchase/purchase.shared'
import { sumLeft, tickedLines, toggled } from './refund.shared'

/** The page's state and acts. */
export interface RefundPage {
  /** The name of the store whose orders are looked up. */
  store: string
  orderNo: string
  orderNoWrong: boolean
  /** What is typed is an order number. */
  findable: boolean
  setOrderNo: (text: string) => void
  /** Looks an order up by its number. */
  find: Action<string>
  /** The order as it stands; null until it is found. */
  order: OrderView | null
  fen: number | null
  setFen: (fen: number | null) => void
  /** The lines that are to go back; typing an amount takes their ticks away. */
  ticked: string[]
  toggle: (id: string) => void
  /** More than is left. */
  tooMuch: boolean
  refund: Action<void>
  /** What was refunded; null while typing. */
  done: RefundView | null
  /** Goes on with what is left of the same order. */
  again: () => void
}

const EMPTY: RefundDraft = { orderNo: '', fen: null }

/** Refunds orders of the store where the clerk serves. */
export function useRefund(): RefundPage {
  const store = useDesk(storeName)
  const draft = useDesk(desk => desk.refund) ?? EMPTY
  const { orderNo } = draft
  const [found, setOrder] = useState<OrderView | null>(null)
  // An answer to a number that was changed meanwhile is not shown.
  const order = found?.orderNo === orderNo ? found : null
  const lines = tickedLines(order, draft.ticked ?? [])
  const ticked = lines.map(line => line.id)
  const fen = sumLeft(lines) ?? draft.fen
  const [done, setDone] = useState<RefundView | null>(null)
  const find = useAction(async (text: string) => setOrder(await findOrder(cleanOrderNo(text))))
  const refund = useAction(async () => {
    if (!order || fen === null) return
    const refunded = await refundOf(order, { fen, lines }).catch((error: unknown) => {
      if (asCallError(error).code === 'refund_too_much') void find.run(order.orderNo)
      throw error
    })
    putRefundDraft(null)
    setDone(refunded)
  })
  const setOrderNo = (text: string) => {
    putRefundDraft({ orderNo: cleanOrderNo(text), fen: draft.fen })
    setOrder(null)
    find.clear()
    refund.clear()
  }
  const again = () => {
    if (!done) return
    putRefundDraft({ orderNo: done.order.orderNo, fen: null })
    setOrder(done.order)
    setDone(null)
  }
  return {
    ...{ store, orderNo, setOrderNo, find, order, fen, ticked, refund, done, again },
    orderNoWrong: orderNo !== '' && !isOrderNo(orderNo),
    findable: isOrderNo(orderNo),
    setFen: (amount: number | null) => putRefundDraft({ orderNo, fen: amount }),
    toggle: (id: string) => putRefundDraft({ orderNo, fen: null, ticked: toggled(ticked, id) }),
    tooMuch: order !== null && fen !== null && fen > order.leftFen,
  }
}

async function findOrder(orderNo: string): Promise<OrderView | null> {
  const { storeId } = useDesk.getState()
  return storeId ? clerk.order({ storeId, orderNo }) : null
}

/** An amount, or the lines that make it. */
interface Wanted {
  fen: number
  lines: OrderLineView[]
}

async function refundOf(order: OrderView, { fen, lines }: Wanted): Promise<RefundView> {
  const [storeId = ''] = order.orderId.split(':')
  const { orderNo, refundedFen, maskedName } = order
  try {
    // The amounts are named, so that what another clerk does meanwhile can't make another sum of it.
    const parts = lines.map(({ id, leftFen }) => ({ id, fen: leftFen }))
    const what = parts.length > 0 ? { lines: parts } : { fen }
    const refunded = await clerk.refund({ storeId, orderNo, ...what }, { before: refundedFen })
    const { restored, clawed } = refunded.outcome
    const when = { at: serverNow(), on: knownToday(), storeName: storeName(useDesk.getState()) }
    noteAct({ kind: 'refund', ...when, maskedName, points: restored - clawed, fen })
    void buzz('done')
    return refunded
  } catch (error) {
    void buzz('refused')
    throw error
  }
}
