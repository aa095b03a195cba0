// Logic of saying that the service of an order is done.
import type { OrderView } from '@core/contracts/views'
import { useState } from 'react'
import { type Action, useAction } from '@/hooks/use-action'
import { clerk } from '@/services/clerk'
import { buzz } from '../feedback'

/** The act, and how many points it made usable; null until then. */
export interface ServicePage {
  complete: Action<void>
  settled: number | null
}

/** For the order that is shown. */
export function useService(order: OrderView | null): ServicePage {
  const [done, setDone] = useState<{ orderId: string; points: number } | null>(null)
  const complete = useAction(async () => {
    if (!order) return
    const [storeId = ''] = order.orderId.split(':')
    const { outcome } = await clerk.completeService({ storeId, orderNo: order.orderNo })
    setDone(outcome)
    void buzz('done')
  })
  return { complete, settled: done?.orderId === order?.orderId ? (done?.points ?? null) : null }
}
